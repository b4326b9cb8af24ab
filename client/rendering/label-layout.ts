/** A name that would like to be on the canvas. */
export interface LabelCandidate {
  readonly id: string;
  readonly text: string;
  /** Centre of the person, px. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** True for one that is shown even when it must push others away. */
  readonly must: boolean;
}

/** A name with its place; x is the left edge of the text, y its middle. */
export interface PlacedLabel {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly must: boolean;
}

/** What labels have to fit into. */
export interface LabelRoom {
  readonly width: number;
  readonly height: number;
  /** Most labels. */
  readonly budget: number;
  readonly lineHeight: number;
  readonly measure: (text: string) => number;
}

const GAP = 4;

/**
 * Places names beside their people in the order given: right, else left, else above, else below; one that would
 * touch another name or leave the canvas is left out. Never two on each other.
 */
export function placeLabels(candidates: readonly LabelCandidate[], room: LabelRoom): PlacedLabel[] {
  const boxes: Box[] = [];
  const placed: PlacedLabel[] = [];
  for (const candidate of candidates) {
    if (placed.length >= room.budget) break;
    const width = room.measure(candidate.text);
    const box = spots(candidate, width, room.lineHeight).find(
      (spot) => fits(spot, room) && !boxes.some((taken) => touches(spot, taken)),
    );
    if (box === undefined) continue;
    boxes.push(box);
    const { id, text, must } = candidate;
    placed.push({ id, text, must, x: box.left + 2, y: (box.top + box.bottom) / 2 });
  }
  return placed;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function spots({ x, y, radius, must }: LabelCandidate, width: number, height: number): Box[] {
  const box = (left: number, top: number): Box => ({
    left,
    top,
    right: left + width + 4,
    bottom: top + height,
  });
  const right = box(x + radius + GAP - 2, y - height / 2);
  if (!must) return [right];
  return [
    right,
    box(x - radius - GAP - width - 2, y - height / 2),
    box(x - width / 2 - 2, y - radius - height),
    box(x - width / 2 - 2, y + radius),
  ];
}

function fits(box: Box, room: LabelRoom): boolean {
  return box.left >= 2 && box.top >= 2 && box.right <= room.width - 2 && box.bottom <= room.height - 2;
}

function touches(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
