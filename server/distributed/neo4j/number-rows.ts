import type { SparkSession } from '../connect/session.ts';
import { tableAt, writeTable } from '../tables.ts';

/** Rows that are to be numbered, and where they go. */
export interface Numbering {
  /** A query; an expression over its columns that orders them, no two alike. */
  readonly rows: string;
  readonly order: readonly string[];
  /** Folder for the numbered rows; a second beside it is of no use any more. */
  readonly path: string;
}

/** Ids in the order in which the single machine has them: by UTF-16 code units. */
export const ID_ORDER = "encode(id, 'UTF-16BE')";

/**
 * Numbers rows from 0 on in an order, as a column `number`, and writes them.
 *
 * @returns The table.
 * @remarks Pieces that follow each other in the order are sorted by different tasks; none sorts them all.
 */
export async function numberRows(session: SparkSession, { rows, order, path }: Numbering): Promise<string> {
  const keys = order.map((expression, place) => `${expression} AS key${place}`).join(', ');
  const names = order.map((_, place) => `key${place}`).join(', ');
  const pieces = `${path}-pieces`;
  await writeTable(
    session,
    pieces,
    `SELECT *, spark_partition_id() AS piece FROM (
      SELECT /*+ REPARTITION_BY_RANGE(${names}) */ * FROM (SELECT *, ${keys} FROM (${rows})))`,
  );
  await writeTable(
    session,
    path,
    `WITH pieces AS (SELECT * FROM ${tableAt(pieces)}),
      starts AS (
        SELECT piece, sum(count) OVER (ORDER BY piece) - count AS start FROM (
          SELECT piece, count(*) AS count FROM pieces GROUP BY piece))
    SELECT p.* EXCEPT (piece, ${names}),
      CAST(start + row_number() OVER (PARTITION BY p.piece ORDER BY ${names}) - 1 AS INT) AS number
    FROM pieces p JOIN starts ON starts.piece = p.piece`,
  );
  return tableAt(path);
}
