import type { StringColumn } from './types.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Packs strings into one shared buffer.
 *
 * @param values - Any strings; lone surrogates become U+FFFD.
 */
export function buildStringColumn(values: readonly string[]): StringColumn {
  const offsets = new Uint32Array(new SharedArrayBuffer((values.length + 1) * 4));
  let total = 0;
  for (const value of values) total += Buffer.byteLength(value, 'utf8');
  const bytes = new Uint8Array(new SharedArrayBuffer(total));
  let position = 0;
  for (const [index, value] of values.entries()) {
    const encoded = encoder.encode(value);
    bytes.set(encoded, position);
    position += encoded.length;
    offsets[index + 1] = position;
  }
  return { offsets, bytes };
}

/** String `index` of a column. */
export function stringAt(column: StringColumn, index: number): string {
  return decoder.decode(column.bytes.slice(column.offsets[index], column.offsets[index + 1]));
}

/** All strings of a column. */
export function stringsOf(column: StringColumn): string[] {
  return Array.from({ length: column.offsets.length - 1 }, (_, index) => stringAt(column, index));
}
