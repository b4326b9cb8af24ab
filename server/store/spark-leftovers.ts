import type { MeasuredPerson } from '../../schema/model/measured-person.ts';
import type { MeasuredPath } from '../../schema/model/measured-talk.ts';
import { BATCH, WRITE_BACK } from './derived-batches.ts';
import type { GraphStore } from './port.ts';
import { CLEAR_COMMUNITIES_OF, DELETE_PATHS_THROUGH } from './queries/erasures.ts';
import {
  FOUND_AMONG,
  LEFT_BEHIND,
  MEASURED_PROPERTIES,
  READ_LEADERS,
  READ_MEASURED,
  READ_ON_PATHS,
  WRITE_MEASURES,
} from './queries/spark-measures.ts';

const NOTHING = Object.fromEntries(MEASURED_PROPERTIES.map((name) => [name, null]));

/** Takes away what a run has left of people, be it only a part of one. */
export async function removeLeftovers(store: GraphStore): Promise<void> {
  const former = (await store.read(READ_MEASURED)).map(({ id }) => String(id));
  for (let from = 0; from < former.length; from += BATCH) {
    const rows = former.slice(from, from + BATCH).map((id) => ({ id, properties: NOTHING }));
    await store.write((transaction) => transaction.run(WRITE_MEASURES, { rows }), WRITE_BACK);
  }
  for (const { find, remove } of LEFT_BEHIND) {
    const people = (await store.read(find)).map(({ id }) => String(id));
    for (let from = 0; from < people.length; from += BATCH) {
      const ids = people.slice(from, from + BATCH);
      await store.write((transaction) => transaction.run(remove, { ids }), WRITE_BACK);
    }
  }
}

/** What names people beside those whom it is of, and what takes those names away. */
const NAMING = [
  { find: READ_LEADERS, forget: CLEAR_COMMUNITIES_OF },
  { find: READ_ON_PATHS, forget: DELETE_PATHS_THROUGH },
] as const;

/** Nobody is named any more who was erased between the look at who is here and the writing. */
export async function forgetMissing(store: GraphStore, at: bigint): Promise<void> {
  for (const { find, forget } of NAMING) {
    const named = (await store.read(find, { at })).map(({ id }) => String(id));
    for (let from = 0; from < named.length; from += BATCH) {
      const ids = named.slice(from, from + BATCH);
      const here = await findHere(store, ids);
      const missing = ids.filter((id) => !here.has(id));
      if (missing.length > 0)
        await store.write((transaction) => transaction.run(forget, { ids: missing }), WRITE_BACK);
    }
  }
}

/** Takes away the paths through people who are taken out of the graph. */
export async function removePathsThrough(store: GraphStore, people: readonly string[]): Promise<void> {
  if (people.length === 0) return;
  const gone = new Set(people);
  const ids = (await store.read(READ_ON_PATHS)).map(({ id }) => String(id)).filter((id) => gone.has(id));
  if (ids.length > 0)
    await store.write((transaction) => transaction.run(DELETE_PATHS_THROUGH, { ids }), WRITE_BACK);
}

/** People as they come, whose community is not called by somebody who has been erased meanwhile. */
export function ledByPeopleHere(
  store: GraphStore,
  people: AsyncIterable<MeasuredPerson>,
): AsyncGenerator<MeasuredPerson> {
  return eachBesideHere(store, people, {
    named: ({ community }) => (community === null ? [] : [community]),
    keep: (person, isHere) =>
      person.community === null || isHere(person.community) ? person : { ...person, community: null },
  });
}

/** Paths as they come, on which nobody is who has been erased meanwhile. */
export function pathsOfPeopleHere(
  store: GraphStore,
  paths: AsyncIterable<MeasuredPath>,
): AsyncGenerator<MeasuredPath> {
  return eachBesideHere(store, paths, {
    named: ({ people }) => people,
    keep: (path, isHere) => (path.people.every(isHere) ? path : null),
  });
}

/** How a row is kept beside those of the people it names who are here; null where it is not. */
interface Keeping<Row> {
  readonly named: (row: Row) => readonly string[];
  readonly keep: (row: Row, isHere: (id: string) => boolean) => Row | null;
}

async function* eachBesideHere<Row>(
  store: GraphStore,
  rows: AsyncIterable<Row>,
  { named, keep }: Keeping<Row>,
): AsyncGenerator<Row> {
  let batch: Row[] = [];
  const look = async (): Promise<Row[]> => {
    const here = await findHere(store, [...new Set(batch.flatMap(named))]);
    const kept = batch.map((row) => keep(row, (id) => here.has(id))).filter((row) => row !== null);
    batch = [];
    return kept;
  };
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === BATCH) yield* await look();
  }
  yield* await look();
}

async function findHere(store: GraphStore, ids: readonly string[]): Promise<ReadonlySet<unknown>> {
  if (ids.length === 0) return new Set();
  return new Set((await store.read(FOUND_AMONG, { ids })).map(({ id }) => id));
}
