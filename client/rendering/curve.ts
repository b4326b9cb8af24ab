/** How far a curved tie bends, as a share of its length; the control point is at this distance from the middle. */
export const CURVATURE = 0.18;

/** A point on the screen, px. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A point of a tie and the direction across it. */
export interface RibbonPoint extends Point {
  readonly acrossX: number;
  readonly acrossY: number;
}

/** The points of a tie from a to b; the same curve as the tie program draws (y grows downwards here). */
export function traceTie(a: Point, b: Point, curved: boolean): RibbonPoint[] {
  const bend = curved ? CURVATURE : 0;
  const control = { x: (a.x + b.x) / 2 + (b.y - a.y) * bend, y: (a.y + b.y) / 2 - (b.x - a.x) * bend };
  const segments = curved ? 14 : 1;
  return Array.from({ length: segments + 1 }, (_, i) => {
    const t = i / segments;
    const u = 1 - t;
    const x = u * u * a.x + 2 * u * t * control.x + t * t * b.x;
    const y = u * u * a.y + 2 * u * t * control.y + t * t * b.y;
    const dx = u * (control.x - a.x) + t * (b.x - control.x);
    const dy = u * (control.y - a.y) + t * (b.y - control.y);
    const length = Math.hypot(dx, dy) || 1;
    return { x, y, acrossX: -dy / length, acrossY: dx / length };
  });
}
