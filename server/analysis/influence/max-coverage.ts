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
/** Where that was too few, so many times as many, again and again. */
const WIDER = 16;

/**
 * Greedy choice of the nodes that cover most sets, at least 1 − 1/e of the best; ties go to the smaller node.
 *
 * @remarks Time O(n + members), and for each of the bounds taken O(highest gain and those looked at); memory O(n + members).
 * @see Tang et al. (2018), Online Processing Algorithms for Influence Maximization. SIGMOD. doi:10.1145/3183713.3183749
 */
export function maxCoverage(sets: ReverseReachableSets, options: CoverageOptions): Coverage {
  const { order, size, candidates, chosen = [], checkpoint = GO_ON } = options;
  const { alone, offsets, members } = sets;
  const nodes: number[] = [...chosen];
  const isCovered = new Uint8Array(sets.kept);
  let covered = coverFirst(sets, { order, chosen, isCovered });
  const gains = countUncovered(sets, { chosen, isCovered, checkpoint });
  const having = countHaving(gains, candidates);
  let closely = CLOSELY * size + SOME;
  let least = leastOf(having, closely);
  let index = indexSets(sets, { gains, least, candidates, isCovered, checkpoint });
  let queue = createQueue(index.near, gains);
  const step = Math.max(1, Math.floor(size / BOUNDS));
  const sumMost = (): number => sumHighest(size, { gains, near: index.near, least, having });
  let upperBound = covered + sumMost();
  let lastGain = 0;
  while (nodes.length < size) {
    checkpoint();
    let place = queue.pop();
    while ((place < 0 || gains[index.near[place]!]! < least) && least > 1) {
      // Whoever was not looked at may be as good.
      closely *= WIDER;
      least = Math.max(1, Math.min(least - 1, leastOf(countHaving(gains, candidates), closely)));
      index = indexSets(sets, { gains, least, candidates, isCovered, checkpoint });
      queue = createQueue(index.near, gains);
      place = queue.pop();
    }
    if (place < 0) break;
    const node = index.near[place]!;
    nodes.push(node);
    lastGain = gains[node]!;
    covered += lastGain;
    gains[node]! -= alone[node]!;
    for (let at = index.offsets[place]!; at < index.offsets[place + 1]!; at++) {
      const set = index.sets[at]!;
      if (isCovered[set] === 1) continue;
      isCovered[set] = 1;
      for (let i = offsets[set]!; i < offsets[set + 1]!; i++) gains[members[i]!]!--;
    }
    if (nodes.length % step === 0 || nodes.length === size)
      upperBound = Math.min(upperBound, covered + sumMost());
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

/** For each gain how many candidates have it. */
function countHaving(gains: Uint32Array, candidates: Uint8Array | undefined): Uint32Array {
  let highest = 0;
  for (let node = 0; node < gains.length; node++) if (gains[node]! > highest) highest = gains[node]!;
  const having = new Uint32Array(highest + 1);
  for (let node = 0; node < gains.length; node++) if (candidates?.[node] !== 0) having[gains[node]!]!++;
  return having;
}

/** A gain that about so many have or exceed; at least 1. */
function leastOf(having: Uint32Array, count: number): number {
  let gain = having.length - 1;
  for (let left = count; gain > 1; gain--) {
    left -= having[gain]!;
    if (left <= 0) break;
  }
  return Math.max(1, gain);
}

/** What so many candidates gain at most: the near as they do, those whose gain fell below `least` as much as those who are not near may. */
function sumHighest(
  count: number,
  {
    gains,
    near,
    least,
    having,
  }: Pick<SetIndex, 'near'> & {
    readonly gains: Uint32Array;
    readonly least: number;
    /** Room for the numbers of those who have each gain. */
    readonly having: Uint32Array;
  },
): number {
  having.fill(0);
  for (let place = 0; place < near.length; place++) having[gains[near[place]!]!]!++;
  let sum = 0;
  let left = count;
  for (let gain = having.length - 1; gain >= least && left > 0; gain--) {
    const taken = Math.min(left, having[gain]!);
    sum += taken * gain;
    left -= taken;
  }
  return sum + left * (least - 1);
}

/**
 * The places of nodes by gain; gains may only fall, and who has fallen is put where they belong when their turn comes.
 *
 * @returns `pop` takes out the place of the node of highest gain, the first of equal ones; −1 where nobody gains anything.
 */
function createQueue(near: Uint32Array, gains: Uint32Array): { pop(): number } {
  const heap = createNodeHeap(near.length);
  const keys = Uint32Array.from(near, (node) => gains[node]!);
  for (let place = 0; place < near.length; place++) heap.push(place, -keys[place]!);
  return {
    pop() {
      while (heap.size > 0) {
        const place = heap.pop();
        const gain = gains[near[place]!]!;
        if (gain === 0) continue;
        if (gain === keys[place]) return place;
        keys[place] = gain;
        heap.push(place, -gain);
      }
      return -1;
    },
  };
}

/** Which sets hold whom. */
export interface SetIndex {
  /** The nodes that are looked at, ascending. */
  readonly near: Uint32Array;
  /** Node near[i] is in the kept sets sets[offsets[i]] .. sets[offsets[i + 1] − 1]. */
  readonly offsets: Uint32Array;
  readonly sets: Uint32Array;
}

/** For each candidate whose gain is `least` or more, the kept sets that contain it and are not covered. */
export function indexSets(
  { alone, kept, offsets: ends, members }: ReverseReachableSets,
  options: {
    readonly gains: Uint32Array;
    readonly least: number;
    readonly candidates: Uint8Array | undefined;
    readonly isCovered: Uint8Array;
    readonly checkpoint: Checkpoint;
  },
): SetIndex {
  const { gains, least, candidates, isCovered, checkpoint } = options;
  const isNear = (node: number): boolean => gains[node]! >= least && candidates?.[node] !== 0;
  let count = 0;
  for (let node = 0; node < gains.length; node++) if (isNear(node)) count++;
  const near = new Uint32Array(count);
  const offsets = new Uint32Array(count + 1);
  /** One more than the place of a node among the near, 0 for the others. */
  const places = new Uint32Array(gains.length);
  let place = 0;
  for (let node = 0; node < gains.length; node++) {
    if (!isNear(node)) continue;
    near[place] = node;
    offsets[place + 1] = offsets[place]! + gains[node]! - alone[node]!;
    places[node] = ++place;
  }
  const next = new Uint32Array(count + 1);
  next.set(offsets.subarray(0, count), 1);
  const containing = new Uint32Array(offsets[count]!);
  let i = 0;
  for (let set = 0; set < kept; set++) {
    if (set % CHECKED_ROWS === 0) checkpoint();
    const end = ends[set + 1]!;
    if (isCovered[set] === 1) i = end;
    for (; i < end; i++) {
      const at = places[members[i]!]!;
      if (at > 0) containing[next[at]!++] = set;
    }
  }
  return { near, offsets, sets: containing };
}
