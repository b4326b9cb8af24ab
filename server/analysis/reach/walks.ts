import type { InfluenceGraph } from '../graph/influence-graph.ts';

/**
 * What a naive sum of everybody's reach comes to: for each person the number of walks of 1 to `ties` ties, which counts a person again for each way of
 * reaching them.
 *
 * @param graph - Not changed.
 * @param ties - Integer ≥ 0. @default 2
 * @returns Float64Array of n numbers by node index, Infinity above 1.8 · 10³⁰⁸; that of several people is their sum.
 * @remarks Time O(ties · (n + m)), less where no walk is longer than so many ties; memory O(n).
 */
export function walksOfAll({ order, outOffsets, outTargets }: InfluenceGraph, ties = 2): Float64Array {
  let walks = new Float64Array(order);
  let longer = new Float64Array(order);
  let isLonger = true;
  for (let step = 0; step < ties && isLonger; step++) {
    isLonger = false;
    for (let node = 0; node < order; node++) {
      const end = outOffsets[node + 1]!;
      let sum = end - outOffsets[node]!;
      for (let e = outOffsets[node]!; e < end; e++) sum += walks[outTargets[e]!]!;
      longer[node] = sum;
      if (sum !== walks[node]) isLonger = true;
    }
    [walks, longer] = [longer, walks];
  }
  return walks;
}
