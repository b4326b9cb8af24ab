import { describe, expect, it } from 'vitest';
import { withOpacity, tieWidthPx } from './appearance.ts';
import { traceTie } from './curve.ts';
import { type LabelCandidate, placeLabels } from './label-layout.ts';
import { lookOf } from './palette.ts';

const ROOM = {
  width: 400,
  height: 200,
  budget: 10,
  lineHeight: 16,
  measure: (text: string) => text.length * 7,
};
const label = (id: string, x: number, y: number, must = false): LabelCandidate => ({
  id,
  text: id,
  x,
  y,
  radius: 4,
  must,
});

describe('labels', () => {
  it('never lie on each other: the more important one stays', () => {
    const placed = placeLabels([label('Anna', 50, 50), label('Ben', 54, 52), label('강도윤', 50, 90)], ROOM);
    expect(placed.map(({ id }) => id)).toEqual(['Anna', '강도윤']);
  });

  it('that must be there try the other sides', () => {
    const placed = placeLabels([label('Anna', 50, 50), label('Ben', 54, 52, true)], ROOM);
    expect(placed.map(({ id }) => id)).toEqual(['Anna', 'Ben']);
  });

  it('keep to the budget and inside the canvas', () => {
    expect(placeLabels([label('Edge', 398, 50)], ROOM)).toEqual([]);
    expect(placeLabels([label('A', 50, 50), label('B', 50, 90)], { ...ROOM, budget: 1 })).toHaveLength(1);
  });
});

describe('looks', () => {
  it('give the sides of a standing a shape of their own, never colour alone', () => {
    expect(lookOf('standing:ADVOCATE', [], 'light').shape).toBe('up');
    expect(lookOf('standing:DETRACTOR', [], 'dark').shape).toBe('down');
  });

  it('share a grey among communities after the eighth', () => {
    const ids = Array.from({ length: 12 }, (_, i) => `k${i}`);
    expect(lookOf('community:k9', ids, 'light')).toEqual(lookOf('community:OTHER', ids, 'light'));
    expect(lookOf('community:k0', ids, 'light')).not.toEqual(lookOf('community:k1', ids, 'light'));
  });

  it('spell colours with six or eight digits', () => {
    expect(withOpacity('#102030', 0.1)).toBe('#1020301a');
    expect(tieWidthPx(1)).toBeGreaterThan(tieWidthPx(0.1));
  });
});

describe('the course of a tie', () => {
  const [a, b] = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
  ];

  it('starts and ends at its people', () => {
    const points = traceTie(a, b, true);
    expect(points[0]).toMatchObject({ x: 0, y: 0 });
    expect(points.at(-1)).toMatchObject({ x: 100, y: 0 });
  });

  it('bends to opposite sides for the two directions', () => {
    const there = traceTie(a, b, true)[7]?.y ?? 0;
    const back = traceTie(b, a, true)[7]?.y ?? 0;
    expect(there * back).toBeLessThan(0);
  });
});
