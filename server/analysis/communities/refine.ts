import { type Level, numberParts, type Parts } from './level.ts';
import { shuffledNodes, type StepOptions } from './local-moves.ts';

/**
 * Splits every community into parts that are connected well inside it: single nodes join the part of their own
 * community that raises modularity most; nobody leaves a part again.
 *
 * @param partition - Community of each node, below n. Not changed.
 * @remarks Time O(m), memory O(n).
 */
export function refine(level: Level, partition: Uint32Array, { factor, random }: StepOptions): Parts {
  const { order, offsets, neighbours, strengths, masses } = level;
  const labels = new Uint32Array(order);
  const whole = new Float64Array(order);
  for (let node = 0; node < order; node++) {
    labels[node] = node;
    whole[partition[node]!]! += masses[node]!;
  }
  const sums = masses.slice();
  const isSingle = new Uint8Array(order).fill(1);
  const outward = new Float64Array(order);
  for (let node = 0; node < order; node++) {
    const community = partition[node]!;
    const end = offsets[node + 1]!;
    let sum = 0;
    for (let n = offsets[node]!; n < end; n++) {
      if (partition[neighbours[n]!] === community) sum += strengths[n]!;
    }
    outward[node] = sum;
  }
  const links = new Float64Array(order);
  const touched = new Uint32Array(order);
  const nodes = shuffledNodes(order, random);
  for (let i = 0; i < order; i++) {
    const node = nodes[i]!;
    if (isSingle[node] === 0) continue;
    const community = partition[node]!;
    const mass = masses[node]!;
    const all = whole[community]!;
    const slack = 1e-12 * all;
    if (outward[node]! < factor * mass * (all - mass) - slack) continue;
    const end = offsets[node + 1]!;
    let count = 0;
    for (let n = offsets[node]!; n < end; n++) {
      const other = neighbours[n]!;
      if (partition[other] !== community) continue;
      const label = labels[other]!;
      if (links[label] === 0) touched[count++] = label;
      links[label]! += strengths[n]!;
    }
    let best = node;
    let bestGain = 0;
    let bestLink = 0;
    const pull = factor * mass;
    for (let t = 0; t < count; t++) {
      const label = touched[t]!;
      const link = links[label]!;
      links[label] = 0;
      const sum = sums[label]!;
      const gain = link - pull * sum;
      if (gain > bestGain && outward[label]! >= factor * sum * (all - sum) - slack) {
        best = label;
        bestGain = gain;
        bestLink = link;
      }
    }
    if (best === node) continue;
    outward[best]! += outward[node]! - 2 * bestLink;
    sums[best]! += mass;
    isSingle[best] = 0;
    labels[node] = best;
  }
  return numberParts(labels);
}
