/**
 * Measures a large graph from its files to its answers: import, start with and without a kept snapshot, memory, single
 * queries over cold caches, and many clients at once with an import in between.
 *
 *   npx tsx server/bench/large-graph/run.ts [--people N] [--messages N] [--follows N] [--folder DIR] [--neo4j URI]
 *
 * For Neo4j the database must be empty; NEO4J_USER and NEO4J_PASSWORD name the login. Prints rows of a table.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { arch, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { generateFiles } from './data.ts';
import { measureLabels, measureMix, measureQueries } from './queries.ts';
import { runProgram, startServer } from './programs.ts';

/** After which what a change has used is let go of. */
const QUIET_MS = 40_000;

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    messages: { type: 'string', default: '1000000' },
    follows: { type: 'string', default: '1500000' },
    folder: { type: 'string', default: 'node_modules/.cache/grapevine/large-graph' },
    neo4j: { type: 'string' },
    /** Goes on with a graph that an earlier run has imported. */
    'keep-graph': { type: 'boolean', default: false },
  },
});

const size = {
  people: Number(values.people),
  messages: Number(values.messages),
  follows: Number(values.follows),
};
const engine = values.neo4j === undefined ? 'embedded' : 'Neo4j';
const folder = join(values.folder, `${size.people}-${size.messages}-${size.follows}`);
const data = join(folder, engine);
const where = ['--data', data, ...(values.neo4j === undefined ? [] : ['--neo4j', values.neo4j])];

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

if (!values['keep-graph'] || !existsSync(data)) {
  rmSync(data, { recursive: true, force: true });
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

for (const result of await measureMix(where, files.more)) row(result.what, result.value);
