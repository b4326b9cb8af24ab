import type { InfluenceGraph } from './influence-graph.ts';

const KEPT = new WeakMap<InfluenceGraph, Float64Array>();

/** Costs below this count as none: a tie of probability 1 within rounding. */
const NO_COST = 1e-9;

/**
 * Cost of each edge: −log probability, ≥ 0, larger is farther, so that the cheapest path is the most probable one.
 *
 * @returns Float64Array of m costs by edge index; computed once for each graph and kept as long as the graph.
 */
export function edgeCosts(graph: InfluenceGraph): Float64Array {
  const kept = KEPT.get(graph);
  if (kept) return kept;
  const costs = new Float64Array(graph.size);
  for (let e = 0; e < graph.size; e++) {
    const cost = -Math.log(graph.probabilities[e]!);
    costs[e] = cost < NO_COST ? 0 : cost;
  }
  KEPT.set(graph, costs);
  return costs;
}
