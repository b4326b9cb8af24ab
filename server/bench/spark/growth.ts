import { join } from 'node:path';
import type { SparkSession } from '../../distributed/connect/session.ts';
import { decodeWords, SET_COLUMNS } from '../../distributed/kernel/requests.ts';
import { runKernel } from '../../distributed/kernel/run-kernel.ts';
import { componentsOnSpark } from '../../distributed/measures/components.ts';
import { pageRankOnSpark } from '../../distributed/measures/page-rank.ts';
import { openSparkGraph, type SparkGraph } from '../../distributed/spark-graph.ts';
import { writeTable } from '../../distributed/tables.ts';
import type { SparkServer } from '../../tests/spark/spark-server.ts';
import { readExecutorCpu } from './cpu.ts';
import { readSpill } from './spill.ts';

const TIES_EACH = 5;
const ROUNDS = 3;
const SETS_EACH = 5000;

/** What a stage took. */
export interface StageCost {
  readonly stage: string;
  readonly wallSeconds: number;
  /** Of both executors. */
  readonly cpuSeconds: number;
  readonly spilledBytes: number;
}

/**
 * What the stages of a run cost at so many ties between a fifth as many people, made by Spark itself straight into Parquet: half of all ties come from an eighth of the people, and the most
 * influential have thousands.
 */
export async function* measureGrowth(
  session: SparkSession,
  server: SparkServer,
  ties: number,
): AsyncGenerator<StageCost> {
  const folder = join(server.folder, `growth-${ties}`);
  const people = ties / TIES_EACH;
  let graph: SparkGraph | null = null;
  const stages: Readonly<Record<string, () => Promise<unknown>>> = {
    'written as an export': async () => {
      await writeTable(
        session,
        join(folder, 'people.parquet'),
        `SELECT CAST(id AS INT) AS person FROM range(${people})`,
      );
      const end = (power: number, seed: number): string =>
        `CAST(${people} * pow(rand(${seed}), ${power}) AS INT)`;
      await writeTable(
        session,
        join(folder, 'ties.parquet'),
        `SELECT ${end(3, 1)} AS source, ${end(1.5, 2)} AS target, 0.001 + 0.03 * rand(3) AS probability FROM range(${ties})`,
      );
    },
    opened: async () => {
      graph = await openSparkGraph(session, { graph: folder, out: `${folder}-out` });
    },
    [`PageRank, ${ROUNDS} rounds`]: () =>
      pageRankOnSpark(session, graph!, { roundsAtOnce: ROUNDS, tolerance: Number.POSITIVE_INFINITY }),
    components: () => componentsOnSpark(session, graph!),
    [`${(2 * SETS_EACH).toLocaleString('en')} sets`]: () => drawSets(session, graph!),
  };
  for (const [stage, run] of Object.entries(stages)) {
    const [begun, cpu, spill] = [
      performance.now(),
      readExecutorCpu(server.pid),
      await readSpill(server.folder),
    ];
    await run();
    const after = readExecutorCpu(server.pid);
    yield {
      stage,
      wallSeconds: (performance.now() - begun) / 1000,
      cpuSeconds: after.spark + after.programs - cpu.spark - cpu.programs,
      spilledBytes: (await readSpill(server.folder)) - spill,
    };
  }
}

async function drawSets(session: SparkSession, graph: SparkGraph): Promise<void> {
  const parts = [1, 2].map((seed) => ({ sets: SETS_EACH / 2, seeds: [seed, seed + 10] as const }));
  const request = { task: 'sets' as const, form: 'blocks' as const, order: graph.people, parts };
  let sets = 0;
  for await (const batch of runKernel(session, graph, { request, columns: SET_COLUMNS }))
    for (const row of batch) sets += decodeWords(String(row!['ends'])).length;
  if (sets !== 2 * SETS_EACH) throw new Error(`${sets} sets came, not ${2 * SETS_EACH}`);
}
