import { GO_ON } from '../graph/checkpoint.ts';
import { createNodeHeap } from '../graph/heap.ts';
import {
  type Coverage,
  type CoverageOptions,
  coverFirst,
  countUncovered,
  indexSets,
} from './max-coverage.ts';
import type { ReverseReachableSets } from './set-collection.ts';

/** What people cost, and what may be spent. */
export interface Budget {
  /** For each node what it costs; above 0. */
  readonly costs: Float64Array;
  /** Above 0. */
  readonly total: number;
}

/** Costs in decimals add up to a little more or less than they should; that much, as a share of the budget, is no overspending. */
const ROUNDING = 1e-9;

/** The budget as it is to be spent by {@link budgetedCoverage} and bounded by: what is paid exactly is paid, though 0.1 + 0.2 > 0.3. */
export function withSlack({ costs, total }: Budget): Budget {
  return { costs, total: total * (1 + ROUNDING) };
}

/**
 * Greedy choice of nodes that cover many sets for what they cost together: each time the one that covers most for each unit of its cost and can still
 * be paid; or the best single one, where that covers more. At least half of 1 − 1/e of the best; how near it comes is the bound's matter.
 *
 * @returns `lastGain` is for each unit of cost; no bound but the number of sets.
 * @remarks Time O(n log n + members), memory O(n + members).
 * @see Khuller, Moss & Naor (1999), The budgeted maximum coverage problem. Inf. Process. Lett. 70(1), 39–45.
 *   doi:10.1016/S0020-0190(99)00031-9
 */
export function budgetedCoverage(
  sets: ReverseReachableSets,
  options: Omit<CoverageOptions, 'size'> & { readonly budget: Budget },
): Coverage {
  const { order, candidates, chosen = [], budget, checkpoint = GO_ON } = options;
  const { costs, total } = budget;
  const { offsets, members } = sets;
  const isCovered = new Uint8Array(sets.kept);
  const before = coverFirst(sets, { order, chosen, isCovered });
  const gains = countUncovered(sets, { chosen, isCovered, checkpoint });
  const index = indexSets(sets, { gains, least: 1, candidates, isCovered, checkpoint });
  const queue = createNodeHeap(index.near.length);
  let best = -1;
  let bestGain = 0;
  for (const [place, node] of index.near.entries()) {
    if (costs[node]! > total) continue;
    queue.push(place, -gains[node]! / costs[node]!);
    if (gains[node]! <= bestGain) continue;
    best = node;
    bestGain = gains[node]!;
  }
  const nodes: number[] = [];
  let left = total;
  let covered = 0;
  let lastGain = 0;
  const keys = gains.slice();
  while (queue.size > 0) {
    checkpoint();
    const place = queue.pop();
    const node = index.near[place]!;
    if (gains[node] === 0 || costs[node]! > left) continue;
    if (gains[node] !== keys[node]) {
      // Others that it shares sets with came first: it goes back to where it belongs now.
      keys[node] = gains[node]!;
      queue.push(place, -gains[node]! / costs[node]!);
      continue;
    }
    nodes.push(node);
    left -= costs[node]!;
    lastGain = gains[node]! / costs[node]!;
    covered += gains[node]!;
    for (let at = index.offsets[place]!; at < index.offsets[place + 1]!; at++) {
      const set = index.sets[at]!;
      if (isCovered[set] === 1) continue;
      isCovered[set] = 1;
      for (let i = offsets[set]!; i < offsets[set + 1]!; i++) gains[members[i]!]!--;
    }
  }
  const isBetterAlone = bestGain > covered;
  return {
    nodes: [...chosen, ...(isBetterAlone ? [best] : nodes)],
    covered: before + Math.max(bestGain, covered),
    lastGain,
    upperBound: sets.count,
  };
}

/** How many of the people who may be chosen can be paid at most: the cheapest. */
export function affordable({ costs, total }: Budget, candidates: Uint8Array | undefined): number {
  const prices = costs.filter((_, node) => candidates?.[node] !== 0).sort();
  let left = total;
  let count = 0;
  while (count < prices.length && prices[count]! <= left) left -= prices[count++]!;
  return count;
}
