import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { World } from '../../services/world.ts';
import { stringsOf } from '../../snapshot/strings.ts';
import { writeRecords } from '../../store/records/write.ts';
import { SMALL_WORLD } from '../api/small-world.ts';
import { describeEachEngine, readNothing, type TemporaryStore } from './stores.ts';

const KEPT = ['snapshot.bin', 'tables.bin', 'search.db'];
/** As many records with the same ids, so that it has as many revisions. */
const OTHER_WORLD = SMALL_WORLD.map((record) => {
  if (record.type === 'message') return { ...record, text: `qqother ${record.id}` };
  return record.type === 'person' ? { ...record, name: `other ${record.id}` } : record;
});

describeEachEngine('what is kept beside a graph', (open) => {
  let kept: string;
  let other: TemporaryStore;

  beforeEach(async () => {
    const { store, folder, remove } = await open();
    await writeRecords(store, SMALL_WORLD, readNothing);
    const world = await World.open(store, folder);
    await world.search.follow();
    await world.close();
    kept = await mkdtemp(join(tmpdir(), 'grapevine-kept-'));
    for (const file of KEPT) await cp(join(folder, file), join(kept, file));
    await remove();
    other = await open();
    await writeRecords(other.store, OTHER_WORLD, readNothing);
  });
  afterEach(async () => {
    await other.remove();
    await rm(kept, { recursive: true });
  });

  it('is made anew for another graph', async () => {
    const world = await World.open(other.store, kept);
    const { snapshot } = await world.graph('all');
    expect(snapshot.revision).toBe(1);
    const people = OTHER_WORLD.flatMap((record) => (record.type === 'person' ? [record.name] : []));
    expect(stringsOf(snapshot.people.names)).toEqual(expect.arrayContaining(people));
    expect((await world.search.messages('qqother', 3)).length).toBe(3);
    await world.close();
  });
});
