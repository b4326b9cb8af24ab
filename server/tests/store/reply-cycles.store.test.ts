import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MessageRecord } from '../../../schema/model/records.ts';
import { emptyCounts, importItems, type Reject } from '../../ingest/import-items.ts';
import { writeRecords } from '../../store/records/write.ts';
import { describeEachEngine, readNothing, type TemporaryStore } from './stores.ts';

const message = (id: string, replyTo?: string | null): MessageRecord => ({
  type: 'message',
  id,
  author: 'a1',
  at: '2010-05-01T00:00:00Z',
  text: 'hello',
  ...(replyTo === undefined ? {} : { replyTo }),
});

/** What is refused where each reply that would close a cycle is, one after the other. */
function refusedByModel(replies: readonly (readonly [string, string | null])[]): boolean[] {
  const answered = new Map<string, string | null>();
  return replies.map(([id, replyTo]) => {
    for (let at = replyTo; at !== null; at = answered.get(at) ?? null) if (at === id) return true;
    answered.set(id, replyTo);
    return false;
  });
}

describeEachEngine('a cycle of replies', (open, engine) => {
  let temporary: TemporaryStore;
  beforeEach(async () => void (temporary = await open()));
  afterEach(() => temporary.remove());

  it('is refused where it closes, with the file and line, and nothing else is', async () => {
    const counts = emptyCounts();
    const rejects: Reject[] = [];
    const records = [message('m1', 'm3'), message('m2', 'm1'), message('m3', 'm2'), message('m4', 'm3')];
    await importItems(
      temporary.store,
      { file: 'talk.jsonl', items: records.map((value, index) => ({ line: index + 1, value })) },
      { counts, listener: { onReject: (reject) => rejects.push(reject) } },
    );
    expect(counts).toMatchObject({ read: 4, created: 3 });
    expect(rejects).toMatchObject([{ file: 'talk.jsonl', line: 3, column: 'replyTo', record: { id: 'm3' } }]);
    const rows = await temporary.store.read('MATCH (m:Message {id: $id}) RETURN m.revision AS revision', {
      id: 'm3',
    });
    expect(rows).toEqual([{ revision: null }]); // still referred to
  });

  it(
    'is refused as one after the other would be, however the messages are batched',
    { timeout: 120_000 },
    async () => {
      const ids = ['m1', 'm2', 'm3', 'm4', 'm5'];
      const reply = fc
        .tuple(fc.constantFrom(...ids), fc.constantFrom(...ids, null))
        .filter(([id, replyTo]) => id !== replyTo);
      const batches = fc.array(fc.array(reply, { minLength: 1, maxLength: 6 }), {
        minLength: 1,
        maxLength: 3,
      });
      await fc.assert(
        fc.asyncProperty(batches, async (parts) => {
          await temporary.store.write((transaction) => transaction.run('MATCH (m:Message) DETACH DELETE m'));
          temporary.store.learned?.clear();
          const refused: boolean[] = [];
          for (const part of parts) {
            const records = part.map(([id, replyTo]) => message(id, replyTo));
            const results = await writeRecords(temporary.store, records, readNothing);
            refused.push(...results.map((result) => result === 'refused'));
          }
          expect(refused).toEqual(refusedByModel(parts.flat()));
        }),
        { numRuns: engine === 'grafeo' ? 150 : 15 },
      );
    },
  );
});
