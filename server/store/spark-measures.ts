import type { LearnedTie } from '../../schema/model/learned-tie.ts';
import type { MeasuredPerson } from '../../schema/model/measured-person.ts';
import type { MeasuredDay, MeasuredPath, MeasuredStanding } from '../../schema/model/measured-talk.ts';
import type { StoreColumns } from './columns.ts';
import { inBatchesAsTheyCome, mapEach, WRITE_BACK } from './derived-batches.ts';
import { replaceLearnedTies } from './learned-ties.ts';
import type { GraphStore, StoreValue } from './port.ts';
import {
  DELETE_DAYS,
  DELETE_RUN,
  READ_MEASURES,
  READ_PEOPLE,
  READ_RUN,
  WRITE_DAYS,
  WRITE_MEASURES,
  WRITE_PATHS,
  WRITE_RUN,
  WRITE_STANDINGS,
} from './queries/spark-measures.ts';
import { forgetMissing, ledByPeopleHere, pathsOfPeopleHere, removeLeftovers } from './spark-leftovers.ts';

/** What a run was. */
export interface MeasuringRun {
  /** Epoch milliseconds. */
  readonly finishedAt: number;
  /** Of the graph that it read; null where that is not known. */
  readonly revision: number | null;
  /** False where only a part of that was read; null where that is not known. */
  readonly isWhole: boolean | null;
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

/** What a run measured, as it comes. */
export interface MeasuredRows {
  readonly people: AsyncIterable<MeasuredPerson>;
  readonly standings: AsyncIterable<MeasuredStanding>;
  readonly days: AsyncIterable<MeasuredDay>;
  readonly paths: AsyncIterable<MeasuredPath>;
  /** Take the place of the learned ties in the graph. @default these stay */
  readonly ties?: AsyncIterable<LearnedTie> | null;
}

/**
 * Writes what a run measured, in batches. The run is there once all of it is: an earlier one is taken away first.
 *
 * @returns How many people were written.
 */
export async function writeSparkMeasures(
  store: GraphStore,
  run: MeasuringRun,
  { people, standings, days, paths, ties = null }: MeasuredRows,
): Promise<number> {
  await removeSparkMeasures(store); // also a part of this very run, as an earlier attempt left it
  if (ties !== null) await replaceLearnedTies(store, ties);
  const measuredAt = BigInt(run.finishedAt);
  const write = <Row>(cypher: string, rows: AsyncIterable<Row>, toRow: (row: Row) => StoreValue) =>
    inBatchesAsTheyCome(store, cypher, mapEach(rows, toRow));
  const count = await write(WRITE_MEASURES, ledByPeopleHere(store, people), (person) => ({
    id: person.id,
    properties: { ...propertiesOf(person), measuredAt },
  }));
  await write(WRITE_STANDINGS, standings, ({ person, brand, messages, ...estimate }) => ({
    person,
    brand,
    properties: { ...estimate, messages: BigInt(messages), measuredAt },
  }));
  await write(WRITE_DAYS, days, ({ brand, ...counts }) => ({
    brand,
    day: BigInt(counts.day),
    properties: { ...integersOf(counts), measuredAt },
  }));
  await write(WRITE_PATHS, pathsOfPeopleHere(store, paths), ({ people: along, place, probability }) => ({
    source: along[0]!,
    target: along.at(-1)!,
    properties: { people: [...along], place: BigInt(place), probability, measuredAt },
  }));
  await forgetMissing(store, measuredAt);
  const { seeds, revision, isWhole, people: inRun, hasBetweenness } = run;
  const row = {
    finishedAt: measuredAt,
    revision: revision === null ? null : BigInt(revision),
    whole: isWhole,
    people: BigInt(inRun),
    hasBetweenness,
    seeds: BigInt(seeds?.people ?? 0),
    spread: seeds?.spread ?? null,
    standardError: seeds?.standardError ?? null,
    approximation: seeds?.approximation ?? null,
  };
  await store.write((transaction) => transaction.run(WRITE_RUN, { at: measuredAt, run: row }), WRITE_BACK);
  return count;
}

/** Takes away what a run has left, before the measures of the single machine, or of another run, take its place. */
export async function removeSparkMeasures(store: GraphStore): Promise<void> {
  for (const cypher of [DELETE_RUN, DELETE_DAYS])
    await store.write((transaction) => transaction.run(cypher), WRITE_BACK);
  await removeLeftovers(store);
}

/** The run that has ended last; null where there is none. */
export async function readSparkRun(store: GraphStore): Promise<MeasuringRun | null> {
  const [row] = await store.read(READ_RUN);
  if (row === undefined) return null;
  const number = (name: string): number => Number(row[name]);
  const { revision, whole } = row;
  return {
    finishedAt: number('finishedAt'),
    revision: revision === null || revision === undefined ? null : Number(revision),
    isWhole: typeof whole === 'boolean' ? whole : null,
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

/** Who could be measured: all people, by `id`. */
export function readMeasurable(store: GraphStore): Promise<StoreColumns<{ readonly id: 'text' }>> {
  return store.readColumns(READ_PEOPLE, {}, { id: 'text' });
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

function integersOf(numbers: Readonly<Record<string, number>>): Record<string, bigint> {
  return Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, BigInt(number)]));
}
