import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { GrapevineError, InvalidInputError } from '../../schema/model/errors.ts';
import type { LearnedTie } from '../../schema/model/learned-tie.ts';
import type { MeasuredPerson } from '../../schema/model/measured-person.ts';
import type { MeasuredDay, MeasuredPath, MeasuredStanding } from '../../schema/model/measured-talk.ts';
import { STANDINGS } from '../../schema/model/readings.ts';
import { type KeptMeasures, readKeptMeasures } from '../jobs/kept-measures.ts';
import { type Columns, incomplete, readTable } from '../jobs/kept-tables.ts';
import { buildHashIndex, findInIndex } from '../snapshot/hash-index.ts';
import { stringsOf } from '../snapshot/strings.ts';
import type { GraphStore } from '../store/port.ts';
import { readState } from '../store/schema.ts';
import { readMeasurable, readSparkRun, writeSparkMeasures } from '../store/spark-measures.ts';

/** What was in a folder, and how much of it is in the graph. */
export interface ImportedMeasures {
  readonly people: number;
  readonly known: number;
  /** False where the graph has changed since it was exported; null where the folder does not say. */
  readonly isOfState: boolean | null;
}

/** How an import is ended, and who hears of it. */
export interface MeasuresImport {
  readonly signal?: AbortSignal;
  /** Is given the number of rows so far. */
  readonly onProgress?: (rows: number) => void;
}

const ENDED = 'Ended; the graph has no whole run. Import the same folder again.';

/** What a run has left, with the ids of its people by number; null for who is not in the graph (any more). */
interface Run {
  readonly kept: KeptMeasures;
  readonly ids: readonly (string | null)[];
  /** What the server does not answer with, and is written all the same. */
  readonly tables: Tables;
}

interface Tables {
  readonly measures: Columns;
  /** Null where none were asked for; a folder of an earlier run may be there still. */
  readonly paths: Columns | null;
  /** Null where none were learned. */
  readonly ties: Columns | null;
}

const TIES = ['source', 'target', 'probability', 'interactions', 'firstAt', 'lastAt'] as const;

/** Whether a folder is one that `grapevine analyze --spark` was given with `--out`. */
export function isMeasuresFolder(folder: string): boolean {
  return ['measures', 'run'].every((table) => {
    const path = join(folder, table);
    return existsSync(path) && readdirSync(path).some((name) => name.endsWith('.parquet'));
  });
}

/**
 * Writes what `grapevine analyze --spark … --out FOLDER` left into the graph that it is of, as `--neo4j` does. Nobody comes back who was erased since: neither they
 * nor what names them.
 *
 * @throws {InvalidInputError} with `refused` for an incomplete folder, one of another graph, and one of an earlier run than that which is there; {GrapevineError} `CANCELLED` where it is ended.
 */
export async function importMeasures(
  store: GraphStore,
  folder: string,
  { signal, onProgress }: MeasuresImport = {},
): Promise<ImportedMeasures> {
  const kept = await readKeptMeasures(folder);
  const { graph, revision: now } = await readState(store);
  if (kept.graph !== graph)
    throw new InvalidInputError(
      `The measures in "${folder}" are not of this graph; import them into that which was exported, by this version and not anonymized.`,
      { folder, refused: true },
    );
  await refuseEarlier(store, folder, kept);
  const { id: here } = await readMeasurable(store);
  const index = buildHashIndex(here); // a Set ends at 2²⁴
  const ids = stringsOf(kept.ids).map((id) => (findInIndex(here, index, id) < 0 ? null : id));
  const tables = await readTables(folder); // all of them before anything is written
  const run: Run = { kept, ids, tables };
  let written = 0;
  const heard = async function* <Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
    for await (const row of rows) {
      if (signal?.aborted === true) throw new GrapevineError('CANCELLED', ENDED);
      onProgress?.(++written);
      yield row;
    }
  };
  const { finishedAt, revision, betweenness, seeds, isWhole } = kept;
  await writeSparkMeasures(
    store,
    {
      finishedAt,
      revision,
      isWhole,
      people: ids.length,
      hasBetweenness: betweenness !== null,
      seeds: seeds === null ? null : { ...seeds, people: seeds.people.length },
    },
    {
      people: heard(peopleOf(run)),
      standings: heard(standingsOf(run)),
      days: heard(daysOf(run)),
      paths: heard(pathsOf(run)),
      ties: tables.ties === null ? null : heard(tiesOf(run, tables.ties)),
    },
  );
  return {
    people: ids.length,
    known: ids.filter((id) => id !== null).length,
    isOfState: revision === null ? null : revision === now,
  };
}

async function refuseEarlier(store: GraphStore, folder: string, { finishedAt }: KeptMeasures): Promise<void> {
  const there = await readSparkRun(store);
  if (there === null || there.finishedAt <= finishedAt) return;
  const ended = (at: number): string => new Date(at).toISOString();
  throw new InvalidInputError(
    `The graph has measures of a later run, of ${ended(there.finishedAt)}; those in "${folder}" are of ${ended(finishedAt)}. Pass the folder of a later one, or take the measures out with grapevine analyze first.`,
    { folder, refused: true },
  );
}

async function readTables(folder: string): Promise<Tables> {
  const run = await readWhole(folder, 'run', ['learnedTies', 'pathSources']);
  const hasPaths = Number(run.get('pathSources')![0]) > 0;
  const hasTies = run.get('learnedTies')![0] === true;
  return {
    measures: await readWhole(folder, 'measures', ['person', 'component', 'reach3']),
    paths: hasPaths ? await readWhole(folder, 'paths', ['people', 'place', 'probability']) : null,
    ties: hasTies ? await readWhole(folder, 'ties', TIES) : null,
  };
}

async function readWhole(folder: string, table: string, columns: readonly string[]): Promise<Columns> {
  const read = await readTable(folder, table, columns);
  if (read === null) throw incomplete(folder);
  return read;
}

async function* peopleOf(run: Run): AsyncGenerator<MeasuredPerson> {
  const { kept, ids, tables } = run;
  const rest = tables.measures;
  const leaders = leadersOf(run);
  const places = new Map(kept.seeds?.people.map((id, place) => [id, place + 1]));
  for (const [row, number] of rest.get('person')!.entries()) {
    const person = Number(number);
    const id = ids[person];
    if (id == null) continue;
    const community = kept.community[person]!;
    yield {
      id,
      pageRank: kept.pageRank[person]!,
      betweenness: kept.betweenness?.[person] ?? null,
      community: ids[leaders[community]!]!,
      communityNumber: community,
      component: Number(rest.get('component')![row]),
      outDegree: kept.outDegree[person]!,
      inDegree: kept.inDegree[person]!,
      reach2: kept.reach[person]!,
      reach3: Number(rest.get('reach3')![row]),
      seedPlace: places.get(id) ?? null,
    };
  }
}

/** By community, the most central person of those who are here; −1 where nobody is. */
function leadersOf({ kept: { community, pageRank }, ids }: Run): Int32Array {
  const leaders = new Int32Array(ids.length).fill(-1); // there are no more communities than people
  for (const [person, id] of ids.entries()) {
    if (id === null) continue;
    const leader = leaders[community[person]!]!;
    if (leader < 0 || pageRank[person]! > pageRank[leader]!) leaders[community[person]!] = person;
  }
  return leaders;
}

async function* standingsOf({ kept: { talk }, ids }: Run): AsyncGenerator<MeasuredStanding> {
  const { standings } = talk;
  for (const [row, number] of standings.person.entries()) {
    const person = ids[number];
    if (person == null) continue;
    yield {
      person,
      brand: talk.brands[standings.brand[row]!]!,
      messages: standings.messages[row]!,
      standing: STANDINGS[standings.standing[row]!]!,
      score: standings.score[row]!,
      low: standings.low[row]!,
      high: standings.high[row]!,
    };
  }
}

async function* daysOf({ kept: { talk } }: Run): AsyncGenerator<MeasuredDay> {
  const { days } = talk;
  for (const [row, brand] of days.brand.entries())
    yield {
      brand: talk.brands[brand]!,
      day: days.start[row]!,
      messages: days.messages[row]!,
      favor: days.favor[row]!,
      against: days.against[row]!,
    };
}

async function* pathsOf({ ids, tables: { paths } }: Run): AsyncGenerator<MeasuredPath> {
  if (paths === null) return;
  for (const [row, along] of paths.get('people')!.entries()) {
    const people = Array.from(along as Iterable<number>, (person) => ids[person] ?? null); // an array of numbers
    if (people.every((id) => id !== null))
      yield {
        people,
        place: Number(paths.get('place')![row]),
        probability: Number(paths.get('probability')![row]),
      };
  }
}

async function* tiesOf({ ids }: Run, ties: Columns): AsyncGenerator<LearnedTie> {
  for (const row of ties.get('source')!.keys()) {
    const number = (name: (typeof TIES)[number]): number => Number(ties.get(name)![row]);
    const [source, target] = [ids[number('source')], ids[number('target')]];
    if (source == null || target == null || number('interactions') === 0) continue;
    const [probability, interactions] = [number('probability'), number('interactions')];
    yield { source, target, probability, interactions, firstAt: number('firstAt'), lastAt: number('lastAt') };
  }
}
