import { isAscii } from 'node:buffer';
import { InvalidInputError } from '../../schema/model/errors.ts';
import type { Mapping } from '../../schema/model/mapping.ts';
import { listColumns } from '../../schema/model/mapping-columns.ts';
import type { ErasedGuard } from './erased-records.ts';
import { mapKnownHeaders } from './mapping/known-headers.ts';
import { suggestForTable } from './mapping/suggest.ts';
import { findHeader } from './mapping/table-head.ts';
import {
  headerIndex,
  type Layout,
  layoutOf,
  mapRows,
  type PreviewRecord,
  RowReader,
  summarise,
} from './preview-rows.ts';
import { checkColumnCount, isSeparatorLine, splitRows } from './readers/csv.ts';
import type { Row } from './readers/csv-rows.ts';
import { detectEncoding, guessUtf16, readByteOrderMark } from './sources/encoding.ts';
import { readHead } from './sources/open.ts';
import type { Source } from './sources/source.ts';
import { showBroken } from './sources/text.ts';
import { looseEntries, pathWithin, tellFormat } from './tell-format.ts';
import type { Entry, EntryHead } from './types.ts';

/** How a table is looked at. */
export interface PreviewOptions {
  /** As a mapping file has it, valid or not. @default the one of the headers where they are certain, else a proposal */
  readonly mapping?: unknown;
  /** For a proposal. @default told from the file */
  readonly encoding?: string;
  /** For a proposal. @default told from the file */
  readonly delimiter?: string;
  /** Path of a table within the folder or archive. @default the file itself */
  readonly within?: string;
  /** Keeps out who was erased. @default nobody was */
  readonly guard?: ErasedGuard | null;
}

/** The beginning of a table, and what an import with the mapping would make of it. */
export interface TablePreview {
  /** The headers are those of record members. */
  readonly isKnown: boolean;
  /** Headers; empty texts where the table has none. */
  readonly columns: readonly string[];
  /** What was asked with, else what is proposed. */
  readonly mapping: unknown;
  /** Why the mapping cannot be used; no row becomes a record then. */
  readonly problem: string | null;
  /** Numbers of the columns, from 1, whose cells the rows have. */
  readonly shown: readonly number[];
  readonly rows: readonly PreviewRow[];
  /** Rows that were looked at. */
  readonly sample: number;
  /** Rows of which every record is valid. */
  readonly valid: number;
  /** Rows by the first reason for which they would be rejected. */
  readonly rejected: Readonly<Record<string, number>>;
}

/** A row as the table has it, and what it becomes. */
export interface PreviewRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly records: readonly PreviewRecord[];
}

const SAMPLE_ROWS = 500;
const SAMPLE_CHARACTERS = 2 ** 21;
const SHOWN_ROWS = 20;
const SHOWN_COLUMNS = 40;
/** Longer texts are cut: somebody looks at them, nobody stores them. */
const SHOWN_CHARACTERS = 300;

/**
 * Looks at the beginning of a table with the code that imports it, and stores nothing.
 *
 * @param name - As rejects and reasons call the file.
 * @returns Null for what is no table: another format; a folder or an archive without `within`, or one that has no such table.
 * @throws {InvalidInputError} for a file without a row, with too many columns, or in an unknown encoding.
 */
export async function previewTable(
  source: Source,
  name: string,
  options: PreviewOptions = {},
): Promise<TablePreview | null> {
  const { within } = options;
  if (source.several === (within === undefined)) return null;
  const entry = source.entries.find((one) => within === undefined || pathWithin(source, one) === within);
  const shown = within === undefined ? name : `${name}/${within}`;
  if (entry === undefined || !(await isTable(entry, shown))) return null;
  return preview({ path: shown, open: entry.open }, options);
}

/**
 * Tables within a folder or an archive whose columns are not those of records: those that begin with the same row in the same encoding together, in
 * the order of their paths. What belongs to an export of a network is not looked at.
 *
 * @returns Paths within it; nothing for a single file.
 */
export async function findOpenTables(source: Source): Promise<string[][]> {
  if (!source.several) return [];
  const found = new Map<string, string[]>();
  for (const { entry, head } of await looseEntries(source)) {
    if (head.head.length === 0 || !isTableHead(head)) continue;
    const { rows } = await readBeginning({ path: entry.path, open: () => onlyOf(head.head) }, {});
    const data = rows.filter((row) => !isSeparatorLine(row));
    const first = data[findHeader(data.map(({ fields }) => fields))];
    if (first === undefined || mapKnownHeaders(first.fields) !== null) continue;
    const path = pathWithin(source, entry);
    const isCut = rows.length === 1; // it may go on where the head ends
    const kind = isCut ? path : JSON.stringify([first.raw, encodingOf(head.head)]);
    found.set(kind, [...(found.get(kind) ?? []), path]);
  }
  return [...found.values()].map((alike) => alike.sort()).sort(([a], [b]) => (a! < b! ? -1 : 1)); // one each at least
}

function encodingOf(head: Buffer): string {
  const told = readByteOrderMark(head)?.encoding ?? guessUtf16(head);
  return told ?? (isAscii(head) ? 'utf-8' : detectEncoding(head));
}

async function* onlyOf(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

async function isTable({ open }: Entry, name: string): Promise<boolean> {
  const head = await readHead(open());
  if (/^\s*$/u.test(head.toString('latin1'))) throw emptyFile(name);
  return isTableHead({ path: name, head });
}

function isTableHead(head: EntryHead): boolean {
  const format = tellFormat(head);
  // a table of one column looks like any text
  return (
    format === 'csv' ||
    (format === null && /\.(csv|tsv|tab)(\.gz)?$/iu.test(head.path) && !head.head.includes(0))
  );
}

async function preview(entry: Entry, options: PreviewOptions): Promise<TablePreview> {
  const asked = options.mapping ?? null;
  const { rows, isSuspect } = await readBeginning(entry, asked === null ? options : layoutOf(asked));
  const data = rows.filter((row) => !isSeparatorLine(row));
  if (data.length === 0) throw emptyFile(entry.path);
  const fields = data.map((row) => row.fields);
  const proposed = asked ?? (mapKnownHeaders(fields[0]!) === null ? suggestForTable(fields).mapping : {});
  const hasHeader = layoutOf(proposed).header !== false;
  const first = data[hasHeader ? headerIndex(proposed, fields) : 0]!; // there is one row at least
  checkColumnCount(first.fields.length, entry.path);
  const headers = first.fields.map((header) => (hasHeader ? showBroken(header).trim().normalize('NFC') : ''));
  const known = hasHeader ? mapKnownHeaders(headers) : null;
  const mapping = asked ?? { ...(known ?? proposed), ...layoutOf(options) };
  const outcome = mapRows(new RowReader(entry, isSuspect, options.guard ?? null), mapping, rows);
  const shown = columnsToShow(mapping, headers);
  return {
    isKnown: known !== null,
    columns: headers,
    mapping,
    problem: outcome.problem,
    shown,
    ...summarise(outcome.rows),
    rows: outcome.rows.slice(0, SHOWN_ROWS).map(({ row, records }) => ({
      line: row.line,
      cells: row.fault === undefined ? shown.map((column) => shorten(row.fields[column - 1] ?? '')) : [],
      records: records.map(({ record, reason }) => ({ record: shortenAll(record), reason })),
    })),
  };
}

async function readBeginning(
  entry: Entry,
  layout: Layout,
): Promise<{ readonly rows: readonly Row[]; readonly isSuspect: boolean }> {
  const rows: Row[] = [];
  let characters = 0;
  let isSuspect = false;
  for await (const batch of splitRows(entry, {}, layout)) {
    isSuspect ||= batch.isSuspect;
    for (const row of batch.rows) {
      if (rows.length > SAMPLE_ROWS || characters > SAMPLE_CHARACTERS) return { rows, isSuspect };
      rows.push(row);
      characters += row.raw.length;
    }
  }
  return { rows, isSuspect };
}

/** All in the order of the table; of very many those that the mapping names, then as many others as there is room for. */
function columnsToShow(mapping: unknown, headers: readonly string[]): number[] {
  const shown = new Set<number>();
  for (const column of namedColumns(mapping)) {
    const index = typeof column === 'number' ? column - 1 : headers.indexOf(column.trim().normalize('NFC'));
    if (index >= 0 && index < headers.length && shown.size < SHOWN_COLUMNS) shown.add(index + 1);
  }
  for (let column = 1; column <= headers.length && shown.size < SHOWN_COLUMNS; column++) shown.add(column);
  return headers.length > SHOWN_COLUMNS ? [...shown] : [...shown].sort((a, b) => a - b);
}

function namedColumns(mapping: unknown): readonly (string | number)[] {
  try {
    return listColumns(mapping as Mapping).filter(
      (column) => typeof column === 'string' || typeof column === 'number',
    );
  } catch {
    return []; // no mapping at all
  }
}

function shorten(text: string): string {
  const shown = showBroken(text);
  return shown.length <= SHOWN_CHARACTERS ? shown : `${shown.slice(0, SHOWN_CHARACTERS).toWellFormed()}…`;
}

function shortenAll(record: Readonly<Record<string, unknown>> | null): PreviewRecord['record'] {
  if (record === null) return null;
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, typeof value === 'string' ? shorten(value) : value]),
  );
}

function emptyFile(name: string): InvalidInputError {
  return new InvalidInputError(`${name} is empty: there is nothing to import.`);
}
