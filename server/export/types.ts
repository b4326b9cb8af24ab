import type { View } from '../jobs/view.ts';
import type { GraphStore } from '../store/port.ts';
import type { Disguise } from './disguise.ts';
import type { Extract } from './extract.ts';

/** Formats that `export` writes. */
export const EXPORT_FORMATS = ['jsonl', 'csv', 'gexf', 'graphml', 'parquet'] as const;

/** One of {@link EXPORT_FORMATS}. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What is exported, and as what it is shown. */
export interface ExportSource {
  readonly view: View;
  readonly extract: Extract;
  readonly disguise: Disguise;
  /** Where texts come from. */
  readonly store: GraphStore;
  /** Index of the brand towards which people stand; -1 for none. */
  readonly brand: number;
  /** Instants that standings are taken from, in epoch milliseconds. */
  readonly period: { readonly since: number; readonly until: number };
  /** Instant at which roles are held, in epoch milliseconds. */
  readonly now: number;
}

/** A value of a table. Instants are epoch milliseconds. */
export type Cell = string | number | boolean | null;

/** What a column holds. `number` names something by its place in a table; `text` comes from the store. */
export type ColumnKind = 'string' | 'text' | 'integer' | 'number' | 'real' | 'boolean' | 'instant';

/** A column of a table. */
export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  /** True where no row lacks it. @default false */
  readonly required?: boolean;
  /** Value of a row, by what the table's rows number. Columns of kind `text` are asked once the row's text is there. */
  readonly value: (row: number) => Cell;
}

/** Rows of one kind with what is known of each. */
export interface Table {
  readonly name: string;
  /** What each row numbers: a person, a message, an edge, a case. */
  readonly rows: Uint32Array;
  readonly columns: readonly Column[];
  /** Name of the part that a row is in, where the table can be written in parts. @default none */
  readonly partOf?: (row: number) => string;
  /** Fetches what the columns of some rows need from the store. @default nothing */
  readonly load?: (rows: Uint32Array) => Promise<void>;
}

/** What was written, by kind. */
export type ExportCounts = Record<string, number>;
