import { type Point, traceTie } from './curve.ts';
import type { PlacedLabel } from './label-layout.ts';
import { type Scheme, SHAPE, SURFACE } from './palette.ts';

/** Fonts of names: the system's own, then Noto Sans for Hangul and Cyrillic. */
export const LABEL_FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif';
/** Size of names, px. */
export const LABEL_PX = 12;
/** Height of a line of names, px. */
export const LABEL_LINE_PX = 16;

/** A person on the screen. */
export interface ScreenNode extends Point {
  readonly id: string;
  readonly radius: number;
  readonly colour: string;
  readonly shape: number;
}

/** A tie on the screen. */
export interface ScreenTie {
  readonly from: ScreenNode;
  readonly to: ScreenNode;
  readonly curved: boolean;
  readonly width: number;
  readonly as: 'path' | 'near';
}

/** How lit ties are drawn; many of them together need less ink each. */
export interface TieInk {
  readonly scheme: Scheme;
  /** Of ties that are no step of a path. */
  readonly opacity: number;
}

/** Draws a lit tie: a ribbon from thick to thin; a step of a path in the accent, with an arrow. */
export function drawTie(
  context: CanvasRenderingContext2D,
  tie: ScreenTie,
  { scheme, opacity }: TieInk,
): void {
  const points = traceTie(tie.from, tie.to, tie.curved);
  const surface = SURFACE[scheme];
  const path = tie.as === 'path';
  context.fillStyle = path ? surface.accent : surface.tie;
  context.globalAlpha = path ? 1 : opacity;
  const width = path ? Math.max(2.5, tie.width) : tie.width;
  context.beginPath();
  points.forEach((point, i) => {
    const half = width * (0.5 - (0.34 * i) / (points.length - 1));
    context.lineTo(point.x + point.acrossX * half, point.y + point.acrossY * half);
  });
  points.toReversed().forEach((point, back) => {
    const half = width * (0.16 + (0.34 * back) / (points.length - 1));
    context.lineTo(point.x - point.acrossX * half, point.y - point.acrossY * half);
  });
  context.fill();
  if (path) drawArrow(context, tie);
  context.globalAlpha = 1;
}

/** Draws a person in full, over a dimmed canvas. */
export function drawNode(context: CanvasRenderingContext2D, node: ScreenNode, scheme: Scheme): void {
  const { ground } = SURFACE[scheme];
  context.beginPath();
  traceShape(context, node, node.shape);
  context.fillStyle = node.shape === SHAPE.ring ? ground : node.colour;
  context.fill();
  context.lineWidth = node.shape === SHAPE.ring ? Math.max(1.4, node.radius * 0.3) : 1;
  context.strokeStyle = node.shape === SHAPE.ring ? node.colour : ground;
  context.stroke();
}

/** Draws the ring of a selected or hovered person. */
export function drawRing(context: CanvasRenderingContext2D, node: ScreenNode, scheme: Scheme): void {
  context.beginPath();
  context.arc(node.x, node.y, node.radius + 4, 0, Math.PI * 2);
  context.lineWidth = 2;
  context.strokeStyle = SURFACE[scheme].accent;
  context.stroke();
}

/** Draws names with a halo behind. */
export function drawLabels(
  context: CanvasRenderingContext2D,
  labels: readonly PlacedLabel[],
  scheme: Scheme,
): void {
  const surface = SURFACE[scheme];
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3.5;
  context.strokeStyle = surface.halo;
  context.fillStyle = surface.text;
  for (const label of labels) {
    context.font = labelFont(label.must);
    context.strokeText(label.text, label.x, label.y);
    context.fillText(label.text, label.x, label.y);
  }
}

/** The font of names, as a canvas wants it. */
export function labelFont(strong: boolean): string {
  return `${strong ? 600 : 450} ${LABEL_PX}px ${LABEL_FONT}`;
}

function traceShape(context: CanvasRenderingContext2D, { x, y, radius }: ScreenNode, shape: number): void {
  const corners = (angles: readonly number[], size: number): void => {
    angles.forEach((degrees, i) => {
      const turn = (degrees * Math.PI) / 180;
      const at = [x + Math.cos(turn) * size, y + Math.sin(turn) * size] as const;
      if (i === 0) context.moveTo(...at);
      else context.lineTo(...at);
    });
    context.closePath();
  };
  if (shape === SHAPE.up) corners([-90, 30, 150], radius * 1.3);
  else if (shape === SHAPE.down) corners([90, 210, 330], radius * 1.3);
  else if (shape === SHAPE.square) corners([45, 135, 225, 315], radius * 1.19);
  else if (shape === SHAPE.diamond) corners([0, 90, 180, 270], radius * 1.15);
  else context.arc(x, y, radius * (shape === SHAPE.ring ? 0.87 : 1), 0, Math.PI * 2);
}

function drawArrow(context: CanvasRenderingContext2D, tie: ScreenTie): void {
  const points = traceTie(tie.from, tie.to, true);
  const flat = traceTie(tie.from, tie.to, false);
  const end = flat.at(-1);
  const before = tie.curved ? points.at(-3) : flat.at(0);
  if (end === undefined || before === undefined) return;
  const angle = Math.atan2(end.y - before.y, end.x - before.x);
  const gap = tie.to.radius + 6;
  const tip = { x: end.x - Math.cos(angle) * gap, y: end.y - Math.sin(angle) * gap };
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  for (const side of [-0.42, 0.42]) {
    context.lineTo(tip.x - Math.cos(angle + side) * 11, tip.y - Math.sin(angle + side) * 11);
  }
  context.fill();
}
