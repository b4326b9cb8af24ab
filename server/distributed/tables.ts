import { NotFoundError } from '../../schema/model/errors.ts';
import type { Row, SparkSession } from './connect/session.ts';

/** A folder of files as SQL names it. */
export function tableAt(path: string, format: 'parquet' | 'binaryFile' = 'parquet'): string {
  return `${format}.\`${path.replaceAll('`', '``')}\``;
}

/**
 * Writes the rows of a query into a folder, in place of what is there. What follows is planned from the files alone, so that no plan grows with
 * the number of iterations, and what was written outlives the session.
 */
export async function writeTable(session: SparkSession, path: string, query: string): Promise<void> {
  await session.run(`INSERT OVERWRITE DIRECTORY ${quoteText(path)} USING parquet ${query}`);
}

/** Writes the rows of the query that `make` gives, unless a run before has done so. */
export async function writeOnce(
  session: SparkSession,
  path: string,
  make: () => Promise<string>,
): Promise<void> {
  const mark = `${path}-finished`;
  if ((await askIfThere(session, mark, (table) => `SELECT 1 FROM ${table}`)) !== null) return;
  await writeTable(session, path, await make());
  await writeTable(session, mark, 'SELECT true AS finished');
}

/** A text as SQL writes it. */
export function quoteText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Rows of the query that `ask` makes over a folder's table; null where the folder is not there. */
export async function askIfThere(
  session: SparkSession,
  path: string,
  ask: (table: string) => string,
): Promise<Row[] | null> {
  try {
    return await session.rows(ask(tableAt(path)));
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
