import { describe, expect, it } from 'vitest';
import { type Cascade, plantTies, simulateCascades } from '../../bench/learning/cascades.ts';
import { learned, snapshotOf } from '../../bench/learning/planted-snapshot.ts';

const DAY_MS = 86_400_000;
const CASCADES = 1200;
const PLAN = { people: 60, each: 6, most: 0.3 };

describe('ties whose probability changes half way', () => {
  it('are learned better as they are now with a half-life than without', () => {
    const before = plantTies(PLAN, 1);
    const now = { ...before, probability: before.probability.toReversed() };
    // one cascade a day
    const early = [...simulateCascades(before, CASCADES / 2, 2)];
    const late = [...simulateCascades(now, CASCADES / 2, 3)].map((cascade): Cascade =>
      cascade.map((activation) => ({ ...activation, at: activation.at + (CASCADES / 2) * DAY_MS })),
    );
    const snapshot = snapshotOf(before, [...early, ...late]);
    const errorWith = (halfLifeMs: number | null): number => {
      const found = learned(before, snapshot, { halfLifeMs });
      return now.probability.reduce((sum, p, tie) => sum + Math.abs(found[tie]! - p), 0) / found.length;
    };
    const [without, with150] = [errorWith(null), errorWith(150 * DAY_MS)];
    process.stdout.write(
      `mean absolute error of ${before.source.length} ties: ${without.toFixed(4)} without, ${with150.toFixed(4)} with a half-life of 150 days\n`,
    );
    expect(with150).toBeLessThan(0.85 * without);
  });
});
