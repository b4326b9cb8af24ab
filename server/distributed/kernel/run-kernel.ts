import { randomUUID } from 'node:crypto';
import type { Table } from 'apache-arrow';
import type { SparkSession } from '../connect/session.ts';
import type { SparkGraph } from '../spark-graph.ts';
import { bundleKernel } from './bundle.ts';
import type { KernelRequest, TalkRequest, TiesRequest } from './requests.ts';
import { TALK_COLUMNS } from './talk-lines.ts';

const equipped = new WeakSet<SparkSession>();
const TABS = "ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t'";

/** What a kernel is asked for, and what its answer is made of. */
interface KernelRun<Request extends KernelRequest> {
  readonly request: Request;
  /** Of the answer, as SQL declares them. */
  readonly columns: string;
}

/**
 * Runs our own kernel on Spark's workers: each part gets all ties, so a worker needs memory for the whole graph, about 60 bytes a tie. Who
 * answers which part does not show in the answer.
 */
export async function* runKernel(
  session: SparkSession,
  graph: SparkGraph,
  run: KernelRun<TiesRequest>,
): AsyncGenerator<Table> {
  yield* session.batches(await kernelQuery(session, graph, run));
}

/** Query whose rows are the answer of {@link runKernel}: for what is not to come here. */
export async function kernelQuery(
  session: SparkSession,
  graph: SparkGraph,
  { request, columns }: KernelRun<TiesRequest>,
): Promise<string> {
  const slots = await listSlots(session, request.parts.length);
  const parts = slots.map((slot, part) => `(${part}, ${slot})`).join(', ');
  return transformQuery(session, {
    request,
    columns,
    input: 'part, source, target, probability',
    from: `(SELECT /*+ REPARTITION(${slots.length}, slot) */ part, slot, source, target, probability
      FROM ${graph.ties} CROSS JOIN (VALUES ${parts}) AS parts (part, slot))`,
  });
}

/**
 * Query of what our kernel makes of people's messages: all of a person come to one worker.
 *
 * @param talk - Table with {@link TALK_COLUMNS} and `message`; the numbers of messages make the same input the same, whatever order of theirs gives the same answer.
 */
export function talkQuery(session: SparkSession, talk: string, run: KernelRun<TalkRequest>): Promise<string> {
  const from = `(SELECT * FROM ${talk} DISTRIBUTE BY person SORT BY brand, person, message)`;
  return transformQuery(session, { ...run, input: TALK_COLUMNS, from });
}

/** Query of what the kernel makes of some rows; each of Spark's tasks starts it once. */
async function transformQuery(
  session: SparkSession,
  {
    request,
    columns,
    input,
    from,
  }: KernelRun<KernelRequest> & { readonly input: string; readonly from: string },
): Promise<string> {
  if (!equipped.has(session)) {
    for (const { name, content } of await bundleKernel()) await session.addFile(name, content);
    equipped.add(session);
  }
  const asked = `request-${randomUUID()}.json`;
  await session.addFile(asked, Buffer.from(JSON.stringify(request)));
  // The row format stands on both sides: without it every column is NULL.
  return `
    SELECT TRANSFORM(${input}) ${TABS}
      USING 'node ${session.folder}/kernel.mjs ${session.folder}/${asked}'
      AS (${columns}) ${TABS}
    FROM ${from}`;
}

/** Numbers that Spark's partitioning puts into one partition each, so that every part has a task of its own. */
async function listSlots(session: SparkSession, parts: number): Promise<number[]> {
  if (parts === 1) return [0];
  const rows = await session.rows(`
    SELECT CAST(min(id) AS INT) AS slot FROM range(${64 * parts}) GROUP BY pmod(hash(CAST(id AS INT)), ${parts}) ORDER BY slot`);
  return rows.map(({ slot }) => Number(slot));
}
