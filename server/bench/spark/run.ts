/**
 * Measures over a local Spark of two one-core executors: `npm run bench -- spark [sets] [pagerank] [growth MILLIONS …] [--picture FILE]`, the first two where none is named.
 *
 * sets: 1 million reverse reachable sets, 200,000 people, 1 million ties: CPU of the kernel on the workers and here.
 * pagerank: rounds of PageRank at 10 million ties, wall and CPU seconds.
 * growth: stages at so many million ties, with 2 GiB for each executor: wall and CPU seconds, bytes spilled, and the machine's load beside. The picture is an SVG of its CPU seconds.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createReverseSampler } from '../../analysis/influence/reverse-reachable-sets.ts';
import { countMembers } from '../../analysis/influence/set-collection.ts';
import { SparkSession } from '../../distributed/connect/session.ts';
import { SET_COLUMNS } from '../../distributed/kernel/requests.ts';
import { runKernel } from '../../distributed/kernel/run-kernel.ts';
import { pageRankOnSpark } from '../../distributed/measures/page-rank.ts';
import { openSparkGraph } from '../../distributed/spark-graph.ts';
import { writeGraphFolder } from '../../tests/spark/graph-folder.ts';
import { installSpark } from '../../tests/spark/install-spark.ts';
import { type SparkServer, startSparkServer } from '../../tests/spark/spark-server.ts';
import { powerLawGraph } from '../kernels/graphs.ts';
import { drawCurves } from '../scaling/picture.ts';
import { readExecutorCpu } from './cpu.ts';
import { measureGrowth } from './growth.ts';

const SETS = 1_000_000;
const PARTS = { sets: measureSets, pagerank: measurePageRank };
const GROWTH_MIB = 2048;

async function measureSets(session: SparkSession, server: SparkServer): Promise<void> {
  const here = powerLawGraph({ people: 200_000, ties: 1_000_000 }).load('');
  const graphFolder = join(server.folder, 'sets');
  await writeGraphFolder(graphFolder, here);
  const graph = await openSparkGraph(session, { graph: graphFolder, out: `${graphFolder}-out` });
  const alone = process.cpuUsage();
  const sampler = createReverseSampler(here, 1);
  sampler.grow(SETS);
  const { user, system } = process.cpuUsage(alone);
  const before = readExecutorCpu(server.pid);
  const begun = performance.now();
  const parts = [1, 2].map((seed) => ({ sets: SETS / 4, seeds: [seed, seed + 10] as const }));
  const request = { task: 'sets' as const, form: 'blocks' as const, order: graph.people, parts };
  let bytes = 0;
  for await (const batch of runKernel(session, graph, { request, columns: SET_COLUMNS }))
    for (const row of batch) bytes += String(row!['members']).length;
  const seconds = (performance.now() - begun) / 1000;
  const after = readExecutorCpu(server.pid);
  print('sets: members here', countMembers(sampler.sets));
  print('sets: members on Spark', Math.round((bytes * 3) / 16));
  print('sets: CPU s of the kernel here', (user + system) / 1e6);
  print(
    'sets: CPU s of the kernel on the workers, reading and writing included',
    after.programs - before.programs,
  );
  print('sets: CPU s of the executors beside', after.spark - before.spark);
  print('sets: wall s', seconds);
}

async function measurePageRank(session: SparkSession, server: SparkServer): Promise<void> {
  const graphFolder = join(server.folder, 'pagerank');
  await writeGraphFolder(graphFolder, powerLawGraph({ people: 2_000_000, ties: 10_000_000 }).load(''));
  const graph = await openSparkGraph(session, { graph: graphFolder, out: `${graphFolder}-out` });
  const instants: number[] = [];
  const cpu: number[] = [];
  await pageRankOnSpark(session, graph, {
    roundsAtOnce: 1,
    tolerance: 0.1,
    onStep: () => {
      instants.push(performance.now());
      cpu.push(readExecutorCpu(server.pid).spark);
    },
  });
  for (let round = 1; round < instants.length; round++) {
    print(`pagerank: wall s of round ${round}`, (instants[round]! - instants[round - 1]!) / 1000);
    print(`pagerank: CPU s of the executors in round ${round}`, cpu[round]! - cpu[round - 1]!);
  }
  print('pagerank: load of the last minute', loadavg()[0]!);
}

function print(what: string, value: number): void {
  process.stdout.write(`${what}: ${Number(value.toFixed(2))}\n`);
}

const { positionals: named, values: options } = parseArgs({
  allowPositionals: true,
  options: { picture: { type: 'string' } },
});
const millions = named.map(Number).filter((number) => number > 0);
const server = await startSparkServer(await installSpark(), {
  settings: {},
  ...(named.includes('growth') ? { executorMiB: GROWTH_MIB } : {}),
});
try {
  const session = await SparkSession.open(server.target);
  for (const [name, measure] of Object.entries(PARTS))
    if (named.length === 0 || named.includes(name)) await measure(session, server);
  const curves = new Map<string, [ties: number, seconds: number][]>();
  for (const million of named.includes('growth') ? millions.sort((a, b) => a - b) : [])
    for await (const cost of measureGrowth(session, server, million * 1_000_000)) {
      const name = `growth: ${million} million ties, ${cost.stage}`;
      print(`${name}: wall s`, cost.wallSeconds);
      print(`${name}: CPU s`, cost.cpuSeconds);
      print(`${name}: MiB spilled`, cost.spilledBytes / 2 ** 20);
      print(`${name}: load of the last minute`, loadavg()[0]!);
      curves.set(cost.stage, [...(curves.get(cost.stage) ?? []), [million * 1_000_000, cost.cpuSeconds]]);
    }
  if (options.picture !== undefined)
    writeFileSync(options.picture, drawCurves(Array.from(curves, ([name, points]) => ({ name, points }))));
  await session.close();
} finally {
  await server.close();
}
