import { InvalidInputError } from '../../schema/model/errors.ts';
import type { SparkSession } from './connect/session.ts';
import { askIfThere, quoteText, tableAt } from './tables.ts';

/** Folders that a run writes in place of what is there, each with a column by which ours are known. */
const WRITTEN = {
  measures: 'pageRank',
  discussion: 'favor',
  standings: 'standing',
  seeds: 'place',
  paths: 'place',
  ties: 'chances',
  run: 'people',
} as const;
const OF_SPARK = '/part-[^/]*[.]parquet$';

/**
 * Looks whether what a run would write over was written by one.
 *
 * @param out - Folder for the results; it need not be there.
 * @throws {InvalidInputError} for files that are not a run's, before anything was written.
 */
export async function refuseOthers(session: SparkSession, out: string): Promise<void> {
  const looks = Object.entries(WRITTEN).map(async ([table, column]) => {
    const folder = `${out}/${table}`;
    return { folder, stranger: await findStranger(session, folder, column) };
  });
  for (const { folder, stranger } of await Promise.all(looks)) {
    if (stranger === null) continue;
    throw new InvalidInputError(
      `"${folder}" holds what analyze --spark has not written (${stranger}) and would write over; pass another folder with --out, or move it away.`,
      { folder },
    );
  }
}

/** Name of what is not a run's; null where all is. */
async function findStranger(session: SparkSession, folder: string, column: string): Promise<string | null> {
  const files = await askIfThere(session, folder, () => {
    const listed = `${tableAt(folder, 'binaryFile')} WITH (recursiveFileLookup = 'true')`; // what is in them stays unread
    return `SELECT count(*) AS count, min(path) FILTER (WHERE NOT regexp_like(path, ${quoteText(OF_SPARK)})) AS other FROM ${listed}`;
  });
  if (files === null || Number(files[0]!['count']) === 0) return null;
  const other = files[0]!['other'];
  if (typeof other === 'string') return other.replace(/^.*\//su, '');
  const columns = await session.rows(`DESCRIBE QUERY SELECT * FROM ${tableAt(folder)}`);
  return columns.some(({ col_name: name }) => name === column) ? null : `a table without ${column}`;
}
