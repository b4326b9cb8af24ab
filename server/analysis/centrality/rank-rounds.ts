import type { InfluenceGraph } from '../graph/influence-graph.ts';

/** The rounds of PageRank on one graph. */
export interface RankRounds {
  /**
   * Goes on by a round.
   *
   * @param damping - Share of a rank that travels along ties.
   * @returns How much all ranks changed, in sum.
   */
  advance(damping: number): number;
  /** Ranks by node index after the last round; summing to 1. */
  ranks(): Float64Array;
}

/**
 * Rounds in TypeScript.
 *
 * @param restarts - By node index, summing to 1: where ranks that do not travel go to. Null for evenly over all.
 */
export function createRankRounds(graph: InfluenceGraph, restarts: Float64Array | null): RankRounds {
  const { order, outOffsets, outTargets, probabilities } = graph;
  const strengths = new Float64Array(order);
  const alike = areAlike(graph);
  for (let e = 0; e < graph.size; e++) strengths[outTargets[e]!]! += alike ? 1 : probabilities[e]!;
  let ranks = restarts?.slice() ?? new Float64Array(order).fill(1 / order);
  let next = new Float64Array(order);
  const shares = new Float64Array(order);
  return {
    advance(damping) {
      let dangling = 0;
      for (let node = 0; node < order; node++) {
        if (strengths[node]! > 0) shares[node] = ranks[node]! / strengths[node]!;
        else dangling += ranks[node]!;
      }
      const restart = restartShare(damping, dangling, restarts === null ? order : 1);
      let change = 0;
      let total = 0;
      for (let node = 0; node < order; node++) {
        let sum = 0;
        const end = outOffsets[node + 1]!;
        for (let e = outOffsets[node]!; e < end; e++)
          sum += (alike ? 1 : probabilities[e]!) * shares[outTargets[e]!]!;
        const rank = (restarts === null ? restart : restart * restarts[node]!) + damping * sum;
        next[node] = rank;
        total += rank;
        change += Math.abs(rank - ranks[node]!);
      }
      for (let node = 0; node < order; node++) next[node]! /= total;
      [ranks, next] = [next, ranks];
      return change;
    },
    ranks: () => ranks,
  };
}

/**
 * Whether each person is influenced by all others with one probability, as in the weighted cascade: it cancels out where a rank is handed
 * on, and need not be read.
 */
export function areAlike({ order, outTargets, probabilities }: InfluenceGraph): boolean {
  const seen = new Float64Array(order);
  for (let e = 0; e < outTargets.length; e++) {
    const target = outTargets[e]!;
    const known = seen[target]!;
    if (known === 0) seen[target] = probabilities[e]!;
    else if (known !== probabilities[e]!) return false;
  }
  return true;
}

/** What does not travel along ties in a round, for each of those it is spread over. */
export function restartShare(damping: number, dangling: number, over: number): number {
  return (1 - damping + damping * dangling) / over;
}
