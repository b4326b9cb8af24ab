import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { buildSnapshot } from '../../snapshot/build.ts';
import { GraphTables } from '../../snapshot/tables.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { readChanges } from '../../store/changes.ts';
import { erasePerson } from '../../store/erasure.ts';
import { mergePeople, splitPerson } from '../../store/people.ts';
import type { GraphStore } from '../../store/port.ts';
import { writeRecords } from '../../store/records/write.ts';
import { describeEachEngine, readNothing } from './stores.ts';

const PEOPLE = ['p1', 'p2', 'p3'];
const ACCOUNTS = ['a1', 'a2', 'a3', 'a4'];
const MESSAGES = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'];
const ROLES = ['customer', 'employee'] as const;

const oneOf = (values: readonly string[]) => fc.constantFrom(...values);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const instant = fc.integer({ min: 1, max: 9 }).map((day) => `2010-05-0${day}T00:00:00Z`);

/** Records over few ids, so that they meet: some refer to what has not come, some change what has. */
const record: fc.Arbitrary<GrapevineRecord> = fc.oneof(
  fc.record({
    type: fc.constant('person' as const),
    id: oneOf(PEOPLE),
    name: oneOf(['Ann', 'Ben']),
    roles: fc.array(fc.record({ role: fc.constantFrom(...ROLES), organization: fc.constant('o1') }), {
      maxLength: 2,
    }),
  }),
  fc.record({
    type: fc.constant('account' as const),
    id: oneOf(ACCOUNTS),
    channel: oneOf(['forum', 'email']),
    handle: oneOf(['ann', 'ben']),
    person: maybe(oneOf(PEOPLE)),
  }),
  fc.record({
    type: fc.constant('message' as const),
    id: oneOf(MESSAGES),
    author: oneOf(ACCOUNTS),
    at: instant,
    text: oneOf(['one', 'two']),
    replyTo: maybe(oneOf(MESSAGES)),
    shares: maybe(oneOf(MESSAGES)),
    conversation: maybe(oneOf(['c1', 'm1'])),
    mentions: fc.uniqueArray(oneOf(ACCOUNTS), { maxLength: 2 }),
    public: maybe(fc.boolean()),
  }),
  fc.record({
    type: fc.constant('follow' as const),
    from: oneOf(ACCOUNTS),
    to: oneOf(ACCOUNTS),
    since: instant,
  }),
  fc.record({
    type: fc.constant('label' as const),
    message: oneOf(MESSAGES),
    brand: fc.constant('b1'),
    stance: fc.constantFrom('favor' as const, 'against' as const),
    by: oneOf(['x', 'y']),
    at: instant,
  }),
  fc.record({
    type: fc.constant('outcome' as const),
    conversation: oneOf(['c1', 'm1', 'm2']),
    outcome: fc.constantFrom('resolved' as const, 'responded' as const),
    by: oneOf(['x', 'y']),
    at: instant,
  }),
  fc.record({
    type: fc.constant('tie' as const),
    from: oneOf(PEOPLE),
    to: oneOf(PEOPLE),
    probability: fc.constantFrom(0.25, 0.5),
  }),
) as fc.Arbitrary<GrapevineRecord>;

type Step =
  | { readonly kind: 'write'; readonly records: readonly GrapevineRecord[] }
  | { readonly kind: 'merge'; readonly into: string; readonly from: string }
  | { readonly kind: 'split' | 'erase'; readonly person: string };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      records: fc.array(record, { minLength: 1, maxLength: 8 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('merge' as const), into: oneOf(PEOPLE), from: oneOf(PEOPLE) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('split' as const, 'erase' as const),
      person: oneOf(PEOPLE),
    }),
  },
);

const FIRST: readonly GrapevineRecord[] = [
  { type: 'organization', id: 'o1', name: 'Skylark', kind: 'owner' },
  { type: 'brand', id: 'b1', name: 'Skylark', organization: 'o1', owned: true },
];

describeEachEngine('changes of the graph', (open, engine) => {
  let store: GraphStore;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ store, remove } = await open());
  });
  afterEach(() => remove());

  it('taken in one after the other make the same snapshot as the whole graph', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
        await clear(store);
        await writeRecords(store, FIRST, readNothing);
        let tables = new GraphTables();
        for (const one of steps) {
          await perform(store, one);
          tables = await takeChanges(store, tables);
          const whole = await takeChanges(store, new GraphTables());
          for (const onlyPublic of [false, true])
            expect(snapshotOf(tables, onlyPublic)).toEqual(snapshotOf(whole, onlyPublic));
        }
        const kept = GraphTables.from(structuredClone(tables.content()));
        expect(snapshotOf(kept, false)).toEqual(snapshotOf(tables, false));
      }),
      { numRuns: engine === 'grafeo' ? 60 : 8 },
    );
  }, 300_000);

  it('are read in pages of so many nodes that leave nothing out', async () => {
    for (let batch = 0; batch < 70; batch++) {
      const records = Array.from({ length: 3 }, (_, index) => ({
        type: 'account' as const,
        id: `${batch}-${index}`,
        channel: 'forum',
        handle: `h${batch}-${index}`,
      }));
      await writeRecords(store, records, readNothing);
    }
    const { head, pages } = await readChanges(store, null, { windowNodes: 50 });
    const tables = new GraphTables();
    tables.begin(head);
    let accountPages = 0;
    for await (const page of pages) {
      tables.take(page);
      if (page.kind === 'accounts') accountPages++;
    }
    tables.end();
    expect(accountPages).toBe(5);
    expect(buildSnapshot(tables, { version: 1 }).accounts.count).toBe(210);
  });
});

async function perform(store: GraphStore, one: Step): Promise<void> {
  switch (one.kind) {
    case 'write':
      await writeRecords(store, one.records, readNothing);
      break;
    case 'merge':
      if (one.into !== one.from) await mergePeople(store, one.into, [one.from]);
      break;
    case 'erase':
      await erasePerson(store, one.person);
      break;
    case 'split': {
      const handles = ['forum:ann', 'forum:ben'];
      for (const handle of handles) await splitPerson(store, one.person, [handle]).catch(() => undefined); // not theirs
    }
  }
}

async function takeChanges(store: GraphStore, known: GraphTables): Promise<GraphTables> {
  const { head, pages } = await readChanges(store, known.revision < 0 ? null : known);
  const tables = head.whole ? new GraphTables() : known;
  tables.begin(head);
  for await (const page of pages) tables.take(page);
  tables.end();
  return tables;
}

function snapshotOf(tables: GraphTables, onlyPublic: boolean): Snapshot {
  return buildSnapshot(tables, { version: 1, onlyPublic });
}

/** Empties the graph but for the state that it counts revisions by. */
async function clear(store: GraphStore): Promise<void> {
  await store.write(async (transaction) => {
    await transaction.run('MATCH (n) WHERE NOT n:GraphMeta DETACH DELETE n');
  });
}
