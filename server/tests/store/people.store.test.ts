import { afterEach, beforeEach, expect, it } from 'vitest';
import { NotFoundError } from '../../../schema/model/errors.ts';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { writeDerived } from '../../store/derived.ts';
import { exportRecords } from '../../store/export.ts';
import { erasePerson, mergePeople, splitPerson } from '../../store/people.ts';
import { writeRecords } from '../../store/records/write.ts';
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

  it('erases a person with accounts, messages and whatever hangs on them', async () => {
    const erased = await erasePerson(temporary.store, 'ann');
    expect(erased).toEqual({ accounts: 1, messages: ['m1'], statedTies: 1 });
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
