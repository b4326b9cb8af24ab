import type { LearnedTie } from '../../schema/model/learned-tie.ts';
import type { MeasuredPerson } from '../../schema/model/measured-person.ts';
import type { StoreColumns } from './columns.ts';
import { BATCH, WRITE_BACK } from './derived-batches.ts';
import { replaceLearnedTies } from './learned-ties.ts';
import type { GraphStore, StoreValue } from './port.ts';
import {
  CREATE_RUN,
  DELETE_RUN,
  MEASURED_OTHERWISE,
  READ_MEASURES,
  READ_RUN,
  WRITE_MEASURES,
} from './queries/spark-measures.ts';

/** What a run was. */
export interface MeasuringRun {
  /** Epoch milliseconds. */
  readonly finishedAt: number;
  /** Of the graph that it read; null where that is not known. */
  readonly revision: number | null;
  readonly people: number;
  readonly hasBetweenness: boolean;
  /** Null where no seed set was asked for. */
  readonly seeds: {
    readonly people: number;
    readonly spread: number;
    readonly standardError: number;
    readonly approximation: number;
  } | null;
}

const KINDS = {
  id: 'text',
  pageRank: 'number',
  betweenness: 'number',
  communityNumber: 'number',
  outDegree: 'number',
  inDegree: 'number',
  reach: 'number',
  seedPlace: 'number',
} as const;
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

/**
 * Writes what a run measured, in batches. The run is there once all of it is: an earlier one is taken away first.
 *
 * @param ties - Takes the place of the learned ties in the graph. @default these stay
 * @returns How many people were written.
 */
export async function writeSparkMeasures(
  store: GraphStore,
  run: MeasuringRun,
  people: AsyncIterable<MeasuredPerson>,
  ties: AsyncIterable<LearnedTie> | null = null,
): Promise<number> {
  await store.write((transaction) => transaction.run(DELETE_RUN), WRITE_BACK);
  if (ties !== null) await replaceLearnedTies(store, ties);
  const measuredAt = BigInt(run.finishedAt);
  let rows: StoreValue[] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    const batch = rows;
    rows = [];
    await store.write((transaction) => transaction.run(WRITE_MEASURES, { rows: batch }), WRITE_BACK);
  };
  for await (const person of people) {
    rows.push({ id: person.id, properties: { ...propertiesOf(person), measuredAt } });
    count++;
    if (rows.length === BATCH) await flush();
  }
  if (rows.length > 0) await flush();
  await clear(store, measuredAt);
  const { seeds, finishedAt, revision, people: inRun, hasBetweenness } = run;
  const row = {
    finishedAt: BigInt(finishedAt),
    revision: revision === null ? null : BigInt(revision),
    people: BigInt(inRun),
    hasBetweenness,
    seeds: BigInt(seeds?.people ?? 0),
    spread: seeds?.spread ?? null,
    standardError: seeds?.standardError ?? null,
    approximation: seeds?.approximation ?? null,
  };
  await store.write((transaction) => transaction.run(CREATE_RUN, { run: row }), WRITE_BACK);
  return count;
}

/** Takes away what a run has left, before the single machine's measures take its place. */
export async function removeSparkMeasures(store: GraphStore): Promise<void> {
  await store.write((transaction) => transaction.run(DELETE_RUN), WRITE_BACK);
  await clear(store, -1n);
}

/** The run that has ended last; null where there is none. */
export async function readSparkRun(store: GraphStore): Promise<MeasuringRun | null> {
  const [row] = await store.read(READ_RUN);
  if (row === undefined) return null;
  const number = (name: string): number => Number(row[name]);
  const { revision } = row;
  return {
    finishedAt: number('finishedAt'),
    revision: revision === null || revision === undefined ? null : Number(revision),
    people: number('people'),
    hasBetweenness: row['hasBetweenness'] === true,
    seeds:
      number('seeds') === 0
        ? null
        : {
            people: number('seeds'),
            spread: number('spread'),
            standardError: number('standardError'),
            approximation: number('approximation'),
          },
  };
}

/** What that run measured, as columns; `reach` is within two ties. */
export function readSparkMeasures(
  store: GraphStore,
  { finishedAt }: MeasuringRun,
): Promise<StoreColumns<typeof KINDS>> {
  return store.readColumns(READ_MEASURES, { at: BigInt(finishedAt) }, KINDS);
}

function propertiesOf(person: MeasuredPerson): Record<string, StoreValue> {
  return {
    pageRank: person.pageRank,
    betweenness: person.betweenness,
    community: person.community,
    communityNumber: BigInt(person.communityNumber),
    component: BigInt(person.component),
    outDegree: BigInt(person.outDegree),
    inDegree: BigInt(person.inDegree),
    reach: BigInt(person.reach2),
    reach3: BigInt(person.reach3),
    seedPlace: person.seedPlace === null ? null : BigInt(person.seedPlace),
  };
}

/** Whoever was measured at another instant has no measures any more. */
async function clear(store: GraphStore, at: bigint): Promise<void> {
  const former = (await store.read(MEASURED_OTHERWISE, { at })).map(({ id }) => String(id));
  for (let from = 0; from < former.length; from += BATCH) {
    const rows = former.slice(from, from + BATCH).map((id) => ({ id, properties: NOTHING }));
    await store.write((transaction) => transaction.run(WRITE_MEASURES, { rows }), WRITE_BACK);
  }
}
