import type { MeasuredPath } from '../../schema/model/measured-talk.ts';
import { BATCH, WRITE_BACK } from './derived-batches.ts';
import type { GraphStore } from './port.ts';
import { CLEAR_COMMUNITIES_OF } from './queries/erasures.ts';
import {
  FOUND_AMONG,
  LEFT_BEHIND,
  MEASURED_OTHERWISE,
  READ_LEADERS,
  WRITE_MEASURES,
} from './queries/spark-measures.ts';

/** What nobody writes but a run of Spark. */
const NOTHING = {
  pageRank: null,
  betweenness: null,
  community: null,
  communityNumber: null,
  component: null,
  outDegree: null,
  inDegree: null,
  reach: null,
  reach3: null,
  seedPlace: null,
  measuredAt: null,
};

/** Whoever was measured at another instant has no measures any more. */
export async function removeLeftovers(store: GraphStore, at: bigint): Promise<void> {
  const former = (await store.read(MEASURED_OTHERWISE, { at })).map(({ id }) => String(id));
  for (let from = 0; from < former.length; from += BATCH) {
    const rows = former.slice(from, from + BATCH).map((id) => ({ id, properties: NOTHING }));
    await store.write((transaction) => transaction.run(WRITE_MEASURES, { rows }), WRITE_BACK);
  }
  for (const { find, remove } of LEFT_BEHIND) {
    const people = (await store.read(find, { at })).map(({ id }) => String(id));
    for (let from = 0; from < people.length; from += BATCH) {
      const ids = people.slice(from, from + BATCH);
      await store.write((transaction) => transaction.run(remove, { ids, at }), WRITE_BACK);
    }
  }
}

/** Communities are called by their most central person, who may have been erased while all this was computed. */
export async function forgetMissingLeaders(store: GraphStore, at: bigint): Promise<void> {
  const leaders = (await store.read(READ_LEADERS, { at })).map(({ id }) => String(id));
  for (let from = 0; from < leaders.length; from += BATCH) {
    const ids = leaders.slice(from, from + BATCH);
    const here = await findHere(store, ids);
    const missing = ids.filter((id) => !here.has(id));
    if (missing.length > 0)
      await store.write((transaction) => transaction.run(CLEAR_COMMUNITIES_OF, { ids: missing }), WRITE_BACK);
  }
}

/** Paths on which nobody is who has been erased meanwhile. */
export async function* pathsOfPeopleHere(
  store: GraphStore,
  paths: AsyncIterable<MeasuredPath>,
): AsyncGenerator<MeasuredPath> {
  let batch: MeasuredPath[] = [];
  const look = async (): Promise<MeasuredPath[]> => {
    const here = await findHere(store, [...new Set(batch.flatMap(({ people }) => people))]);
    const kept = batch.filter(({ people }) => people.every((id) => here.has(id)));
    batch = [];
    return kept;
  };
  for await (const path of paths) {
    batch.push(path);
    if (batch.length === BATCH) yield* await look();
  }
  yield* await look();
}

async function findHere(store: GraphStore, ids: readonly string[]): Promise<ReadonlySet<unknown>> {
  if (ids.length === 0) return new Set();
  return new Set((await store.read(FOUND_AMONG, { ids })).map(({ id }) => id));
}
