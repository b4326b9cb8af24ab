import { stringify } from 'csv-stringify/sync';
import { pagesOf } from './rows.ts';
import { accountsTable } from './tables/accounts.ts';
import { casesTable } from './tables/cases.ts';
import { messagesTable } from './tables/messages.ts';
import { peopleTable, rolesColumn } from './tables/people.ts';
import { tiesTable } from './tables/ties.ts';
import type { Cell, Column, ExportCounts, ExportSource, Table } from './types.ts';

/** Tables that are written as CSV. */
export const CSV_TABLES = ['people', 'accounts', 'messages', 'ties', 'cases'] as const;

/** One of {@link CSV_TABLES}. */
export type CsvTable = (typeof CSV_TABLES)[number];

/** Excel takes a file without it for one in the system's old encoding. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Rows whose texts are in memory at once. */
const PAGE = 2000;
/**
 * What a spreadsheet takes for a formula where a cell begins with it, also in full width (OWASP, CSV Injection).
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/**
 * One table as CSV (RFC 4180: commas, CRLF, quotes doubled), some thousand rows at a time. Records' tables have a column
 * `type` and records' members, so that `import` takes them as they are.
 *
 * @param counts - Rows are counted here under the table's name.
 */
export async function* writeCsv(
  source: ExportSource,
  name: CsvTable,
  counts: ExportCounts,
): AsyncGenerator<string> {
  const { rows, columns, load } = csvTable(source, name);
  counts[name] = 0;
  yield toLines([columns.map((column) => column.name)]);
  for (const page of pagesOf(rows, PAGE)) {
    await load?.(page);
    counts[name] += page.length;
    yield toLines(Array.from(page, (row) => columns.map((column) => toField(column, column.value(row)))));
  }
}

function csvTable(source: ExportSource, name: CsvTable): Table {
  switch (name) {
    case 'people': {
      const table = peopleTable(source);
      const [id, personName, ...others] = table.columns;
      return asRecords('person', { ...table, columns: [id!, personName!, rolesColumn(source), ...others] }); // they are there
    }
    case 'accounts':
      return asRecords('account', accountsTable(source));
    case 'messages':
      return asRecords('message', messagesTable(source));
    case 'ties':
      return tiesTable(source); // most are learned, and what is learned is no record
    case 'cases':
      return casesTable(source);
  }
}

function asRecords(type: string, table: Table): Table {
  return { ...table, columns: [{ name: 'type', kind: 'string', value: () => type }, ...table.columns] };
}

/** Words that begin as a formula get an apostrophe before them; numbers stay numbers. */
function toField({ kind }: Column, cell: Cell): string {
  if (cell === null) return '';
  if (kind === 'instant') return new Date(Number(cell)).toISOString();
  return typeof cell === 'string' ? makeSafe(cell) : String(cell);
}

/** A text that no spreadsheet runs as a formula. */
export function makeSafe(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function toLines(rows: string[][]): string {
  return stringify(rows, { record_delimiter: 'windows' });
}
