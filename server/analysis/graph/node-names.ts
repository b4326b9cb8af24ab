import { isUtf8 } from 'node:buffer';
import { getHeapStatistics } from 'node:v8';
import { LimitExceededError } from '../../../schema/model/errors.ts';

/** Gives a number to each name that it meets. */
export interface NodeNames {
  /** The number of the name that stands there, in the order in which they are first met; −1 where it is no UTF-8. */
  find(bytes: Uint8Array, begin: number, end: number): number;
  /** All names, whole numbers below 2²⁴ first, then the others in the order of their code units; and where each stands, by its number. */
  inOrder(): { readonly list: readonly string[]; readonly places: Uint32Array };
}

const ZERO = 48;
const NINE = 57;
/** Names that are whole numbers up to this are looked up in an array. */
const MAX_NUMBER = 1 << 24;
/** Entries that a Map holds in Node at most. */
const MAP_ENTRIES = 2 ** 24;
/** Bytes of the heap: of a name beside its characters, of its places in the list and in those that put it in order, of an entry that a Map has room for. */
const NAME_BYTES = 24;
const PLACE_BYTES = 9 + 24;
const ENTRY_BYTES = 28;
/** Of the heap, for all else. */
const SPARE = 0.05;
/** After so many names it is looked whether they fit. */
const LOOKED_AT = 2 ** 16;
/** What stands for bytes that are no UTF-8. */
const REPLACED = '\ufffd';

/** What there is room for. */
export interface NameLimits {
  /** Bytes of the heap. @default as Node says of this thread */
  readonly heapBytes?: number;
  /** Names that are no whole numbers below 2²⁴. @default as many as a Map holds */
  readonly entries?: number;
}

/**
 * Creates an empty list of names.
 *
 * @throws {LimitExceededError} from `find` and `inOrder`, before the heap is full: Node ends the process then, and says nothing that helps.
 * @remarks About 50 ns for a whole number below 2²⁴ that is known, else 150 ns; memory the names, and 4 bytes for each number below the largest.
 */
export function createNodeNames({
  heapBytes = getHeapStatistics().heap_size_limit,
  entries = MAP_ENTRIES - 1,
}: NameLimits = {}): NodeNames {
  const list: string[] = [];
  const byName = new Map<string, number>();
  let byNumber = new Int32Array(1024).fill(-1);
  let characters = 0;
  const requireRoom = (): void => {
    const room = byName.size === 0 ? 0 : 2 ** Math.ceil(Math.log2(byName.size + 1));
    const needed = characters + list.length * (NAME_BYTES + PLACE_BYTES) + room * ENTRY_BYTES;
    if (needed > heapBytes * (1 - SPARE)) throw beyondHeap(list.length, needed, heapBytes);
  };
  const add = (name: string, length: number): number => {
    characters += length;
    const number = list.push(name) - 1;
    if (list.length % LOOKED_AT === 0) requireRoom();
    return number;
  };
  const findNumber = (number: number): number => {
    if (number >= byNumber.length) {
      const larger = new Int32Array(Math.max(number + 1, byNumber.length * 2)).fill(-1);
      larger.set(byNumber);
      byNumber = larger;
    }
    if (byNumber[number]! < 0) {
      const name = String(number);
      byNumber[number] = add(name, name.length);
    }
    return byNumber[number]!;
  };
  return {
    find(bytes, begin, end) {
      const number = readNumber(bytes, begin, end);
      if (number >= 0) return findNumber(number);
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + begin, end - begin);
      const name = text.toString('utf8');
      if (name.includes(REPLACED) && !isUtf8(text)) return -1;
      const known = byName.get(name);
      if (known !== undefined) return known;
      if (byName.size === entries) throw beyondMap(entries);
      const added = add(name, end - begin);
      byName.set(name, added);
      return added;
    },
    inOrder() {
      requireRoom();
      const sorted: string[] = [];
      const places = new Uint32Array(list.length);
      for (const node of byNumber) if (node >= 0) places[node] = sorted.push(list[node]!) - 1;
      for (const name of [...byName.keys()].sort()) places[byName.get(name)!] = sorted.push(name) - 1;
      return { list: sorted, places };
    },
  };
}

/** The whole number that a token spells as JavaScript would, or −1. */
function readNumber(bytes: Uint8Array, begin: number, end: number): number {
  if (end - begin > 8 || (bytes[begin] === ZERO && end - begin > 1)) return -1;
  let number = 0;
  for (let i = begin; i < end; i++) {
    const byte = bytes[i]!;
    if (byte < ZERO || byte > NINE) return -1;
    number = number * 10 + byte - ZERO;
  }
  return number < MAX_NUMBER ? number : -1;
}

function beyondHeap(names: number, needed: number, available: number): LimitExceededError {
  return new LimitExceededError(
    `The names of the first ${names.toLocaleString('en')} nodes need ${inMebibytes(needed)} MiB of memory, and Node takes ${inMebibytes(available)}; give it more with NODE_OPTIONS=--max-old-space-size=${inMebibytes(2 * needed)} (in MiB; more where there are still more of them), number the nodes from 0, or pass a smaller graph.`,
    { names, needed, available },
  );
}

function beyondMap(entries: number): LimitExceededError {
  return new LimitExceededError(
    `More than ${entries.toLocaleString('en')} nodes have names that are no whole numbers below ${MAX_NUMBER.toLocaleString('en')}; number the nodes from 0, or pass a smaller graph.`,
    { entries },
  );
}

function inMebibytes(bytes: number): number {
  return Math.ceil(bytes / 2 ** 20);
}
