import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInputError } from '../../schema/model/errors.ts';
import type { LearnedTie } from '../../schema/model/learned-tie.ts';
import type { MeasuredPerson } from '../../schema/model/measured-person.ts';
import type { MeasuredDay, MeasuredPath, MeasuredStanding } from '../../schema/model/measured-talk.ts';
import { STANDINGS } from '../../schema/model/readings.ts';
import { type KeptMeasures, readKeptMeasures } from '../jobs/kept-measures.ts';
import { type Columns, incomplete, readTable } from '../jobs/kept-tables.ts';
import { stringsOf } from '../snapshot/strings.ts';
import type { GraphStore } from '../store/port.ts';
import { readState } from '../store/schema.ts';
import { readMeasurable, writeSparkMeasures } from '../store/spark-measures.ts';

/** What was in a folder, and how much of it is in the graph. */
export interface ImportedMeasures {
  readonly people: number;
  readonly known: number;
}

/** What a run has left, with the ids of its people by number; null for who is not in the graph (any more). */
interface Run {
  readonly folder: string;
  readonly kept: KeptMeasures;
  readonly ids: readonly (string | null)[];
}

/** Whether a folder is one that `grapevine analyze --spark` was given with `--out`. */
export function isMeasuresFolder(folder: string): boolean {
  return ['measures', 'run'].every((table) => existsSync(join(folder, table, '_SUCCESS')));
}

/**
 * Writes what `grapevine analyze --spark … --out FOLDER` left into the graph that it is of, as `--neo4j` does. Nobody comes back who was erased since: neither they
 * nor what names them.
 *
 * @throws {InvalidInputError} with `refused` for an incomplete folder, and for one of another graph.
 */
export async function importMeasures(store: GraphStore, folder: string): Promise<ImportedMeasures> {
  const kept = await readKeptMeasures(folder);
  const { graph } = await readState(store);
  if (kept.graph !== graph)
    throw new InvalidInputError(
      `The measures in "${folder}" are not of this graph; import them into that which was exported, by this version and not anonymized.`,
      { folder, refused: true },
    );
  const here = new Set(stringsOf((await readMeasurable(store)).id));
  const ids = stringsOf(kept.ids).map((id) => (here.has(id) ? id : null));
  const run: Run = { folder, kept, ids };
  const more = await readWhole(run, 'run', ['learnedTies', 'pathSources']);
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
      people: peopleOf(run),
      standings: standingsOf(run),
      days: daysOf(run),
      paths: Number(more.get('pathSources')![0]) > 0 ? pathsOf(run) : none(),
      ties: more.get('learnedTies')![0] === true ? tiesOf(run) : null,
    },
  );
  return { people: ids.length, known: ids.filter((id) => id !== null).length };
}

async function* none(): AsyncGenerator<never> {
  // a folder of an earlier run may be there still
}

async function readWhole({ folder }: Run, table: string, columns: readonly string[]): Promise<Columns> {
  const read = await readTable(folder, table, columns);
  if (read === null) throw incomplete(folder);
  return read;
}

async function* peopleOf(run: Run): AsyncGenerator<MeasuredPerson> {
  const { kept, ids } = run;
  const rest = await readWhole(run, 'measures', ['person', 'component', 'reach3']);
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
      community: leaders.get(community)!,
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

/** The most central person of each community, of those who are here. */
function leadersOf({ kept: { community, pageRank }, ids }: Run): Map<number, string> {
  const best = new Map<number, number>();
  for (const [person, id] of ids.entries()) {
    if (id === null) continue;
    const leader = best.get(community[person]!);
    if (leader === undefined || pageRank[person]! > pageRank[leader]!) best.set(community[person]!, person);
  }
  return new Map([...best].map(([number, person]) => [number, ids[person]!]));
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

async function* pathsOf(run: Run): AsyncGenerator<MeasuredPath> {
  const paths = await readWhole(run, 'paths', ['people', 'place', 'probability']);
  for (const [row, along] of paths.get('people')!.entries()) {
    const people = Array.from(along as Iterable<number>, (person) => run.ids[person] ?? null); // an array of numbers
    if (people.every((id) => id !== null))
      yield {
        people,
        place: Number(paths.get('place')![row]),
        probability: Number(paths.get('probability')![row]),
      };
  }
}

async function* tiesOf(run: Run): AsyncGenerator<LearnedTie> {
  const names = ['source', 'target', 'probability', 'interactions', 'firstAt', 'lastAt'] as const;
  const ties = await readWhole(run, 'ties', names);
  for (const row of ties.get('source')!.keys()) {
    const number = (name: (typeof names)[number]): number => Number(ties.get(name)![row]);
    const [source, target] = [run.ids[number('source')], run.ids[number('target')]];
    if (source == null || target == null || number('interactions') === 0) continue;
    const [probability, interactions] = [number('probability'), number('interactions')];
    yield { source, target, probability, interactions, firstAt: number('firstAt'), lastAt: number('lastAt') };
  }
}
