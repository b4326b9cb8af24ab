import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { exactSpread } from '../testing/exact-spread.ts';
import { graphOf, smallGraphs, type SmallEdge } from '../testing/graphs.ts';
import { spread } from './spread.ts';

describe('spread', () => {
  it('is exact where every tie is certain, and where there is none', () => {
    expect(
      spread(
        graphOf(3, [
          [0, 1, 1],
          [1, 2, 1],
        ]),
        [0],
        { simulations: 50 },
      ),
    ).toEqual({ mean: 3, standardError: 0, simulations: 50, reached: Uint32Array.of(50, 50, 50) });
    expect(spread(graphOf(3, []), [0, 0, 2], { simulations: 1 })).toEqual({
      mean: 2,
      standardError: 0,
      simulations: 1,
      reached: Uint32Array.of(1, 0, 1),
    });
  });

  it('gives mean and error of a star by hand: 1 + 4 × 0.3, variance 4 × 0.21', () => {
    const star = graphOf(
      5,
      [1, 2, 3, 4].map((leaf): SmallEdge => [0, leaf, 0.3]),
    );
    const { mean, standardError } = spread(star, [0], { simulations: 40_000 });
    expect(standardError).toBeCloseTo(Math.sqrt((4 * 0.21) / 40_000), 4);
    expect(Math.abs(mean - 2.2)).toBeLessThan(4 * standardError);
  });

  it('is not sure of what all runs have agreed upon where another outcome is possible', () => {
    const rare = graphOf(4, [
      [0, 1, 1e-9],
      [1, 2, 1],
      [1, 3, 0.5],
    ]);
    expect(spread(rare, [0], { simulations: 50 })).toMatchObject({ mean: 1, standardError: 3 / 50 });
    expect(spread(rare, [0], { simulations: 1 }).standardError).toBe(3);
    expect(spread(rare, [0, 1, 2, 3], { simulations: 1 }).standardError).toBe(0);
  });

  it('does not end before its time where few runs have missed what is rare', () => {
    const leaves = 2000;
    const star = Array.from({ length: leaves }, (_, leaf): SmallEdge => [1, leaf + 2, 1]);
    const rare = graphOf(leaves + 2, [[0, 1, 0.001], ...star]);
    const exact = 1 + 0.001 * (leaves + 1);
    const runs = { simulations: 20_000, relativeError: 0.001 };
    const alone = spread(rare, [0], runs);
    expect(Math.abs(alone.mean - exact)).toBeLessThan(4 * alone.standardError);
    // Outcomes that differ a little hide that the one that differs most has not come.
    const varied = graphOf(leaves + 202, [
      [0, 1, 0.001],
      ...star,
      ...Array.from({ length: 200 }, (_, leaf): SmallEdge => [0, leaves + 2 + leaf, 0.99]),
    ]);
    const first = spread(varied, [0], runs);
    expect(first.simulations).toBeLessThan(1000);
    const expected = { mean: exact + 198, standardError: 0.2 };
    expect(spread(varied, [0], { ...runs, expected }).simulations).toBeGreaterThan(2 * first.simulations);
  });

  it('ends once enough ties have been tried, with the error of the runs that there were', () => {
    const star = graphOf(
      101,
      Array.from({ length: 100 }, (_, leaf): SmallEdge => [0, leaf + 1, 0.5]),
    );
    const { mean, standardError, simulations } = spread(star, [0], { enoughTrials: 50_000 });
    expect(simulations).toBe(500);
    expect(standardError).toBeCloseTo(Math.sqrt(25 / 500), 1);
    expect(Math.abs(mean - 51)).toBeLessThan(4 * standardError);
    expect(spread(star, [0], { enoughTrials: 1 }).simulations).toBe(200);
  });

  it('refuses a number of runs that is none', () => {
    expect(() => spread(graphOf(1, []), [0], { simulations: 0 })).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    );
  });

  test.prop([smallGraphs(4, [0.3, 0.7, 1])], { numRuns: 30 })(
    'agrees with all outcomes written out',
    (graph) => {
      if (graph.size > 10) return;
      const { mean, standardError } = spread(graph, [0], { simulations: 4000 });
      expect(Math.abs(mean - exactSpread(graph, [0]))).toBeLessThan(5 * standardError + 0.01);
    },
  );

  it('has an error that is right: of 200 intervals of 95 % nine to ten in ten hold the exact value', () => {
    const graph = graphOf(6, [
      [0, 1, 0.4],
      [0, 2, 0.3],
      [1, 3, 0.5],
      [2, 3, 0.2],
      [3, 4, 0.6],
      [4, 5, 0.5],
      [5, 1, 0.3],
      [2, 5, 0.1],
    ]);
    const exact = exactSpread(graph, [0]);
    let covered = 0;
    for (let randomSeed = 1; randomSeed <= 200; randomSeed++) {
      const { mean, standardError } = spread(graph, [0], { simulations: 400, randomSeed });
      if (Math.abs(mean - exact) <= 1.96 * standardError) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(180);
    expect(covered).toBeLessThanOrEqual(198);
  });

  it('counts the runs that reach each person', () => {
    const { reached } = spread(graphOf(3, [[0, 1, 0.25]]), [0], { simulations: 10_000 });
    expect([reached[0], reached[2]]).toEqual([10_000, 0]);
    expect(Math.abs(reached[1]! - 2500)).toBeLessThan(200);
  });
});
