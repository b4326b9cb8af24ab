/**
 * What an encoder answered, as vectors.
 *
 * @param rows - Anything.
 * @param count - How many there must be.
 * @returns The vectors, or what is wrong with them, to be put after the encoder's name.
 */
export function checkVectors(rows: readonly unknown[], count: number): Float32Array[] | string {
  if (rows.length !== count) return `answered ${rows.length} vectors for ${count} texts`;
  const vectors: Float32Array[] = [];
  for (const row of rows) {
    if (!Array.isArray(row) && !(row instanceof Float32Array)) return 'answered something that is no vector';
    if (row.length === 0) return 'answered an empty vector';
    const vector = row instanceof Float32Array ? row : Float32Array.from(row as number[], asNumber);
    if (!vector.every(Number.isFinite)) return 'answered a vector with something in it that is no number';
    if (vector.length !== (vectors[0]?.length ?? vector.length))
      return `answered vectors of ${vectors[0]!.length} and of ${vector.length} numbers at once`;
    vectors.push(vector);
  }
  return vectors;
}

/** `null` and texts are no numbers, whatever JavaScript makes of them. */
function asNumber(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}
