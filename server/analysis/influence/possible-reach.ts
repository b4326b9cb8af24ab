import type { InfluenceGraph } from '../graph/influence-graph.ts';

/** Between which numbers of people every outcome of the independent cascade lies. */
export interface PossibleReach {
  /** Seeds, and whom they reach along ties of probability 1. */
  readonly least: number;
  /** Seeds, and whom they reach along any ties. */
  readonly most: number;
}

/**
 * How few and how many people influence from the seeds can reach: the same number where nothing is left to chance.
 *
 * @param graph - Not changed.
 * @param seeds - Node indices; repeated ones count once.
 * @remarks Time O(n + m), memory 5 bytes a node.
 */
export function possibleReach(graph: InfluenceGraph, seeds: ArrayLike<number>): PossibleReach {
  return { least: countReached(graph, seeds, 1), most: countReached(graph, seeds, 0) };
}

/** Along ties of at least that probability. */
function countReached(
  { order, outOffsets, outTargets, probabilities }: InfluenceGraph,
  seeds: ArrayLike<number>,
  least: number,
): number {
  const isReached = new Uint8Array(order);
  const queue = new Uint32Array(order);
  let tail = 0;
  const reach = (node: number): void => {
    if (isReached[node] === 1) return;
    isReached[node] = 1;
    queue[tail++] = node;
  };
  for (let i = 0; i < seeds.length; i++) reach(seeds[i]!);
  for (let head = 0; head < tail; head++) {
    const end = outOffsets[queue[head]! + 1]!;
    for (let e = outOffsets[queue[head]!]!; e < end; e++)
      if (probabilities[e]! >= least) reach(outTargets[e]!);
  }
  return tail;
}
