import type { Point } from '../../rendering/curve.ts';

/** Arrow keys as directions on the screen. */
export const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const WIDEST = Math.cos((65 * Math.PI) / 180);

/** The neighbour that lies best in a direction: near and not far aside; null when none lies there. */
export function neighbourTowards<Neighbour extends Point>(
  from: Point,
  neighbours: readonly Neighbour[],
  direction: Point,
): Neighbour | null {
  let best: Neighbour | null = null;
  let least = Infinity;
  for (const neighbour of neighbours) {
    const [dx, dy] = [neighbour.x - from.x, neighbour.y - from.y];
    const distance = Math.hypot(dx, dy);
    if (distance === 0) continue;
    const along = (dx * direction.x + dy * direction.y) / distance;
    if (along < WIDEST) continue;
    const cost = distance / along ** 2;
    if (cost < least) [best, least] = [neighbour, cost];
  }
  return best;
}
