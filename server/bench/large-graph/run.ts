/**
 * Measures a large graph from its files to its answers: import, start with and without a kept snapshot, memory, single
 * queries over cold caches, and many clients at once with an import in between.
 *
 *   npx tsx server/bench/large-graph/run.ts [--people N] [--messages N] [--follows N] [--folder DIR] [--neo4j]
 *
 * `--neo4j` starts a Neo4j of its own (JDK 17 and Maven) with 3 GB of heap and 1.5 GB of page cache. Prints rows
 * of a table.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { arch, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { generateFiles } from './data.ts';
import { FOR_MILLIONS, startNeo4j } from '../../tests/neo4j/server.ts';
import { measureAfterTimeout, measureLabels, measureMix, measureQueries } from './queries.ts';
import { runProgram, startServer } from './programs.ts';

/** After which what a change has used is let go of. */
const QUIET_MS = 40_000;

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    messages: { type: 'string', default: '1000000' },
    follows: { type: 'string', default: '1500000' },
    folder: { type: 'string', default: 'node_modules/.cache/grapevine/large-graph' },
    neo4j: { type: 'boolean', default: false },
    /** Goes on with a graph that an earlier run has imported. */
    'keep-graph': { type: 'boolean', default: false },
  },
});

const size = {
  people: Number(values.people),
  messages: Number(values.messages),
  follows: Number(values.follows),
};
const engine = values.neo4j ? 'Neo4j' : 'embedded';
const folder = join(values.folder, `${size.people}-${size.messages}-${size.follows}`);
const data = join(folder, engine);
const home = join(folder, 'neo4j-home');

const row = (what: string, value: string): void => void process.stdout.write(`| ${what} | ${value} |\n`);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const mebibytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;

mkdirSync(folder, { recursive: true });
row(
  'what',
  `${engine}: ${size.people} people, ${size.messages} messages, ${size.follows} follows; Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? arch()}, ${mebibytes(totalmem())}`,
);
row('---', '---');
const files = generateFiles(folder, size);

const isNew = !values['keep-graph'] || !existsSync(data);
if (isNew)
  for (const place of values.neo4j ? [data, home] : [data]) rmSync(place, { recursive: true, force: true });
const neo4j = values.neo4j ? await startNeo4j({ home, size: FOR_MILLIONS }) : null;
if (neo4j !== null) {
  process.env['NEO4J_USER'] = neo4j.user;
  process.env['NEO4J_PASSWORD'] = neo4j.password;
}
const where = ['--data', data, ...(neo4j === null ? [] : ['--neo4j', neo4j.uri])];

if (isNew) {
  const imported = await runProgram(['import', ...files.whole, ...where]);
  row(
    'import, snapshot and analysis included',
    `${seconds(imported.ms)}, at most ${mebibytes(imported.memory)}`,
  );
}

for (const kept of [true, false]) {
  if (!kept) for (const name of ['snapshot.bin', 'tables.bin']) rmSync(join(data, name), { force: true });
  const server = await startServer(where);
  row(`start to ready ${kept ? 'with a kept snapshot' : 'without one'}`, seconds(server.readyMs));
  try {
    if (kept) for (const result of await measureQueries(server.url)) row(result.what, result.value);
    row('memory of the server then', mebibytes(server.memory()));
    const labelled = kept ? await measureLabels(server.url) : null;
    if (labelled !== null) row(labelled.what, labelled.value);
    await setTimeout(QUIET_MS);
    row(`memory of the server ${QUIET_MS / 1000} s later`, mebibytes(server.memory()));
  } finally {
    await server.stop();
  }
}

const after = await measureAfterTimeout(where);
row(after.what, after.value);
const asked = await startServer(where);
try {
  for (const result of await measureMix(asked.url, files.more)) row(result.what, result.value);
} finally {
  await asked.stop();
}
await neo4j?.stop('SIGTERM');
