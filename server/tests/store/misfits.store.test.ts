import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { writeRecords as exportRecords } from '../../export/records.ts';
import { validateRecord } from '../../ingest/validate.ts';
import { World } from '../../services/world.ts';
import { Misfits } from '../../store/foreign.ts';
import type { GraphStore } from '../../store/port.ts';
import { writeRecords } from '../../store/records/write.ts';
import { readStanceJudgements } from '../../store/texts.ts';
import { describeEachEngine, openTemporaryStore, readNothing, type TemporaryStore } from './stores.ts';

const RECORDS: readonly GrapevineRecord[] = [
  { type: 'organization', id: 'o1', name: 'Skylark', kind: 'owner' },
  { type: 'brand', id: 'b1', name: 'Skylark', organization: 'o1', owned: true, aliases: ['skylark'] },
  { type: 'person', id: 'ann', name: 'Ann', roles: [{ role: 'customer', organization: 'o1' }] },
  { type: 'person', id: 'ben', name: 'Ben' },
  { type: 'account', id: 'a1', channel: 'forum', handle: 'ann', person: 'ann', followers: 3 },
  { type: 'account', id: 'a2', channel: 'forum', handle: 'ben', person: 'ben' },
  { type: 'message', id: 'm1', author: 'a1', at: '2010-05-01T10:00:00.000Z', text: 'hello' },
  {
    type: 'message',
    id: 'm2',
    author: 'a2',
    at: '2010-05-02T10:00:00.000Z',
    text: 'hello you',
    replyTo: 'm1',
  },
  { type: 'follow', from: 'a2', to: 'a1', since: '2010-04-01T00:00:00.000Z' },
  { type: 'label', message: 'm1', brand: 'b1', stance: 'favor', by: 'ann' },
  { type: 'outcome', conversation: 'm1', outcome: 'resolved', by: 'ann' },
  { type: 'tie', from: 'ann', to: 'ben', probability: 0.5, by: 'ann' },
];

/** What somebody sets, what the export says of it: what, reason, id. */
const EDITS: readonly (readonly [cypher: string, what: string, reason: string, id: string])[] = [
  ["MATCH (m:Message {id: 'm1'}) SET m.at = 'yesterday'", 'message', 'at: is no ISO', 'm1'],
  ["MATCH (m:Message {id: 'm1'}) REMOVE m.at", 'message', 'at: is no ISO', 'm1'],
  ["MATCH (m:Message {id: 'm1'}) SET m.text = 55", 'message', 'text: is no string', 'm1'],
  ["MATCH (m:Message {id: 'm1'}) SET m.url = 55", 'message.url', 'url: is no string', 'm1'],
  [
    "MATCH (m:Message {id: 'm1'}) SET m.statedPublic = 'yes'",
    'message.public',
    'public: is no boolean',
    'm1',
  ],
  ["MATCH (p:Person {id: 'ann'}) SET p.name = 12", 'person', 'name: is no string', 'ann'],
  ["MATCH (p:Person {id: 'ann'}) REMOVE p.name", 'person', 'name: is missing', 'ann'],
  ["MATCH (a:Account {id: 'a1'}) SET a.name = 9", 'account.name', 'name: is no string', 'a1'],
  ["MATCH (a:Account {id: 'a1'}) SET a.followers = 'many'", 'account.followers', 'followers: is no', 'a1'],
  ["MATCH (b:Brand {id: 'b1'}) SET b.owned = 'yes', b.aliases = 'x'", 'brand.owned', 'owned: is no', 'b1'],
  [
    "MATCH (:Person {id: 'ann'})-[r:HOLDS_ROLE]->() SET r.since = 'once'",
    'person.roles',
    'roles.0.since',
    'ann',
  ],
  [
    "MATCH (:Person {id: 'ann'})-[r:HOLDS_ROLE]->() SET r.role = 'wizard'",
    'person.roles',
    'roles.0.role',
    'ann',
  ],
  ["MATCH (:Person {id: 'ann'})-[r:HOLDS_ROLE]->() SET r.department = 5", 'person.roles', 'roles.0', 'ann'],
  [
    "MATCH (:Account {id: 'a2'})-[r:FOLLOWS]->() SET r.since = true",
    'follow.since',
    'since: is no ISO',
    'a2->a1',
  ],
  ["MATCH ()-[r:ABOUT]->() SET r.stance = 'love'", 'label', 'stance: is not one of', 'm1->b1'],
  ["MATCH (n:OutcomeJudgement) SET n.outcome = 'banana'", 'outcome', 'outcome: is not one of', 'm1'],
  ["MATCH ()-[r:INFLUENCES]->() SET r.probability = 'high'", 'tie', 'probability: is no', 'ann->ben'],
  [
    "MATCH (m:Message {id: 'm2'}) MATCH (p:Person {id: 'ann'}) CREATE (m)-[:MENTIONS]->(p)",
    'MENTIONS',
    'it does not lead',
    'm2->ann',
  ],
  [
    "MATCH (m:Message {id: 'm2'}) MATCH (a:Account {id: 'a1'}) CREATE (a)-[:WROTE]->(m)",
    'WROTE',
    'several accounts',
    'm2',
  ],
  ["MATCH (:Account)-[r:WROTE]->(m:Message {id: 'm2'}) DELETE r", 'Message', 'nobody wrote it', 'm2'],
];

describeEachEngine('a graph in which others changed what was known', (open, engine) => {
  let temporary: TemporaryStore;

  beforeEach(async () => {
    temporary = await open();
    await writeRecords(temporary.store, RECORDS, readNothing);
  });
  afterEach(() => temporary.remove());

  const run = (text: string): Promise<unknown> =>
    temporary.store.write((transaction) => transaction.run(text));

  async function exported(store: GraphStore): Promise<{ lines: string[]; misfits: Misfits }> {
    const misfits = new Misfits();
    let text = '';
    for await (const piece of exportRecords(store, null, { counts: {}, misfits })) text += piece;
    return { lines: text.trim().split('\n'), misfits };
  }

  /** What an export of a graph made of the lines holds. */
  async function again(lines: readonly string[]): Promise<string[]> {
    const copy = await openTemporaryStore();
    try {
      const records = lines.map((line) => validateRecord(JSON.parse(line)));
      expect(records.filter((found) => 'reason' in found)).toEqual([]);
      await writeRecords(
        copy.store,
        lines.map((line) => JSON.parse(line) as GrapevineRecord),
        readNothing,
      );
      return (await exported(copy.store)).lines;
    } finally {
      await copy.remove();
    }
  }

  it.each(EDITS)(
    '%s: the export writes what an import takes, and names the rest',
    async (cypher, what, reason, id) => {
      await run(cypher);
      const { lines, misfits } = await exported(temporary.store);
      const found = misfits.list().find((group) => group.what === what);
      expect(found, JSON.stringify(misfits.list())).toMatchObject({ count: 1, ids: [id] });
      expect(found?.reason).toContain(reason);
      expect(await again(lines)).toEqual(lines);
      await World.open(temporary.store, temporary.folder).then((world) => world.close());
    },
  );

  it('reads instants that were given as text, and as a date and time', async () => {
    const at = engine === 'neo4j' ? "datetime('2011-01-01T01:00:00+01:00')" : "'2011-01-01T01:00:00+01:00'";
    await run(`MATCH (m:Message {id: 'm1'}) MATCH (:Account {id: 'a2'})-[f:FOLLOWS]->()
      SET m.at = ${at}, f.since = ${at}`);
    const { lines, misfits } = await exported(temporary.store);
    expect(misfits.list()).toEqual([]);
    expect(lines.filter((line) => line.includes('"2011-01-01T00:00:00.000Z"'))).toHaveLength(2);
    const world = await World.open(temporary.store, temporary.folder);
    const { snapshot } = await world.graph('all');
    expect(Array.from(snapshot.messages.at).sort((a, b) => a - b)).toEqual(
      ['2010-05-02T10:00:00Z', '2011-01-01T00:00:00Z'].map((text) => Date.parse(text)),
    );
    await world.close();
  });

  it('is searched and shown without what has no instant, and without a stance that is none', async () => {
    await run(`MATCH (m:Message {id: 'm1'})-[r:ABOUT]->() SET m.at = 'yesterday', r.stance = 'love'`);
    const world = await World.open(temporary.store, temporary.folder);
    try {
      const { snapshot } = await world.graph('all');
      expect(snapshot.messages.count).toBe(1);
      expect(JSON.stringify(await world.search.messages('hello', 10))).toContain('"m2"');
      expect(await readStanceJudgements(temporary.store, ['m1'])).toEqual(new Map());
    } finally {
      await world.close();
    }
  });
});
