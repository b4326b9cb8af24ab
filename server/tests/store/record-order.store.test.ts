import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { recordKey } from '../../store/records/keys.ts';
import { ANY_RECORD, emptyGraph, graphOf, importRecords } from './imported-records.ts';
import { describeEachEngine, type TemporaryStore } from './stores.ts';

type Values = readonly Record<string, unknown>[];

const IDS = ['m1', 'm2', 'm3', 'm4'];
/** Answers of few messages to those before them: of a circle, which of them is refused depends on the order. */
const ANSWER = fc
  .record({
    id: fc.constantFrom(...IDS),
    replyTo: fc.constantFrom(...IDS),
    author: fc.constantFrom('a1', 'a2'),
  })
  .filter(({ id, replyTo }) => id > replyTo)
  .map((answer) => ({ type: 'message', at: '2010-05-01T00:00:00.000Z', text: 'hello', ...answer }));

/** One record of each thing. */
const RECORDS = fc
  .array(fc.oneof({ arbitrary: ANY_RECORD, weight: 3 }, { arbitrary: ANSWER, weight: 2 }), {
    minLength: 1,
    maxLength: 14,
  })
  .map((all) => [...new Map(all.map((record) => [keyOf(record), record])).values()]);

function keyOf(record: Record<string, unknown>): string {
  return recordKey(record as unknown as GrapevineRecord); // generated as one
}

/** The same records in another order, some of them again, cut into imports. */
const RETOLD = RECORDS.chain((records) =>
  fc.record({
    records: fc.constant(records),
    retold: fc
      .tuple(
        fc.shuffledSubarray(records, { minLength: records.length }),
        fc.shuffledSubarray(records),
        fc.integer({ min: 1, max: 6 }),
      )
      .map(([all, again, size]) => cut([...all, ...again], size)),
  }),
);

function cut(values: Values, size: number): Values[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, part) =>
    values.slice(part * size, (part + 1) * size),
  );
}

describeEachEngine('the same records', (open, engine) => {
  let temporary: TemporaryStore;
  beforeEach(async () => void (temporary = await open()));
  afterEach(() => temporary.remove());

  it('make the same graph in any order, in any parts, however often', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(RETOLD, async ({ records, retold }) => {
        await emptyGraph(temporary.store);
        await importRecords(temporary, records);
        const expected = await graphOf(temporary.store);
        await emptyGraph(temporary.store);
        for (const part of retold) await importRecords(temporary, part);
        expect(await graphOf(temporary.store)).toEqual(expected);
      }),
      { numRuns: engine === 'grafeo' ? 60 : 8 },
    );
  });

  it('clear an outcome with null, and say nothing where nothing was said', async () => {
    const said = { type: 'outcome', conversation: 'c1', outcome: 'resolved' };
    const cleared = { ...said, outcome: null };
    const first = await importRecords(temporary, [cleared]);
    expect(first.counts).toMatchObject({ created: 0, unchanged: 1 });
    await importRecords(temporary, [said]);
    const { counts } = await importRecords(temporary, [cleared, { ...said, by: 'ann', case: 'c1' }]);
    expect(counts).toMatchObject({ updated: 1, created: 1 });
    expect((await graphOf(temporary.store)).records).toEqual([
      { type: 'outcome', conversation: 'c1', outcome: 'resolved', case: 'c1', by: 'ann' },
    ]);
    expect((await importRecords(temporary, [cleared])).counts).toMatchObject({ unchanged: 1 });
    expect((await importRecords(temporary, [said])).counts).toMatchObject({ updated: 1 });
  });

  it('wait for the conversations that judgements speak of, until a message of them comes', async () => {
    const outcome = { type: 'outcome', conversation: 'm1', case: 'c2', outcome: 'resolved' };
    await importRecords(temporary, [outcome]);
    expect((await graphOf(temporary.store)).waiting).toBe(2);
    const message = { type: 'message', author: 'a1', at: '2010-05-01T00:00:00Z', text: '' };
    const account = { type: 'account', id: 'a1', channel: 'forum', handle: 'ann' };
    await importRecords(temporary, [account, { ...message, id: 'm1' }]);
    expect((await graphOf(temporary.store)).waiting).toBe(1);
    await importRecords(temporary, [{ ...message, id: 'm2', conversation: 'c2' }]);
    expect((await graphOf(temporary.store)).waiting).toBe(0);
  });
});
