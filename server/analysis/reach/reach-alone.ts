import type { InfluenceGraph } from '../graph/influence-graph.ts';

/**
 * Reach of every person within one or two ties, person after person: marks instead of a queue. Whether somebody is new is counted without a
 * branch, which could not be foreseen.
 *
 * @param ties - 1 or 2.
 */
export function reachAlone(graph: InfluenceGraph, ties: number): Uint32Array {
  const { order, outOffsets, outTargets } = graph;
  const counts = new Uint32Array(order);
  const marks = new Int32Array(order).fill(-1);
  for (let node = 0; node < order; node++) {
    marks[node] = node;
    let count = 0;
    const last = outOffsets[node + 1]!;
    for (let e = outOffsets[node]!; e < last; e++) {
      const target = outTargets[e]!;
      const other = marks[target]! ^ node;
      marks[target] = node;
      count += (other | -other) >>> 31;
      if (ties === 1) continue;
      const end = outOffsets[target + 1]!;
      for (let next = outOffsets[target]!; next < end; next++) {
        const second = outTargets[next]!;
        const fresh = marks[second]! ^ node;
        marks[second] = node;
        count += (fresh | -fresh) >>> 31;
      }
    }
    counts[node] = count;
  }
  return counts;
}
