import { millisecondsOf } from './instants.ts';
import type { StoreValue } from './port.ts';

/**
 * One alias of many rows: numbers as they are (NaN for null; instants are epoch milliseconds, true is 1), or strings as
 * UTF-8 in one buffer, string i at bytes[offsets[i]] .. bytes[offsets[i + 1] - 1] (empty for null). Made of buffers, so that
 * it changes threads without a copy.
 */
export type StoreColumn = NumberColumn | TextColumn;

interface ColumnMisfits {
  /** Rows whose value is of another kind: they read as null. Absent where there are none. */
  readonly unfit?: readonly number[];
}

export interface NumberColumn extends ColumnMisfits {
  readonly values: Float64Array<ArrayBuffer>;
}

export interface TextColumn extends ColumnMisfits {
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What each alias holds. */
export type ColumnKinds = Readonly<Record<string, 'number' | 'instant' | 'flag' | 'text'>>;

/** Rows by alias. */
export type StoreColumns<Kinds extends ColumnKinds = ColumnKinds> = {
  readonly [Alias in keyof Kinds]: Kinds[Alias] extends 'text' ? TextColumn : NumberColumn;
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
    kind === 'text' ? packTexts(rows, place) : packNumbers(rows, place, NUMBER_OF[kind]),
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

/** Rows of columns, in the order given. */
export function pickRows<Columns extends StoreColumns>(columns: Columns, rows: readonly number[]): Columns {
  const picked = Object.entries<StoreColumn>(columns).map(([alias, column]) => [
    alias,
    'values' in column
      ? { values: Float64Array.from(rows, (row) => column.values[row]!) }
      : packTexts(rowsOfTexts(column, rows), 0),
  ]);
  return Object.fromEntries(picked) as Columns; // the same aliases, of the same kinds
}

function rowsOfTexts({ offsets, bytes }: TextColumn, rows: readonly number[]): string[][] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return rows.map((row) => [text.toString('utf8', offsets[row], offsets[row + 1])]);
}

/** Numbers of values by kind; null for what is of another. */
const NUMBER_OF = {
  number: (value: unknown) => (typeof value === 'number' || typeof value === 'bigint' ? Number(value) : null),
  instant: millisecondsOf,
  flag: (value: unknown) => (typeof value === 'boolean' ? Number(value) : null),
} as const;

function packNumbers(
  rows: readonly (readonly unknown[])[],
  place: number,
  numberOf: (value: unknown) => number | null,
): NumberColumn {
  const values = new Float64Array(rows.length);
  const unfit: number[] = [];
  for (let row = 0; row < rows.length; row++) {
    const value = rows[row]![place];
    const isNothing = value === null || value === undefined;
    const number = isNothing ? null : numberOf(value);
    if (number === null && !isNothing) unfit.push(row);
    values[row] = number ?? Number.NaN;
  }
  return unfit.length === 0 ? { values } : { values, unfit };
}

function packTexts(rows: readonly (readonly unknown[])[], place: number): TextColumn {
  const offsets = new Uint32Array(rows.length + 1);
  const unfit: number[] = [];
  const texts = rows.map((values, row) => {
    const value = values[place];
    if (typeof value === 'string') return value;
    if (value !== null && value !== undefined) unfit.push(row);
    return '';
  });
  let length = 0;
  for (let row = 0; row < texts.length; row++) {
    length += Buffer.byteLength(texts[row]!);
    offsets[row + 1] = length;
  }
  const bytes = new Uint8Array(length);
  const target = Buffer.from(bytes.buffer);
  for (let row = 0; row < texts.length; row++) target.write(texts[row]!, offsets[row]!);
  return unfit.length === 0 ? { offsets, bytes } : { offsets, bytes, unfit };
}
