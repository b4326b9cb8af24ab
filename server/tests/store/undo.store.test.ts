import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { emptyCounts, importItems } from '../../ingest/import-items.ts';
import { ImportLog } from '../../ingest/journal/import-log.ts';
import { findOrigins } from '../../ingest/journal/origins.ts';
import { undoImport } from '../../ingest/journal/undo.ts';
import { createGraphReader } from '../../ingest/reading.ts';
import { exportRecords } from '../../store/export.ts';
import { listImports, markImport } from '../../store/imports.ts';
import type { GraphStore } from '../../store/port.ts';
import { countWaiting } from '../../store/readings.ts';
import { recordKey } from '../../store/records/keys.ts';
import { removePlaceholders, removeRecords } from '../../store/records/remove.ts';
import { writeRecords } from '../../store/records/write.ts';
import { describeEachEngine, type TemporaryStore } from './stores.ts';

const DAY = '2010-05-01T00:00:00.000Z';
const one = <Value>(...values: Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);
/** Members that a record may carry, clear or leave out. */
const some = (members: Record<string, fc.Arbitrary<unknown>>) => fc.record(members, { requiredKeys: [] });

const PEOPLE = ['p1', 'p2'];
const ACCOUNTS = ['a1', 'a2', 'a3'];
const MESSAGES = ['m1', 'm2', 'm3'];
const RECORD: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  merged({ type: 'organization', id: 'o1' }, { name: one('Skylark', 'Lark') }, { kind: one('owner', null) }),
  merged(
    { type: 'brand', id: 'b1' },
    { name: one('Skylark', 'Lark') },
    {
      aliases: one(['sky'], ['sky', 'lark'], null),
      owned: one(true, false, null),
      organization: one('o1', null),
    },
  ),
  merged(
    { type: 'person' },
    { id: one(...PEOPLE), name: one('Ann', 'Ben') },
    { roles: one([{ role: 'customer' }], [{ role: 'employee', organization: 'o1' }], null) },
  ),
  merged(
    { type: 'account', channel: 'forum' },
    { id: one(...ACCOUNTS), handle: one('ann', 'ben') },
    { person: one(...PEOPLE, null), followers: one(1, 2, null), name: one('A', null) },
  ),
  merged(
    { type: 'message', at: DAY },
    { id: one(...MESSAGES), author: one(...ACCOUNTS), text: one('I like Skylark', 'a lark', 'no') },
    {
      conversation: one('c1', null),
      mentions: one(['a1'], ['a1', 'a2'], null),
      shares: one('m9', null),
      channel: one('email', null),
      public: one(true, null),
    },
  ),
  merged(
    { type: 'follow' },
    { from: one('a1'), to: one('a2', 'a3') },
    { since: one(DAY), until: one('2011-01-01T00:00:00.000Z', null) },
  ),
  merged(
    { type: 'label', brand: 'b1' },
    { message: one(...MESSAGES), stance: one('favor', 'against') },
    { by: one('eve') },
  ),
  merged(
    { type: 'outcome', conversation: 'c1' },
    { outcome: one('resolved', 'responded') },
    { at: one(DAY, null) },
  ),
  merged({ type: 'tie' }, { from: one(...PEOPLE), to: one('p3', 'p4'), probability: one(0.25, 0.5) }, {}),
);

function merged(
  fixed: object,
  needed: Record<string, fc.Arbitrary<unknown>>,
  optional: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .tuple(fc.record(needed), some(optional))
    .map(([always, sometimes]) => ({ ...fixed, ...always, ...sometimes }));
}

const IMPORTS = fc.array(fc.array(RECORD, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 });

describeEachEngine('undoing an import', (open, engine) => {
  let temporary: TemporaryStore;
  beforeEach(async () => void (temporary = await open()));
  afterEach(() => temporary.remove());

  it('leaves the graph that the other imports make alone', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        IMPORTS,
        fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }),
        async (imports, undone) => {
          await empty(temporary.store);
          const ids: string[] = [];
          for (const records of imports) ids.push(await load(temporary, records));
          const gone = new Set(undone.map((index) => index % imports.length));
          for (const index of gone) await undoImport(temporary.store, temporary.folder, ids[index]!);
          const left = await graphOf(temporary.store);
          await empty(temporary.store);
          for (const [index, records] of imports.entries())
            if (!gone.has(index)) await load(temporary, records);
          await removePlaceholders(temporary.store); // what nobody refers to any more waits until then
          expect(left).toEqual(await graphOf(temporary.store));
        },
      ),
      { numRuns: engine === 'grafeo' ? 60 : 10 },
    );
  });

  it('keeps what somebody has judged since, and what somebody has written since', async () => {
    const { store } = temporary;
    await load(temporary, [{ type: 'account', id: 'a1', channel: 'forum', handle: 'ann', followers: 1 }]);
    const id = await load(temporary, [
      { type: 'brand', id: 'b1', name: 'Skylark' },
      { type: 'message', id: 'm1', author: 'a1', at: DAY, text: 'a lark' },
      { type: 'label', message: 'm1', brand: 'b1', stance: 'favor' },
      { type: 'account', id: 'a1', channel: 'forum', handle: 'ann', followers: 2, name: 'Ann' },
    ]);
    const at = new Date(Date.now() + 1000).toISOString();
    const { read } = createGraphReader([]);
    await writeRecords(store, [{ type: 'label', message: 'm1', brand: 'b1', stance: 'against', at }], read);
    await writeRecords(
      store,
      [{ type: 'account', id: 'a1', channel: 'forum', handle: 'ann', followers: 3 }],
      read,
    );
    await undoImport(store, temporary.folder, id);
    expect(await graphOf(store)).toEqual({
      records: [
        { type: 'person', id: 'account:a1', name: 'ann' },
        { type: 'account', id: 'a1', channel: 'forum', handle: 'ann', followers: 3 },
        { type: 'label', message: 'm1', brand: 'b1', stance: 'against', by: 'human', at },
      ],
      waiting: 2, // the message and the brand that the label is about
    });
  });

  it('goes on where it was interrupted, and is not done twice', async () => {
    const { store, folder } = temporary;
    const id = await load(temporary, [
      { type: 'person', id: 'p1', name: 'Ann' },
      { type: 'person', id: 'p2', name: 'Ben' },
    ]);
    await markImport(store, id, 'undoing');
    await removeRecords(store, [{ type: 'person', id: 'p1' }], { judgedUntil: Date.now() });
    await undoImport(store, folder, id);
    expect((await graphOf(store)).records).toEqual([]);
    await expect(undoImport(store, folder, id)).rejects.toThrow('undone already');
    await expect(undoImport(store, folder, 'another')).rejects.toThrow('not found');
  });

  it('does not count a batch that the graph has not', async () => {
    const { store, folder } = temporary;
    const killed = await ImportLog.begin(store, { folder, name: 'killed.jsonl' });
    const record: GrapevineRecord = { type: 'person', id: 'p1', name: 'Ann' };
    const key = recordKey(record);
    const place = { file: 'killed.jsonl', line: 1 };
    await killed.note([{ result: 'created', record, key, before: null, after: record }], [place]);
    const id = await load(temporary, [record]); // the transaction of that batch never ended, this one did
    await killed.end({ state: 'failed', counts: emptyCounts() });
    const origins = (await findOrigins(store, folder, [key])).get(key);
    expect(origins?.map((origin) => origin.import.id)).toEqual([id]);
    await undoImport(store, folder, id);
    expect((await graphOf(store)).records).toEqual([]);
  });

  it('says where a record came from', async () => {
    const { store, folder } = temporary;
    const first = await load(temporary, [{ type: 'person', id: 'p1', name: 'Ann' }]);
    const second = await load(temporary, [
      { type: 'person', id: 'p10', name: 'Ann' },
      { type: 'person', id: 'p1', name: 'Ann' },
    ]);
    const key = recordKey({ type: 'person', id: 'p1', name: '' });
    const origins = (await findOrigins(store, folder, [key])).get(key);
    expect(origins?.map(({ import: { id }, file, line, result }) => [id, file, line, result])).toEqual([
      [first, 'test.jsonl', 1, 'created'],
      [second, 'test.jsonl', 2, 'unchanged'],
    ]);
    await undoImport(store, folder, first);
    expect((await graphOf(store)).records).toHaveLength(2); // the second import brought it too
  });
});

async function load({ store, folder }: TemporaryStore, values: readonly unknown[]): Promise<string> {
  const counts = emptyCounts();
  const log = await ImportLog.begin(store, { folder: join(folder), name: 'test.jsonl' });
  const items = values.map((value, index) => ({ line: index + 1, value }));
  await importItems(
    store,
    { file: 'test.jsonl', items },
    { counts, journal: log, listener: { onReject: ({ reason }) => expect.unreachable(reason) } },
  );
  await log.end({ state: 'done', counts });
  return log.importId;
}

async function graphOf(store: GraphStore): Promise<{ records: unknown[]; waiting: number }> {
  const records: unknown[] = [];
  for await (const record of exportRecords(store)) records.push(record);
  return { records, waiting: await countWaiting(store) };
}

async function empty(store: GraphStore): Promise<void> {
  await store.write((transaction) => transaction.run("MATCH (n) WHERE n.id <> 'grapevine' DETACH DELETE n"));
  store.learned?.clear();
  expect(await listImports(store)).toEqual([]);
}
