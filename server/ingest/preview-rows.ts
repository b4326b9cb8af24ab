import { InvalidInputError } from '../../schema/model/errors.ts';
import type { Mapping } from '../../schema/model/mapping.ts';
import { ERASED_REASON, type ErasedGuard } from './erased-records.ts';
import { parseMapping } from './mapping/schema.ts';
import { findHeader, hasColumns, MOST_LINES_ABOVE } from './mapping/table-head.ts';
import { isSeparatorLine, Table } from './readers/csv.ts';
import type { Row } from './readers/csv-rows.ts';
import type { Entry, ReadItem } from './types.ts';
import { validateRecord } from './validate.ts';

/** A record, or why there is none and what is known of it. */
export interface PreviewRecord {
  readonly record: Readonly<Record<string, unknown>> | null;
  readonly reason: string | null;
}

/** How a file is written, as far as it is said. */
export interface Layout {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly header?: boolean;
}

/** What a value that may be a mapping says of the file; the rest of it need not be valid. */
export function layoutOf(value: unknown): Layout {
  const { encoding, delimiter, header } = value as Record<string, unknown>;
  return {
    ...(typeof encoding === 'string' ? { encoding } : {}),
    ...(typeof delimiter === 'string' && delimiter.length === 1 ? { delimiter } : {}),
    ...(typeof header === 'boolean' ? { header } : {}),
  };
}

/** A row, and what it becomes. */
export interface MappedRow {
  readonly row: Row;
  readonly records: readonly PreviewRecord[];
}

/** Reads each row of a table into what an import makes of it. */
export class RowReader {
  readonly #entry: Entry;
  readonly #isSuspect: boolean;
  readonly #guard: ErasedGuard | null;

  constructor(entry: Entry, isSuspect: boolean, guard: ErasedGuard | null) {
    this.#entry = entry;
    this.#isSuspect = isSuspect;
    this.#guard = guard;
  }

  /** @throws {InvalidInputError} for a mapping that these rows cannot be read with. */
  read(mapping: Mapping, rows: readonly Row[]): MappedRow[] {
    const table = new Table(this.#entry, mapping);
    const mapped = rows.map((row) => ({
      row,
      records: table.read(row, this.#isSuspect).map((item) => this.#examine(item)),
    }));
    table.end();
    return mapped;
  }

  #examine(item: ReadItem): PreviewRecord {
    const found = objectOr('value' in item ? item.value : item.raw);
    if ('reason' in item) return { record: found, reason: item.reason };
    const validation = validateRecord(item.value);
    if ('reason' in validation) return { record: found, reason: validation.reason };
    const { record } = validation;
    if (this.#guard !== null && this.#guard.admit(record) === null)
      return { record: null, reason: ERASED_REASON };
    return { record: { ...record }, reason: null };
  }
}

/** What all rows become; with a mapping that cannot be used why, and nothing of any. */
export function mapRows(
  reader: RowReader,
  mapping: unknown,
  rows: readonly Row[],
): { readonly problem: string | null; readonly rows: readonly MappedRow[] } {
  const all = rows.filter((row) => !isSeparatorLine(row));
  const above = headerIndex(
    mapping,
    all.map(({ fields }) => fields),
  );
  const data = all.slice(layoutOf(mapping).header === false ? 0 : above + 1);
  try {
    const mapped = reader.read(parseMapping(mapping), rows);
    return { problem: null, rows: mapped.slice(rows.length - data.length) };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { problem: error.message, rows: data.map((row) => ({ row, records: [] })) };
  }
}

/** Which row holds the headers that a mapping names, which may not be valid; the first where none has them all. */
export function headerIndex(mapping: unknown, rows: readonly (readonly string[])[]): number {
  try {
    const valid = parseMapping(mapping);
    return Math.max(
      0,
      rows.slice(0, MOST_LINES_ABOVE + 1).findIndex((row) => hasColumns(row, valid)),
    );
  } catch {
    return findHeader(rows);
  }
}

/** How many of the rows are valid, and by which first reason the others would be rejected. */
export function summarise(rows: readonly MappedRow[]): {
  readonly sample: number;
  readonly valid: number;
  readonly rejected: Readonly<Record<string, number>>;
} {
  const rejected: Record<string, number> = {};
  let valid = 0;
  for (const { records } of rows) {
    const reason = records.find((record) => record.reason !== null)?.reason;
    if (typeof reason === 'string') rejected[reason] = (rejected[reason] ?? 0) + 1;
    else if (records.length > 0) valid++;
  }
  return { sample: rows.length, valid, rejected };
}

function objectOr(value: unknown): PreviewRecord['record'] {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : null;
}
