import { randomUUID } from 'node:crypto';
import type { Table } from 'apache-arrow';
import type { SparkSession } from '../connect/session.ts';
import type { SparkGraph } from '../spark-graph.ts';
import { bundleKernel } from './bundle.ts';
import type { KernelRequest } from './requests.ts';

const equipped = new WeakSet<SparkSession>();
const TABS = "ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t'";

/**
 * Runs our own kernel on Spark's workers: each part gets all ties, so a worker needs memory for the whole graph, about 50 bytes a tie. Who
 * answers which part does not show in the answer.
 *
 * @param columns - Of the answer, as SQL declares them.
 */
export async function* runKernel(
  session: SparkSession,
  graph: SparkGraph,
  { request, columns }: { readonly request: KernelRequest; readonly columns: string },
): AsyncGenerator<Table> {
  if (!equipped.has(session)) {
    for (const { name, content } of await bundleKernel()) await session.addFile(name, content);
    equipped.add(session);
  }
  const asked = `request-${randomUUID()}.json`;
  await session.addFile(asked, Buffer.from(JSON.stringify(request)));
  const slots = await listSlots(session, request.parts.length);
  const parts = slots.map((slot, part) => `(${part}, ${slot})`).join(', ');
  // The row format stands on both sides: without it every column is NULL.
  yield* session.batches(`
    SELECT TRANSFORM(part, source, target, probability) ${TABS}
      USING 'node ${session.folder}/kernel.mjs ${session.folder}/${asked}'
      AS (${columns}) ${TABS}
    FROM (SELECT /*+ REPARTITION(${slots.length}, slot) */ part, slot, source, target, probability
      FROM ${graph.ties} CROSS JOIN (VALUES ${parts}) AS parts (part, slot))`);
}

/** Numbers that Spark's partitioning puts into one partition each, so that every part has a task of its own. */
async function listSlots(session: SparkSession, parts: number): Promise<number[]> {
  const rows = await session.rows(`
    SELECT CAST(min(id) AS INT) AS slot FROM range(${64 * parts}) GROUP BY pmod(hash(CAST(id AS INT)), ${parts}) ORDER BY slot`);
  return rows.map(({ slot }) => Number(slot));
}
