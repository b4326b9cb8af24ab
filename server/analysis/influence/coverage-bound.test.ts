import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { karateGraph } from '../testing/graphs.ts';
import { blockOf } from '../testing/set-blocks.ts';
import { budgetedCoverage } from './budgeted-coverage.ts';
import { coverageBound } from './coverage-bound.ts';
import { countCovered, maxCoverage } from './max-coverage.ts';
import { createReverseSampler } from './reverse-reachable-sets.ts';
import { createSetCollection, type ReverseReachableSets } from './set-collection.ts';

const ORDER = 7;

/** Sets as lists of their members. */
function setsOf(lists: readonly (readonly number[])[]): ReverseReachableSets {
  const collection = createSetCollection(ORDER);
  collection.add(blockOf(lists), lists.length);
  return collection.sets;
}

/** The most sets that so many of the candidates can cover besides those chosen before. */
function mostCovered(
  sets: ReverseReachableSets,
  options: {
    size: number;
    candidates: Uint8Array;
    chosen: readonly number[];
    costs?: Float64Array;
    total?: number;
  },
): number {
  const { size, candidates, chosen, costs, total = Infinity } = options;
  let most = 0;
  for (let choice = 0; choice < 1 << ORDER; choice++) {
    const nodes = Array.from({ length: ORDER }, (_, node) => node).filter((node) => (choice >> node) & 1);
    if (nodes.length > size || nodes.some((node) => candidates[node] === 0)) continue;
    if (nodes.reduce((sum, node) => sum + (costs?.[node] ?? 0), 0) > total) continue;
    most = Math.max(most, countCovered(sets, [...nodes, ...chosen], { order: ORDER }));
  }
  return most;
}

describe('coverageBound', () => {
  const list = fc.uniqueArray(fc.nat({ max: ORDER - 1 }), { minLength: 1, maxLength: 5 });
  const mask = fc.array(fc.constantFrom(0, 1), { minLength: ORDER, maxLength: ORDER });
  test.prop(
    [
      fc.array(list, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 4 }),
      mask,
      fc.uniqueArray(fc.nat({ max: ORDER - 1 }), { maxLength: 2 }),
    ],
    { numRuns: 1000 },
  )('is below no choice, whoever may be chosen and whoever was before', (lists, size, marks, chosen) => {
    const sets = setsOf(lists);
    const candidates = Uint8Array.from(marks, (may, node) => (chosen.includes(node) ? 0 : may));
    const choice = maxCoverage(sets, { order: ORDER, size: size + chosen.length, candidates, chosen });
    const bound = coverageBound(sets, { order: ORDER, budget: size, candidates, chosen, ...choice });
    expect(bound).toBeGreaterThanOrEqual(mostCovered(sets, { size, candidates, chosen }) - 1e-9);
    expect(bound).toBeLessThanOrEqual(sets.count);
  });

  test.prop(
    [
      fc.array(list, { minLength: 1, maxLength: 40 }),
      fc.array(fc.integer({ min: 1, max: 8 }), { minLength: ORDER, maxLength: ORDER }),
      fc.integer({ min: 1, max: 16 }),
      mask,
      fc.uniqueArray(fc.nat({ max: ORDER - 1 }), { maxLength: 2 }),
    ],
    { numRuns: 1000 },
  )(
    'is below no choice that can be paid, and the greedy one is worth a third of it',
    (lists, prices, total, marks, chosen) => {
      const sets = setsOf(lists);
      const costs = Float64Array.from(prices);
      const candidates = Uint8Array.from(marks, (may, node) => (chosen.includes(node) ? 0 : may));
      const spending = { order: ORDER, candidates, chosen };
      const choice = budgetedCoverage(sets, { ...spending, budget: { costs, total } });
      const own = choice.nodes.slice(chosen.length);
      expect(own.reduce((sum, node) => sum + costs[node]!, 0)).toBeLessThanOrEqual(total);
      expect(own.every((node) => candidates[node] === 1)).toBe(true);
      expect(choice.covered).toBe(countCovered(sets, choice.nodes, { order: ORDER }));
      const bound = coverageBound(sets, { ...spending, budget: total, costs, ...choice });
      const most = mostCovered(sets, { size: ORDER, candidates, chosen, costs, total });
      expect(bound).toBeGreaterThanOrEqual(most - 1e-9);
      const before = countCovered(sets, chosen, { order: ORDER });
      expect(choice.covered - before).toBeGreaterThanOrEqual(((1 - 1 / Math.E) / 2) * (most - before) - 1e-9);
    },
  );

  it('is the optimum where each set holds one node', () => {
    const sets = setsOf([[0], [0], [0], [1], [1], [2]]);
    const choice = maxCoverage(sets, { order: ORDER, size: 2 });
    expect(coverageBound(sets, { order: ORDER, budget: 2, ...choice })).toBeCloseTo(5, 9);
  });

  it('comes close to the choice where the greedy bound stays far above it', () => {
    const sampler = createReverseSampler(karateGraph(0.1), 3);
    sampler.grow(20_000);
    const choice = maxCoverage(sampler.sets, { order: 34, size: 4 });
    const bound = coverageBound(sampler.sets, { order: 34, budget: 4, ...choice });
    expect(choice.covered / choice.upperBound).toBeLessThan(0.9);
    expect(choice.covered / bound).toBeGreaterThan(0.97);
  });

  it('ends where it is low enough', () => {
    const sampler = createReverseSampler(karateGraph(0.1), 3);
    sampler.grow(20_000);
    const options = { order: 34, budget: 4, ...maxCoverage(sampler.sets, { order: 34, size: 4 }) };
    const lowest = coverageBound(sampler.sets, options);
    const early = coverageBound(sampler.sets, { ...options, enough: 1.05 * lowest });
    expect(early).toBeGreaterThan(lowest);
    expect(early).toBeLessThanOrEqual(1.05 * lowest);
  });
});
