import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { generateBrandCommunity } from '../../../seed/generators/brand-community/generate.ts';
import { collectGenerated } from '../../../seed/generators/collect.ts';
import { openStore } from '../../store/open.ts';
import type { GraphStore, StoreParameters } from '../../store/port.ts';
import { writeRecords } from '../../store/records/write.ts';
import { DEFAULT_NEO4J_SETTINGS } from '../../store/engines/neo4j-settings.ts';
import {
  askNeo4j,
  describeOverNeo4j,
  neo4jLogin,
  openTemporaryStore,
  readNothing,
  type TemporaryStore,
} from '../store/stores.ts';
import { findFreePort } from './server.ts';
import { openTlsDoor, signCertificate, type TlsDoor } from './tls-door.ts';

/** Nothing of one kind stands between the same two ends more than once. */
const DOUBLED = `MATCH (a)-[r:FOLLOWS|WROTE|REPLIES_TO|SHARES|MENTIONS|BELONGS_TO|PART_OF]->(b)
  WITH a, b, type(r) AS kind, r.since AS since, count(r) AS times WHERE times > 1 RETURN count(*) AS doubled`;

describeOverNeo4j('a connection to Neo4j', () => {
  let folder: string;
  let door: TlsDoor;
  let temporary: TemporaryStore;
  let store: GraphStore;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'grapevine-tls-'));
    door = await openTlsDoor(folder, Number(new URL(neo4jLogin().uri).port));
  });
  afterAll(async () => {
    door.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    temporary = await openTemporaryStore('neo4j');
    ({ store } = temporary);
  });
  afterEach(() => temporary.remove());

  const open = (change: object): Promise<GraphStore> => openStore({ kind: 'neo4j', ...login(), ...change });
  const login = (): { uri: string; user: string; password: string } => {
    const { uri, user, password } = neo4jLogin();
    return { uri, user, password };
  };
  async function answersOne(change: object): Promise<void> {
    const other = await open(change);
    expect(await other.read('RETURN 1 AS one')).toEqual([{ one: 1 }]);
    await other.close();
  }

  it('is made directly, by routing, and to a named database', async () => {
    await answersOne({ uri: login().uri.replace('bolt:', 'neo4j:'), database: 'neo4j' });
    await expect(open({ database: 'nowhere' })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  it('is encrypted, and trusts the authority that is named, or any, or none', async () => {
    const uri = `bolt+s://127.0.0.1:${door.port}`;
    await answersOne({ uri, certificate: door.certificate });
    await answersOne({ uri: uri.replace('+s', '+ssc') });
    const stranger = await signCertificate(folder, 'stranger');
    for (const change of [{ uri, certificate: stranger }, { uri }]) {
      await expect(open(change)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    }
  });

  it('is refused within seconds with another password, and where nobody listens', async () => {
    const begun = Date.now();
    const nobody = `bolt://127.0.0.1:${await findFreePort()}`;
    for (const change of [{ password: 'another' }, { uri: nobody }, { token: 'bm9ib2R5' }]) {
      await expect(open(change)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    }
    expect(Date.now() - begun).toBeLessThan(20_000);
  });

  it('says in one line what cannot be used, and the remedy', async () => {
    const { uri } = login();
    const http = createServer((_, answer) => void answer.end()).listen(0, '127.0.0.1');
    await once(http, 'listening');
    const web = `bolt://127.0.0.1:${(http.address() as { port: number }).port}`; // listens on a port
    const routed = uri.replace('bolt:', 'neo4j:');
    const plain = ['bolt', 'neo4j'].map((scheme) => uri.replace('bolt:', `${scheme}+s:`));
    const cases: [change: object, said: readonly string[]][] = [
      [{ database: 'nowhere' }, [uri, 'database "nowhere"', 'NEO4J_DATABASE', 'SHOW DATABASES']],
      [{ uri: routed, database: 'a b!' }, ['database "a b!"', 'NEO4J_DATABASE']],
      ...plain.map((way): [object, string[]] => [{ uri: way }, [way, 'TLS', 'NEO4J_CA', 'bolt://']]),
      [{ uri: plain[1]!.replace('+s', '+ssc') }, ['TLS', 'neo4j://']],
      [{ uri: plain[0], certificate: door.certificate }, [door.certificate, 'TLS', 'NEO4J_CA']],
      [{ password: 'another' }, [uri, 'NEO4J_USER', 'NEO4J_PASSWORD']],
      [{ uri: `bolt://127.0.0.1:${await findFreePort()}` }, ['does not answer', 'see that it runs']],
      [{ uri: web }, [web, '7687']],
    ];
    for (const [change, said] of cases) {
      const error: unknown = await open(change).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE' });
      const { message } = error as Error;
      for (const part of said) expect(message).toContain(part);
      expect(message).not.toMatch(/\n|N\/A/u);
      expect(message.includes('NEO4J_PASSWORD')).toBe('password' in change);
    }
    http.close();
  });

  it('tells the server who asks and for what', async () => {
    const seen = async (): Promise<unknown[]> => {
      const { records } = await askNeo4j('SHOW TRANSACTIONS YIELD metaData RETURN metaData');
      return records.map((record) => record.get('metaData') as unknown);
    };
    const tag = { app: 'grapevine', version: expect.any(String) as unknown, work: 'write-back' };
    await store.write(
      async (transaction) => {
        await transaction.run('MATCH (g:GraphMeta) SET g.seen = true');
        expect(await seen()).toContainEqual(tag);
      },
      { purpose: 'write-back' },
    );
  });

  it('ends a read that takes too long with TIMEOUT, and goes on', async () => {
    const endless = 'UNWIND range(1, 100000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b) AS sum';
    await expect(store.read(endless, {}, { timeoutMs: 300 })).rejects.toMatchObject({ code: 'TIMEOUT' });
    expect(await store.read('RETURN 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('sends integers as integers', async () => {
    const [row] = await store.read('RETURN toString($at) AS text, $list[$place] AS item', {
      at: 1_700_000_000_123n,
      list: ['a', 'b'],
      place: 1n,
    });
    expect(row).toEqual({ text: '1700000000123', item: 'b' });
  });

  it('stays whole when a value that cannot be packed is passed', async () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    const one = await open({ settings: { ...DEFAULT_NEO4J_SETTINGS, poolSize: 1 } });
    for (const bad of [() => 1, circular, Symbol('s'), new Date(0), 2n ** 70n]) {
      const parameters = { bad } as unknown as StoreParameters;
      await expect(one.read('RETURN $bad AS bad', parameters)).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
      });
      const writing = one.write((transaction) => transaction.run('RETURN $bad AS bad', parameters));
      await expect(writing).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
      expect(await one.read('RETURN 1 AS one')).toEqual([{ one: 1 }]);
    }
    await one.close();
  });

  it('lets two imports of the same records be one', async () => {
    const { records } = collectGenerated(generateBrandCommunity({ people: 200, messages: 600, seed: 3 }));
    const other = await open({});
    const created = async (into: GraphStore): Promise<number> => {
      let count = 0;
      for (let from = 0; from < records.length; from += 100) {
        const results = await writeRecords(into, records.slice(from, from + 100), readNothing);
        count += results.filter((result) => result === 'created').length;
      }
      return count;
    };
    const counts = await Promise.all([created(store), created(other)]);
    await other.close();
    expect(counts[0] + counts[1]).toBe(records.length);
    expect(await store.read(DOUBLED)).toEqual([{ doubled: 0 }]);
  });

  it('writes again what somebody else was in the way of', async () => {
    const driverless = await open({});
    let tries = 0;
    await store.write(async (transaction) => {
      tries++;
      const found = await transaction.run("MATCH (p:Person {id: 'ann'}) RETURN p.id AS id");
      if (tries === 1) await driverless.write((other) => other.run("CREATE (:Person {id: 'ann'})"));
      if (found.length === 0) await transaction.run("CREATE (:Person {id: 'ann'})");
    });
    await driverless.close();
    expect(tries).toBe(2);
    expect(await store.read('MATCH (p:Person) RETURN count(p) AS people')).toEqual([{ people: 1 }]);
  });
});
