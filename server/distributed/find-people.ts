import { NotFoundError } from '../../schema/model/errors.ts';
import type { SparkSession } from './connect/session.ts';
import type { SparkGraph } from './spark-graph.ts';
import { quoteText, tableAt } from './tables.ts';

/**
 * Numbers of people by their ids, in the order of these.
 *
 * @throws {NotFoundError} for one who is not in the export.
 */
export async function findPeople(
  session: SparkSession,
  { folder }: SparkGraph,
  ids: readonly string[],
): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await session.rows(`
    SELECT id, number FROM ${tableAt(`${folder}/ids.parquet`)}
    WHERE kind = 'person' AND id IN (${ids.map(quoteText).join(', ')})`);
  const numbers = new Map(rows.map(({ id, number }) => [id, Number(number)]));
  return ids.map((id) => {
    const number = numbers.get(id);
    if (number !== undefined) return number;
    throw new NotFoundError(
      `Person "${id}" is not in "${folder}"; take it out, or pass an id that is there.`,
      {
        person: id,
      },
    );
  });
}
