/** Values of one line of compressed sparse rows. */
export function linesOf(offsets: Uint32Array, values: Uint32Array, line: number): Uint32Array {
  return values.subarray(offsets[line], offsets[line + 1]);
}

/** Rows in pieces of at most `size`. */
export function* pagesOf(rows: Uint32Array, size: number): Generator<Uint32Array> {
  for (let from = 0; from < rows.length; from += size) yield rows.subarray(from, from + size);
}

/** NaN stands for null in columns, and so do the infinities in times. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
