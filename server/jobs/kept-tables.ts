import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { InvalidInputError } from '../../schema/model/errors.ts';
import { isAsWritten } from './hadoop-checksum.ts';

/** Columns of a table by name. */
export type Columns = ReadonlyMap<string, readonly unknown[]>;

/**
 * Columns of a table that Spark has written whole; null where it has not.
 *
 * @throws {InvalidInputError} with `refused` where a file or column cannot be read.
 */
export async function readTable(
  folder: string,
  table: string,
  columns: readonly string[],
): Promise<Columns | null> {
  const path = join(folder, table);
  if (!existsSync(join(path, '_SUCCESS'))) return null; // Spark writes it last
  const read = new Map(columns.map((name) => [name, [] as unknown[]]));
  try {
    const files = (await readdir(path)).filter((name) => name.endsWith('.parquet'));
    for (const file of files.sort()) {
      if (!(await isAsWritten(join(path, file)))) throw new Error(`${file} is not what was written`);
      const rows = await parquetReadObjects({
        file: await asyncBufferFromFile(join(path, file)),
        columns: [...columns],
      });
      for (const row of rows) for (const [name, column] of read) column.push(row[name]);
    }
  } catch (error) {
    throw new InvalidInputError(
      `"${path}" cannot be read (${(error as Error).message}); run grapevine analyze --spark again, with this version.`,
      { folder, refused: true },
    );
  }
  return read;
}

/** What is said of a folder in which something is missing. */
export function incomplete(folder: string): InvalidInputError {
  return new InvalidInputError(
    `The measures in "${folder}" are incomplete: a table lacks its _SUCCESS, or rows; copy the folder whole, with its _SUCCESS files, or give the grapevine analyze --spark that wrote it again.`,
    { folder, refused: true },
  );
}
