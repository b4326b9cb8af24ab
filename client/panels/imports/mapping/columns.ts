import type { ColumnReference } from '../../../../schema/model/mapping.ts';
import { nameColumns } from '../../../../schema/model/mapping-columns.ts';
import { indexColumns, indexOfColumn } from './edit-mapping.ts';

/** The columns of a table, to be chosen from. */
export interface Columns {
  /** By index: what a mapping calls it. */
  readonly references: readonly ColumnReference[];
  /** By index: what it is called for people. */
  readonly labels: readonly string[];
  /** Values are indices. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** −1 where the table has none like it. */
  readonly find: (column: ColumnReference) => number;
}

const LONGEST_LABEL = 60;

/**
 * Columns to be chosen from.
 *
 * @param headers - Empty texts where there are none.
 * @param nameless - What a column is called by its number.
 */
export function createColumns(headers: readonly string[], nameless: (number: number) => string): Columns {
  const references = nameColumns(headers);
  const indices = indexColumns(headers);
  const labels = headers.map((header, index) => {
    const name = header.length > LONGEST_LABEL ? `${header.slice(0, LONGEST_LABEL)}…` : header;
    if (typeof references[index] === 'string') return name;
    return name === '' ? nameless(index + 1) : `${name} (${nameless(index + 1)})`;
  });
  return {
    references,
    labels,
    options: labels.map((label, index) => ({ value: String(index), label })),
    find: (column) => indexOfColumn(indices, column),
  };
}
