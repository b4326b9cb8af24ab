import type { Level } from './level.ts';

/**
 * Gives the parts of a community between which there is no tie labels of their own. Where every node hangs together, so does then every
 * community.
 *
 * @param labels - Community of each node. Not changed.
 * @returns Labels below n.
 */
export function splitUnconnected(level: Level, labels: Uint32Array): Uint32Array {
  const { order, offsets, neighbours } = level;
  const split = new Uint32Array(order).fill(order);
  const queue = new Uint32Array(order);
  for (let start = 0; start < order; start++) {
    if (split[start] !== order) continue;
    split[start] = start;
    queue[0] = start;
    let tail = 1;
    for (let head = 0; head < tail; head++) {
      const node = queue[head]!;
      for (let n = offsets[node]!; n < offsets[node + 1]!; n++) {
        const other = neighbours[n]!;
        if (split[other] !== order || labels[other] !== labels[node]) continue;
        split[other] = start;
        queue[tail++] = other;
      }
    }
  }
  return split;
}

/**
 * Modularity of a partition: the same at each level, and cheapest at the top.
 *
 * @param labels - Below n.
 * @param factor - Resolution divided by the sum of all masses.
 */
export function qualityOf(level: Level, labels: Uint32Array, factor: number): number {
  const { order, offsets, neighbours, strengths, masses } = level;
  const sums = new Float64Array(order);
  let total = 0;
  let between = 0;
  for (let node = 0; node < order; node++) {
    const label = labels[node]!;
    sums[label]! += masses[node]!;
    total += masses[node]!;
    for (let n = offsets[node]!; n < offsets[node + 1]!; n++) {
      if (labels[neighbours[n]!] !== label) between += strengths[n]!;
    }
  }
  if (total === 0) return 0;
  let expected = 0;
  for (let label = 0; label < order; label++) expected += sums[label]! ** 2;
  return 1 - (between + factor * expected) / total;
}
