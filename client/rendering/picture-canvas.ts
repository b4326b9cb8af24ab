import { LABEL_FONT } from './draw-over.ts';
import { type Scheme, SURFACE } from './palette.ts';
import type { Frame } from './picture-frame.ts';

/** The picture in its frame, as fine as the picture is. */
export function framePicture(picture: HTMLCanvasElement, frame: Frame, scheme: Scheme): HTMLCanvasElement {
  const scale = picture.width / frame.width;
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = Math.round(frame.height * scale);
  const context = canvas.getContext('2d');
  if (context === null) return picture;
  context.fillStyle = SURFACE[scheme].ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, frame.top * scale);
  context.scale(scale, scale);
  context.textBaseline = 'middle';
  for (const { x, y, text, sizePx, strong, colour } of frame.texts) {
    context.font = frameFont(sizePx, strong);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }
  return canvas;
}

/** Measures a text of the frame, px. */
export function measureNote(text: string): number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return text.length * 7;
  context.font = frameFont(12, false);
  return context.measureText(text).width;
}

function frameFont(sizePx: number, strong: boolean): string {
  return `${strong ? 600 : 400} ${sizePx}px ${LABEL_FONT}`;
}
