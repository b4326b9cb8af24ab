import type { StoreValue } from './port.ts';

/**
 * One alias of many rows: numbers as they are (NaN for null; true is 1), or strings as UTF-8 in one buffer, string i at
 * bytes[offsets[i]] .. bytes[offsets[i + 1] - 1] (empty for null). Made of buffers alone, so that it changes threads without
 * a copy.
 */
export type StoreColumn = NumberColumn | TextColumn;

export interface NumberColumn {
  readonly values: Float64Array<ArrayBuffer>;
}

export interface TextColumn {
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What each alias holds. */
export type ColumnKinds = Readonly<Record<string, 'number' | 'text'>>;

/** Rows by alias. */
export type StoreColumns<Kinds extends ColumnKinds = ColumnKinds> = {
  readonly [Alias in keyof Kinds]: Kinds[Alias] extends 'number' ? NumberColumn : TextColumn;
};

/**
 * Packs rows into columns.
 *
 * @param rows - Values in the order of the aliases in `kinds`.
 */
export function packRows<Kinds extends ColumnKinds>(
  kinds: Kinds,
  rows: readonly (readonly unknown[])[],
): StoreColumns<Kinds> {
  const columns = Object.entries(kinds).map(([alias, kind], place) => [
    alias,
    kind === 'number' ? packNumbers(rows, place) : packTexts(rows, place),
  ]);
  return Object.fromEntries(columns) as StoreColumns<Kinds>; // one column for each alias, of its kind
}

/** Packs rows that are objects. */
export function packObjects<Kinds extends ColumnKinds>(
  kinds: Kinds,
  rows: readonly { readonly [Alias in keyof Kinds]: StoreValue | undefined }[],
): StoreColumns<Kinds> {
  const aliases = Object.keys(kinds);
  return packRows(
    kinds,
    rows.map((row) => aliases.map((alias) => row[alias])),
  );
}

/** The buffers of columns, to be handed to another thread. */
export function buffersOf(columns: StoreColumns): ArrayBuffer[] {
  return (Object.values(columns) as StoreColumn[]).flatMap((column) =>
    'values' in column ? [column.values.buffer] : [column.offsets.buffer, column.bytes.buffer],
  );
}

function packNumbers(rows: readonly (readonly unknown[])[], place: number): NumberColumn {
  const values = new Float64Array(rows.length);
  for (let row = 0; row < rows.length; row++) {
    const value = rows[row]![place];
    values[row] = value === null || value === undefined ? Number.NaN : Number(value);
  }
  return { values };
}

function packTexts(rows: readonly (readonly unknown[])[], place: number): TextColumn {
  const offsets = new Uint32Array(rows.length + 1);
  const texts = rows.map((row) => (typeof row[place] === 'string' ? row[place] : ''));
  let length = 0;
  for (let row = 0; row < texts.length; row++) {
    length += Buffer.byteLength(texts[row]!);
    offsets[row + 1] = length;
  }
  const bytes = new Uint8Array(length);
  const target = Buffer.from(bytes.buffer);
  for (let row = 0; row < texts.length; row++) target.write(texts[row]!, offsets[row]!);
  return { offsets, bytes };
}
