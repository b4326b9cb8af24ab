import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NotFoundError } from '../../schema/model/errors.ts';
import { buildStringColumn } from '../snapshot/strings.ts';
import type { StringColumn } from '../snapshot/types.ts';
import { sharedColumns } from '../snapshot/sharing.ts';
import { type Columns, incomplete, readTable } from './kept-tables.ts';
import { buildKeptTalk, type KeptTalk } from './kept-talk.ts';

/** People who were chosen for a seed set, by id, best first. */
export interface KeptSeeds {
  readonly people: readonly string[];
  readonly spread: number;
  readonly standardError: number;
  readonly approximation: number;
}

/** Measures that `grapevine analyze --spark` has left in a folder: columns of equal length on shared memory. */
export interface KeptMeasures {
  readonly ids: StringColumn;
  readonly pageRank: Float64Array;
  readonly outDegree: Uint32Array;
  readonly inDegree: Uint32Array;
  /** Within 2 ties. */
  readonly reach: Uint32Array;
  /** Null where it was not asked for. */
  readonly betweenness: Float64Array | null;
  /** Number of the community; 0 is the largest. */
  readonly community: Uint32Array;
  /** Epoch milliseconds. */
  readonly finishedAt: number;
  /** Of the graph that was exported; null where the export does not say it. */
  readonly revision: number | null;
  /** Which graph that was; null where nobody says it. */
  readonly graph: string | null;
  /** False where only a part of it was exported; null where nobody says it. */
  readonly isWhole: boolean | null;
  /** Null where none were chosen. */
  readonly seeds: KeptSeeds | null;
  readonly talk: KeptTalk;
}

const MEASURES = [
  'person',
  'id',
  'pageRank',
  'outDegree',
  'inDegree',
  'reach2',
  'community',
  'betweenness',
] as const;
const STANDINGS = ['person', 'brand', 'messages', 'standing', 'score', 'low', 'high'] as const;
const DAYS = ['brand', 'day', 'messages', 'favor', 'against'] as const;
const RUN = [
  'finishedAt',
  'revision',
  'graph',
  'whole',
  'people',
  'seeds',
  'spread',
  'standardError',
  'approximation',
  'betweennessSamples',
] as const;

/**
 * Reads the folder that `grapevine analyze --spark … --out FOLDER` wrote; see docs/scale.md for what is in it.
 *
 * @throws {NotFoundError} where it is no such folder; {InvalidInputError} with `refused` where it is incomplete, damaged or of another version.
 * @remarks Memory 24 to 32 bytes a person and their ids, 37 for each brand that they wrote about; more while the folder is read.
 */
export async function readKeptMeasures(folder: string): Promise<KeptMeasures> {
  if (!existsSync(join(folder, 'measures')))
    throw new NotFoundError(
      `"${folder}" has no measures; pass the folder that grapevine analyze --spark was given with --out.`,
      { folder },
    );
  const run = await readTable(folder, 'run', RUN); // without a row while the others are replaced
  const count = Number(run?.get('people')?.[0] ?? -1);
  const measures = count < 0 ? null : await readTable(folder, 'measures', MEASURES);
  if (run === null || measures?.get('id')?.length !== count) throw incomplete(folder);
  const place = placesOf(folder, measures, count);
  const numbers = <Column extends Float64Array | Uint32Array>(name: string, into: Column): Column => {
    for (const [row, value] of measures.get(name)!.entries()) into[place[row]!] = Number(value);
    return into;
  };
  const ids: string[] = [];
  for (const [row, id] of measures.get('id')!.entries()) ids[place[row]!] = String(id);
  const fact = (name: 'revision' | 'graph' | 'whole'): unknown => run.get(name)![0] ?? null;
  const revision = fact('revision');
  const graph = fact('graph');
  const isWhole = fact('whole');
  return sharedColumns({
    ids: buildStringColumn(ids),
    pageRank: numbers('pageRank', new Float64Array(count)),
    outDegree: numbers('outDegree', new Uint32Array(count)),
    inDegree: numbers('inDegree', new Uint32Array(count)),
    reach: numbers('reach2', new Uint32Array(count)),
    betweenness:
      Number(run.get('betweennessSamples')![0]) > 0 ? numbers('betweenness', new Float64Array(count)) : null,
    community: numbers('community', new Uint32Array(count)),
    finishedAt: Number(run.get('finishedAt')![0]),
    revision: revision === null ? null : Number(revision),
    graph: typeof graph === 'string' ? graph : null,
    isWhole: typeof isWhole === 'boolean' ? isWhole : null,
    seeds: await readSeeds(folder, run, ids),
    talk: await readTalk(folder, count),
  });
}

/** Number of the person of each row: each from 0 on has one row. */
function placesOf(folder: string, measures: Columns, count: number): Uint32Array {
  const places = Uint32Array.from(measures.get('person')!, Number);
  const isThere = new Uint8Array(count);
  for (const place of places) if (place < count) isThere[place] = 1;
  if (!isThere.every((there) => there === 1) || measures.get('id')!.includes(null)) throw incomplete(folder);
  return places;
}

async function readTalk(folder: string, count: number): Promise<KeptTalk> {
  const standings = await readTable(folder, 'standings', STANDINGS);
  const days = await readTable(folder, 'discussion', DAYS);
  if (standings === null || days === null) throw incomplete(folder);
  const person = Uint32Array.from(standings.get('person')!, Number);
  const texts = (of: Columns, name: string): string[] => of.get(name)!.map(String);
  const numbers = (of: Columns, name: string): number[] => of.get(name)!.map(Number); // a day is its beginning
  const talk = buildKeptTalk({
    standings: {
      person,
      brand: texts(standings, 'brand'),
      standing: texts(standings, 'standing'),
      messages: numbers(standings, 'messages'),
      score: numbers(standings, 'score'),
      low: numbers(standings, 'low'),
      high: numbers(standings, 'high'),
    },
    days: {
      brand: texts(days, 'brand'),
      start: numbers(days, 'day'),
      messages: numbers(days, 'messages'),
      favor: numbers(days, 'favor'),
      against: numbers(days, 'against'),
    },
  });
  if (talk === null || person.some((row) => row >= count)) throw incomplete(folder);
  return talk;
}

async function readSeeds(folder: string, run: Columns, ids: readonly string[]): Promise<KeptSeeds | null> {
  const number = (name: string): number => Number(run.get(name)![0]);
  if (number('seeds') === 0) return null;
  const seeds = await readTable(folder, 'seeds', ['place', 'person']);
  const people = Array.from({ length: number('seeds') }, () => '');
  for (const [row, place] of (seeds?.get('place') ?? []).entries())
    people[Number(place) - 1] = ids[Number(seeds!.get('person')![row])] ?? '';
  if (people.length !== number('seeds') || people.includes('')) throw incomplete(folder);
  return {
    people,
    spread: number('spread'),
    standardError: number('standardError'),
    approximation: number('approximation'),
  };
}
