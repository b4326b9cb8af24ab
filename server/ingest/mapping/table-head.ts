import type { Mapping } from '../../../schema/model/mapping.ts';
import { listColumns } from '../../../schema/model/mapping-columns.ts';
import { guessDateFormats } from './guess-dates.ts';
import { conceptsOf } from './synonyms.ts';

/** Lines above the headers at most. */
export const MOST_LINES_ABOVE = 30;
const NUMBER = /^[-+]?\d[\d.,\s]*$/u;
const WORDS_OF_A_TEXT = 5;
const ROWS_LOOKED_AT = 10;

/**
 * Which row holds the headers: the first, but where a program writes the name of a report, its period and the like above
 * them, which fill fewer than half of the columns that the other rows have, and are fewer than these: a text with a delimiter in it makes
 * a wider row too.
 *
 * @param rows - The first of the table, cut into cells.
 */
export function findHeader(rows: readonly (readonly string[])[]): number {
  const head = rows.slice(0, MOST_LINES_ABOVE + 1);
  const width = usualWidth(head);
  const found = head.findIndex((row) => row.length === width && filled(row) * 2 > width);
  if (found <= 0) return 0;
  const above = head.slice(0, found).map(filled);
  const below = rows.filter(({ length }) => length === width);
  const isTitled = below.length > above.filter((count) => count > 0).length;
  return isTitled && above.every((count) => count * 2 <= width) ? found : 0;
}

/** The largest number of cells that two rows have; that of a single row. */
function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const shared = [...counts].filter(([, count]) => count > 1).map(([width]) => width);
  return shared.length === 0 ? (rows[0]?.length ?? 0) : Math.max(...shared);
}

/** Whether a row has all columns that a mapping names by their headers. */
export function hasColumns(row: readonly string[], mapping: Mapping): boolean {
  const names = new Set(row.map((name) => name.trim().normalize('NFC')));
  return listColumns(mapping).every(
    (column) => typeof column === 'number' || names.has(column.trim().normalize('NFC')),
  );
}

/**
 * Whether a table's first row is one of data: none of its cells is a known header, one is a number, a date, an address or a text, and none
 * stands above such numbers, dates or addresses without being one.
 *
 * @param below - Rows that follow.
 */
export function isData(row: readonly string[], below: readonly (readonly string[])[]): boolean {
  if (row.some((cell) => conceptsOf(cell).length > 0)) return false;
  if (!row.some((cell) => isValue(cell) || cell.trim().split(/\s+/u).length >= WORDS_OF_A_TEXT)) return false;
  const looked = below.slice(0, ROWS_LOOKED_AT);
  return !row.some((cell, index) => {
    const values = looked.map((other) => other[index] ?? '').filter((value) => value.trim() !== '');
    return cell.trim() !== '' && !isValue(cell) && values.length > 1 && values.every(isValue);
  });
}

/** A number, a date or an address, which nobody calls a column. */
function isValue(cell: string): boolean {
  const text = cell.trim();
  return NUMBER.test(text) || /^https?:\/\//u.test(text) || guessDateFormats([text]).length > 0;
}

function filled(row: readonly string[]): number {
  return row.filter((cell) => cell.trim() !== '').length;
}
