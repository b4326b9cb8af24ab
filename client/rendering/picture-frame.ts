import { type Look, type Scheme, SURFACE } from './palette.ts';

/** What stands around an exported picture. */
export interface PictureTexts {
  readonly title: string;
  /** Lines below the title: period, filters, source. */
  readonly notes: readonly string[];
  readonly scheme: Scheme;
  readonly legend: readonly { readonly name: string; readonly look: Look; readonly count: string }[];
}

/** A text of the frame; y is its middle. */
export interface FrameText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly sizePx: number;
  readonly strong: boolean;
  readonly colour: string;
}

/** Where everything stands around a picture. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Where the picture begins. */
  readonly top: number;
  readonly texts: readonly FrameText[];
}

const GLYPHS = { circle: '●', ring: '○', up: '▲', down: '▼', square: '■', diamond: '◆' } as const;
const EDGE_PX = 16;
const LINE_PX = 20;
const NOTE_PX = 12;
const TITLE_PX = 16;

/**
 * Puts title and notes above a picture and the legend below it, in as many lines as they need.
 *
 * @param size - Of the picture.
 * @param measure - Width of a text in the size of notes.
 */
export function layoutFrame(
  size: { readonly width: number; readonly height: number },
  { title, notes, scheme, legend }: PictureTexts,
  measure: (text: string) => number,
): Frame {
  const surface = SURFACE[scheme];
  const room = size.width - 2 * EDGE_PX;
  const above = notes.flatMap((note) => wrap(note, room, measure));
  const top = 44 + LINE_PX * above.length;
  const note = { sizePx: NOTE_PX, strong: false };
  const texts: FrameText[] = [
    { x: EDGE_PX, y: 24, text: title, sizePx: TITLE_PX, strong: true, colour: surface.text },
    ...above.map((text, line) => ({
      ...note,
      x: EDGE_PX,
      y: 48 + LINE_PX * line,
      text,
      colour: surface.soft,
    })),
  ];
  let x = EDGE_PX;
  let y = top + size.height + LINE_PX;
  for (const { name, look, count } of legend) {
    const text = `${name} ${count}`;
    const width = measure(text) + 36;
    if (x > EDGE_PX && x + width > size.width) {
      x = EDGE_PX;
      y += LINE_PX;
    }
    texts.push({ ...note, x, y, text: GLYPHS[look.shape], colour: look.colour });
    texts.push({ ...note, x: x + 16, y, text, colour: surface.text });
    x += width;
  }
  return { width: size.width, height: y + LINE_PX, top, texts };
}

function wrap(text: string, room: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || measure(`${last} ${word}`) > room) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
