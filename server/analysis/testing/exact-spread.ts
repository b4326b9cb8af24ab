import type { InfluenceGraph } from '../graph/influence-graph.ts';

/** Expected spread over all outcomes of all ties. @remarks Time 2^m: for up to 12 ties. */
export function exactSpread(graph: InfluenceGraph, seeds: readonly number[]): number {
  let expected = 0;
  for (let world = 0; world < 1 << graph.size; world++) {
    let chance = 1;
    for (let e = 0; e < graph.size; e++)
      chance *= (world >> e) & 1 ? graph.probabilities[e]! : 1 - graph.probabilities[e]!;
    if (chance > 0) expected += chance * countReached(graph, seeds, world);
  }
  return expected;
}

/** The highest exact spread of so many people. */
export function bestSpread(graph: InfluenceGraph, size: number): number {
  const best = (from: number, chosen: readonly number[]): number => {
    if (chosen.length === size) return exactSpread(graph, chosen);
    let highest = 0;
    for (let node = from; node < graph.order; node++)
      highest = Math.max(highest, best(node + 1, [...chosen, node]));
    return highest;
  };
  return best(0, []);
}

/** People reached where the ties fire whose bit is set. */
function countReached(graph: InfluenceGraph, seeds: readonly number[], world: number): number {
  const reached = new Set(seeds);
  for (const node of reached) {
    for (let e = graph.outOffsets[node]!; e < graph.outOffsets[node + 1]!; e++) {
      if ((world >> e) & 1) reached.add(graph.outTargets[e]!);
    }
  }
  return reached.size;
}
