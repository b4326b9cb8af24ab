import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { InvalidInputError, NotFoundError } from '../../schema/model/errors.ts';
import type { StoreLocation } from '../config.ts';
import { betweennessError } from '../analysis/centrality/betweenness.ts';
import type { Spread } from '../analysis/influence/spread.ts';
import { analyzeOnSpark, type SparkAnalysis, type SparkAnswer } from '../distributed/analyze.ts';
import { parseConnectString } from '../distributed/connect/connect-string.ts';
import { SparkSession } from '../distributed/connect/session.ts';
import { refuseOthers } from '../distributed/refuse-others.ts';
import { parseTieHalfLifeMs, TIE_HALF_LIFE_VARIABLE } from '../jobs/tie-half-life.ts';
import { openStore } from '../store/open.ts';
import { type CommonOptions, createProgress, locationOf, printJson, type StoreOptions } from './options.ts';
import { readForSpark, writeToNeo4j } from './spark-neo4j.ts';
import { describeProgress } from './spark-progress.ts';
import type { SparkOptions } from './spark-options.ts';

const MOST_SEEDS = 10_000;
const MOST_SOURCES = 10_000;
const MOST_PATHS = 100_000;
const MOST_SAMPLES = 10_000_000;
/** Behind the point. */
const MOST_DIGITS = 9;
/** That somebody's betweenness is further from the estimate than is said. */
const FAILURE = 0.05;

/** `grapevine analyze --spark`: the measures of an export, or of a Neo4j, computed and written by Spark. */
export async function analyzeSpark(uri: string, options: SparkOptions & StoreOptions): Promise<void> {
  const target = parseConnectString(uri, process.env);
  refuseHalfLife(options);
  const asked = await parseAsked(options);
  const source = parseSource(options);
  const progress = createProgress(options);
  const ending = new AbortController();
  const end = (): void => ending.abort();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  try {
    const session = await SparkSession.open(target, {
      signal: ending.signal,
      onProgress: (job) => {
        const said = describeProgress(job);
        if (said !== null) progress.tick(() => said);
      },
    });
    try {
      await refuseOthers(session, asked.out);
      const work = { asked: { ...asked, say: progress.say }, options };
      if ('graph' in source) await analyzeExport(session, source.graph, work);
      else await analyzeNeo4j(session, source, work);
    } finally {
      await session.close();
    }
  } finally {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  }
}

type Neo4jLocation = Extract<StoreLocation, { readonly kind: 'neo4j' }>;
type Asked = Omit<SparkAnalysis, 'graph'> & { readonly say: (line: string) => void };

/** What is asked for, and how it is told. */
interface Work {
  readonly asked: Asked;
  readonly options: CommonOptions;
}

async function parseAsked(options: SparkOptions): Promise<Omit<Asked, 'say'>> {
  const samples = { least: 1, most: MOST_SAMPLES };
  const paths = await parsePaths(options);
  return {
    out: parseFolder('--out', options.out),
    learnTies: options.learnTies === true,
    seeds: parseNumber('--seeds', options.seeds ?? '0', { least: 0, most: MOST_SEEDS }),
    parts: parseNumber('--parts', options.parts ?? '2', { least: 1, most: MOST_SEEDS }),
    betweenness:
      options.betweenness === undefined ? 0 : parseNumber('--betweenness', options.betweenness, samples),
    ...(paths === null ? {} : { paths }),
  };
}

/** Ties would be learned otherwise than on one machine. */
function refuseHalfLife({
  learnTies,
  tieHalfLife = process.env[TIE_HALF_LIFE_VARIABLE],
}: SparkOptions & StoreOptions): void {
  if (learnTies !== true || parseTieHalfLifeMs({ [TIE_HALF_LIFE_VARIABLE]: tieHalfLife }) === null) return;
  throw new InvalidInputError(
    `On Spark messages of all times count all the same where ties are learned; leave out --tie-half-life (${TIE_HALF_LIFE_VARIABLE}), or --learn-ties: an export's ties are learned with it.`,
    { option: '--tie-half-life' },
  );
}

/** Where the graph is: an export's folder, or a Neo4j. */
function parseSource(options: SparkOptions & StoreOptions): { readonly graph: string } | Neo4jLocation {
  if (options.graph !== undefined) {
    if (options.neo4j === undefined) return { graph: parseFolder('--graph', options.graph) };
    throw new InvalidInputError('--graph and --neo4j are two graphs; leave one of them out.', {
      option: '--graph',
    });
  }
  const location = locationOf(options);
  if (location.kind === 'neo4j') return location;
  throw new InvalidInputError(
    'analyze --spark needs --graph with a folder that Spark and its workers see, or --neo4j with a Neo4j that they reach.',
    { option: '--graph' },
  );
}

async function analyzeExport(session: SparkSession, graph: string, { asked, options }: Work): Promise<void> {
  const { work, ...answer } = await analyzeOnSpark(session, { ...asked, graph });
  await removeFolders(work);
  report(answer, options);
}

async function analyzeNeo4j(
  session: SparkSession,
  location: Neo4jLocation,
  { asked, options }: Work,
): Promise<void> {
  const { out, learnTies = false, say } = asked;
  const store = await openStore(location, { mustExist: true });
  try {
    const read = await readForSpark(session, { address: location, store }, { out, learnTies, say });
    const { work, ...answer } = await analyzeOnSpark(session, { ...asked, graph: read.graph });
    say('Writing to Neo4j …');
    await writeToNeo4j(session, store, { out, learnTies, answer, revision: read.revision });
    await removeFolders([...work, read.work]);
    report(answer, options);
  } finally {
    await store.close();
  }
}

/** As far as this machine sees them. */
async function removeFolders(folders: readonly string[]): Promise<void> {
  for (const folder of folders) if (existsSync(folder)) await rm(folder, { recursive: true });
}

function report(answer: Omit<SparkAnswer, 'work'>, { json }: CommonOptions): void {
  if (json === true) return printJson(answer);
  const { people, ties, components, largestComponent, seeds, betweennessSamples, pathSources } = answer;
  const lines = [
    `${people} people, ${ties} ties, ${components} components, the largest of ${largestComponent}`,
  ];
  if (betweennessSamples > 0)
    lines.push(
      `betweenness by paths from ${betweennessSamples} people: off by at most ${betweennessError(people, betweennessSamples, FAILURE).toPrecision(2)}, wrong with ${FAILURE}`,
    );
  if (seeds !== null) {
    lines.push(
      `${seeds.people.length} seeds reach ${describeSpread(seeds.spread)} people, at least ${seeds.approximation.toFixed(3)} of the most that can be reached`,
    );
  }
  if (pathSources > 0) lines.push(`most probable paths from ${pathSources} people`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** A mean and its standard error, to a tenth, or as far as the error has its first digit. */
export function describeSpread({ mean, standardError }: Pick<Spread, 'mean' | 'standardError'>): string {
  const first = standardError > 0 ? Math.ceil(-Math.log10(standardError)) : 1;
  const digits = Math.min(Math.max(1, first), MOST_DIGITS);
  return `${mean.toFixed(digits)} ± ${standardError.toFixed(digits)}`;
}

/** Ids of people, a line each; what begins with # is none. */
async function parsePaths({ pathsFrom, paths }: SparkOptions): Promise<SparkAnalysis['paths'] | null> {
  if (pathsFrom === undefined) {
    if (paths === undefined) return null;
    throw new InvalidInputError('--paths goes with --paths-from; add it.', { option: '--paths' });
  }
  const first = parseNumber('--paths', paths ?? '100', { least: 1, most: MOST_PATHS });
  if (!existsSync(pathsFrom))
    throw new NotFoundError(`There is no file "${pathsFrom}"; pass one with an id of a person a line.`, {
      file: pathsFrom,
    });
  const lines = (await readFile(pathsFrom, 'utf8')).split('\n').map((line) => line.trim());
  const from = [...new Set(lines.filter((line) => line !== '' && !line.startsWith('#')))];
  if (from.length >= 1 && from.length <= MOST_SOURCES) return { from, first };
  throw new InvalidInputError(
    `"${pathsFrom}" names ${from.length} people; write from 1 to ${MOST_SOURCES}, an id a line.`,
    { file: pathsFrom },
  );
}

/** A folder as Spark's workers name it: absolute, or the address of an object store. */
function parseFolder(option: string, folder: string | undefined): string {
  if (folder !== undefined && (isAbsolute(folder) || /^[a-z0-9]+:\/\//u.test(folder)))
    return folder.replace(/\/+$/u, '');
  throw new InvalidInputError(
    `analyze --spark needs ${option} with a folder that Spark and its workers see, as an absolute path or an address such as s3a://bucket/folder.`,
    { option },
  );
}

function parseNumber(
  option: string,
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new InvalidInputError(`${option} is ${text}; pass an integer from ${least} to ${most}.`, { option });
}
