import { type Checkpoint, CHECKED_ROWS, GO_ON } from '../graph/checkpoint.ts';
import { createNodeHeap } from '../graph/heap.ts';
import type { ReverseReachableSets } from './set-collection.ts';

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
  /** @default none */
  readonly checkpoint?: Checkpoint | undefined;
}

/** A choice of nodes that cover many sets. */
export interface Coverage {
  /** Those given, then the best first; fewer than asked for when nothing is left to cover. */
  readonly nodes: readonly number[];
  /** Sets that contain one of them. */
  readonly covered: number;
  /** Sets that the last of them added. */
  readonly lastGain: number;
  /** No choice of as many candidates covers more sets than this. */
  readonly upperBound: number;
}

/** The upper bound is taken after so many of the choices, evenly spread, and after the last. */
const BOUNDS = 12;
/** Only about so many times the nodes wanted, and some, are looked at closely at first: the rest is hardly ever chosen. */
const CLOSELY = 8;
const SOME = 64;

/**
 * Greedy choice of the nodes that cover most sets, at least 1 − 1/e of the best; ties go to the smaller node.
 *
 * @remarks Time O(n + members) and O(highest gain) for each of the bounds taken; memory O(n + members).
 * @see Tang et al. (2018), Online Processing Algorithms for Influence Maximization. SIGMOD. doi:10.1145/3183713.3183749
 */
export function maxCoverage(sets: ReverseReachableSets, options: CoverageOptions): Coverage {
  const { order, size, candidates, chosen = [], checkpoint = GO_ON } = options;
  const { alone, offsets, members } = sets;
  const nodes: number[] = [...chosen];
  const isCovered = new Uint8Array(sets.kept);
  let covered = coverFirst(sets, { order, chosen, isCovered });
  const gains = countUncovered(sets, { chosen, isCovered, checkpoint });
  const ranking = rankGains(gains, candidates);
  let least = ranking.leastOf(CLOSELY * size + SOME);
  let index = indexSets(sets, { gains, least, isCovered, checkpoint });
  const queue = createQueue(gains);
  queue.addFrom(least, Infinity, candidates);
  const step = Math.max(1, Math.floor(size / BOUNDS));
  let upperBound = covered + ranking.sumHighest(size);
  let lastGain = 0;
  while (nodes.length < size) {
    checkpoint();
    let node = queue.pop();
    if ((node < 0 || gains[node]! < least) && least > 1) {
      // Whoever was not looked at may be as good: now all are.
      if (node >= 0) queue.add(node);
      queue.addFrom(1, least, candidates);
      least = 1;
      index = indexSets(sets, { gains, least, isCovered, checkpoint });
      node = queue.pop();
    }
    if (node < 0) break;
    nodes.push(node);
    lastGain = gains[node]!;
    covered += lastGain;
    ranking.lower(node, alone[node]!);
    for (let place = index.offsets[node]!; place < index.offsets[node + 1]!; place++) {
      const set = index.sets[place]!;
      if (isCovered[set] === 1) continue;
      isCovered[set] = 1;
      for (let i = offsets[set]!; i < offsets[set + 1]!; i++) ranking.lower(members[i]!, 1);
    }
    if (nodes.length % step === 0 || nodes.length === size)
      upperBound = Math.min(upperBound, covered + ranking.sumHighest(size));
  }
  return { nodes, covered, lastGain, upperBound: Math.min(upperBound, sets.count) };
}

/** Marks the sets that hold one of the nodes chosen before; gives their number. */
export function coverFirst(
  sets: ReverseReachableSets,
  options: { readonly order: number; readonly chosen: readonly number[]; readonly isCovered: Uint8Array },
): number {
  const { order, chosen, isCovered } = options;
  if (chosen.length === 0) return 0;
  const isChosen = marksOf(chosen, order);
  let covered = sumAlone(sets, chosen);
  for (let set = 0; set < sets.kept; set++) {
    if (!holdsOne(sets, set, isChosen)) continue;
    isCovered[set] = 1;
    covered++;
  }
  return covered;
}

/** For each node the sets that contain it, of those that are not covered; 0 for the nodes chosen before. */
export function countUncovered(
  { alone, kept, offsets, members }: ReverseReachableSets,
  options: {
    readonly chosen: readonly number[];
    readonly isCovered: Uint8Array;
    readonly checkpoint: Checkpoint;
  },
): Uint32Array {
  const { chosen, isCovered, checkpoint } = options;
  const gains = alone.slice();
  for (const node of chosen) gains[node] = 0;
  for (let set = 0; set < kept; set++) {
    if (set % CHECKED_ROWS === 0) checkpoint();
    if (isCovered[set] === 1) continue;
    const end = offsets[set + 1]!;
    for (let i = offsets[set]!; i < end; i++) gains[members[i]!]!++;
  }
  return gains;
}

/** Number of sets that contain one of the nodes. */
export function countCovered(
  sets: ReverseReachableSets,
  nodes: readonly number[],
  { order, checkpoint = GO_ON }: { readonly order: number; readonly checkpoint?: Checkpoint | undefined },
): number {
  const { kept, offsets, members } = sets;
  const isChosen = marksOf(nodes, order);
  let covered = sumAlone(sets, nodes);
  for (let set = 0; set < kept; set++) {
    if (set % CHECKED_ROWS === 0) checkpoint();
    const end = offsets[set + 1]!;
    let i = offsets[set]!;
    while (i < end && isChosen[members[i]!] === 0) i++;
    if (i < end) covered++;
  }
  return covered;
}

/** 1 for each of the nodes. */
export function marksOf(nodes: readonly number[], order: number): Uint8Array {
  const marks = new Uint8Array(order);
  for (const node of nodes) marks[node] = 1;
  return marks;
}

/** Sets that hold one of the nodes and nobody else. */
function sumAlone({ alone }: ReverseReachableSets, nodes: readonly number[]): number {
  let sum = 0;
  for (const node of new Set(nodes)) sum += alone[node]!;
  return sum;
}

function holdsOne({ offsets, members }: ReverseReachableSets, set: number, isChosen: Uint8Array): boolean {
  const end = offsets[set + 1]!;
  for (let i = offsets[set]!; i < end; i++) if (isChosen[members[i]!] === 1) return true;
  return false;
}

interface Ranking {
  /** A gain that about so many candidates have or exceed; at least 1. */
  leastOf(count: number): number;
  /** A node's gain falls. */
  lower(node: number, by: number): void;
  /** Sum of so many highest gains among the candidates. */
  sumHighest(count: number): number;
}

/** Keeps how many candidates have each gain. */
function rankGains(gains: Uint32Array, candidates: Uint8Array | undefined): Ranking {
  const highestGain = gains.reduce((highest, gain) => (gain > highest ? gain : highest), 0);
  const having = new Uint32Array(highestGain + 1);
  for (let node = 0; node < gains.length; node++) if (candidates?.[node] !== 0) having[gains[node]!]!++;
  let highest = highestGain;
  return {
    leastOf(count) {
      let gain = highest;
      for (let left = count; gain > 1; gain--) {
        left -= having[gain]!;
        if (left <= 0) break;
      }
      return Math.max(1, gain);
    },
    lower(node, by) {
      const gain = gains[node]!;
      gains[node] = gain - by;
      if (candidates?.[node] === 0) return;
      having[gain]!--;
      having[gain - by]!++;
    },
    sumHighest(count) {
      while (highest > 0 && having[highest] === 0) highest--;
      let sum = 0;
      let left = count;
      for (let gain = highest; gain > 0 && left > 0; gain--) {
        const taken = Math.min(left, having[gain]!);
        sum += taken * gain;
        left -= taken;
      }
      return sum;
    },
  };
}

interface GainQueue {
  /** Adds the candidates whose gain is within [least, below). */
  addFrom(least: number, below: number, candidates: Uint8Array | undefined): void;
  add(node: number): void;
  /** The node of highest gain, the smaller of two; −1 where nobody gains anything. */
  pop(): number;
}

/** Nodes by gain; gains may only fall, and who has fallen is put where they belong when their turn comes. */
function createQueue(gains: Uint32Array): GainQueue {
  const heap = createNodeHeap(gains.length);
  const keys = new Uint32Array(gains.length);
  const add = (node: number): void => {
    keys[node] = gains[node]!;
    heap.push(node, -gains[node]!);
  };
  return {
    add,
    addFrom(least, below, candidates) {
      for (let node = 0; node < gains.length; node++) {
        // who was within another range when they were added is there already
        if (keys[node]! > 0 || gains[node]! < least || gains[node]! >= below) continue;
        if (candidates?.[node] !== 0) add(node);
      }
    },
    pop() {
      while (heap.size > 0) {
        const node = heap.pop();
        if (gains[node] === keys[node] && gains[node]! > 0) return node;
        if (gains[node]! > 0) add(node);
      }
      return -1;
    },
  };
}

/** For each node whose gain is `least` or more, the kept sets that contain it and are not covered. */
export function indexSets(
  { alone, kept, offsets: ends, members }: ReverseReachableSets,
  options: {
    readonly gains: Uint32Array;
    readonly least: number;
    readonly isCovered: Uint8Array;
    readonly checkpoint: Checkpoint;
  },
): { offsets: Uint32Array; sets: Uint32Array } {
  const { gains, least, isCovered, checkpoint } = options;
  const offsets = new Uint32Array(gains.length + 1);
  for (let node = 0; node < gains.length; node++)
    offsets[node + 1] = offsets[node]! + (gains[node]! >= least ? gains[node]! - alone[node]! : 0);
  const next = offsets.slice();
  const containing = new Uint32Array(offsets[gains.length]!);
  const isNear = gains.map((gain) => (gain >= least ? 1 : 0));
  let i = 0;
  for (let set = 0; set < kept; set++) {
    if (set % CHECKED_ROWS === 0) checkpoint();
    const end = ends[set + 1]!;
    if (isCovered[set] === 1) i = end;
    for (; i < end; i++) {
      const node = members[i]!;
      if (isNear[node] === 1) containing[next[node]!++] = set;
    }
  }
  return { offsets, sets: containing };
}
