import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { adoptVectors, followStore } from '../../services/follow-vectors.ts';
import { Vectors } from '../../services/vectors.ts';
import { writeRecords } from '../../store/records/write.ts';
import { readState } from '../../store/schema.ts';
import { describeEachEngine, readNothing, type TemporaryStore } from './stores.ts';

describeEachEngine('the vectors of texts', (open) => {
  it('follow another graph that comes in the place of theirs, and keep those of texts that are said there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'grapevine-vectors-'));
    const vectors = new Vectors(folder);
    const { signal } = new AbortController();
    const one = await openWith(['m1', 'a bag'], ['m2', 'a seat']);
    await vectors.ask('useModel', { model: 'test' });
    await adoptVectors(one.store, vectors, signal);
    const put = { texts: ['a bag', 'a seat'], vectors: [Float32Array.of(1, 0), Float32Array.of(0, 1)] };
    await vectors.ask('put', { ...put, table: 'texts' });
    const { revision } = await readState(one.store);
    await one.remove();
    const other = await openWith(['m9', 'a bag'], ['m8', 'a meal']);
    const { graph, revision: same } = await readState(other.store);
    expect(same).toBe(revision);
    await followStore(other.store, vectors, signal);
    expect(await vectors.ask('known', null)).toEqual({ graph, revision });
    expect(await vectors.ask('knows', { ids: ['m8', 'm9'] })).toBe(true);
    expect(await vectors.ask('counts', { readFor: '' })).toMatchObject({ messages: 2 });
    const texts = ['a bag', 'a seat', 'a meal'];
    expect(await vectors.ask('missing', { texts })).toEqual(['a seat', 'a meal']);
    await vectors.close();
    await other.remove();
    await rm(folder, { recursive: true });
  });

  async function openWith(...texts: readonly (readonly [string, string])[]): Promise<TemporaryStore> {
    const temporary = await open();
    const records: GrapevineRecord[] = [
      { type: 'account', id: 'a:ann', channel: 'forum', handle: 'ann' },
      ...texts.map(([id, text]): GrapevineRecord => ({
        type: 'message',
        id,
        author: 'a:ann',
        at: '2010-01-01T00:00:00Z',
        text,
      })),
    ];
    await writeRecords(temporary.store, records, readNothing);
    return temporary;
  }
});
