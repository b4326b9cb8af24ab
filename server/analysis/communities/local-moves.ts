import type { Random } from '../graph/random.ts';
import type { Level } from './level.ts';

/** What both steps of a level are told. */
export interface StepOptions {
  /** Resolution divided by the sum of all masses. */
  readonly factor: number;
  readonly random: Random;
}

/**
 * Moves each node to the neighbouring community where it raises modularity most, until no move helps. Those with few neighbours
 * go first: they choose well early, hubs once there is something to choose from. Who has a moved neighbour is looked at again.
 *
 * @param partition - Community of each node, below n; changed in place.
 * @remarks Time about O(m), memory O(n). One long loop, since what it reads is too much to hand over for each node.
 */
export function moveNodes(level: Level, partition: Uint32Array, { factor, random }: StepOptions): void {
  const { order, offsets, neighbours, strengths, masses } = level;
  const sums = new Float64Array(order);
  const sizes = new Uint32Array(order);
  for (let node = 0; node < order; node++) {
    sums[partition[node]!]! += masses[node]!;
    sizes[partition[node]!]!++;
  }
  const empty = new Uint32Array(order);
  let free = 0;
  for (let label = order - 1; label >= 0; label--) if (sizes[label] === 0) empty[free++] = label;
  // A ring of `order` places is enough: a node is in it at most once.
  const queue = fewestNeighboursFirst(level, random);
  const queued = new Uint8Array(order).fill(1);
  const links = new Float64Array(order);
  const touched = new Uint32Array(order);
  let head = 0;
  let tail = 0;
  let waiting = order;
  while (waiting > 0) {
    const node = queue[head]!;
    if (++head === order) head = 0;
    waiting--;
    queued[node] = 0;
    const begin = offsets[node]!;
    const end = offsets[node + 1]!;
    const from = partition[node]!;
    let count = 0;
    for (let n = begin; n < end; n++) {
      const label = partition[neighbours[n]!]!;
      const link = links[label]!;
      if (link === 0) touched[count++] = label;
      links[label] = link + strengths[n]!;
    }
    const mass = masses[node]!;
    const pull = factor * mass;
    const slack = 1e-12 * mass;
    let best = from;
    let bestGain = links[from]! - pull * (sums[from]! - mass);
    links[from] = 0;
    for (let i = 0; i < count; i++) {
      const label = touched[i]!;
      const gain = links[label]! - pull * sums[label]!;
      links[label] = 0;
      if (gain > bestGain + slack) {
        best = label;
        bestGain = gain;
      }
    }
    if (bestGain < -slack && sizes[from]! > 1 && free > 0) best = empty[--free]!;
    if (best === from) continue;
    sums[from]! -= mass;
    sums[best]! += mass;
    sizes[best]!++;
    if (--sizes[from]! === 0) {
      empty[free++] = from;
      sums[from] = 0;
    }
    partition[node] = best;
    for (let n = begin; n < end; n++) {
      const other = neighbours[n]!;
      if (queued[other] === 1 || partition[other] === best) continue;
      queued[other] = 1;
      queue[tail] = other;
      if (++tail === order) tail = 0;
      waiting++;
    }
  }
}

/** All nodes by their number of neighbours, equal ones in random order. */
function fewestNeighboursFirst({ order, offsets }: Level, random: Random): Uint32Array {
  let most = 0;
  for (let node = 0; node < order; node++) most = Math.max(most, offsets[node + 1]! - offsets[node]!);
  const starts = new Uint32Array(most + 2);
  for (let node = 0; node < order; node++) starts[offsets[node + 1]! - offsets[node]! + 1]!++;
  for (let degree = 0; degree < most; degree++) starts[degree + 1]! += starts[degree]!;
  const sorted = new Uint32Array(order);
  const nodes = shuffledNodes(order, random);
  for (let i = 0; i < order; i++) {
    const node = nodes[i]!;
    sorted[starts[offsets[node + 1]! - offsets[node]!]!++] = node;
  }
  return sorted;
}

/** The numbers below `count` in random order. */
export function shuffledNodes(count: number, random: Random): Uint32Array {
  const nodes = new Uint32Array(count);
  for (let node = 0; node < count; node++) {
    const other = random.below(node + 1);
    nodes[node] = nodes[other]!;
    nodes[other] = node;
  }
  return nodes;
}
