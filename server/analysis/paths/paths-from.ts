import { edgeCosts } from '../graph/costs.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { type InfluencePath, toPath } from './most-probable-paths.ts';
import { createPathStates } from './path-states.ts';
import { createFewestTies } from './settled.ts';

/** Which paths are wanted. */
export interface PathsFromOptions {
  /** People to whom paths lead at most; integer ≥ 1. */
  readonly first: number;
  /** Ties of a path at most; integer ≥ 1. @default 6 */
  readonly maxTies?: number;
}

/**
 * The most probable path to each of the people whom somebody reaches most probably along one, best first; for one person after another. To
 * each of them it is as probable as the first of `mostProbablePaths`; of those that are so to the last bit it has the fewest ties.
 *
 * @param graph - Not changed.
 * @param sources - Node indices.
 * @returns For each source its paths, when they are asked for; empty where it influences nobody.
 * @remarks Dijkstra's algorithm on −log probability over (node, ties used), ended by `first`: a source takes O(k log k) for the k ties of the people
 *   whom it comes to. Memory O(n), and 44 bytes a tie of those.
 * @see Dijkstra (1959), Numer. Math. 1, 269–271. doi:10.1007/BF01386390
 */
export function* pathsFrom(
  graph: InfluenceGraph,
  sources: Iterable<number>,
  { first, maxTies = 6 }: PathsFromOptions,
): Generator<InfluencePath[]> {
  const { outOffsets, outTargets } = graph;
  const costs = edgeCosts(graph);
  const states = createPathStates();
  const settled = createFewestTies(graph.order);
  for (const source of sources) {
    const found: InfluencePath[] = [];
    states.clear();
    settled.clear();
    states.push({ node: source, ties: 0, cost: 0, rank: 0, parent: -1, edge: 0, arrival: -Infinity });
    for (let state = states.pop(); state >= 0 && found.length < first; state = states.pop()) {
      const node = states.node(state);
      const ties = states.ties(state) + 1;
      if (settled.has(node, ties - 1, -Infinity)) continue;
      if (node !== source && !settled.has(node, maxTies, -Infinity))
        found.push(toPath(graph, source, states.trace(state)));
      settled.add(node, ties - 1, -Infinity);
      if (ties > maxTies) continue;
      const own = states.cost(state);
      const end = outOffsets[node + 1]!;
      for (let edge = outOffsets[node]!; edge < end; edge++) {
        const target = outTargets[edge]!;
        if (settled.has(target, ties, -Infinity)) continue;
        const cost = own + costs[edge]!;
        states.push({ node: target, ties, cost, rank: cost, parent: state, edge, arrival: -Infinity });
      }
    }
    yield found;
  }
}
