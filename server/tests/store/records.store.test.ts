import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { exportRecords } from '../../store/export.ts';
import type { GraphStore } from '../../store/port.ts';
import { countWaiting } from '../../store/readings.ts';
import { writeRecords } from '../../store/records/write.ts';
import { buildSnapshot } from '../../snapshot/build.ts';
import { GraphTables } from '../../snapshot/tables.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { readChanges } from '../../store/changes.ts';
import { describeEachEngine, readNothing } from './stores.ts';

const RECORDS: readonly GrapevineRecord[] = [
  { type: 'organization', id: 'o1', name: 'Skylark', kind: 'owner' },
  {
    type: 'brand',
    id: 'b1',
    name: 'Skylark',
    organization: 'o1',
    owned: true,
    aliases: ['skylark', 'sky lark'],
    contextTerms: ['airline'],
    exclusionTerms: ['song', 'nest'],
  },
  {
    type: 'person',
    id: 'p1',
    name: 'Ann',
    roles: [
      { role: 'customer', since: '2009-01-01T00:00:00Z', until: '2010-01-01T00:00:00+01:00' },
      { role: 'employee', organization: 'o1', since: '2010-01-01T00:00:00Z' },
    ],
  },
  { type: 'account', id: 'a1', channel: 'microblog', handle: 'ann', person: 'p1', followers: 12 },
  { type: 'account', id: 'a2', channel: 'forum', handle: 'Ben', name: 'Ben B.' },
  { type: 'message', id: 'm1', author: 'a1', at: '2010-05-01T10:00:00Z', text: 'hello', mentions: ['a2'] },
  {
    type: 'message',
    id: 'm2',
    author: 'a2',
    at: '2010-05-01T10:05:00+02:00',
    text: 'hi',
    replyTo: 'm1',
    language: 'en',
  },
  {
    type: 'message',
    id: 'm3',
    author: 'a2',
    at: '2010-05-02T10:05:00Z',
    text: 'again',
    shares: 'm1',
    conversation: 'c9',
  },
  { type: 'follow', from: 'a2', to: 'a1', since: '2010-01-01T00:00:00Z' },
  { type: 'follow', from: 'a1', to: 'a2' },
  { type: 'label', message: 'm2', brand: 'b1', stance: 'favor', by: 'ann' },
  { type: 'outcome', conversation: 'c9', outcome: 'resolved', at: '2010-05-03T00:00:00Z' },
  { type: 'outcome', conversation: 'c9', case: 'c8', by: 'ann' },
  { type: 'tie', from: 'p1', to: 'account:a2', probability: 0.25 },
];

describeEachEngine('writing records', (open, engine) => {
  let store: GraphStore;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ store, remove } = await open());
  });
  afterEach(() => remove());

  async function exported(): Promise<string[]> {
    const lines: string[] = [];
    for await (const record of exportRecords(store)) lines.push(JSON.stringify(record));
    return lines;
  }

  it('creates each record once and leaves the same record unchanged', async () => {
    expect(await writeRecords(store, RECORDS, readNothing)).toEqual(RECORDS.map(() => 'created'));
    const once = await exported();
    expect(await writeRecords(store, RECORDS, readNothing)).toEqual(RECORDS.map(() => 'unchanged'));
    expect(await exported()).toEqual(once);
  });

  it('exports what was imported, instants in UTC', async () => {
    await writeRecords(store, RECORDS, readNothing);
    const lines = (await exported()).map((line) => JSON.parse(line) as GrapevineRecord);
    expect(lines).toContainEqual({
      type: 'message',
      id: 'm2',
      author: 'a2',
      at: '2010-05-01T08:05:00.000Z',
      text: 'hi',
      language: 'en',
      replyTo: 'm1',
    });
    expect(lines).toContainEqual({ type: 'follow', from: 'a1', to: 'a2' });
    expect(lines).toContainEqual({
      type: 'outcome',
      conversation: 'c9',
      outcome: 'resolved',
      by: 'human',
      at: '2010-05-03T00:00:00.000Z',
    });
    expect(lines).toContainEqual({ type: 'outcome', conversation: 'c9', case: 'c8', by: 'ann' });
  });

  it('keeps absent members and clears null ones', async () => {
    await writeRecords(store, RECORDS, readNothing);
    const results = await writeRecords(
      store,
      [
        { type: 'account', id: 'a1', channel: 'microblog', handle: 'ann', followers: null },
        {
          type: 'message',
          id: 'm3',
          author: 'a2',
          at: '2010-05-02T10:05:00Z',
          text: 'again',
          shares: null,
          replyTo: 'm2',
        },
      ],
      readNothing,
    );
    expect(results).toEqual(['updated', 'updated']);
    const lines = (await exported()).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.find(({ id }) => id === 'a1')).toEqual({
      type: 'account',
      id: 'a1',
      channel: 'microblog',
      handle: 'ann',
      person: 'p1',
    });
    const message = lines.find(({ id }) => id === 'm3');
    expect(message).toMatchObject({ replyTo: 'm2', conversation: 'c9' });
    expect(message).not.toHaveProperty('shares');
  });

  it('keeps a reference to something that has not come, and joins it when it comes', async () => {
    await writeRecords(store, [RECORDS[6]!], readNothing);
    expect(await countWaiting(store)).toBe(2);
    expect((await readWhole(store)).messages.count).toBe(0); // its author has not come
    await writeRecords(store, [RECORDS[5]!, RECORDS[4]!, RECORDS[3]!, RECORDS[2]!, RECORDS[0]!], readNothing);
    expect(await countWaiting(store)).toBe(0);
    expect([...(await readWhole(store)).messages.replyTo]).toEqual([1, -1]);
  });

  it('writes a batch whole or not at all', async () => {
    await writeRecords(store, RECORDS.slice(0, 5), readNothing);
    const before = await exported();
    const broken = (): never => {
      throw new Error('the reader failed');
    };
    await expect(writeRecords(store, RECORDS.slice(5), broken)).rejects.toThrow('the reader failed');
    expect(await exported()).toEqual(before);
  });

  it('makes the same graph in any order and any split', async () => {
    await writeRecords(store, RECORDS, readNothing);
    const expected = await exported();
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...RECORDS], { minLength: RECORDS.length }),
        fc.integer({ min: 1, max: RECORDS.length }),
        async (records, size) => {
          await remove();
          ({ store, remove } = await open());
          for (let from = 0; from < records.length; from += size) {
            await writeRecords(store, records.slice(from, from + size), readNothing);
          }
          expect(await exported()).toEqual(expected);
        },
      ),
      { numRuns: engine === 'grafeo' ? 12 : 5 },
    );
  });
});

async function readWhole(store: GraphStore): Promise<Snapshot> {
  const { head, pages } = await readChanges(store, null);
  const tables = new GraphTables();
  tables.begin(head);
  for await (const page of pages) tables.take(page);
  tables.end();
  return buildSnapshot(tables, { version: 1 });
}
