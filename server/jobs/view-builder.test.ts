import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../schema/model/records.ts';
import { readChanges } from '../store/changes.ts';
import { writeRecords } from '../store/records/write.ts';
import { SMALL_WORLD } from '../tests/api/small-world.ts';
import { openTemporaryStore, readNothing, type TemporaryStore } from '../tests/store/stores.ts';
import type { View, ViewScope } from './view.ts';
import { ViewBuilder } from './view-builder.ts';

const LATER: GrapevineRecord = {
  type: 'message',
  id: 'later',
  author: 'a-ann',
  at: '2020-01-01T00:00:00Z',
  text: 'One more word.',
};
const LABEL: GrapevineRecord = {
  type: 'label',
  message: 'm3',
  brand: 'skylark',
  stance: 'favor',
  at: '2020-01-01T00:00:00Z',
};

let temporary: TemporaryStore;
let builder: ViewBuilder;

beforeEach(async () => {
  temporary = await openTemporaryStore();
  builder = new ViewBuilder(temporary.folder);
  await writeRecords(temporary.store, SMALL_WORLD, readNothing);
});
afterEach(async () => {
  await builder.close();
  await temporary.remove();
});

describe('a builder that has rested', () => {
  it('goes on from what is kept and from the views that it has built', async () => {
    const first = [await buildLatest('all', 1), await buildLatest('public', 1)];
    await builder.save();
    await builder.rest();
    const { revision } = first[0]!.snapshot;
    expect(await builder.known()).toMatchObject({ revision });

    await writeRecords(temporary.store, [LATER], readNothing);
    const again = [await buildLatest('all', 2), await buildLatest('public', 2)];
    expect(again.map(({ snapshot }) => snapshot.messages.count)).toEqual(
      first.map(({ snapshot }) => snapshot.messages.count + 1),
    );
  });

  it('computes no measure again where people and ties are the same', async () => {
    const { derived } = await buildLatest('all', 1);
    await builder.save();
    await builder.rest();
    derived.pageRank[0] = 0.123; // shared memory: the same measures show it
    await writeRecords(temporary.store, [LABEL], readNothing);
    expect((await buildLatest('all', 2)).derived.pageRank[0]).toBe(0.123);
  });

  it('has forgotten what it was told to forget', async () => {
    await buildLatest('all', 1);
    await builder.save();
    await builder.forget();
    await builder.rest();
    expect(await builder.known()).toBeNull();
  });

  it('does not end while it is at work', async () => {
    const building = buildLatest('all', 1);
    await builder.rest();
    expect((await building).snapshot.messages.count).toBeGreaterThan(0);
  });

  it('does not begin again once it is closed', async () => {
    await builder.close();
    await expect(builder.known()).rejects.toThrow('closed');
  });
});

async function buildLatest(scope: ViewScope, version: number): Promise<View> {
  await builder.take(await readChanges(temporary.store, await builder.known()));
  return builder.build(scope, version);
}
