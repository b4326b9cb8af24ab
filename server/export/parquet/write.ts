import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { type ColumnSource, fileWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { pagesOf } from '../rows.ts';
import type { Cell, Column, Table } from '../types.ts';

/** Rows of a row group: all that is in memory at once. */
const ROW_GROUP = 100_000;
/** Rows whose texts are asked of the store at once. */
const PAGE = 2000;

type BasicType = NonNullable<ColumnSource['type']>;

const TYPES: Readonly<Record<Column['kind'], BasicType>> = {
  string: 'STRING',
  text: 'STRING',
  integer: 'INT64',
  number: 'INT32',
  real: 'DOUBLE',
  boolean: 'BOOLEAN',
  instant: 'TIMESTAMP', // milliseconds since 1970 in UTC
};

/**
 * Writes a table as one Apache Parquet file (format version 2, Snappy), a row group of 100,000 rows after the other, for its owner alone.
 *
 * @remarks Memory is that of a row group, whatever the table's length.
 */
export async function writeParquetTable(path: string, { rows, columns, load }: Table): Promise<void> {
  writeFileSync(path, '', { mode: 0o600, flag: 'wx' });
  const sources = columns.map((column): ColumnSource => ({
    name: column.name,
    type: TYPES[column.kind],
    nullable: column.required !== true,
    data: [],
  }));
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema: schemaFromColumnData({ columnData: sources }),
    createdBy: 'Grapevine',
  });
  for (const group of pagesOf(rows, ROW_GROUP)) {
    const data = columns.map((): unknown[] => []);
    for (const page of pagesOf(group, load === undefined ? ROW_GROUP : PAGE)) {
      await load?.(page);
      for (const [place, column] of columns.entries())
        for (const row of page) data[place]!.push(toParquet(column, column.value(row)));
    }
    const columnData = sources.map((source, place) => ({ ...source, data: data[place]! }));
    await writer.write({ columnData, rowGroupSize: ROW_GROUP });
    await turn(); // so that an interrupt is heard between two groups
  }
  await writer.finish();
}

/** Writes a table as a folder of parts, each a folder with one file, as engines partition by a column. */
export async function writeParquetParts(
  path: string,
  table: Table,
  partOf: (row: number) => string,
): Promise<void> {
  const rows = new Map<string, number[]>();
  for (const row of table.rows) {
    const part = partOf(row);
    const own = rows.get(part);
    if (own === undefined) rows.set(part, [row]);
    else own.push(row);
  }
  mkdirSync(path, { mode: 0o700 });
  for (const [part, own] of rows) {
    mkdirSync(join(path, part), { mode: 0o700 });
    await writeParquetTable(join(path, part, 'rows.parquet'), { ...table, rows: Uint32Array.from(own) });
  }
  if (rows.size === 0) await writeParquetTable(join(path, 'rows.parquet'), table);
}

function toParquet({ kind }: Column, cell: Cell): unknown {
  if (cell === null) return null;
  if (kind === 'instant') return new Date(Number(cell));
  if (kind === 'integer') return BigInt(Math.round(Number(cell)));
  return typeof cell === 'string' ? cell.toWellFormed() : cell;
}
