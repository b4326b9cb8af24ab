import type { Random } from '../graph/random.ts';
import { type LevelGraph, type Parts, sumStrengths } from './aggregate.ts';
import { shuffledNodes } from './local-moves.ts';

/** How readily a node joins a part that is not the best one, as a share of the mean strength of a node. */
const RANDOMNESS = 0.01;

/**
 * Splits every community into parts that are connected well inside it: single nodes join a part of their own
 * community, at random but better ones far more likely; nobody leaves a part again.
 *
 * @param partition - Community of each node, below n. Not changed.
 * @remarks Time O(m), memory O(n).
 */
export function refine(
  graph: LevelGraph,
  partition: Uint32Array,
  options: { readonly resolution: number; readonly random: Random },
): Parts {
  const { order, offsets, neighbours, strengths } = graph;
  const own = sumStrengths(graph);
  const whole = new Float64Array(order);
  let total = 0;
  for (let node = 0; node < order; node++) {
    whole[partition[node]!]! += own[node]!;
    total += own[node]!;
  }
  const labels = Uint32Array.from({ length: order }, (_, node) => node);
  if (total === 0) return { count: order, labels };
  const factor = options.resolution / total;
  const temperature = (RANDOMNESS * total) / order;
  const sums = own.slice();
  const sizes = new Uint32Array(order).fill(1);
  const outward = new Float64Array(order);
  for (let node = 0; node < order; node++) {
    for (let n = offsets[node]!; n < offsets[node + 1]!; n++) {
      if (partition[neighbours[n]!] === partition[node]) outward[node]! += strengths[n]!;
    }
  }
  const isWellConnected = (part: number, community: number): boolean =>
    outward[part]! >= factor * sums[part]! * (whole[community]! - sums[part]!) - 1e-12 * total;
  const links = new Float64Array(order);
  const touched = new Uint32Array(order);
  const odds = new Float64Array(order);
  const nodes = shuffledNodes(order, options.random);
  for (let i = 0; i < order; i++) {
    const node = nodes[i]!;
    const community = partition[node]!;
    if (sizes[labels[node]!] !== 1 || !isWellConnected(labels[node]!, community)) continue;
    const from = labels[node]!;
    let count = 0;
    for (let n = offsets[node]!; n < offsets[node + 1]!; n++) {
      if (partition[neighbours[n]!] !== community) continue;
      const label = labels[neighbours[n]!]!;
      if (links[label] === 0) touched[count++] = label;
      links[label]! += strengths[n]!;
    }
    let highest = 0;
    for (let t = 0; t < count; t++) {
      const label = touched[t]!;
      odds[t] = isWellConnected(label, community) ? links[label]! - factor * own[node]! * sums[label]! : -1;
      if (odds[t]! > highest) highest = odds[t]!;
    }
    const part = choose(odds, count, { highest, temperature, random: options.random });
    const target = part < 0 ? from : touched[part]!;
    if (target !== from) {
      outward[target]! += outward[from]! - 2 * links[target]!;
      sums[target]! += own[node]!;
      sizes[target]!++;
      sizes[from] = 0;
      labels[node] = target;
    }
    for (let t = 0; t < count; t++) links[touched[t]!] = 0;
  }
  return number(labels, order);
}

/** Draws one of the gains ≥ 0 with odds exp(gain / temperature), −1 for staying (gain 0). */
function choose(
  gains: Float64Array,
  count: number,
  how: { readonly highest: number; readonly temperature: number; readonly random: Random },
): number {
  const { highest, temperature, random } = how;
  let sum = Math.exp(-highest / temperature);
  for (let t = 0; t < count; t++) if (gains[t]! > 0) sum += Math.exp((gains[t]! - highest) / temperature);
  let left = random.double() * sum;
  for (let t = 0; t < count; t++) {
    if (!(gains[t]! > 0)) continue;
    left -= Math.exp((gains[t]! - highest) / temperature);
    if (left <= 0) return t;
  }
  return -1;
}

function number(labels: Uint32Array, order: number): Parts {
  const names = new Int32Array(order).fill(-1);
  let count = 0;
  for (let node = 0; node < order; node++) {
    if (names[labels[node]!]! < 0) names[labels[node]!] = count++;
    labels[node] = names[labels[node]!]!;
  }
  return { count, labels };
}
