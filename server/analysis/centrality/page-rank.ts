import type { InfluenceGraph } from '../graph/influence-graph.ts';

/** How PageRank is computed. */
export interface PageRankOptions {
  /** Share of a rank that travels along ties; the rest is spread evenly. In [0, 1). @default 0.85 */
  readonly damping?: number;
  /** Stop when the ranks of a round differ from the last by less than this in sum. @default 1e-10 */
  readonly tolerance?: number;
  /** Rounds at most. @default 1000 */
  readonly maxRounds?: number;
}

/**
 * PageRank of every person along reversed ties: each person hands their rank to those who influence them, in
 * proportion to the ties' probabilities. Who is influenced by nobody spreads their rank evenly over all.
 *
 * @param graph - May be disconnected. Not changed.
 * @returns Float64Array of n ranks by node index; sums to 1 (empty for an empty graph).
 * @remarks Time O(n + m) a round, about log(tolerance) / log(damping) rounds; memory O(n).
 * @see Brin & Page (1998), Computer Networks 30, 107–117. doi:10.1016/S0169-7552(98)00110-X
 */
export function pageRank(graph: InfluenceGraph, options: PageRankOptions = {}): Float64Array {
  const { damping = 0.85, tolerance = 1e-10, maxRounds = 1000 } = options;
  const { order, outOffsets, outTargets, probabilities } = graph;
  const inStrengths = sumInStrengths(graph);
  let ranks = new Float64Array(order).fill(1 / order);
  let next = new Float64Array(order);
  const shares = new Float64Array(order);
  for (let round = 0; round < maxRounds; round++) {
    let dangling = 0;
    for (let node = 0; node < order; node++) {
      if (inStrengths[node]! > 0) shares[node] = ranks[node]! / inStrengths[node]!;
      else dangling += ranks[node]!;
    }
    const base = (1 - damping + damping * dangling) / order;
    let change = 0;
    let total = 0;
    for (let node = 0; node < order; node++) {
      let sum = 0;
      const end = outOffsets[node + 1]!;
      for (let e = outOffsets[node]!; e < end; e++) sum += probabilities[e]! * shares[outTargets[e]!]!;
      const rank = base + damping * sum;
      next[node] = rank;
      total += rank;
      change += Math.abs(rank - ranks[node]!);
    }
    for (let node = 0; node < order; node++) next[node]! /= total;
    [ranks, next] = [next, ranks];
    if (change < tolerance) break;
  }
  return ranks;
}

function sumInStrengths(graph: InfluenceGraph): Float64Array {
  const sums = new Float64Array(graph.order);
  for (let e = 0; e < graph.size; e++) sums[graph.outTargets[e]!]! += graph.probabilities[e]!;
  return sums;
}
