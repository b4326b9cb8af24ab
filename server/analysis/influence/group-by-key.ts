/** Rows by key, in their order: those of key k are rows[offsets[k]] .. rows[offsets[k + 1] − 1]. */
export interface Grouped {
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
}

/**
 * Groups rows by their key, which is below `range`.
 *
 * @remarks A counting sort: time and memory O(rows + range).
 */
export function groupByKey(keys: Uint32Array, range: number): Grouped {
  const offsets = new Uint32Array(range + 1);
  for (let row = 0; row < keys.length; row++) offsets[keys[row]! + 1]!++;
  for (let key = 0; key < range; key++) offsets[key + 1]! += offsets[key]!;
  const next = offsets.slice();
  const rows = new Uint32Array(keys.length);
  for (let row = 0; row < keys.length; row++) rows[next[keys[row]!]!++] = row;
  return { offsets, rows };
}
