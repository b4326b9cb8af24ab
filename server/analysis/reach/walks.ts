import type { InfluenceGraph } from '../graph/influence-graph.ts';

/** However few people there are, walks are followed for so many ties. */
const MOST_TIES = 10_000;

/**
 * What a naive sum of everybody's reach comes to: for each person the number of walks of 1 to `ties` ties, which counts a person again for each way of
 * reaching them.
 *
 * @param graph - Not changed.
 * @param ties - Integer ≥ 0. @default 2
 * @returns Float64Array of n numbers by node index, Infinity above 1.8 · 10³⁰⁸ and where it still grows after so many ties that only
 *   cycles can make it (n, 10,000 at least); that of several people is their sum.
 * @remarks Time O(min(ties, max(n, 10,000)) · (n + m)), less where no walk is longer than so many ties; memory O(n).
 */
export function walksOfAll({ order, outOffsets, outTargets }: InfluenceGraph, ties = 2): Float64Array {
  let walks = new Float64Array(order);
  let longer = new Float64Array(order);
  let isLonger = true;
  const most = Math.max(order, MOST_TIES);
  for (let step = 0; step < ties && isLonger; step++) {
    const isEndless = step === most;
    isLonger = false;
    for (let node = 0; node < order; node++) {
      const end = outOffsets[node + 1]!;
      let sum = end - outOffsets[node]!;
      for (let e = outOffsets[node]!; e < end; e++) sum += walks[outTargets[e]!]!;
      longer[node] = isEndless && sum !== walks[node] ? Infinity : sum;
      if (sum !== walks[node]) isLonger = !isEndless;
    }
    [walks, longer] = [longer, walks];
  }
  return walks;
}
