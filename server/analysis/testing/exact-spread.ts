import { edgeSources } from '../graph/edge-sources.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';

/** Expected spread over all outcomes of all ties. @remarks Time 2^m: for up to 12 ties and 31 people. */
export function exactSpread(graph: InfluenceGraph, seeds: readonly number[]): number {
  const { size, outTargets, probabilities } = graph;
  const sources = edgeSources(graph);
  const begun = seeds.reduce((set, seed) => set | (1 << seed), 0);
  let expected = 0;
  for (let world = 0; world < 1 << size; world++) {
    let chance = 1;
    for (let e = 0; e < size; e++) chance *= (world >> e) & 1 ? probabilities[e]! : 1 - probabilities[e]!;
    if (chance === 0) continue;
    let reached = begun;
    for (let before = 0; before !== reached;) {
      before = reached;
      for (let e = 0; e < size; e++)
        if ((world >> e) & 1 & (reached >> sources[e]!)) reached |= 1 << outTargets[e]!;
    }
    expected += chance * countBits(reached);
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

function countBits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
