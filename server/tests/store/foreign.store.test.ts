import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { takeIn } from '../../services/foreign.ts';
import { World } from '../../services/world.ts';
import { exportRecords } from '../../store/export.ts';
import { writeRecords } from '../../store/records/write.ts';
import { readState } from '../../store/schema.ts';
import { listMisfits, rememberCounts, settleCounts } from '../../store/take-in.ts';
import { describeEachEngine, readNothing, type TemporaryStore } from './stores.ts';

const AT = 1_272_708_000_000;
const RECORDS: readonly GrapevineRecord[] = [
  { type: 'organization', id: 'o1', name: 'Skylark', kind: 'owner' },
  { type: 'brand', id: 'b1', name: 'Skylark', organization: 'o1', owned: true, aliases: ['skylark'] },
  { type: 'person', id: 'ann', name: 'Ann' },
  { type: 'person', id: 'ben', name: 'Ben' },
  { type: 'account', id: 'a1', channel: 'forum', handle: 'ann', person: 'ann' },
  { type: 'account', id: 'a2', channel: 'forum', handle: 'ben', person: 'ben' },
  { type: 'message', id: 'm1', author: 'a1', at: '2010-05-01T10:00:00Z', text: 'hello' },
];

describeEachEngine('a graph that others write to', (open, engine) => {
  let temporary: TemporaryStore;

  beforeEach(async () => {
    temporary = await open();
    await writeRecords(temporary.store, RECORDS, readNothing);
    await rememberCounts(temporary.store);
  });
  afterEach(() => temporary.remove());

  const run = (text: string): Promise<unknown> =>
    temporary.store.write((transaction) => transaction.run(text));

  async function exported(): Promise<GrapevineRecord[]> {
    const records: GrapevineRecord[] = [];
    for await (const record of exportRecords(temporary.store)) records.push(record);
    return records;
  }

  async function withWorld<Result>(use: (world: World) => Promise<Result>): Promise<Result> {
    const world = await World.open(temporary.store, temporary.folder);
    try {
      return await use(world);
    } finally {
      await world.close();
    }
  }

  const follows = async (world: World): Promise<number> =>
    (await world.graph('all')).snapshot.follows.follower.length;

  it('is looked through only where the counts have changed', async () => {
    expect(await takeIn(temporary.store, false)).toBeNull();
    await run("CREATE (:Person {id: 'cem'})");
    expect(await takeIn(temporary.store, false)).toEqual({ taken: {}, whole: false, misfits: [] });
    expect(await takeIn(temporary.store, false)).toBeNull();
  });

  it('takes in people, accounts and messages as an import would', async () => {
    await run(`MATCH (a:Account {id: 'a2'}) MATCH (m:Message {id: 'm1'})
      CREATE (p:Person {id: 'cem', name: 'Cem'}) CREATE (c:Account {id: 'a3', channel: 'Email', handle: 'cem@x'})
      CREATE (c)-[:BELONGS_TO]->(p) CREATE (d:Account {id: 'a4', channel: 'forum', handle: 'dora'})
      CREATE (c)-[:WROTE]->(n:Message {id: 'm2', at: ${AT}, text: 'I love Skylark, great crew.'})
      CREATE (n)-[:REPLIES_TO]->(m) CREATE (d)-[:FOLLOWS]->(a)`);
    await withWorld(async (world) => {
      expect((await world.graph('all')).messageNumber('m2')).toBeUndefined();
      const found = await takeIn(temporary.store, false);
      expect(found).toEqual({
        taken: { Person: 1, Account: 2, Message: 1, BELONGS_TO: 1 },
        whole: false,
        misfits: [],
      });
      await world.refresh();
      const { snapshot } = await world.graph('all');
      expect(snapshot.messages.count).toBe(2);
      expect(snapshot.people.count).toBe(4);
    });
    const records = await exported();
    expect(records).toContainEqual({
      type: 'account',
      id: 'a3',
      channel: 'email',
      handle: 'cem@x',
      person: 'cem',
    });
    expect(records).toContainEqual({ type: 'follow', from: 'a4', to: 'a2' });
    const [message] = await temporary.store.read(
      `MATCH (m:Message {id: 'm2'})-[r:ABOUT]->(b:Brand) RETURN m.language AS language, m.channel AS channel,
        m.public AS public, b.id AS brand, r.stance AS stance, r.judged AS judged`,
    );
    expect(message).toEqual({
      language: 'en',
      channel: 'email',
      public: false,
      brand: 'b1',
      stance: 'favor',
      judged: false,
    });
  });

  it('takes in ties, roles and judgements between what it knows', async () => {
    await run(`MATCH (a:Person {id: 'ann'}) MATCH (b:Person {id: 'ben'}) MATCH (o:Organization {id: 'o1'})
      MATCH (m:Message {id: 'm1'}) MATCH (s:Brand {id: 'b1'})
      CREATE (a)-[:INFLUENCES {probability: 0.25}]->(b) CREATE (b)-[:HOLDS_ROLE {role: 'customer'}]->(o)
      CREATE (m)-[:ABOUT {stance: 'against'}]->(s)`);
    const found = await takeIn(temporary.store, false);
    expect(found?.taken).toEqual({ ABOUT: 1, INFLUENCES: 1, HOLDS_ROLE: 1 });
    const records = await exported();
    expect(records).toContainEqual({ type: 'tie', from: 'ann', to: 'ben', probability: 0.25, by: 'cypher' });
    expect(records).toContainEqual({
      type: 'label',
      message: 'm1',
      brand: 'b1',
      stance: 'against',
      by: 'cypher',
    });
    expect(records).toContainEqual({
      type: 'person',
      id: 'ben',
      name: 'Ben',
      roles: [{ role: 'customer', organization: 'o1' }],
    });
  });

  it('sees a follow between accounts that it knows, which nothing marks', async () => {
    await withWorld(async (world) => {
      expect(await follows(world)).toBe(0);
      await run("MATCH (a:Account {id: 'a1'}) MATCH (b:Account {id: 'a2'}) CREATE (a)-[:FOLLOWS]->(b)");
      expect(await takeIn(temporary.store, false)).toMatchObject({ whole: true });
      await world.refresh();
      expect(await follows(world)).toBe(1);
      expect(await takeIn(temporary.store, false)).toBeNull();
    });
  });

  it('sees such a follow also where an import came after it', async () => {
    await withWorld(async (world) => {
      await run("MATCH (a:Account {id: 'a1'}) MATCH (b:Account {id: 'a2'}) CREATE (a)-[:FOLLOWS]->(b)");
      await settleCounts(temporary.store);
      await writeRecords(temporary.store, [{ type: 'follow', from: 'a2', to: 'a1' }], readNothing);
      await rememberCounts(temporary.store);
      await world.refresh();
      expect(await follows(world)).toBe(2);
      const { revision } = await readState(temporary.store);
      await settleCounts(temporary.store);
      expect(await takeIn(temporary.store, true)).toMatchObject({ whole: false });
      expect((await readState(temporary.store)).revision).toBe(revision);
    });
  });

  it('sees it at the next thorough look where Grapevine wrote within the same', async () => {
    await withWorld(async (world) => {
      await run("MATCH (a:Account {id: 'a1'}) MATCH (b:Account {id: 'a2'}) CREATE (a)-[:FOLLOWS]->(b)");
      await run(`MATCH (a:Account {id: 'a1'})
        CREATE (:Account {id: 'a5', channel: 'forum', handle: 'eve'})-[:FOLLOWS]->(a)`);
      await writeRecords(temporary.store, [{ type: 'person', id: 'cem', name: 'Cem' }], readNothing);
      expect(await takeIn(temporary.store, false)).toMatchObject({ taken: { Account: 1 }, whole: false });
      expect(await takeIn(temporary.store, false)).toMatchObject({ taken: {}, whole: false });
      expect(await takeIn(temporary.store, true)).toMatchObject({ whole: true });
      await world.refresh();
      expect(await follows(world)).toBe(2);
      expect(await takeIn(temporary.store, true)).toMatchObject({ whole: false });
    });
  });

  it('takes up again a node whose revision somebody took away', async () => {
    await withWorld(async (world) => {
      await run("MATCH (p:Person {id: 'ann'}) SET p.name = 'Anna' REMOVE p.revision");
      expect((await takeIn(temporary.store, true))?.taken).toEqual({ Person: 1 });
      await world.refresh();
      expect(JSON.stringify(await exported())).toContain('Anna');
    });
  });

  it('understands instants in several forms', async () => {
    const zoned =
      engine === 'neo4j'
        ? ", (a)-[:WROTE]->(:Message {id: 'm5', text: 'x', at: datetime('2010-05-01T12:00:00+02:00')})"
        : '';
    await run(`MATCH (a:Account {id: 'a1'}) CREATE (a)-[:WROTE]->(:Message {id: 'm3', text: 'x', at: ${AT}.0}),
      (a)-[:WROTE]->(:Message {id: 'm4', text: 'x', at: '2010-05-01T10:00:00Z'})${zoned}`);
    const found = await takeIn(temporary.store, false);
    expect(found?.misfits).toEqual([]);
    const rows = await temporary.store.read('MATCH (m:Message) RETURN DISTINCT toString(m.at) AS at');
    expect(rows).toEqual([{ at: String(AT) }]);
  });

  it('leaves what does not fit, and says what, why and the remedy', async () => {
    const zoneless = engine === 'neo4j' ? "localdatetime('2010-05-01T12:00:00')" : "'yesterday'";
    await run(`MATCH (a:Account {id: 'a1'}) MATCH (p:Person {id: 'ann'}) MATCH (o:Organization {id: 'o1'})
      MATCH (m:Message {id: 'm1'}) MATCH (b:Brand {id: 'b1'})
      CREATE (a)-[:WROTE]->(:Message {id: 'm6', text: 'x', at: ${zoneless}}), (:Message {id: 'm7', text: 'x', at: ${AT}}),
      (:Person {name: 'Nobody'}), (:Account {id: 'a9', handle: 'x'}), (p)-[:HOLDS_ROLE {role: 'king'}]->(o),
      (m)-[:ABOUT {stance: 'great'}]->(b), (p)-[:INFLUENCES {probability: 2.0}]->(p), (p)-[:FOLLOWS]->(a)`);
    const found = await takeIn(temporary.store, true);
    expect(found?.taken).toEqual({});
    const told = (found?.misfits ?? []).map(({ what, reason, count, ids }) => ({ what, reason, count, ids }));
    expect(told).toHaveLength(8);
    for (const misfit of [
      { what: 'Message', reason: 'at is no instant', count: 1, ids: ['m6'] },
      { what: 'Message', reason: 'nobody wrote it', count: 1, ids: ['m7'] },
      { what: 'Person', reason: 'id is missing or no text', count: 1, ids: [] },
      { what: 'Account', reason: 'channel is missing or no text', count: 1, ids: ['a9'] },
      { what: 'HOLDS_ROLE', reason: 'role is unknown', count: 1, ids: ['ann->o1'] },
      { what: 'ABOUT', reason: 'stance is unknown', count: 1, ids: ['m1->b1'] },
      { what: 'INFLUENCES', reason: 'a person influences themselves', count: 1, ids: ['ann->ann'] },
      { what: 'FOLLOWS', reason: 'it does not lead from Account to Account', count: 1, ids: ['ann->a1'] },
    ]) {
      expect(told).toContainEqual(misfit);
    }
    expect(found?.misfits.every(({ remedy }) => remedy.length > 5)).toBe(true);
    expect(await listMisfits(temporary.store)).toEqual(found?.misfits);
    await withWorld(async (world) => expect((await world.graph('all')).snapshot.messages.count).toBe(1));
  });
});
