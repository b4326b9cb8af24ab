import type { NetworkPerson } from '../../network/network.ts';

/** Columns of the table of people. */
export const COLUMNS = [
  { name: 'name', numeric: false },
  { name: 'role', numeric: false },
  { name: 'standing', numeric: false },
  { name: 'pageRank', numeric: true },
  { name: 'reach', numeric: true },
  { name: 'messages', numeric: true },
] as const;

/** Name of a column. */
export type ColumnName = (typeof COLUMNS)[number]['name'];

/** How the table is sorted. */
export interface Sorting {
  readonly by: ColumnName;
  readonly descending: boolean;
}

/** The people in order; ties are broken by PageRank, then by id. */
export function sortPeople(
  people: readonly NetworkPerson[],
  sorting: Sorting,
  language: string,
): NetworkPerson[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const sign = sorting.descending ? -1 : 1;
  const order = (a: NetworkPerson, b: NetworkPerson): number => {
    const [left, right] = [a[sorting.by], b[sorting.by]];
    if (typeof left === 'number' && typeof right === 'number') return left - right;
    return compare(String(left ?? '~'), String(right ?? '~'));
  };
  return [...people].sort((a, b) => sign * order(a, b) || b.pageRank - a.pageRank || (a.id < b.id ? -1 : 1));
}

/** Rows of a file of comma-separated values, with a mark that lets spreadsheets see it is UTF-8. */
export function printCsv(people: readonly NetworkPerson[]): string {
  const head = ['id', 'name', 'role', 'standing', 'pageRank', 'reach', 'betweenness', 'messages'];
  const rows = people.map((person) => [
    person.id,
    person.name,
    person.role,
    person.standing ?? '',
    person.pageRank,
    person.reach,
    person.betweenness,
    person.messages,
  ]);
  return `\uFEFF${[head, ...rows].map((row) => row.map(printCell).join(',')).join('\r\n')}\r\n`;
}

/** Text that a spreadsheet would run as a formula gets an apostrophe before it. */
function printCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
