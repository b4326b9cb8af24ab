import type { UndirectedGraph } from '../graph/undirected.ts';

/** A level of the search: nodes are groups of people; what lies inside one is its loop. */
export interface LevelGraph extends UndirectedGraph {
  /** Strength inside each node, counted in both directions. */
  readonly loops: Float64Array;
}

/** Parts that become the nodes of the next level. */
export interface Parts {
  readonly count: number;
  /** Part of each node, below count. */
  readonly labels: Uint32Array;
}

/** Sum of the strengths of each node, its loop included. */
export function sumStrengths(graph: LevelGraph): Float64Array {
  const sums = graph.loops.slice();
  for (let node = 0; node < graph.order; node++) {
    for (let n = graph.offsets[node]!; n < graph.offsets[node + 1]!; n++) sums[node]! += graph.strengths[n]!;
  }
  return sums;
}

/**
 * Makes each part one node.
 *
 * @remarks Time and memory O(n + m).
 */
export function aggregate(graph: LevelGraph, parts: Parts): LevelGraph {
  const { count, labels } = parts;
  const members = groupByLabel(labels, count);
  const offsets = new Uint32Array(count + 1);
  const neighbours = new Uint32Array(graph.neighbours.length);
  const strengths = new Float64Array(graph.neighbours.length);
  const loops = new Float64Array(count);
  const places = new Int32Array(count).fill(-1);
  let size = 0;
  for (let part = 0; part < count; part++) {
    const begin = size;
    for (let i = members.offsets[part]!; i < members.offsets[part + 1]!; i++) {
      const node = members.nodes[i]!;
      loops[part]! += graph.loops[node]!;
      for (let n = graph.offsets[node]!; n < graph.offsets[node + 1]!; n++) {
        const other = labels[graph.neighbours[n]!]!;
        if (other === part) {
          loops[part]! += graph.strengths[n]!;
          continue;
        }
        if (places[other]! < begin) {
          places[other] = size;
          neighbours[size++] = other;
        }
        strengths[places[other]!]! += graph.strengths[n]!;
      }
    }
    offsets[part + 1] = size;
  }
  return {
    order: count,
    offsets,
    neighbours: neighbours.slice(0, size),
    strengths: strengths.slice(0, size),
    loops,
  };
}

/** Nodes by label: those of label l are nodes[offsets[l]] .. nodes[offsets[l + 1] − 1], ascending. */
export function groupByLabel(
  labels: Uint32Array,
  count: number,
): { offsets: Uint32Array; nodes: Uint32Array } {
  const offsets = new Uint32Array(count + 1);
  for (const label of labels) offsets[label + 1]!++;
  for (let label = 0; label < count; label++) offsets[label + 1]! += offsets[label]!;
  const next = offsets.slice();
  const nodes = new Uint32Array(labels.length);
  for (let node = 0; node < labels.length; node++) nodes[next[labels[node]!]!++] = node;
  return { offsets, nodes };
}
