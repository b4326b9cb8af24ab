import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { ImportLog } from '../../ingest/journal/import-log.ts';
import { undoImport } from '../../ingest/journal/undo.ts';
import { KNOWN_RECORDS_FILE, KnownRecords, removeKnownRecords } from '../../ingest/known-records.ts';
import { createGraphReader } from '../../ingest/reading.ts';
import { listImports } from '../../store/imports.ts';
import { FIND } from '../../store/queries/records.ts';
import { writeRecords } from '../../store/records/write.ts';
import { ANY_RECORD, emptyGraph, graphOf, importRecords, loadRecords } from './imported-records.ts';
import { openTemporaryStore, type TemporaryStore } from './stores.ts';

const FILE_OF_RECORDS = fc.array(ANY_RECORD, { minLength: 1, maxLength: 12 });
const STEP = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('import' as const), file: fc.nat(2) }) },
  fc.record({ kind: fc.constant('undo' as const), which: fc.nat(3) }),
  fc.record({ kind: fc.constant('write' as const), record: ANY_RECORD }),
);
const PERSON: GrapevineRecord = { type: 'person', id: 'p1', name: 'Ann' };

describe('records that the graph has word for word', () => {
  let temporary: TemporaryStore;
  beforeEach(async () => void (temporary = await openTemporaryStore('grafeo')));
  afterEach(() => temporary.remove());

  it('change no count and no graph, whatever comes between', { timeout: 300_000 }, async () => {
    const run = async (
      files: readonly (readonly unknown[])[],
      steps: readonly (typeof STEP extends fc.Arbitrary<infer Step> ? Step : never)[],
      forgets: boolean,
    ): Promise<unknown> => {
      await emptyGraph(temporary.store);
      await removeKnownRecords(temporary.folder);
      const results: unknown[] = [];
      for (const step of steps) {
        if (forgets) await removeKnownRecords(temporary.folder);
        if (step.kind === 'import')
          results.push((await importRecords(temporary, files[step.file % files.length]!)).counts);
        else if (step.kind === 'undo') {
          const open = (await listImports(temporary.store)).filter(({ state }) => state === 'done');
          const chosen = open[step.which % Math.max(1, open.length)];
          if (chosen !== undefined) await undoImport(temporary.store, temporary.folder, chosen.id);
        } else
          await writeRecords(
            temporary.store,
            [step.record as unknown as GrapevineRecord],
            createGraphReader([]).read,
          );
      }
      return { results, graph: await graphOf(temporary.store) };
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(FILE_OF_RECORDS, { minLength: 1, maxLength: 3 }),
        fc.array(STEP, { minLength: 2, maxLength: 6 }),
        async (files, steps) => {
          expect(await run(files, steps, false)).toEqual(await run(files, steps, true));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('are not looked up when they come again', async () => {
    const records = [
      { type: 'account', id: 'a1', channel: 'forum', handle: 'ann', person: 'p1' },
      { type: 'message', id: 'm1', author: 'a1', at: '2010-05-01T00:00:00Z', text: 'A lark' },
      { type: 'follow', from: 'a1', to: 'a2' },
    ];
    await loadRecords(temporary, records);
    const read = vi.spyOn(temporary.store, 'write');
    const { counts } = await importRecords(temporary, records);
    expect(counts).toMatchObject({ read: 3, unchanged: 3, created: 0 });
    const asked = read.mock.calls.map(([work]) => String(work));
    expect(asked.join(' ')).not.toContain(FIND.message);
    expect(read.mock.calls).toHaveLength(2); // the import begins and ends
  });

  it('are unknown where somebody else wrote of a person who has not come yet', async () => {
    const tie = { type: 'tie', from: 'p2', to: 'p3', probability: 0.25 } as const;
    await importRecords(temporary, [tie]);
    await writeRecords(temporary.store, [{ ...tie, probability: 0.5 }], createGraphReader([]).read);
    expect((await importRecords(temporary, [tie])).counts).toMatchObject({ updated: 1, unchanged: 0 });
  });

  it('are unknown where somebody else wrote of them before an import in which they did not come', async () => {
    const [as, other] = ['ann', 'ben'].map(
      (handle) => ({ type: 'account', id: 'a1', channel: 'forum', handle }) as const,
    );
    await importRecords(temporary, [as!]);
    await writeRecords(temporary.store, [other!], createGraphReader([]).read);
    await importRecords(temporary, [PERSON]);
    expect((await importRecords(temporary, [as!])).counts).toMatchObject({ updated: 1, unchanged: 0 });
  });

  it('are unknown again once something else is said, and known only as it was said last', async () => {
    const other = { ...PERSON, name: 'Anna' };
    await loadRecords(temporary, [PERSON]);
    expect((await importRecords(temporary, [PERSON, other, PERSON])).counts).toMatchObject({
      unchanged: 1,
      updated: 2,
    });
    expect((await graphOf(temporary.store)).records).toEqual([PERSON]);
  });

  it('are forgotten where the import that noted them is not in the graph, was killed, or the file is damaged', async () => {
    const { store, folder } = temporary;
    const path = join(folder, KNOWN_RECORDS_FILE);
    const knows = async (): Promise<boolean> => (await KnownRecords.take(store, folder)).has(PERSON);
    await loadRecords(temporary, [PERSON]);
    const kept = await readFile(path);
    expect(await knows()).toBe(true);
    expect(existsSync(path)).toBe(false); // until an import ends
    expect(await knows()).toBe(false);

    const damaged = Buffer.from(kept);
    damaged[damaged.length - 1]! ^= 1;
    await writeFile(path, damaged);
    expect(await knows()).toBe(false);

    await ImportLog.begin(store, { folder, name: 'killed.jsonl' });
    expect(await knows()).toBe(false);

    await writeFile(path, kept);
    await emptyGraph(store);
    await loadRecords({ ...temporary, folder: join(folder, 'elsewhere') }, [{ ...PERSON, name: 'Eve' }]);
    expect(await knows()).toBe(false);
  });

  it('are found among many', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({
      type: 'person' as const,
      id: `p${index}`,
      name: `Name ${index}`,
    }));
    const known = await KnownRecords.take(temporary.store, temporary.folder);
    for (const record of many) known.add(record);
    known.forget(many[7]!);
    expect(many.filter((record) => !known.has(record))).toEqual([many[7]]);
    expect(many.some((record) => known.has({ ...record, name: 'Another' }))).toBe(false);
  });
});
