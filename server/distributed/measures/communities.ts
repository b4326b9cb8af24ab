import type { SparkSession } from '../connect/session.ts';
import { COMMUNITY_COLUMNS } from '../kernel/requests.ts';
import { kernelQuery } from '../kernel/run-kernel.ts';
import type { SparkGraph } from '../spark-graph.ts';
import { askIfThere, tableAt, writeTable } from '../tables.ts';

/**
 * Communities of peers as `analysis/communities/peer-communities.ts` defines them: a query with columns `person`, `community`; 0 is the largest. Where
 * nobody has a tie there is no row.
 *
 * The kernel runs whole on one worker: Leiden moves people one after the other, by what the others have just done, which rounds over tables cannot.
 *
 * @param graph - Not changed.
 * @remarks The same communities as on one machine. A worker's memory must do for the whole graph and the levels above it.
 */
export async function communitiesOnSpark(session: SparkSession, graph: SparkGraph): Promise<string> {
  const writers = await askIfThere(
    session,
    `${graph.folder}/messages.parquet`,
    (messages) => `SELECT DISTINCT person FROM ${messages} WHERE byCompany ORDER BY person`,
  );
  const request = {
    task: 'communities' as const,
    order: graph.people,
    company: (writers ?? []).map(({ person }) => Number(person)),
    parts: [{}] as const,
  };
  const folder = `${graph.work}/communities`;
  await writeTable(
    session,
    folder,
    await kernelQuery(session, graph, { request, columns: COMMUNITY_COLUMNS }),
  );
  return `SELECT person, community FROM ${tableAt(folder)}`;
}
