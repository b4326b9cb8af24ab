import type { InfluenceGraph } from './influence-graph.ts';

/**
 * Strongly connected components of the edges that a mask keeps, by Tarjan's algorithm without recursion.
 *
 * @param graph - Not changed.
 * @param keeps - For each edge, 1 when it counts.
 * @returns Component of each node, and whether any component holds more than one node.
 * @remarks Time and memory O(n + m).
 * @see Tarjan (1972), SIAM J. Comput. 1(2), 146–160. doi:10.1137/0201010
 */
export function strongComponents(
  graph: InfluenceGraph,
  keeps: Uint8Array,
): { labels: Int32Array; hasCycle: boolean } {
  const { order, outOffsets, outTargets } = graph;
  const labels = new Int32Array(order).fill(-1);
  const seen = new Int32Array(order).fill(-1);
  const lowest = new Int32Array(order);
  const next = outOffsets.slice(0, order);
  const open = new Uint32Array(order);
  const trail = new Uint32Array(order);
  let openCount = 0;
  let clock = 0;
  let count = 0;
  let hasCycle = false;
  for (let root = 0; root < order; root++) {
    if (seen[root]! >= 0) continue;
    let depth = 0;
    trail[0] = root;
    while (depth >= 0) {
      const node = trail[depth]!;
      if (seen[node]! < 0) {
        seen[node] = lowest[node] = clock++;
        open[openCount++] = node;
      }
      let child = -1;
      while (child < 0 && next[node]! < outOffsets[node + 1]!) {
        const e = next[node]!++;
        if (keeps[e] === 0) continue;
        const target = outTargets[e]!;
        if (seen[target]! < 0) child = target;
        else if (labels[target]! < 0) lowest[node] = Math.min(lowest[node]!, seen[target]!);
      }
      if (child >= 0) {
        trail[++depth] = child;
        continue;
      }
      if (lowest[node] === seen[node]) {
        const before = openCount;
        do labels[open[--openCount]!] = count;
        while (open[openCount] !== node);
        if (before - openCount > 1) hasCycle = true;
        count++;
      }
      depth--;
      if (depth >= 0) lowest[trail[depth]!] = Math.min(lowest[trail[depth]!]!, lowest[node]!);
    }
  }
  return { labels, hasCycle };
}
