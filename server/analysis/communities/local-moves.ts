import type { Random } from '../graph/random.ts';
import { type LevelGraph, sumStrengths } from './aggregate.ts';

/**
 * Moves each node to the neighbouring community where it raises modularity most, until no move helps. Who has a moved
 * neighbour is looked at again.
 *
 * @param partition - Community of each node, below n; changed in place.
 * @remarks Time about O(m), memory O(n).
 */
export function moveNodes(
  graph: LevelGraph,
  partition: Uint32Array,
  options: { readonly resolution: number; readonly random: Random },
): void {
  const { order, offsets, neighbours, strengths } = graph;
  const own = sumStrengths(graph);
  const sums = new Float64Array(order);
  const sizes = new Uint32Array(order);
  let total = 0;
  for (let node = 0; node < order; node++) {
    sums[partition[node]!]! += own[node]!;
    sizes[partition[node]!]!++;
    total += own[node]!;
  }
  if (total === 0) return;
  const empty: number[] = [];
  for (let label = order - 1; label >= 0; label--) if (sizes[label] === 0) empty.push(label);
  const queue = shuffledNodes(order, options.random);
  const queued = new Uint8Array(order).fill(1);
  const links = new Float64Array(order);
  const touched = new Uint32Array(order);
  const factor = options.resolution / total;
  // A ring of `order` places is enough: a node is in it at most once.
  let head = 0;
  let waiting = order;
  while (waiting > 0) {
    const node = queue[head]!;
    head = head + 1 === order ? 0 : head + 1;
    waiting--;
    queued[node] = 0;
    const from = partition[node]!;
    let count = 0;
    for (let n = offsets[node]!; n < offsets[node + 1]!; n++) {
      const label = partition[neighbours[n]!]!;
      if (links[label] === 0) touched[count++] = label;
      links[label]! += strengths[n]!;
    }
    sums[from]! -= own[node]!;
    sizes[from]!--;
    const pull = factor * own[node]!;
    let best = from;
    let bestGain = links[from]! - pull * sums[from]!;
    const slack = 1e-12 * own[node]!;
    for (let i = 0; i < count; i++) {
      const label = touched[i]!;
      const gain = links[label]! - pull * sums[label]!;
      if (gain > bestGain + slack) {
        best = label;
        bestGain = gain;
      }
      links[label] = 0;
    }
    if (bestGain < -slack && sizes[from]! > 0 && empty.length > 0) best = empty.pop()!;
    sums[best]! += own[node]!;
    sizes[best]!++;
    if (best === from) continue;
    if (sizes[from] === 0) {
      empty.push(from);
      sums[from] = 0;
    }
    partition[node] = best;
    for (let n = offsets[node]!; n < offsets[node + 1]!; n++) {
      const other = neighbours[n]!;
      if (queued[other] === 1 || partition[other] === best) continue;
      queued[other] = 1;
      queue[(head + waiting) % order] = other;
      waiting++;
    }
  }
}

/** The numbers below `count` in random order. */
export function shuffledNodes(count: number, random: Random): Uint32Array {
  const nodes = Uint32Array.from({ length: count }, (_, node) => node);
  for (let i = count - 1; i > 0; i--) {
    const other = random.below(i + 1);
    const kept = nodes[i]!;
    nodes[i] = nodes[other]!;
    nodes[other] = kept;
  }
  return nodes;
}
