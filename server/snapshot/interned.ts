import { grown } from './growing.ts';
import { encodeText, hashBytes, tableSize } from './hash-index.ts';
import type { StringColumn } from './types.ts';

const decoder = new TextDecoder();

/** What interned strings are kept as. */
export interface InternedContent extends StringColumn {
  readonly slots: Int32Array;
}

/**
 * Distinct strings with their numbers, in the order of their first use: bytes and a hash table, so that a million ids take
 * a few dozen megabytes and nothing for the garbage collector.
 */
export class InternedStrings {
  #offsets = new Uint32Array(64);
  #bytes = new Uint8Array(1024);
  #slots = new Int32Array(tableSize(0)).fill(-1);
  #count = 0;

  /** @param content - As `content` returned it. */
  constructor(content?: InternedContent) {
    if (content === undefined) return;
    this.#offsets = new Uint32Array(content.offsets);
    this.#bytes = new Uint8Array(content.bytes);
    this.#slots = new Int32Array(content.slots);
    this.#count = content.offsets.length - 1;
  }

  get count(): number {
    return this.#count;
  }

  /** Number of a string, given when it is new. */
  number(text: string): number {
    const bytes = encodeText(text);
    return this.#intern(bytes, 0, bytes.length);
  }

  /** Number of a string, or -1. */
  find(text: string): number {
    const bytes = encodeText(text);
    return this.#slots[this.#slotOf(bytes, 0, bytes.length)]!;
  }

  /** Numbers of all strings of a column; -1 for empty ones. */
  numbers({ offsets, bytes }: StringColumn): Int32Array {
    const numbers = new Int32Array(offsets.length - 1);
    for (let row = 0; row < numbers.length; row++) {
      const [from, to] = [offsets[row]!, offsets[row + 1]!];
      numbers[row] = from === to ? -1 : this.#intern(bytes, from, to);
    }
    return numbers;
  }

  text(number: number): string {
    return decoder.decode(this.#bytes.subarray(this.#offsets[number], this.#offsets[number + 1]));
  }

  /** The strings of some numbers, in their order, on shared memory. */
  pick(numbers: ArrayLike<number>): StringColumn {
    const offsets = new Uint32Array(new SharedArrayBuffer((numbers.length + 1) * 4));
    for (let row = 0; row < numbers.length; row++) {
      const number = numbers[row]!;
      offsets[row + 1] = offsets[row]! + this.#offsets[number + 1]! - this.#offsets[number]!;
    }
    const bytes = new Uint8Array(new SharedArrayBuffer(offsets[numbers.length]!));
    for (let row = 0; row < numbers.length; row++) {
      const number = numbers[row]!;
      bytes.set(this.#bytes.subarray(this.#offsets[number], this.#offsets[number + 1]), offsets[row]);
    }
    return { offsets, bytes };
  }

  /** Negative, 0 or positive, as JavaScript's `<` orders the strings: by UTF-16 code units. */
  compare(a: number, b: number): number {
    return compareUtf8(
      this.#bytes,
      [this.#offsets[a]!, this.#offsets[a + 1]!],
      [this.#offsets[b]!, this.#offsets[b + 1]!],
    );
  }

  /** What another instance is made of. */
  content(): InternedContent {
    return {
      offsets: this.#offsets.slice(0, this.#count + 1),
      bytes: this.#bytes.slice(0, this.#offsets[this.#count]),
      slots: this.#slots,
    };
  }

  #intern(bytes: Uint8Array, from: number, to: number): number {
    const slot = this.#slotOf(bytes, from, to);
    const known = this.#slots[slot]!;
    if (known >= 0) return known;
    const number = this.#count++;
    this.#offsets = grown(this.#offsets, this.#count + 1);
    const begin = this.#offsets[number]!;
    this.#bytes = grown(this.#bytes, begin + to - from);
    for (let at = from; at < to; at++) this.#bytes[begin + at - from] = bytes[at]!;
    this.#offsets[number + 1] = begin + to - from;
    this.#slots[slot] = number;
    if (this.#count * 2 > this.#slots.length) this.#enlarge();
    return number;
  }

  /** The slot that holds a string, or the empty one where it belongs. */
  #slotOf(bytes: Uint8Array, from: number, to: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashBytes(bytes, from, to) & mask;
    for (let number = this.#slots[slot]!; number >= 0; number = this.#slots[slot]!) {
      if (this.#isSame(number, bytes, from, to)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #isSame(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const begin = this.#offsets[number]!;
    if (this.#offsets[number + 1]! - begin !== to - from) return false;
    for (let at = from; at < to; at++) if (this.#bytes[begin + at - from] !== bytes[at]) return false;
    return true;
  }

  #enlarge(): void {
    const slots = new Int32Array(tableSize(this.#count * 2)).fill(-1);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#count; number++) {
      let slot = hashBytes(this.#bytes, this.#offsets[number]!, this.#offsets[number + 1]!) & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
  }
}

/**
 * Orders two slices of UTF-8 as JavaScript orders strings. Both orders are those of code points but for one case: what lies
 * beyond the basic plane (lead byte 0xf0 and above) comes before U+E000 to U+FFFF (0xee and 0xef).
 */
function compareUtf8(
  bytes: Uint8Array,
  [a, aEnd]: readonly [number, number],
  [b, bEnd]: readonly [number, number],
): number {
  const length = Math.min(aEnd - a, bEnd - b);
  for (let at = 0; at < length; at++) {
    const x = bytes[a + at]!;
    const y = bytes[b + at]!;
    if (x === y) continue;
    if (x >= 0xee && y >= 0xee && x >= 0xf0 !== y >= 0xf0) return y - x;
    return x - y;
  }
  return aEnd - a - (bEnd - b);
}
