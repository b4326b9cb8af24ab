import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createApp } from '../../app.ts';
import { createGraphReader } from '../../ingest/reading.ts';
import { AccessRule } from '../../services/access.ts';
import { type Poll, startPoll } from '../../services/poll.ts';
import { World } from '../../services/world.ts';
import { openStore } from '../../store/open.ts';
import type { GraphStore } from '../../store/port.ts';
import { readBrands } from '../../store/readings.ts';
import { writeRecords } from '../../store/records/write.ts';
import { SMALL_WORLD } from '../api/small-world.ts';
import { type RunningNeo4j, startNeo4j } from './server.ts';

interface Answer {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string }; readonly path?: unknown }[];
}

const WITHOUT_TEXTS = `{ people { totalCount edges { node { name } } } brand(id: "skylark") { id }
  influencePaths(from: "microblog:ann", to: "microblog:dora") { probability people { name } } }`;
const withTexts = (first: number): string =>
  `{ people { totalCount } messages(first: ${first}) { edges { node { text } } } }`;
/** Shown once, and kept while Neo4j is there. */
const WITH_TEXTS = withTexts(1);
/** With one that nobody was shown. */
const WITH_NEW_TEXTS = withTexts(2);
const LABEL =
  'mutation ($message: ID!, $brand: ID!) { labelMessage(message: $message, brand: $brand, stance: FAVOR) { id } }';
/** A busy machine takes its time; what it shows is that nothing waits for half a minute. */
const SOON_MS = 12_000;
const BACK_MS = 10_000;

describe.skipIf(inject('neo4jDoor') === null)('a server whose Neo4j goes away', () => {
  let home: string;
  let neo4j: RunningNeo4j;
  let store: GraphStore;
  let world: World;
  let poll: Poll;
  let server: ReturnType<typeof createApp>;
  let address: string;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'grapevine-outage-'));
    neo4j = await startNeo4j({ home: join(home, 'neo4j') });
    store = await openStore({ kind: 'neo4j', ...neo4j }, { readTimeoutMs: 20_000 });
    await writeRecords(store, SMALL_WORLD.slice(0, 4), createGraphReader([]).read);
    await writeRecords(store, SMALL_WORLD, createGraphReader(await readBrands(store)).read);
    world = await World.open(store, home);
    await world.search.follow();
    const log = pino({ level: 'silent' });
    poll = startPoll(world, store, { log });
    const access = new AccessRule(home);
    server = createApp({ world: () => world, access, log, host: '127.0.0.1', explorer: home });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }, 180_000);

  afterAll(async () => {
    server?.closeAllConnections();
    server?.close();
    await poll?.close();
    await world?.close();
    await store?.close();
    await neo4j?.stop('SIGKILL');
    await rm(home, { recursive: true, force: true });
  });

  async function ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  }

  const readiness = async (): Promise<number> => (await fetch(`${address}/health/ready`)).status;

  async function untilReadiness(status: number, withinMs: number): Promise<number> {
    const begun = Date.now();
    while ((await readiness()) !== status) {
      if (Date.now() - begun > withinMs) throw new Error(`readiness was not ${status} within ${withinMs} ms`);
      await sleep(100);
    }
    return Date.now() - begun;
  }

  async function codesWithin(answer: Promise<Answer>): Promise<unknown[]> {
    const begun = Date.now();
    const { errors = [] } = await answer;
    expect(Date.now() - begun).toBeLessThan(SOON_MS);
    return errors.map(({ extensions }) => extensions.code);
  }

  it('answers from what it knows, refuses what needs the store, and comes back by itself', async () => {
    const before = await ask(WITHOUT_TEXTS);
    expect(before.errors).toBeUndefined();
    expect((await ask(WITH_TEXTS)).errors).toBeUndefined();
    expect(await readiness()).toBe(200);

    await neo4j.stop('SIGKILL');
    expect(await codesWithin(ask(WITH_NEW_TEXTS))).toEqual(['STORE_UNAVAILABLE']);
    expect(await codesWithin(ask(LABEL, { message: 'm4', brand: 'condora' }))).toEqual(['STORE_UNAVAILABLE']);
    await untilReadiness(503, SOON_MS);
    expect(await codesWithin(ask(WITH_TEXTS))).toEqual(['STORE_UNAVAILABLE']);
    expect(await ask(WITHOUT_TEXTS)).toEqual(before);

    neo4j = await startNeo4j({ home: join(home, 'neo4j'), port: neo4j.port });
    await untilReadiness(200, BACK_MS);
    expect((await ask(WITH_TEXTS)).errors).toBeUndefined();
    const [row] = await store.read('MATCH ()-[r:ABOUT]->() WHERE r.judged RETURN count(r) AS labels');
    expect(row).toEqual({ labels: 0 });
    expect((await ask(LABEL, { message: 'm4', brand: 'condora' })).errors).toBeUndefined();
  }, 180_000);

  it('does not wait for one that has fallen silent', async () => {
    neo4j.pause();
    try {
      expect(await codesWithin(ask(withTexts(3)))).toEqual(['STORE_UNAVAILABLE']);
      await untilReadiness(503, SOON_MS); // the poll may notice it a moment later than who asks
    } finally {
      neo4j.resume();
    }
    await untilReadiness(200, BACK_MS);
    expect((await ask(WITH_TEXTS)).errors).toBeUndefined();
  }, 120_000);
});
