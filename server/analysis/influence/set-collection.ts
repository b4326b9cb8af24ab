import { requireMemory } from '../graph/require-memory.ts';

/** Random reverse reachable sets. Many hold nobody but their root, most of them where ties are weak: those are counted and not kept. */
export interface ReverseReachableSets {
  /** Number of sets. */
  readonly count: number;
  /** For each node the sets that hold it alone. */
  readonly alone: Uint32Array;
  /** Number of the sets that hold two nodes or more. */
  readonly kept: number;
  /**
   * Kept set i is members[offsets[i]] .. members[offsets[i + 1] − 1]; its first member is its root. A set that met a
   * sentinel is a part of the whole one that holds the sentinel. May be longer than needed.
   */
  readonly offsets: Uint32Array;
  readonly members: Uint32Array;
}

/**
 * Sets that were drawn at once: set i is members[ends[i − 1]] .. members[ends[i] − 1], the first from 0. One that holds a single node ends
 * where the one before it does, and is the next of `alone` instead.
 */
export interface SetBlock {
  readonly ends: Uint32Array;
  readonly members: Uint32Array;
  readonly alone: Uint32Array;
}

/** The first `count` sets of a block, at least one, with memory of their own. */
export function copyBlock({ ends, members, alone }: SetBlock, count: number): SetBlock {
  let lonely = ends[0] === 0 ? 1 : 0;
  for (let set = 1; set < count; set++) if (ends[set] === ends[set - 1]) lonely++;
  return {
    ends: ends.slice(0, count),
    members: members.slice(0, ends[count - 1]),
    alone: alone.slice(0, lonely),
  };
}

/** Sets to which more are added. */
export interface SetCollection {
  /** Makes room for so many sets and their members, as far as can be told from those that are there. */
  reserve(count: number, maxMembers: number): void;
  /** Adds the first `count` sets of a block, at least one. */
  add(block: SetBlock, count: number): void;
  readonly sets: ReverseReachableSets;
}

/** Room is made for so many times what is expected by the sets so far. */
const SPARE = 1.05;
/** So little is there: to ask the system takes longer than to draw it. */
const SMALL_BYTES = 2 ** 24;

/** Creates a collection without sets; `order` is the number of nodes. */
export function createSetCollection(order: number): SetCollection {
  const alone = new Uint32Array(order);
  let offsets = new Uint32Array(1024);
  let members = new Uint32Array(4096);
  let count = 0;
  let kept = 0;
  return {
    reserve(wanted, maxMembers) {
      const times = (SPARE * wanted) / Math.max(1, count);
      offsets = enlarge(offsets, Math.min(maxMembers, Math.ceil(times * kept)));
      members = enlarge(members, Math.min(maxMembers, Math.ceil(times * offsets[kept]!)));
    },
    add({ ends, members: drawn, alone: roots }, added) {
      const tail = offsets[kept]!;
      const taken = ends[added - 1]!;
      offsets = enlargeFor(offsets, kept + added + 1);
      members = enlargeFor(members, tail + taken);
      members.set(drawn.subarray(0, taken), tail);
      let next = kept;
      let lonely = 0;
      let begin = 0;
      for (let set = 0; set < added; set++) {
        const end = ends[set]!;
        if (end === begin) alone[roots[lonely++]!]!++;
        else offsets[++next] = tail + end;
        begin = end;
      }
      count += added;
      kept = next;
    },
    get sets() {
      return { count, alone, kept, offsets, members };
    },
  };
}

/** Members of all sets. */
export function countMembers({ count, kept, offsets }: ReverseReachableSets): number {
  return offsets[kept]! + count - kept;
}

/** With room to spare, so that it is not enlarged at each block. */
function enlargeFor(array: Uint32Array<ArrayBuffer>, needed: number): Uint32Array<ArrayBuffer> {
  return needed <= array.length ? array : enlarge(array, Math.max(needed, Math.ceil(array.length * 1.6)));
}

function enlarge(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  if (length <= array.length) return array;
  const bytes = length * Uint32Array.BYTES_PER_ELEMENT;
  if (bytes > SMALL_BYTES) requireMemory('Drawing more reverse reachable sets', bytes);
  const larger = new Uint32Array(length);
  larger.set(array);
  return larger;
}
