import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { compareDerived, compareRanks } from '../../store/compare-derived.ts';
import { type DerivedRows, writeDerived } from '../../store/derived.ts';
import { exportRecords } from '../../store/export.ts';
import type { StoreRow } from '../../store/port.ts';
import { writeRecords } from '../../store/records/write.ts';
import { listMisfits } from '../../store/take-in.ts';
import { describeEachEngine, readNothing, type TemporaryStore } from './stores.ts';

const RECORDS: readonly GrapevineRecord[] = [
  { type: 'person', id: 'ann', name: 'Ann' },
  { type: 'person', id: 'ben', name: 'Ben' },
  { type: 'person', id: 'cem', name: 'Cem' },
  { type: 'account', id: 'a1', channel: 'forum', handle: 'ann', person: 'ann' },
  { type: 'message', id: 'm1', author: 'a1', at: '2010-05-01T10:00:00Z', text: 'hello' },
  { type: 'message', id: 'm2', author: 'a1', at: '2010-05-01T11:00:00Z', text: 'again', replyTo: 'm1' },
  { type: 'message', id: 'm3', author: 'a1', at: '2010-05-01T12:00:00Z', text: 'there', conversation: 'c9' },
  { type: 'tie', from: 'ann', to: 'ben', probability: 0.5, by: 'eve' },
];

const FIRST: DerivedRows = {
  people: [
    { id: 'ann', pageRank: 0.5, betweenness: 2, community: 'g1' },
    { id: 'ben', pageRank: 0.3, betweenness: 0, community: 'g1' },
    { id: 'cem', pageRank: 0.2, betweenness: 0, community: 'g2' },
  ],
  roles: new Map([
    ['customer', ['ann', 'ben']],
    ['board_member', ['cem']],
  ]),
  ties: [
    {
      source: 'ann',
      target: 'cem',
      probability: 0.25,
      interactions: 3,
      firstAt: 1_272_708_000_000,
      lastAt: 1_272_708_000_001,
    },
    { source: 'ben', target: 'ann', probability: 1, interactions: 1, firstAt: 5, lastAt: 6 },
  ],
  conversations: [
    {
      id: 'm1',
      channel: 'forum',
      public: true,
      outcome: 'unanswered',
      responseSeconds: null,
      resolutionSeconds: null,
    },
    {
      id: 'c9',
      channel: 'forum',
      public: false,
      outcome: 'resolved',
      responseSeconds: 60,
      resolutionSeconds: 90.5,
    },
  ],
  cases: [
    {
      id: 'm1',
      asker: 'ann',
      brand: 'b1',
      openedAt: 5,
      lastMessageAt: 9,
      outcome: 'resolved',
      confidence: 0.75,
      responseSeconds: 60,
      resolutionSeconds: null,
      reopenings: 1,
      closedUnconfirmed: false,
      conversations: ['m1', 'c9'],
      reason: 'asked again',
      linkConfidence: 0.5,
    },
  ],
  membership: [
    { message: 'm1', conversation: 'm1' },
    { message: 'm2', conversation: 'm1' },
    { message: 'm3', conversation: 'c9' },
  ],
};

const CASES = `MATCH (v:Conversation)-[r:RAISED_IN]->(c:\`Case\`) RETURN v.id AS conversation, r.reason AS reason,
  r.confidence AS confidence, c.id AS id, c.asker AS asker, c.outcome AS outcome, c.openedAt AS openedAt ORDER BY conversation`;

const TIES = `MATCH (a:Person)-[t:INFLUENCES]->(b:Person) WHERE NOT t.stated
  RETURN a.id AS source, b.id AS target, t.probability AS probability, t.interactions AS interactions, t.firstAt AS firstAt,
    t.lastAt AS lastAt, t.by AS judge ORDER BY source, target`;
const CONVERSATIONS = `MATCH (c:Conversation) RETURN c.id AS id, c.channel AS channel, c.public AS public,
  c.outcome AS outcome, c.responseSeconds AS responseSeconds, c.resolutionSeconds AS resolutionSeconds ORDER BY id`;
const MEMBERSHIP = `MATCH (m:Message)-[r:PART_OF]->(c:Conversation)
  RETURN m.id AS message, c.id AS conversation, r.by AS judge ORDER BY message, conversation`;
const PEOPLE = `MATCH (p:Person) RETURN p.id AS id, p.pageRank AS pageRank, p.betweenness AS betweenness,
  p.community AS community ORDER BY id`;

describeEachEngine('writing back', (open) => {
  let temporary: TemporaryStore;

  beforeEach(async () => {
    temporary = await open();
    await writeRecords(temporary.store, RECORDS, readNothing);
  });
  afterEach(() => temporary.remove());

  const read = (text: string): Promise<StoreRow[]> => temporary.store.read(text);
  const peopleWith = async (label: string): Promise<unknown[]> =>
    (await read(`MATCH (p:${label}) RETURN p.id AS id ORDER BY id`)).map(({ id }) => id);

  async function readAll(): Promise<unknown> {
    const labels = [
      await peopleWith('Customer'),
      await peopleWith('BoardMember'),
      await peopleWith('Employee'),
    ];
    return [labels, await read(PEOPLE), await read(TIES), await read(CONVERSATIONS), await read(MEMBERSHIP)];
  }

  it('gives people their measures and a label for each role that they hold', async () => {
    await writeDerived(temporary.store, FIRST);
    expect(await read(PEOPLE)).toEqual([...FIRST.people]);
    expect(await peopleWith('Customer')).toEqual(['ann', 'ben']);
    expect(await peopleWith('BoardMember')).toEqual(['cem']);
  });

  it('writes learned ties beside those that people state', async () => {
    await writeDerived(temporary.store, FIRST);
    expect(await read(TIES)).toEqual(FIRST.ties.map((tie) => ({ ...tie, judge: 'grapevine' })));
    const stated = await read(
      'MATCH (:Person)-[t:INFLUENCES]->(:Person) WHERE t.stated RETURN t.by AS judge',
    );
    expect(stated).toEqual([{ judge: 'eve' }]);
  });

  it('writes conversations with their messages, and leaves what records say', async () => {
    await writeDerived(temporary.store, FIRST);
    const written = (await read(CONVERSATIONS)).map((row) => ({
      ...row,
      responseSeconds: row['responseSeconds'] ?? null,
      resolutionSeconds: row['resolutionSeconds'] ?? null,
    }));
    expect(written).toEqual(FIRST.conversations.toReversed());
    expect(await read(MEMBERSHIP)).toEqual([
      { message: 'm1', conversation: 'm1', judge: 'reply' },
      { message: 'm2', conversation: 'm1', judge: 'reply' },
      { message: 'm3', conversation: 'c9', judge: 'record' },
    ]);
  });

  it('writes cases with why their conversations belong together', async () => {
    await writeDerived(temporary.store, FIRST);
    await writeDerived(temporary.store, FIRST);
    const of = { id: 'm1', asker: 'ann', outcome: 'resolved', openedAt: 5 };
    expect(await read(CASES)).toEqual([
      { ...of, conversation: 'c9', reason: 'asked again', confidence: 0.5 },
      { ...of, conversation: 'm1', reason: null, confidence: 1 },
    ]);
  });

  it('removes cases and conversations that nothing produces any more, and keeps those that records name', async () => {
    await writeDerived(temporary.store, FIRST);
    await writeDerived(temporary.store, { ...FIRST, conversations: [], cases: [], membership: [] });
    expect(await read('MATCH (c:`Case`) RETURN c.id AS id')).toEqual([]);
    expect((await read(CONVERSATIONS)).map(({ id, outcome }) => [id, outcome ?? null])).toEqual([
      ['c9', null],
    ]);
  });

  it('leaves conversations and cases that others wrote, and tells of them', async () => {
    await temporary.store.write(async (transaction) => {
      for (const cypher of [
        "CREATE (:Conversation {id: 'theirs', outcome: 'great'})",
        "CREATE (:Conversation {id: 'also theirs', outcome: 'resolved'})",
        "CREATE (:`Case` {id: 'their case', asker: 'ann'})",
      ])
        await transaction.run(cypher);
    });
    await writeDerived(temporary.store, FIRST);
    await writeDerived(temporary.store, { ...FIRST, conversations: [], cases: [], membership: [] });
    expect(await read('MATCH (c:`Case`) RETURN c.id AS id')).toEqual([{ id: 'their case' }]);
    const left = (await read(CONVERSATIONS)).map(({ id }) => String(id));
    expect(left.toSorted()).toEqual(['also theirs', 'c9', 'theirs']);
    const told = (await listMisfits(temporary.store)).map(({ what, ids }) => [what, ids.toSorted()]);
    expect(told).toContainEqual(['Conversation', ['also theirs', 'theirs']]);
    expect(told).toContainEqual(['Case', ['their case']]);
  });

  it('gives the same when it is written twice', async () => {
    await writeDerived(temporary.store, FIRST);
    const once = await readAll();
    await writeDerived(temporary.store, FIRST);
    expect(await readAll()).toEqual(once);
  });

  it('takes back what the run before had written', async () => {
    await writeDerived(temporary.store, FIRST);
    await writeDerived(temporary.store, {
      people: [{ id: 'ann', pageRank: 1, betweenness: 0, community: 'g1' }],
      roles: new Map([['employee', ['ann']]]),
      ties: [],
      conversations: FIRST.conversations,
      cases: [],
      membership: [
        { message: 'm1', conversation: 'm1' },
        { message: 'm2', conversation: 'c9' },
      ],
    });
    expect(await peopleWith('Customer')).toEqual([]);
    expect(await peopleWith('Employee')).toEqual(['ann']);
    expect(await read(TIES)).toEqual([]);
    const measured = (await read(PEOPLE)).filter(({ pageRank }) => pageRank !== null);
    expect(measured.map(({ id }) => id)).toEqual(['ann']);
    expect(await read(MEMBERSHIP)).toEqual([
      { message: 'm1', conversation: 'm1', judge: 'reply' },
      { message: 'm2', conversation: 'c9', judge: 'reply' },
      { message: 'm3', conversation: 'c9', judge: 'record' },
    ]);
  });

  it.each([
    ["MATCH (p:Person {id: 'ann'}) SET p.pageRank = 0.4", { measures: 1 }],
    ["MATCH (p:Person {id: 'ann'}) SET p.betweenness = 2.001, p.community = 'g2'", { measures: 1 }],
    ["MATCH (p:Person {id: 'ann'}) REMOVE p.pageRank, p.betweenness, p.community", { measures: 1 }],
    ["CREATE (:Person {id: 'dan', pageRank: 0.1})", { measures: 1 }],
    ["MATCH (p:Person {id: 'ann'}) REMOVE p:Customer SET p:BoardMember", { roleLabels: 2 }],
    ["MATCH ()-[t:INFLUENCES]->() WHERE t.by = 'grapevine' SET t.interactions = 9", { ties: 2 }],
    ["MATCH (:Person {id: 'ben'})-[t:INFLUENCES]->() WHERE t.by = 'grapevine' DELETE t", { ties: 1 }],
    ["MATCH (c:Conversation {id: 'c9'}) SET c.outcome = 'banana'", { conversations: 1 }],
    ["MATCH (c:Conversation {id: 'c9'}) REMOVE c.responseSeconds", { conversations: 1 }],
    ["MATCH (c:`Case` {id: 'm1'}) SET c.lastMessageAt = 10", { cases: 1 }],
    ["MATCH (:Conversation {id: 'c9'})-[r:RAISED_IN]->(:`Case`) DELETE r", { cases: 1 }],
    ["MATCH (m:Message {id: 'm2'})-[r:PART_OF]->() DELETE r", { membership: 1 }],
    [
      "MATCH (m:Message {id: 'm2'})-[r:PART_OF]->() MATCH (c:Conversation {id: 'c9'}) DELETE r CREATE (m)-[:PART_OF {by: 'reply'}]->(c)",
      { membership: 1 },
    ],
  ])('is told to be out of date after %s', async (cypher, stale) => {
    expect(await compareDerived(temporary.store, FIRST)).toBeNull();
    await writeDerived(temporary.store, FIRST);
    const none = { measures: 0, roleLabels: 0, ties: 0, conversations: 0, cases: 0, membership: 0 };
    expect(await compareDerived(temporary.store, FIRST)).toEqual(none);
    await temporary.store.write((transaction) => transaction.run(cypher));
    expect(await compareDerived(temporary.store, FIRST)).toEqual({ ...none, ...stale });
  });

  it('has ranks that are compared alone where Spark measured', async () => {
    await writeDerived(temporary.store, FIRST);
    expect(await compareRanks(temporary.store, FIRST)).toBe(0);
    await temporary.store.write((transaction) =>
      transaction.run("MATCH (p:Person) WHERE p.id <> 'cem' SET p.pageRank = 1, p.betweenness = 7"),
    );
    expect(await compareRanks(temporary.store, FIRST)).toBe(2);
  });

  it('changes nothing that an export holds', async () => {
    const exported = async (): Promise<GrapevineRecord[]> => {
      const records: GrapevineRecord[] = [];
      for await (const record of exportRecords(temporary.store)) records.push(record);
      return records;
    };
    const before = await exported();
    await writeDerived(temporary.store, FIRST);
    expect(await exported()).toEqual(before);
  });
});
