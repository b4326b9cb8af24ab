import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { InfluenceGraph } from '../../analysis/graph/influence-graph.ts';
import { powerLawGraph } from '../../bench/kernels/graphs.ts';
import type { View } from '../../jobs/view.ts';
import { World } from '../../services/world.ts';
import { openStore } from '../../store/open.ts';
import { mergePeople } from '../../store/people.ts';
import type { Neo4jLogin } from '../neo4j/server.ts';
import { readGraphFolder, writeGraphFolder } from './graph-folder.ts';
import { tangledTalk } from './tangled-talk.ts';

const run = promisify(execFile);
const PROGRAM = fileURLToPath(new URL('../../../bin/grapevine.mjs', import.meta.url));

/** A graph in memory and as a folder that Spark sees. */
export interface TestGraph {
  readonly graph: InfluenceGraph;
  readonly folder: string;
}

/** A community with its messages. */
export interface TestCommunity extends TestGraph {
  /** What the single machine makes of it. */
  readonly view: View;
  /** Folder of the embedded graph. */
  readonly data: string;
}

/** Runs `grapevine` to its end; throws when its exit code is not 0. */
export async function grapevine(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = { ...process.env, ...environment };
  const { stdout } = await run(process.execPath, [PROGRAM, ...args, '--quiet'], { env });
  return stdout;
}

/** Where a community lies. */
export interface CommunityFolders {
  /** Of the embedded graph. */
  readonly data: string;
  /** Of its Parquet export. */
  readonly folder: string;
}

/** Makes a community of 2,000 people, and some whose talk is tangled, exports it and imports it into a Neo4j too, by the program. */
export async function makeCommunity(within: string, neo4j: Promise<Neo4jLogin>): Promise<CommunityFolders> {
  const data = join(within, 'db');
  const folder = join(within, 'graph of all.parquet');
  const tangled = join(within, 'tangled.jsonl');
  await writeFile(
    tangled,
    tangledTalk()
      .map((record) => JSON.stringify(record))
      .join('\n'),
  );
  await grapevine(['generate', 'brand-community', '--people', '2000', '--messages', '4000', '--out', within]);
  const files = [join(within, 'data.jsonl'), tangled];
  await Promise.all([
    neo4j.then(async (login) => {
      const place = ['--neo4j', login.uri, '--data', join(within, 'beside-neo4j')];
      await grapevine(['import', ...files, ...place], { NEO4J_PASSWORD: login.password });
      await mergeTangled({ kind: 'neo4j', database: null, ...login });
    }),
    grapevine(['import', ...files, '--data', data])
      .then(() => mergeTangled({ kind: 'folder', folder: data }))
      .then(() => grapevine(['export', folder, '--data', data])),
  ]);
  return { data, folder };
}

/** Somebody of the company, by a chain of merges, is one with somebody else, and so are some who state ties. */
async function mergeTangled(location: Parameters<typeof openStore>[0]): Promise<void> {
  const store = await openStore(location);
  try {
    await mergePeople(store, 't7', ['t0', 't12']);
    await mergePeople(store, 't9', ['t7', 't4']);
  } finally {
    await store.close();
  }
}

/** A community as the single machine has it. */
export async function readCommunity({ data, folder }: CommunityFolders): Promise<TestCommunity> {
  return { graph: await readGraphFolder(folder), folder, view: await readView(data), data };
}

/** The analysed graph of a data folder. */
async function readView(folder: string): Promise<View> {
  const store = await openStore({ kind: 'folder', folder });
  const world = await World.open(store, folder);
  try {
    const { snapshot, derived } = await world.graph('all');
    return { snapshot, derived };
  } finally {
    await world.close();
    await store.close();
  }
}

let lawful: Promise<TestGraph> | null = null;

/** 10,000 ties between 3,000 people by a power law; one for all test files of a process. */
export function powerLaw(within: string): Promise<TestGraph> {
  return (lawful ??= makePowerLaw(within));
}

async function makePowerLaw(within: string): Promise<TestGraph> {
  const folder = await mkdtemp(join(within, "power'law-"));
  const graph = powerLawGraph({ people: 3000, ties: 10_000 }).load('');
  await writeGraphFolder(folder, graph);
  return { graph, folder };
}
