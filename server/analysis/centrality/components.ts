import type { InfluenceGraph } from '../graph/influence-graph.ts';

/** Parts of a graph between which there is no tie in either direction. */
export interface Components {
  readonly count: number;
  /** Number of people of each, largest first. */
  readonly sizes: Uint32Array;
  /** Component of each node: 0 is the largest; of equal ones that with the smaller node comes first. */
  readonly labels: Uint32Array;
}

/**
 * Weakly connected components.
 *
 * @param graph - Directions are ignored. Not changed.
 * @remarks Breadth-first search: time O(n + m), memory O(n).
 */
export function components(graph: InfluenceGraph): Components {
  const { order, outOffsets, outTargets, inOffsets, inSources } = graph;
  const labels = new Uint32Array(order).fill(order);
  const queue = new Uint32Array(order);
  const found: number[] = [];
  for (let start = 0; start < order; start++) {
    if (labels[start] !== order) continue;
    const label = found.length;
    let tail = 1;
    queue[0] = start;
    labels[start] = label;
    for (let head = 0; head < tail; head++) {
      const node = queue[head]!;
      for (let e = outOffsets[node]!; e < outOffsets[node + 1]!; e++) {
        if (labels[outTargets[e]!] !== order) continue;
        labels[outTargets[e]!] = label;
        queue[tail++] = outTargets[e]!;
      }
      for (let i = inOffsets[node]!; i < inOffsets[node + 1]!; i++) {
        if (labels[inSources[i]!] !== order) continue;
        labels[inSources[i]!] = label;
        queue[tail++] = inSources[i]!;
      }
    }
    found.push(tail);
  }
  return numberBySize(labels, found);
}

/** Numbers groups by size, then by their first node; `labels` must be numbered by first node and is changed in place. */
export function numberBySize(labels: Uint32Array, sizes: readonly number[]): Components {
  const ranked = sizes.map((_, label) => label).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const renamed = new Uint32Array(sizes.length);
  for (const [rank, label] of ranked.entries()) renamed[label] = rank;
  for (let node = 0; node < labels.length; node++) labels[node] = renamed[labels[node]!]!;
  return { count: sizes.length, sizes: Uint32Array.from(ranked, (label) => sizes[label]!), labels };
}
