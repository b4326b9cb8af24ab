/**
 * Grapevine's API beside @neo4j/graphql's, over one Neo4j with one community, asked in turns.
 *
 *   npx tsx server/bench/neo4j-graphql/run.ts [--people 20000] [--messages 100000]
 *
 * Starts a Neo4j of its own (JDK 17 and Maven) and fetches @neo4j/graphql beside the project, which does not depend on it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { collectGenerated } from '../../../seed/generators/collect.ts';
import { generateBrandCommunity } from '../../../seed/generators/brand-community/generate.ts';
import { createApi } from '../../app.ts';
import { emptyCounts, importItems } from '../../ingest/import-items.ts';
import { AccessRule } from '../../services/access.ts';
import { World } from '../../services/world.ts';
import { writeBack } from '../../services/write-back.ts';
import { openStore } from '../../store/open.ts';
import { startNeo4j } from '../../tests/neo4j/server.ts';
import { type Asker, compare, pageThroughPeople } from './compare.ts';
import { openPeer } from './peer.ts';

const PEER = '7.6.0';
const CACHE = `node_modules/.cache/grapevine/neo4j-graphql-${PEER}`;

const { values } = parseArgs({
  options: { people: { type: 'string', default: '20000' }, messages: { type: 'string', default: '100000' } },
});
const size = { people: Number(values.people), messages: Number(values.messages), seed: 1 };

if (!existsSync(CACHE)) {
  mkdirSync(CACHE, { recursive: true });
  const packages = [`@neo4j/graphql@${PEER}`, 'graphql@16', 'neo4j-driver@6'];
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', CACHE, ...packages], {
    stdio: 'ignore',
  });
}

const folder = mkdtempSync(join(tmpdir(), 'grapevine-bench-'));
const neo4j = await startNeo4j({ home: join(folder, 'neo4j') });
try {
  const { uri, user, password } = neo4j;
  const store = await openStore({ kind: 'neo4j', uri, user, password, database: null });
  const { records } = collectGenerated(generateBrandCommunity(size));
  const items = records.map((value, index) => ({ line: index + 1, value }));
  const begun = performance.now();
  await importItems(
    store,
    { file: 'bench', items },
    { counts: emptyCounts(), listener: { onReject: () => undefined } },
  );
  process.stdout.write(
    `imported ${records.length} records in ${((performance.now() - begun) / 1000).toFixed(1)} s\n`,
  );
  const world = await World.open(store, folder);
  await writeBack(store, await world.graph('all'), Date.now());
  const api = createApi({
    world: () => world,
    access: new AccessRule(folder),
    log: pino({ level: 'silent' }),
    host: '127.0.0.1',
    explorer: folder,
  });
  const ours: Asker = async (query, variables) => {
    const response = await api.fetch('http://127.0.0.1/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Awaited<ReturnType<Asker>>;
  };
  const peer = await openPeer(CACHE, neo4j);
  try {
    const graph = await world.graph('all');
    const brand = graph.snapshot.brands.ids[graph.snapshot.brands.owned.indexOf(1)]!;
    for (const row of await compare({ ours, peer: peer.ask, brand })) process.stdout.write(`${row}\n`);
    for (const row of await pageThroughPeople({ ours, peer: peer.ask })) process.stdout.write(`${row}\n`);
  } finally {
    await peer.close();
    await world.close();
    await store.close();
  }
} finally {
  await neo4j.stop('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
