import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { exactSpread } from '../testing/exact-spread.ts';
import { graphOf, smallGraphs } from '../testing/graphs.ts';
import { contributions } from './contributions.ts';

describe('contributions', () => {
  // 0 → 2 → 3 and 1 → 2: whoever comes second only adds what the first has not reached.
  const graph = graphOf(5, [
    [0, 2, 0.5],
    [1, 2, 0.5],
    [2, 3, 1],
  ]);

  it('counts for each what those before do not reach, and what is lost without them', () => {
    const { adds, lost, standardErrors } = contributions(graph, [0, 1]);
    // Alone 0 reaches itself and, with one half, two more; 1 then itself and two more with a quarter.
    for (const [place, expected] of [2, 1.5].entries())
      expect(Math.abs(adds[place]! - expected)).toBeLessThan(4 * standardErrors[place]!);
    for (const place of [0, 1]) expect(Math.abs(lost[place]! - 1.5)).toBeLessThan(4 * standardErrors[place]!);
  });

  it('sums to the spread that is known better', () => {
    const { adds } = contributions(graph, [0, 1], { spread: 3.5 });
    expect(adds[0]! + adds[1]!).toBeCloseTo(3.5, 12);
    expect(adds[0]!).toBeCloseTo(2, 1);
  });

  it('is empty for nobody', () => {
    expect(contributions(graph, [])).toEqual({
      adds: new Float64Array(),
      lost: new Float64Array(),
      standardErrors: new Float64Array(),
    });
  });

  test.prop([smallGraphs(5, [0.3, 0.7, 1])], { numRuns: 40 })(
    'agrees with all outcomes written out',
    (small) => {
      if (small.order < 3 || small.size > 10) return;
      const people = [2, 0, 1];
      const { adds, lost, standardErrors } = contributions(small, people);
      const all = exactSpread(small, people);
      let before = 0;
      for (const [place, person] of people.entries()) {
        const within = 5 * standardErrors[place]! + 1e-3;
        const now = exactSpread(small, people.slice(0, place + 1));
        expect(Math.abs(adds[place]! - (now - before))).toBeLessThan(within);
        const rest = exactSpread(
          small,
          people.filter((other) => other !== person),
        );
        expect(Math.abs(lost[place]! - (all - rest))).toBeLessThan(within);
        before = now;
      }
    },
  );
});
