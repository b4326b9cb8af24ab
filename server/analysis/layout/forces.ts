import iterate from 'graphology-layout-forceatlas2/iterate.js';
import type { UndirectedGraph } from '../graph/undirected.ts';
import type { Positions } from './positions.ts';

/** Numbers that the step keeps for a node and for an edge. */
const PER_NODE = 10;
const PER_EDGE = 3;
const MASS = 6;
const CONVERGENCE = 7;
const SIZE = 8;
/** Rounds × nodes: what two seconds allow; and the rounds that even a large graph gets, and a small one at most. */
const WORK = 400_000;
const FEWEST_ROUNDS = 12;
const MOST_ROUNDS = 400;
/** From this many nodes on, far ones push as a group. */
const GROUPED_FROM = 300;

/**
 * Lets ForceAtlas2 pull tied nodes of one component together and push all others apart.
 *
 * @param nodes - Nodes of one component.
 * @param into - Where they start; changed in place.
 * @remarks Time O(n log n + m) a round; rounds fall with n.
 */
export function pushForces(graph: UndirectedGraph, nodes: Uint32Array, into: Positions): void {
  const order = nodes.length;
  const matrix = new Float32Array(order * PER_NODE);
  const places = new Map<number, number>();
  for (const [i, node] of nodes.entries()) {
    places.set(node, i * PER_NODE);
    matrix[i * PER_NODE] = into.x[node]!;
    matrix[i * PER_NODE + 1] = into.y[node]!;
    matrix[i * PER_NODE + MASS] = 1 + graph.offsets[node + 1]! - graph.offsets[node]!;
    matrix[i * PER_NODE + CONVERGENCE] = 1;
    matrix[i * PER_NODE + SIZE] = 1;
  }
  const edges = listEdges(graph, nodes, places);
  const settings = {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 0,
    scalingRatio: 10,
    strongGravityMode: true,
    gravity: 0.05,
    slowDown: 1 + Math.log(order),
    barnesHutOptimize: order >= GROUPED_FROM,
    barnesHutTheta: order > 1500 ? 1 : 0.7,
  };
  const rounds = Math.min(MOST_ROUNDS, Math.max(FEWEST_ROUNDS, Math.round(WORK / order)));
  for (let round = 0; round < rounds; round++) iterate(settings, matrix, edges);
  for (const [i, node] of nodes.entries()) {
    into.x[node] = matrix[i * PER_NODE]!;
    into.y[node] = matrix[i * PER_NODE + 1]!;
  }
}

function listEdges(
  graph: UndirectedGraph,
  nodes: Uint32Array,
  places: ReadonlyMap<number, number>,
): Float32Array {
  const list: number[] = [];
  for (const node of nodes) {
    for (let n = graph.offsets[node]!; n < graph.offsets[node + 1]!; n++) {
      const other = graph.neighbours[n]!;
      if (other > node) list.push(places.get(node)!, places.get(other)!, 1);
    }
  }
  return new Float32Array(list.length === 0 ? PER_EDGE : list.length).map((_, i) => list[i] ?? 0);
}
