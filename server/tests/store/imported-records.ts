import fc from 'fast-check';
import { expect } from 'vitest';
import { emptyCounts, importItems } from '../../ingest/import-items.ts';
import { ImportLog } from '../../ingest/journal/import-log.ts';
import type { ImportCounts } from '../../ingest/types.ts';
import { exportRecords } from '../../store/export.ts';
import { listImports } from '../../store/imports.ts';
import type { GraphStore } from '../../store/port.ts';
import { countWaiting } from '../../store/readings.ts';
import type { TemporaryStore } from './stores.ts';

const DAY = '2010-05-01T00:00:00.000Z';
const one = <Value>(...values: Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);
/** Members that a record may carry, clear or leave out. */
const some = (members: Record<string, fc.Arbitrary<unknown>>) => fc.record(members, { requiredKeys: [] });

const PEOPLE = ['p1', 'p2'];
const ACCOUNTS = ['a1', 'a2', 'a3'];
const MESSAGES = ['m1', 'm2', 'm3'];
/** Records of few things, so that those of one meet: some say more of it than others, some clear what others said. */
export const ANY_RECORD: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  merged({ type: 'organization', id: 'o1' }, { name: one('Skylark', 'Lark') }, { kind: one('owner', null) }),
  merged(
    { type: 'brand', id: 'b1' },
    { name: one('Skylark', 'Lark') },
    {
      aliases: one(['sky'], ['sky', 'lark'], null),
      exclusionTerms: one(['nest'], ['song', 'nest'], null),
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
    { at: one(DAY, null), case: one('c1', 'm1', null) },
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

/** Imports values as a file would bring them, and keeps what the import knows; gives its id and counts. */
export async function importRecords(
  { store, folder }: TemporaryStore,
  values: readonly unknown[],
): Promise<{ readonly id: string; readonly counts: ImportCounts }> {
  const counts = emptyCounts();
  const log = await ImportLog.begin(store, { folder: folder, name: 'test.jsonl' });
  const items = values.map((value, index) => ({ line: index + 1, value }));
  await importItems(
    store,
    { file: 'test.jsonl', items },
    {
      counts,
      journal: log,
      known: log.known,
      listener: { onReject: ({ reason }) => expect.unreachable(reason) },
    },
  );
  await log.keepKnown();
  await log.end({ state: 'done', counts });
  return { id: log.importId, counts };
}

/** The same where only the id matters. */
export async function loadRecords(temporary: TemporaryStore, values: readonly unknown[]): Promise<string> {
  return (await importRecords(temporary, values)).id;
}

/** All that a graph says, and how much of it waits. */
export async function graphOf(store: GraphStore): Promise<{ records: unknown[]; waiting: number }> {
  const records: unknown[] = [];
  for await (const record of exportRecords(store)) records.push(record);
  return { records, waiting: await countWaiting(store) };
}

/** Takes all out but what holds the graph's revision. */
export async function emptyGraph(store: GraphStore): Promise<void> {
  await store.write((transaction) => transaction.run("MATCH (n) WHERE n.id <> 'grapevine' DETACH DELETE n"));
  store.learned?.clear();
  expect(await listImports(store)).toEqual([]);
}
