/** Bits of a digit at most: with so many places to write at, the lines that are written to stay in the cache. */
const DIGIT_BITS = 10;

/** Columns side by side and as many of the same length to sort into; a sort leaves its result in `columns` and swaps the arrays. */
export interface SortedColumns {
  columns: Uint32Array[];
  spare: Uint32Array[];
}

/** @param columns - Of one length; they are sorted in place or change places with spare ones. */
export function columnsToSort(columns: Uint32Array[]): SortedColumns {
  return { columns, spare: columns.map(({ length }) => new Uint32Array(length)) };
}

/**
 * Sorts rows by one of their columns; those that are alike there keep their order.
 *
 * @param by - Number of the column.
 * @param below - Every value in it is.
 * @remarks Least significant digit first: time O(rows × columns × digits), without a read or a write at random.
 */
export function sortColumns(sorted: SortedColumns, { by, below }: { by: number; below: number }): void {
  const bits = 32 - Math.clz32(Math.max(1, below - 1));
  const digits = Math.ceil(bits / DIGIT_BITS);
  const width = Math.ceil(bits / digits);
  for (let digit = 0; digit < digits; digit++) {
    const keys = sorted.columns[by]!;
    const shift = digit * width;
    const mask = 2 ** width - 1;
    const begins = countDigits(keys, shift, mask);
    for (const [i, column] of sorted.columns.entries())
      scatter(column, sorted.spare[i]!, { keys, shift, mask, next: begins.slice() });
    [sorted.columns, sorted.spare] = [sorted.spare, sorted.columns];
  }
}

/** Where the rows of each digit begin. */
function countDigits(keys: Uint32Array, shift: number, mask: number): Uint32Array {
  const begins = new Uint32Array(mask + 2);
  for (let row = 0; row < keys.length; row++) begins[((keys[row]! >>> shift) & mask) + 1]!++;
  for (let digit = 0; digit <= mask; digit++) begins[digit + 1]! += begins[digit]!;
  return begins;
}

interface Digits {
  readonly keys: Uint32Array;
  readonly shift: number;
  readonly mask: number;
  /** Where the next row of each digit goes; changed. */
  readonly next: Uint32Array;
}

function scatter(from: Uint32Array, into: Uint32Array, { keys, shift, mask, next }: Digits): void {
  for (let row = 0; row < from.length; row++) into[next[(keys[row]! >>> shift) & mask]!++] = from[row]!;
}
