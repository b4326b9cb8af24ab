import { InvalidInputError } from '../../../schema/model/errors.ts';
import type { Mapping } from '../../../schema/model/mapping.ts';
import { NOT_UTF8 } from '../lines.ts';
import { compileMapping, type RowMapper } from '../mapping/compile.ts';
import { mapKnownHeaders } from '../mapping/known-headers.ts';
import { parseMapping } from '../mapping/schema.ts';
import { findHeader, hasColumns, MOST_LINES_ABOVE } from '../mapping/table-head.ts';
import { decodeText, isBroken, showBroken } from '../sources/text.ts';
import type { Entry, EntryHead, ReadItem, Reader, ReaderOptions } from '../types.ts';
import { detectDelimiter, type Row, RowSplitter } from './csv-rows.ts';

const MAX_COLUMNS = 10_000;
const HEAD_CHARACTERS = 2 ** 16;

/**
 * Tables: CSV (RFC 4180) and its kin with semicolons, tabs (text/tab-separated-values) or bars. A mapping says which
 * records a row makes; without one the headers must be those of record members, as `export` writes them. A row that
 * cannot be cut or mapped is rejected and reading goes on.
 */
export const CSV_READER: Reader = {
  format: 'csv',
  recognizes: (heads) => heads.length === 1 && isTable(heads[0]!),
  async *read(entries, options) {
    for (const entry of entries) {
      const asked = options.mappingOf?.(entry.path) ?? options.mapping;
      const mapping = asked === undefined ? null : parseMapping(asked);
      const table = new Table(entry, mapping);
      for await (const { rows, isSuspect } of splitRows(entry, options, mapping))
        for (const row of rows)
          for (const item of table.read(row, isSuspect))
            yield entries.length === 1 ? item : { ...item, entry: entry.path };
      const above = table.end();
      if (above > 0) options.onPassedOver?.('lines above the headers of tables', above);
    }
  },
};

/**
 * The first rows of a table, for a proposal.
 *
 * @param count - Rows at most.
 */
export async function readSample(entry: Entry, options: ReaderOptions, count: number): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const batch of splitRows(entry, options, null)) {
    for (const row of batch.rows)
      if (row.fault === undefined && !isSeparatorLine(row)) rows.push([...row.fields]);
    if (rows.length > count) break;
  }
  return rows.slice(0, count + 1);
}

/** Rows that came together. */
interface Batch {
  readonly rows: readonly Row[];
  readonly isSuspect: boolean;
}

/** The rows of a table as they come. */
export async function* splitRows(
  { open }: Entry,
  { encoding }: ReaderOptions,
  mapping: Pick<Mapping, 'delimiter' | 'encoding'> | null,
): AsyncGenerator<Batch> {
  const label = encoding ?? mapping?.encoding;
  let head: string | null = '';
  let splitter = new RowSplitter(mapping?.delimiter ?? ',');
  for await (const text of decodeText(open(), label === undefined ? {} : { encoding: label })) {
    if (head === null) {
      yield { rows: splitter.add(text), isSuspect: splitter.isSuspect };
      continue;
    }
    head += text;
    if (head.length < HEAD_CHARACTERS) continue;
    splitter = new RowSplitter(mapping?.delimiter ?? detectDelimiter(head.slice(0, HEAD_CHARACTERS)));
    yield { rows: splitter.add(head), isSuspect: splitter.isSuspect };
    head = null;
  }
  if (head !== null) {
    splitter = new RowSplitter(mapping?.delimiter ?? detectDelimiter(head));
    yield { rows: splitter.add(head), isSuspect: splitter.isSuspect };
  }
  yield { rows: splitter.end(), isSuspect: splitter.isSuspect };
}

/** Rows of one table to items, as its mapping or its headers say. */
export class Table {
  readonly #name: string;
  readonly #mapping: Mapping | null;
  #map: RowMapper | null = null;
  #columns = 0;
  /** Rows above the one that holds the headers. */
  readonly #above: Row[] = [];

  constructor({ path }: Entry, mapping: Mapping | null) {
    this.#name = path;
    this.#mapping = mapping;
  }

  /**
   * What a row becomes: nothing for the one that holds the headers and those above it, and for one whose cells are all empty.
   *
   * @param isSuspect - Some bytes of the table were not UTF-8.
   * @throws {InvalidInputError} for a first row without which no other can be read.
   */
  read(row: Row, isSuspect: boolean): readonly ReadItem[] {
    if (this.#map === null) {
      if (isSeparatorLine(row)) return [];
      if (this.#isAbove(row)) {
        this.#above.push(row);
        return [];
      }
      this.#map = this.#begin(row);
      if (this.#mapping?.header !== false) return [];
    }
    const { line, fields } = row;
    const fault =
      row.fault ?? this.#faultOf(fields) ?? (isSuspect && fields.some(isBroken) ? NOT_UTF8 : null);
    if (fault !== null) return this.#refuse(row, fault);
    const items = this.#map(fields, line);
    if (items.length > 0 || fields.every((field) => field.trim() === '')) return items;
    return [reject(row, 'fills no record of the mapping')];
  }

  /**
   * The table is over.
   *
   * @returns How many rows stood above the one that holds the headers.
   * @throws {InvalidInputError} where none of the first rows has the columns that the mapping names.
   */
  end(): number {
    if (this.#map === null && this.#above.length > 0) this.#begin(this.#above[0]!);
    return this.#above.length;
  }

  /** A row above that of the headers: some programs write what a report is of there. */
  #isAbove(row: Row): boolean {
    if (this.#mapping === null || this.#mapping.header === false) return false;
    return this.#above.length < MOST_LINES_ABOVE && !hasColumns(row.fields, this.#mapping);
  }

  #faultOf({ length }: readonly string[]): string | null {
    if (length < this.#columns) return `too few values: ${length} of ${this.#columns}`;
    return length > this.#columns ? `too many values: ${length} instead of ${this.#columns}` : null;
  }

  /** What its records would be, to be mended; the row as it stands where it is not even known where its cells end. */
  #refuse(row: Row, reason: string): ReadItem[] {
    const drafts = row.fields.length === 0 ? [] : this.#map!(row.fields.map(showBroken), row.line);
    if (drafts.length === 0) return [reject(row, reason)];
    return drafts.map((draft) => ({
      line: row.line,
      raw: 'value' in draft ? draft.value : draft.raw,
      row: showBroken(row.raw),
      reason,
    }));
  }

  /** @param found - The row that holds the headers; where none does, the mapping is at odds with the first. */
  #begin(found: Row): RowMapper {
    const isMissed =
      this.#above.length > 0 && (this.#mapping === null || !hasColumns(found.fields, this.#mapping));
    const row = isMissed ? this.#above[0]! : found;
    if (row.fault !== undefined)
      throw new InvalidInputError(`The first row of ${this.#name} cannot be read: ${row.fault}.`);
    this.#columns = row.fields.length;
    checkColumnCount(this.#columns, this.#name);
    const hasHeader = this.#mapping?.header !== false;
    const headers = hasHeader ? row.fields : [];
    const mapping = this.#mapping ?? mapKnownHeaders(headers);
    if (mapping === null)
      throw new InvalidInputError(
        `The columns of ${this.#name} (${headers
          .slice(0, 10)
          .map((name) => showBroken(name.slice(0, 40)))
          .join(', ')}) are not those of records; ` +
          `run: grapevine import --suggest ${this.#name} > mapping.json, look it over, and import with --mapping mapping.json`,
        { reason: 'columns are not those of records; pass --mapping' },
      );
    return compileMapping(mapping, headers);
  }
}

/** @throws {InvalidInputError} for a table that has too many. */
export function checkColumnCount(columns: number, name: string): void {
  if (columns > MAX_COLUMNS)
    throw new InvalidInputError(`${name} has more than ${MAX_COLUMNS} columns, the limit.`);
}

/** A first line by which spreadsheets state the delimiter. */
export function isSeparatorLine(row: Row): boolean {
  return row.line === 1 && row.fields.length <= 2 && /^"?sep=/u.test(row.raw);
}

function reject(row: Row, reason: string): ReadItem {
  return { line: row.line, raw: showBroken(row.raw), reason };
}

/** Text that one delimiter cuts into several columns, evenly or below headers that are those of records. */
function isTable({ head }: EntryHead): boolean {
  const text = head.toString('latin1').replaceAll('\0', '');
  if (/^\s*[<{[]/u.test(text) || text.includes('\u0001')) return false;
  const splitter = new RowSplitter(detectDelimiter(text));
  const all = [...splitter.add(text), ...splitter.end()];
  if (all.length > 1 && !/[\r\n]$/u.test(text)) all.pop(); // may be cut
  const rows = all.filter((row) => !isSeparatorLine(row)).slice(0, 20);
  const columns = rows[findHeader(rows.map(({ fields }) => fields))]?.fields.length ?? 0;
  if (columns > 1 && rows.length > 1 && mapKnownHeaders(rows[0]!.fields) !== null) return true;
  const alike = rows.filter(({ fields }) => fields.length === columns).length;
  return columns > 1 && alike * 2 > rows.length;
}
