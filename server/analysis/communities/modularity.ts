import type { UndirectedGraph } from '../graph/undirected.ts';

/**
 * Modularity of a partition: the share of strength inside communities minus what chance would put there.
 *
 * @param graph - Strengths ≥ 0. Not changed.
 * @param labels - Community of each node; any numbers below n.
 * @param resolution - Larger makes small communities look better. @default 1
 * @returns In [−resolution, 1]; 0 for a graph without edges.
 * @remarks Time and memory O(n + m).
 * @see Newman & Girvan (2004), Phys. Rev. E 69, 026113. doi:10.1103/PhysRevE.69.026113
 */
export function modularity(graph: UndirectedGraph, labels: ArrayLike<number>, resolution = 1): number {
  const { order, offsets, neighbours, strengths } = graph;
  const sums = new Float64Array(order);
  let inside = 0;
  let total = 0;
  for (let node = 0; node < order; node++) {
    const label = labels[node]!;
    for (let n = offsets[node]!; n < offsets[node + 1]!; n++) {
      const strength = strengths[n]!;
      total += strength;
      sums[label]! += strength;
      if (labels[neighbours[n]!] === label) inside += strength;
    }
  }
  if (total === 0) return 0;
  let expected = 0;
  for (const sum of sums) expected += (sum / total) ** 2;
  return inside / total - resolution * expected;
}
