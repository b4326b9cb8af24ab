import { createNodeHeap } from '../graph/heap.ts';
import type { ReverseReachableSets } from './reverse-reachable-sets.ts';

/** What is to be covered by whom. */
export interface CoverageOptions {
  /** Number of nodes n. */
  readonly order: number;
  /** Nodes to choose. */
  readonly size: number;
  /** For each node, 1 when it may be chosen. @default every node */
  readonly candidates?: Uint8Array | undefined;
  /** Nodes that are chosen before; `size` counts them. Of the sets that hold one only a part need be known. @default none */
  readonly chosen?: readonly number[] | undefined;
}

/** A choice of nodes that cover many sets. */
export interface Coverage {
  /** Those given, then the best first; fewer than asked for when nothing is left to cover. */
  readonly nodes: readonly number[];
  /** Sets that contain one of them. */
  readonly covered: number;
  /** No choice of as many candidates covers more sets than this. */
  readonly upperBound: number;
}

/** The upper bound is taken after so many of the choices, evenly spread, and after the last. */
const BOUNDS = 12;
/** Only so many times the nodes wanted are looked up by set at first: the rest is hardly ever chosen. */
const INDEXED = 8;

/**
 * Greedy choice of the nodes that cover most sets, at least 1 − 1/e of the best; ties go to the smaller node.
 *
 * @remarks Time O(members + n log n) and O(n + sets) for each of the bounds taken; memory O(members).
 * @see Tang et al. (2018), Online Processing Algorithms for Influence Maximization. SIGMOD. doi:10.1145/3183713.3183749
 */
export function maxCoverage(sets: ReverseReachableSets, options: CoverageOptions): Coverage {
  const { order, size, candidates, chosen = [] } = options;
  const { offsets, members } = sets;
  const nodes: number[] = [...chosen];
  const isCovered = new Uint8Array(sets.count);
  let covered = coverFirst(sets, { order, chosen, isCovered });
  const gains = countUncovered(sets, order, isCovered);
  const heap = createNodeHeap(order);
  for (let node = 0; node < order; node++)
    if (gains[node]! > 0 && candidates?.[node] !== 0) heap.push(node, -gains[node]!);
  const lookup = createLookup(sets, { gains, size, isCovered });
  const histogram = new Uint32Array(sets.count + 1);
  const step = Math.max(1, Math.floor(size / BOUNDS));
  const bound = (): number => covered + sumHighest(gains, { size, candidates, histogram });
  let upperBound = bound();
  const keys = gains.slice();
  while (nodes.length < size && heap.size > 0) {
    const node = heap.pop();
    const gain = gains[node]!;
    if (gain === 0) continue;
    if (gain < keys[node]!) {
      // Its gain fell since it was put in: it waits for its turn again.
      keys[node] = gain;
      heap.push(node, -gain);
      continue;
    }
    nodes.push(node);
    for (const set of lookup(node)) {
      if (isCovered[set] === 1) continue;
      isCovered[set] = 1;
      for (let i = offsets[set]!; i < offsets[set + 1]!; i++) gains[members[i]!]!--;
    }
    covered += gain;
    if (nodes.length % step === 0 || nodes.length === size) upperBound = Math.min(upperBound, bound());
  }
  return { nodes, covered, upperBound: Math.min(upperBound, sets.count) };
}

/** Marks the sets that hold one of the nodes chosen before; gives their number. */
function coverFirst(
  sets: ReverseReachableSets,
  options: { readonly order: number; readonly chosen: readonly number[]; readonly isCovered: Uint8Array },
): number {
  const { order, chosen, isCovered } = options;
  if (chosen.length === 0) return 0;
  const isChosen = marksOf(chosen, order);
  let covered = 0;
  for (let set = 0; set < sets.count; set++) {
    if (!holdsOne(sets, set, isChosen)) continue;
    isCovered[set] = 1;
    covered++;
  }
  return covered;
}

/** For each node the sets that contain it, of those that are not covered. */
function countUncovered(sets: ReverseReachableSets, order: number, isCovered: Uint8Array): Uint32Array {
  const { offsets, members } = sets;
  const gains = new Uint32Array(order);
  for (let set = 0; set < sets.count; set++) {
    if (isCovered[set] === 1) continue;
    for (let i = offsets[set]!; i < offsets[set + 1]!; i++) gains[members[i]!]!++;
  }
  return gains;
}

/** Number of sets that contain one of the nodes. */
export function countCovered(sets: ReverseReachableSets, nodes: readonly number[], order: number): number {
  const isChosen = marksOf(nodes, order);
  let covered = 0;
  for (let set = 0; set < sets.count; set++) if (holdsOne(sets, set, isChosen)) covered++;
  return covered;
}

/** 1 for each of the nodes. */
export function marksOf(nodes: readonly number[], order: number): Uint8Array {
  const marks = new Uint8Array(order);
  for (const node of nodes) marks[node] = 1;
  return marks;
}

function holdsOne({ offsets, members }: ReverseReachableSets, set: number, isChosen: Uint8Array): boolean {
  const end = offsets[set + 1]!;
  for (let i = offsets[set]!; i < end; i++) if (isChosen[members[i]!] === 1) return true;
  return false;
}

/** Gives the sets not covered at first that contain a node: the nodes in most sets at once, the others when one of them is asked for. */
function createLookup(
  sets: ReverseReachableSets,
  options: { readonly gains: Uint32Array; readonly size: number; readonly isCovered: Uint8Array },
): (node: number) => Uint32Array {
  const { gains: counts, size } = options;
  const isPassedOver = options.isCovered.slice();
  const ranked = counts.slice().sort();
  const least = ranked[Math.max(0, ranked.length - INDEXED * size - 64)]!;
  let from = Math.max(1, least);
  const initial = counts.slice();
  let index = indexSets(sets, { counts: initial, least: from, isPassedOver });
  return (node) => {
    if (initial[node]! < from) {
      from = 1;
      index = indexSets(sets, { counts: initial, least: from, isPassedOver });
    }
    return index.sets.subarray(index.offsets[node], index.offsets[node + 1]);
  };
}

function indexSets(
  sets: ReverseReachableSets,
  options: { readonly counts: Uint32Array; readonly least: number; readonly isPassedOver: Uint8Array },
): { offsets: Uint32Array; sets: Uint32Array } {
  const { counts, least, isPassedOver } = options;
  const offsets = new Uint32Array(counts.length + 1);
  for (let node = 0; node < counts.length; node++) {
    offsets[node + 1] = offsets[node]! + (counts[node]! >= least ? counts[node]! : 0);
  }
  const next = offsets.slice();
  const containing = new Uint32Array(offsets[counts.length]!);
  for (let set = 0; set < sets.count; set++) {
    if (isPassedOver[set] === 1) continue;
    const end = sets.offsets[set + 1]!;
    for (let i = sets.offsets[set]!; i < end; i++) {
      const node = sets.members[i]!;
      if (counts[node]! >= least) containing[next[node]!++] = set;
    }
  }
  return { offsets, sets: containing };
}

/** Sum of the highest gains among the candidates. */
function sumHighest(
  gains: Uint32Array,
  options: {
    readonly size: number;
    readonly candidates?: Uint8Array | undefined;
    readonly histogram: Uint32Array;
  },
): number {
  const { size, candidates, histogram } = options;
  histogram.fill(0);
  let highest = 0;
  for (let node = 0; node < gains.length; node++) {
    if (candidates?.[node] === 0) continue;
    histogram[gains[node]!]!++;
    highest = Math.max(highest, gains[node]!);
  }
  let left = size;
  let sum = 0;
  for (let gain = highest; gain > 0 && left > 0; gain--) {
    const taken = Math.min(left, histogram[gain]!);
    sum += taken * gain;
    left -= taken;
  }
  return sum;
}
