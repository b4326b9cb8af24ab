/** Typed arrays on shared memory, so that worker threads read the one copy. */
export const shared = {
  uint8: (length: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(length)),
  int8: (length: number): Int8Array => new Int8Array(new SharedArrayBuffer(length)),
  uint16: (length: number): Uint16Array => new Uint16Array(new SharedArrayBuffer(length * 2)),
  uint32: (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(length * 4)),
  int32: (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(length * 4)),
  float32: (length: number): Float32Array => new Float32Array(new SharedArrayBuffer(length * 4)),
  float64: (length: number): Float64Array => new Float64Array(new SharedArrayBuffer(length * 8)),
} as const;

/** Rows grouped by owner in compressed sparse rows. */
export interface Grouped {
  /** Length owners + 1. */
  readonly offsets: Uint32Array;
  /** Row numbers, grouped by owner; within an owner in the order of the rows. */
  readonly rows: Uint32Array;
}

/**
 * Groups rows by their owner (counting sort).
 *
 * @param owners - Owner of each row; a negative one is left out.
 * @param count - Number of owners.
 */
export function groupRows(owners: ArrayLike<number>, count: number): Grouped {
  const offsets = shared.uint32(count + 1);
  let kept = 0;
  for (let row = 0; row < owners.length; row++) {
    if (owners[row]! < 0) continue;
    offsets[owners[row]! + 1]!++;
    kept++;
  }
  for (let owner = 0; owner < count; owner++) offsets[owner + 1]! += offsets[owner]!;
  const next = offsets.slice();
  const rows = shared.uint32(kept);
  for (let row = 0; row < owners.length; row++) {
    if (owners[row]! >= 0) rows[next[owners[row]!]!++] = row;
  }
  return { offsets, rows };
}

/** Distinct strings with their numbers, in the order of their first use. */
export class Dictionary {
  readonly values: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** Number of a string, given when it is new. */
  number(value: string): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}
