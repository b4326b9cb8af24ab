import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { emptyCounts } from '../../ingest/import-items.ts';
import { ImportLog } from '../../ingest/journal/import-log.ts';
import { findOrigins } from '../../ingest/journal/origins.ts';
import { undoImport } from '../../ingest/journal/undo.ts';
import { createGraphReader } from '../../ingest/reading.ts';
import { markImport } from '../../store/imports.ts';
import { recordKey } from '../../store/records/keys.ts';
import { removePlaceholders, removeRecords } from '../../store/records/remove.ts';
import { writeRecords } from '../../store/records/write.ts';
import { ANY_RECORD, emptyGraph, graphOf, loadRecords } from './imported-records.ts';
import { describeEachEngine, type TemporaryStore } from './stores.ts';

const DAY = '2010-05-01T00:00:00.000Z';
const IMPORTS = fc.array(fc.array(ANY_RECORD, { minLength: 1, maxLength: 12 }), {
  minLength: 1,
  maxLength: 4,
});

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
          await emptyGraph(temporary.store);
          const ids: string[] = [];
          for (const records of imports) ids.push(await loadRecords(temporary, records));
          const gone = new Set(undone.map((index) => index % imports.length));
          for (const index of gone) await undoImport(temporary.store, temporary.folder, ids[index]!);
          const left = await graphOf(temporary.store);
          await emptyGraph(temporary.store);
          for (const [index, records] of imports.entries())
            if (!gone.has(index)) await loadRecords(temporary, records);
          await removePlaceholders(temporary.store); // what nobody refers to any more waits until then
          expect(left).toEqual(await graphOf(temporary.store));
        },
      ),
      { numRuns: engine === 'grafeo' ? 40 : 4 },
    );
  });

  it('keeps what somebody has judged since, and what somebody has written since', async () => {
    const { store } = temporary;
    await loadRecords(temporary, [
      { type: 'account', id: 'a1', channel: 'forum', handle: 'ann', followers: 1 },
    ]);
    const id = await loadRecords(temporary, [
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
    const id = await loadRecords(temporary, [
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
    const id = await loadRecords(temporary, [record]); // the transaction of that batch never ended, this one did
    await killed.end({ state: 'failed', counts: emptyCounts() });
    const origins = (await findOrigins(store, folder, [key])).get(key);
    expect(origins?.map((origin) => origin.import.id)).toEqual([id]);
    await undoImport(store, folder, id);
    expect((await graphOf(store)).records).toEqual([]);
  });

  it('says where a record came from', async () => {
    const { store, folder } = temporary;
    const first = await loadRecords(temporary, [{ type: 'person', id: 'p1', name: 'Ann' }]);
    const second = await loadRecords(temporary, [
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
