import { NotFoundError } from '../../schema/model/errors.ts';
import type { Row, SparkSession } from './connect/session.ts';

/** A folder of Parquet files as SQL names it. */
export function tableAt(path: string): string {
  return `parquet.\`${path.replaceAll('`', '``')}\``;
}

/**
 * Writes the rows of a query into a folder, in place of what is there. What follows is planned from the files alone, so that no plan grows with
 * the number of iterations, and what was written outlives the session.
 */
export async function writeTable(session: SparkSession, path: string, query: string): Promise<void> {
  const quoted = path.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  await session.run(`INSERT OVERWRITE DIRECTORY '${quoted}' USING parquet ${query}`);
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
