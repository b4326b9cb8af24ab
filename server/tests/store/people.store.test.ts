import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NotFoundError } from '../../../schema/model/errors.ts';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { createErasedGuard } from '../../ingest/erased-records.ts';
import { emptyCounts, importItems } from '../../ingest/import-items.ts';
import type { ImportCounts } from '../../ingest/types.ts';
import { writeDerived } from '../../store/derived.ts';
import { exportRecords } from '../../store/export.ts';
import { ErasedIds } from '../../store/erased.ts';
import { erasePerson } from '../../store/erasure.ts';
import {
  listJudgedAccounts,
  mergeAll,
  mergePeople,
  readAccountJudgements,
  splitPerson,
} from '../../store/people.ts';
import { countWaiting } from '../../store/readings.ts';
import { writeRecords } from '../../store/records/write.ts';
import { readMessageTexts } from '../../store/texts.ts';
import { describeEachEngine, readNothing, type TemporaryStore } from './stores.ts';

const RECORDS: readonly GrapevineRecord[] = [
  { type: 'person', id: 'ann', name: 'Ann', roles: [{ role: 'customer' }] },
  { type: 'person', id: 'annie', name: 'Annie' },
  { type: 'person', id: 'ben', name: 'Ben' },
  { type: 'account', id: 'a1', channel: 'forum', handle: 'Ann', person: 'ann' },
  { type: 'account', id: 'a2', channel: 'email', handle: 'ann@example.org', person: 'annie' },
  { type: 'account', id: 'a3', channel: 'microblog', handle: 'annie', person: 'annie' },
  { type: 'account', id: 'b1', channel: 'forum', handle: 'ben', person: 'ben' },
  { type: 'message', id: 'm1', author: 'a1', at: '2010-05-01T10:00:00Z', text: 'hello', mentions: ['b1'] },
  { type: 'message', id: 'm2', author: 'b1', at: '2010-05-01T11:00:00Z', text: 'hi', replyTo: 'm1' },
  { type: 'follow', from: 'b1', to: 'a1' },
  { type: 'tie', from: 'ann', to: 'ben', probability: 0.5 },
];

const OWNERS =
  'MATCH (a:Account)-[:BELONGS_TO]->(p:Person) RETURN a.id AS account, p.id AS person ORDER BY account';
const MERGED =
  'MATCH (p:Person) WHERE p.mergedInto IS NOT NULL RETURN p.id AS id, p.mergedInto AS target ORDER BY id';
const REVISION = 'MATCH (g:GraphMeta) RETURN g.revision AS revision';

describeEachEngine('judging people', (open) => {
  let temporary: TemporaryStore;

  beforeEach(async () => {
    temporary = await open();
    await writeRecords(temporary.store, RECORDS, readNothing);
  });
  afterEach(() => temporary.remove());

  const owners = async (): Promise<Record<string, unknown>> =>
    Object.fromEntries(
      (await temporary.store.read(OWNERS)).map(({ account, person }) => [String(account), person]),
    );
  const revision = async (): Promise<number> =>
    Number((await temporary.store.read(REVISION))[0]?.['revision']);

  const importAgain = async (records: readonly GrapevineRecord[]): Promise<ImportCounts> => {
    const counts = emptyCounts();
    const items = records.map((value, index) => ({ line: index + 1, value }));
    const listener = { onReject: ({ reason }: { reason: string }) => expect(reason).toBeUndefined() };
    await importItems(temporary.store, { file: 'again', items }, { counts, listener });
    return counts;
  };

  it('gives all accounts of merged people to one', async () => {
    const before = await revision();
    await mergePeople(temporary.store, 'ann', ['annie']);
    expect(await owners()).toEqual({ a1: 'ann', a2: 'ann', a3: 'ann', b1: 'ben' });
    expect(await temporary.store.read(MERGED)).toEqual([{ id: 'annie', target: 'ann' }]);
    expect(await revision()).toBeGreaterThan(before);
  });

  it('gives accounts back to whom they belonged before', async () => {
    await mergePeople(temporary.store, 'ann', ['annie']);
    expect(await splitPerson(temporary.store, 'ann', ['microblog:@Annie'])).toEqual(['annie']);
    expect(await owners()).toEqual({ a1: 'ann', a2: 'ann', a3: 'annie', b1: 'ben' });
    expect(await temporary.store.read(MERGED)).toEqual([]);
  });

  it('gives an account that was always theirs a person of its own', async () => {
    expect(await splitPerson(temporary.store, 'annie', ['email:ann@example.org'])).toEqual(['account:a2']);
    expect(await owners()).toMatchObject({ a2: 'account:a2', a3: 'annie' });
    const [own] = await temporary.store.read(`MATCH (p:Person {id: 'account:a2'}) RETURN p.name AS name`);
    expect(own).toEqual({ name: 'ann@example.org' });
  });

  it('splits nothing when one of the accounts is not theirs', async () => {
    const before = await owners();
    await expect(splitPerson(temporary.store, 'annie', ['microblog:annie', 'forum:ben'])).rejects.toThrow(
      NotFoundError,
    );
    expect(await owners()).toEqual(before);
  });

  it('gives accounts back merge by merge, and says why they had been merged', async () => {
    await mergeAll(temporary.store, [{ into: 'annie', from: 'ben', because: 'they sound alike' }]);
    await mergePeople(temporary.store, 'ann', ['annie']);
    const judged = await readAccountJudgements(temporary.store, ['b1', 'a1']);
    expect([...judged]).toEqual([['b1', { by: 'merge', because: null, before: ['ben', 'annie'] }]]);
    expect(await splitPerson(temporary.store, 'ann', ['forum:ben'])).toEqual(['annie']);
    expect(await splitPerson(temporary.store, 'annie', ['forum:ben'])).toEqual(['ben']);
    expect((await owners())['b1']).toBe('ben');
  });

  it('keeps what was merged, split and merged again when the same records are imported anew', async () => {
    await mergePeople(temporary.store, 'ann', ['annie']);
    await splitPerson(temporary.store, 'ann', ['microblog:annie']);
    await splitPerson(temporary.store, 'ben', ['forum:ben']);
    const before = await owners();
    const counts = await importAgain(RECORDS);
    expect(counts).toMatchObject({ created: 0, updated: 0, unchanged: RECORDS.length });
    expect(await owners()).toEqual(before);
    await importAgain([
      { type: 'account', id: 'a2', channel: 'email', handle: 'ann@example.org', followers: 5 },
    ]);
    await importAgain([
      { type: 'account', id: 'b1', channel: 'forum', handle: 'ben', person: 'ben', followers: 9 },
    ]);
    expect(await owners()).toEqual(before);
    expect(await splitPerson(temporary.store, 'ann', ['email:ann@example.org'])).toEqual(['annie']);
  });

  it('tells whom an account was split from, until it is merged into them again', async () => {
    await splitPerson(temporary.store, 'ben', ['forum:ben']);
    const apart = async (): Promise<unknown> =>
      (await listJudgedAccounts(temporary.store)).find(({ account }) => account === 'b1')?.apartFrom;
    expect(await apart()).toEqual(['ben']);
    await mergePeople(temporary.store, 'ben', ['account:b1']);
    expect(await apart()).toEqual([]);
  });

  it('erases those who were merged into a person as well', async () => {
    await mergePeople(temporary.store, 'annie', ['ben']);
    await mergePeople(temporary.store, 'ann', ['annie']);
    await erasePerson(temporary.store, 'ann');
    expect(await temporary.store.read('MATCH (p:Person) RETURN p.id AS id')).toEqual([]);
  });

  it('takes away that other conversations are said to be of a case that is called by an erased message', async () => {
    await writeRecords(
      temporary.store,
      [
        { type: 'message', id: 'm3', author: 'b1', at: '2010-06-01T10:00:00Z', text: 'again' },
        { type: 'outcome', conversation: 'm3', case: 'm1', outcome: 'responded' },
        { type: 'outcome', conversation: 'm3', case: 'm1', by: 'zoe' },
      ],
      readNothing,
    );
    await erasePerson(temporary.store, 'ann');
    const said = [];
    for await (const record of exportRecords(temporary.store))
      if (record.type === 'outcome') said.push(record);
    expect(said).toEqual([{ type: 'outcome', conversation: 'm3', outcome: 'responded', by: 'human' }]);
  });

  it('exports those who are one as one, with the roles and stated ties of each', async () => {
    const more: readonly GrapevineRecord[] = [
      { type: 'person', id: 'annie', name: 'Annie', roles: [{ role: 'customer' }, { role: 'partner' }] },
      { type: 'tie', from: 'annie', to: 'ben', probability: 0.75 },
      { type: 'tie', from: 'annie', to: 'ann', probability: 0.75 },
      { type: 'tie', from: 'ben', to: 'annie', probability: 0.25, by: 'cem' },
    ];
    await writeRecords(temporary.store, more, readNothing);
    await mergePeople(temporary.store, 'ann', ['annie']);
    const said: GrapevineRecord[] = [];
    for await (const record of exportRecords(temporary.store))
      if (record.type === 'person' || record.type === 'tie') said.push(record);
    expect(said).toEqual([
      { type: 'person', id: 'ann', name: 'Ann', roles: [{ role: 'customer' }, { role: 'partner' }] },
      { type: 'person', id: 'ben', name: 'Ben' },
      { type: 'tie', from: 'ann', to: 'ben', probability: 0.5, by: 'human' },
      { type: 'tie', from: 'ben', to: 'ann', probability: 0.25, by: 'cem' },
    ]);
  });

  it('calls conversations otherwise that were called by an erased message, here and in what is imported again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'erased-'));
    const told: GrapevineRecord[] = [
      { type: 'message', id: 'm3', author: 'b1', at: '2010-06-01T10:00:00Z', text: 'so', conversation: 'm1' },
      {
        type: 'message',
        id: 'm4',
        author: 'b1',
        at: '2010-06-02T10:00:00Z',
        text: 'yes',
        conversation: 'm1',
      },
      { type: 'outcome', conversation: 'm1', outcome: 'resolved', by: 'zoe' },
    ];
    await writeRecords(temporary.store, told, readNothing);
    const erased = ErasedIds.load(folder);
    await erasePerson(temporary.store, 'ann', erased);
    const kept = async (): Promise<unknown[]> => {
      const found: unknown[] = [];
      for await (const record of exportRecords(temporary.store))
        if ('conversation' in record) found.push([record.type, record.conversation]);
      return found;
    };
    const alias = erased.aliasOf('m1');
    expect(alias).toMatch(/^erased:\w+$/u);
    const expected = ['message', 'message', 'outcome'].map((type) => [type, alias]);
    expect(await kept()).toEqual(expected);
    const guard = createErasedGuard(ErasedIds.load(folder))!;
    const again = told.map((record) => guard.admit(record)!);
    expect(await writeRecords(temporary.store, again, readNothing)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    await rm(folder, { recursive: true });
  });

  it('waits for nothing of conversations that were only of erased messages', async () => {
    await writeRecords(
      temporary.store,
      [{ type: 'outcome', conversation: 'm1', outcome: 'resolved', by: 'zoe' }],
      readNothing,
    );
    const before = await countWaiting(temporary.store);
    await erasePerson(temporary.store, 'ann');
    expect(await countWaiting(temporary.store)).toBe(before);
  });

  it('erases again who was brought back, with what was left of their conversations', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'erased-'));
    const message = { type: 'message' as const, at: '2010-06-01T10:00:00Z', text: 'so', conversation: 'm1' };
    const told: GrapevineRecord[] = [
      { ...message, id: 'm3', author: 'b1' },
      { type: 'outcome', conversation: 'm1', outcome: 'resolved', by: 'zoe' },
      { type: 'outcome', conversation: 'm1', outcome: 'resolved', by: 'yan' },
    ];
    await writeRecords(temporary.store, told, readNothing);
    const erased = ErasedIds.load(folder);
    await erasePerson(temporary.store, 'ann', erased);
    const back: GrapevineRecord[] = [
      { type: 'person', id: 'ann', name: 'Ann' },
      { type: 'account', id: 'a9', channel: 'x', handle: 'ann', person: 'ann' },
      { ...message, id: 'm1', author: 'a9' },
      { ...message, id: 'm4', author: 'b1' },
      { type: 'outcome', conversation: 'm1', outcome: 'unanswered', by: 'zoe' },
    ];
    await writeRecords(temporary.store, back, readNothing);
    await erasePerson(temporary.store, 'ann', erased);
    const kept: unknown[] = [];
    for await (const record of exportRecords(temporary.store))
      if (record.type === 'outcome') kept.push([record.by, record.outcome, record.conversation]);
      else if ('conversation' in record) kept.push([record.type, record.id, record.conversation]);
    const alias = erased.aliasOf('m1');
    expect(kept).toEqual([
      ['message', 'm3', alias],
      ['message', 'm4', alias],
      ['yan', 'resolved', alias],
      ['zoe', 'unanswered', alias],
    ]);
    await rm(folder, { recursive: true });
  });

  it('takes handles, quotations and the full name out of what others wrote, and nothing else', async () => {
    const text = 'the strike at the airport was announced by nobody';
    await writeRecords(
      temporary.store,
      [
        { type: 'person', id: 'ann', name: 'Ann Quastenflosser' },
        { type: 'account', id: 'c1', channel: 'photo', handle: 'BEN' },
        { type: 'message', id: 'q0', author: 'a1', at: '2010-06-01T10:00:00Z', text },
        {
          type: 'message',
          id: 'q1',
          author: 'b1',
          at: '2010-06-01T11:00:00Z',
          text: `> ${text}\nno`,
          replyTo: 'q0',
        },
        {
          type: 'message',
          id: 'q2',
          author: 'b1',
          at: '2010-06-01T12:00:00Z',
          text: `so! RT @ann: ${text}`,
          shares: 'q0',
        },
        {
          type: 'message',
          id: 'q3',
          author: 'b1',
          at: '2010-06-01T13:00:00Z',
          text: 'Ann Quastenflosser, @Annie, @ann!',
        },
      ],
      readNothing,
    );
    const { rewritten } = await erasePerson(temporary.store, 'ann');
    expect([...rewritten].sort()).toEqual(['q1', 'q2', 'q3']);
    const texts = await readMessageTexts(temporary.store, ['q1', 'q2', 'q3', 'm2']);
    expect(Object.fromEntries([...texts].map(([id, found]) => [id, found.text]))).toEqual({
      m2: 'hi',
      q1: '> [erased]\nno',
      q2: 'so! RT [erased]',
      q3: '[erased], @Annie, [erased]!',
    });
  });

  it('leaves a handle that somebody else has too, but where the erased one is mentioned', async () => {
    await writeRecords(
      temporary.store,
      [
        { type: 'account', id: 'c1', channel: 'photo', handle: 'ben' },
        {
          type: 'message',
          id: 'q1',
          author: 'a1',
          at: '2010-06-01T11:00:00Z',
          text: 'thanks @ben',
          mentions: ['b1'],
        },
        {
          type: 'message',
          id: 'q2',
          author: 'a1',
          at: '2010-06-01T12:00:00Z',
          text: 'thanks @ben',
          mentions: ['c1'],
        },
      ],
      readNothing,
    );
    expect((await erasePerson(temporary.store, 'ben')).rewritten).toEqual(['q1']);
  });

  it('erases a person with accounts, messages and whatever hangs on them', async () => {
    const erased = await erasePerson(temporary.store, 'ann');
    expect(erased).toMatchObject({ accounts: 1, messages: ['m1'], statedTies: 1, rewritten: [] });
    const left: GrapevineRecord[] = [];
    for await (const record of exportRecords(temporary.store)) left.push(record);
    expect(left).toEqual([
      { type: 'person', id: 'annie', name: 'Annie' },
      { type: 'person', id: 'ben', name: 'Ben' },
      { type: 'account', id: 'a2', channel: 'email', handle: 'ann@example.org', person: 'annie' },
      { type: 'account', id: 'a3', channel: 'microblog', handle: 'annie', person: 'annie' },
      { type: 'account', id: 'b1', channel: 'forum', handle: 'ben', person: 'ben' },
      { type: 'message', id: 'm2', author: 'b1', at: '2010-05-01T11:00:00.000Z', text: 'hi' },
    ]);
  });

  it('counts the ties that were stated, not those that were learned', async () => {
    await writeDerived(temporary.store, {
      people: [],
      roles: new Map(),
      ties: [{ source: 'ben', target: 'ann', probability: 0.1, interactions: 1, firstAt: 1, lastAt: 1 }],
      conversations: [],
      cases: [],
      membership: [],
    });
    expect((await erasePerson(temporary.store, 'ann')).statedTies).toBe(1);
  });
});
