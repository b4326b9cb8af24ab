import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { writeRecords as exportRecords } from '../../export/records.ts';
import { validateRecord } from '../../ingest/validate.ts';
import { takeIn } from '../../services/foreign.ts';
import { World } from '../../services/world.ts';
import { Misfits } from '../../store/foreign.ts';
import type { GraphStore } from '../../store/port.ts';
import { writeRecords } from '../../store/records/write.ts';
import { listMisfits, rememberCounts } from '../../store/take-in.ts';
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

/** What somebody sets, and what the export and a check say of it: what, why, which. */
const EDITS: readonly { readonly cypher: string; readonly exported: Said; readonly told: Said }[] = [
  {
    cypher: "MATCH (m:Message {id: 'm1'}) SET m.at = 'yesterday'",
    exported: ['message', 'at: is no ISO', 'm1'],
    told: ['Message', 'at is no instant', 'm1'],
  },
  {
    cypher: "MATCH (m:Message {id: 'm1'}) REMOVE m.at",
    exported: ['message', 'at: is no ISO', 'm1'],
    told: ['Message', 'at is no instant', 'm1'],
  },
  {
    cypher: "MATCH (m:Message {id: 'm1'}) SET m.text = 55",
    exported: ['message', 'text: is no string', 'm1'],
    told: ['Message', 'text is missing or no text', 'm1'],
  },
  {
    cypher: "MATCH (m:Message {id: 'm1'}) SET m.url = 55",
    exported: ['message.url', 'url: is no string', 'm1'],
    told: ['Message', 'url is no text', 'm1'],
  },
  {
    cypher: "MATCH (m:Message {id: 'm1'}) SET m.statedPublic = 'yes'",
    exported: ['message.public', 'public: is no boolean', 'm1'],
    told: ['Message', 'statedPublic is no boolean', 'm1'],
  },
  {
    cypher: "MATCH (p:Person {id: 'ann'}) SET p.name = 12",
    exported: ['person', 'name: is no string', 'ann'],
    told: ['Person', 'name is empty or no text', 'ann'],
  },
  {
    cypher: "MATCH (p:Person {id: 'ann'}) REMOVE p.name",
    exported: ['person', 'name: is missing', 'ann'],
    told: ['Person', 'name is empty or no text', 'ann'],
  },
  {
    cypher: "MATCH (a:Account {id: 'a1'}) SET a.name = 9",
    exported: ['account.name', 'name: is no string', 'a1'],
    told: ['Account', 'name is no text', 'a1'],
  },
  {
    cypher: "MATCH (a:Account {id: 'a1'}) SET a.followers = 'many'",
    exported: ['account.followers', 'followers: is no', 'a1'],
    told: ['Account', 'followers is no count', 'a1'],
  },
  {
    cypher: "MATCH (b:Brand {id: 'b1'}) SET b.owned = 'yes', b.aliases = 'x'",
    exported: ['brand.owned', 'owned: is no', 'b1'],
    told: ['Brand', 'owned is no boolean', 'b1'],
  },
  {
    cypher: "MATCH (b:Brand {id: 'b1'}) SET b.exclusionTerms = 'nest'",
    exported: ['brand.exclusionTerms', 'exclusionTerms: is no', 'b1'],
    told: ['Brand', 'exclusionTerms is no list of texts', 'b1'],
  },
  {
    cypher: "MATCH (:Person {id: 'ann'})-[r:HOLDS_ROLE]->() SET r.since = 'once'",
    exported: ['person.roles', 'roles.0.since', 'ann'],
    told: ['HOLDS_ROLE', 'since or until is no instant', 'ann->o1'],
  },
  {
    cypher: "MATCH (:Person {id: 'ann'})-[r:HOLDS_ROLE]->() SET r.role = 'wizard'",
    exported: ['person.roles', 'roles.0.role', 'ann'],
    told: ['HOLDS_ROLE', 'role is unknown', 'ann->o1'],
  },
  {
    cypher: "MATCH (:Person {id: 'ann'})-[r:HOLDS_ROLE]->() SET r.department = 5",
    exported: ['person.roles', 'roles.0', 'ann'],
    told: ['HOLDS_ROLE', 'department or title is no text', 'ann->o1'],
  },
  {
    cypher: "MATCH (:Account {id: 'a2'})-[r:FOLLOWS]->() SET r.since = true",
    exported: ['follow.since', 'since: is no ISO', 'a2->a1'],
    told: ['FOLLOWS', 'since or until is no instant', 'a2->a1'],
  },
  {
    cypher: "MATCH ()-[r:ABOUT]->() SET r.stance = 'love'",
    exported: ['label', 'stance: is not one of', 'm1->b1'],
    told: ['ABOUT', 'stance is unknown', 'm1->b1'],
  },
  {
    cypher: "MATCH (n:OutcomeJudgement) SET n.outcome = 'banana'",
    exported: ['outcome', 'outcome: is not one of', 'm1'],
    told: ['OutcomeJudgement', 'outcome is unknown', 'm1|ann'],
  },
  {
    cypher: "MATCH ()-[r:INFLUENCES]->() SET r.probability = 'high'",
    exported: ['tie', 'probability: is no', 'ann->ben'],
    told: ['INFLUENCES', 'probability is not above 0 and up to 1', 'ann->ben'],
  },
  {
    cypher: "MATCH (m:Message {id: 'm2'}) MATCH (p:Person {id: 'ann'}) CREATE (m)-[:MENTIONS]->(p)",
    exported: ['MENTIONS', 'it does not lead', 'm2->ann'],
    told: ['MENTIONS', 'it does not lead from Message to Account', 'm2->ann'],
  },
  {
    cypher: "MATCH (m:Message {id: 'm2'}) MATCH (a:Account {id: 'a1'}) CREATE (a)-[:WROTE]->(m)",
    exported: ['WROTE', 'several accounts', 'm2'],
    told: ['WROTE', 'several accounts wrote one message', 'm2'],
  },
  {
    cypher: "MATCH (:Account)-[r:WROTE]->(m:Message {id: 'm2'}) DELETE r",
    exported: ['Message', 'nobody wrote it', 'm2'],
    told: ['Message', 'nobody wrote it', 'm2'],
  },
];

type Said = readonly [what: string, reason: string, id: string];

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
    '$cypher: the export writes what an import takes, and names the rest',
    async ({ cypher, exported: [what, reason, id] }) => {
      await run(cypher);
      const { lines, misfits } = await exported(temporary.store);
      const found = misfits.list().find((group) => group.what === what);
      expect(found, JSON.stringify(misfits.list())).toMatchObject({ count: 1, ids: [id] });
      expect(found?.reason).toContain(reason);
      expect(await again(lines)).toEqual(lines);
      await World.open(temporary.store, temporary.folder).then((world) => world.close());
    },
  );

  it.each(EDITS)('$cypher: a check tells it, and analyze', async ({ cypher, told: [what, reason, id] }) => {
    expect(await listMisfits(temporary.store)).toEqual([]);
    await run(cypher);
    const misfits = await listMisfits(temporary.store);
    expect(misfits.map((found) => ({ ...found, remedy: '' }))).toEqual([
      { what, reason, remedy: '', count: 1, ids: [id] },
    ]);
    expect(await takeIn(temporary.store, true)).toMatchObject({ taken: {}, misfits });
  });

  it('makes integers of instants that were given otherwise', async () => {
    await rememberCounts(temporary.store);
    const at = engine === 'neo4j' ? "datetime('2011-01-01T01:00:00+01:00')" : "'2011-01-01T01:00:00+01:00'";
    const world = await World.open(temporary.store, temporary.folder);
    await run(`MATCH (m:Message {id: 'm1'})-[r:ABOUT]->() MATCH (:Account {id: 'a2'})-[f:FOLLOWS]->()
      MATCH (:Person {id: 'ann'})-[h:HOLDS_ROLE]->() SET m.at = ${at}, f.since = ${at}, h.since = ${at}, r.at = 1.5`);
    const taken = { Message: 1, FOLLOWS: 1, HOLDS_ROLE: 1, ABOUT: 1 };
    expect(await takeIn(temporary.store, true)).toEqual({ taken, whole: false, misfits: [] });
    const [row] = await temporary.store
      .read(`MATCH (m:Message {id: 'm1'})-[r:ABOUT]->() MATCH (:Account {id: 'a2'})-[f:FOLLOWS]->()
      MATCH (:Person {id: 'ann'})-[h:HOLDS_ROLE]->()
      RETURN toString(m.at) AS at, toString(f.since) AS follow, toString(h.since) AS role, toString(r.at) AS label`);
    const [instant, label] = [String(Date.parse('2011-01-01T00:00:00Z')), '2'];
    expect(row).toEqual({ at: instant, follow: instant, role: instant, label });
    await world.refresh();
    const { snapshot } = await world.graph('all');
    expect(Array.from(snapshot.messages.at)).toContain(Number(instant));
    await world.close();
    expect(await takeIn(temporary.store, true)).toEqual({ taken: {}, whole: false, misfits: [] });
  });

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
