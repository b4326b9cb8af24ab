import type { LearnedTie } from '../../schema/model/learned-tie.ts';
import type { MeasuredPerson } from '../../schema/model/measured-person.ts';
import type { MeasuredDay, MeasuredPath, MeasuredStanding } from '../../schema/model/measured-talk.ts';
import { STANDINGS } from '../../schema/model/readings.ts';
import type { KeptMeasures } from '../jobs/kept-measures.ts';
import { type Columns, incomplete, readTable } from '../jobs/kept-tables.ts';

/** What a run has left, with the ids of its people by number; null for who is not in the graph (any more). */
export interface Run {
  readonly kept: KeptMeasures;
  readonly ids: readonly (string | null)[];
  /** What the server does not answer with, and is written all the same. */
  readonly tables: Tables;
}

/** Columns by table. */
export interface Tables {
  readonly measures: Columns;
  /** Null where none were asked for; a folder of an earlier run may be there still. */
  readonly paths: Columns | null;
  /** Null where none were learned. */
  readonly ties: Columns | null;
}

const TIES = ['source', 'target', 'probability', 'interactions', 'firstAt', 'lastAt'] as const;

/** All tables that a run has left beside those which a server answers with. @throws {InvalidInputError} with `refused` where one is not whole. */
export async function readTables(folder: string): Promise<Tables> {
  const run = await readWhole(folder, 'run', ['learnedTies', 'pathSources']);
  const hasPaths = Number(run.get('pathSources')![0]) > 0;
  const hasTies = run.get('learnedTies')![0] === true;
  return {
    measures: await readWhole(folder, 'measures', ['person', 'component', 'reach3']),
    paths: hasPaths ? await readWhole(folder, 'paths', ['people', 'place', 'probability']) : null,
    ties: hasTies ? await readWhole(folder, 'ties', TIES) : null,
  };
}

/** People who are here. */
export async function* peopleOf(run: Run): AsyncGenerator<MeasuredPerson> {
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

/** Where those stand. */
export async function* standingsOf({ kept: { talk }, ids }: Run): AsyncGenerator<MeasuredStanding> {
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

/** What was counted of brands by day. */
export async function* daysOf({ kept: { talk } }: Run): AsyncGenerator<MeasuredDay> {
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

/** Paths on which all are here. */
export async function* pathsOf({ ids, tables: { paths } }: Run): AsyncGenerator<MeasuredPath> {
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

/** Learned ties between people who are here. */
export async function* tiesOf({ ids }: Run, ties: Columns): AsyncGenerator<LearnedTie> {
  for (const row of ties.get('source')!.keys()) {
    const number = (name: (typeof TIES)[number]): number => Number(ties.get(name)![row]);
    const [source, target] = [ids[number('source')], ids[number('target')]];
    if (source == null || target == null || number('interactions') === 0) continue;
    const [probability, interactions] = [number('probability'), number('interactions')];
    yield { source, target, probability, interactions, firstAt: number('firstAt'), lastAt: number('lastAt') };
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

async function readWhole(folder: string, table: string, columns: readonly string[]): Promise<Columns> {
  const read = await readTable(folder, table, columns);
  if (read === null) throw incomplete(folder);
  return read;
}
