import type { UndirectedGraph } from '../graph/undirected.ts';

/** A level of the search: nodes are groups of people. What lies inside a node is in its mass alone. */
export interface Level extends UndirectedGraph {
  /** Sum of the strengths of each node, what lies inside it counted in both directions. */
  readonly masses: Float64Array;
}

/** Parts that become the nodes of the next level. */
export interface Parts {
  readonly count: number;
  /** Part of each node, below count. */
  readonly labels: Uint32Array;
}

/** The lowest level: each node is one person. */
export function groundLevel(graph: UndirectedGraph): Level {
  const { order, offsets, neighbours, strengths } = graph;
  const masses = new Float64Array(order);
  for (let node = 0; node < order; node++) {
    const end = offsets[node + 1]!;
    let mass = 0;
    for (let n = offsets[node]!; n < end; n++) mass += strengths[n]!;
    masses[node] = mass;
  }
  return { order, offsets, neighbours, strengths, masses };
}

/** The partition where each node is a community of its own. */
export function eachAlone(order: number): Uint32Array {
  const labels = new Uint32Array(order);
  for (let node = 0; node < order; node++) labels[node] = node;
  return labels;
}

/**
 * Numbers labels 0, 1, … by their first node.
 *
 * @param labels - Below `bound`. Not changed.
 */
export function numberParts(labels: Uint32Array, bound = labels.length): Parts {
  const numbers = new Int32Array(bound).fill(-1);
  const numbered = new Uint32Array(labels.length);
  let count = 0;
  for (let node = 0; node < labels.length; node++) {
    const label = labels[node]!;
    if (numbers[label]! < 0) numbers[label] = count++;
    numbered[node] = numbers[label]!;
  }
  return { count, labels: numbered };
}
