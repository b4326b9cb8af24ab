import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Row } from '../../distributed/connect/session.ts';
import { readParquet } from './graph-folder.ts';

/** Rows of a table that Spark has written whole; 64-bit integers are bigint. */
export async function readTable(folder: string): Promise<Row[]> {
  if (!existsSync(join(folder, '_SUCCESS'))) throw new Error(`${folder} is not whole`);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.parquet'));
  const parts = await Promise.all(files.map((file) => readParquet(join(folder, file))));
  return parts.flat();
}

/** Values by person; those without a row have the value `rest`. */
export function byPerson(
  rows: readonly Row[],
  column: string,
  { order, rest }: { readonly order: number; readonly rest: number },
): number[] {
  const values = Array.from({ length: order }, () => rest);
  for (const row of rows) values[Number(row['person'])] = Number(row[column]);
  return values;
}
