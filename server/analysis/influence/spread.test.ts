import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { graphOf, smallGraphs, type SmallEdge } from '../testing/graphs.ts';
import { spread } from './spread.ts';

/** Expected spread over all outcomes of all coins. */
export function exactSpread(graph: InfluenceGraph, seeds: readonly number[]): number {
  let expected = 0;
  for (let world = 0; world < 1 << graph.size; world++) {
    let chance = 1;
    for (let e = 0; e < graph.size; e++)
      chance *= (world >> e) & 1 ? graph.probabilities[e]! : 1 - graph.probabilities[e]!;
    const reached = new Set(seeds);
    for (const node of reached) {
      for (let e = graph.outOffsets[node]!; e < graph.outOffsets[node + 1]!; e++) {
        if ((world >> e) & 1) reached.add(graph.outTargets[e]!);
      }
    }
    expected += chance * reached.size;
  }
  return expected;
}

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
    ).toEqual({ mean: 3, standardError: 0, simulations: 50 });
    expect(spread(graphOf(3, []), [0, 0, 2], { simulations: 1 })).toEqual({
      mean: 2,
      standardError: 0,
      simulations: 1,
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
});
