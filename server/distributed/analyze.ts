import type { SeedSet } from '../analysis/influence/seed-set.ts';
import type { SparkSession } from './connect/session.ts';
import { findPeople } from './find-people.ts';
import { betweennessOnSpark } from './measures/betweenness.ts';
import { communitiesOnSpark } from './measures/communities.ts';
import { componentsOnSpark } from './measures/components.ts';
import { degrees } from './measures/degrees.ts';
import { discussion } from './measures/discussion.ts';
import { learnTiesOnSpark } from './measures/learn-ties.ts';
import { pageRankOnSpark } from './measures/page-rank.ts';
import { pathsOnSpark } from './measures/paths.ts';
import { reachOnSpark } from './measures/reach.ts';
import { seedSetOnSpark } from './measures/seed-set.ts';
import { standingsOnSpark } from './measures/standings.ts';
import { type SparkSpread, spreadOnSpark } from './measures/spread.ts';
import { openSparkGraph, type SparkGraph, type SparkGraphFolders } from './spark-graph.ts';
import { askIfThere, quoteText, tableAt, writeTable } from './tables.ts';

/** What is asked of Spark. */
export interface SparkAnalysis extends Omit<SparkGraphFolders, 'ties'> {
  /** Learn the ties from messages and follows, in place of reading them. @default false */
  readonly learnTies?: boolean;
  /** People to choose for a seed set; 0 for none. */
  readonly seeds: number;
  /** People from whose paths betweenness is estimated; 0 for none. @default 0 */
  readonly betweenness?: number;
  /** Ids of people from whom paths are followed, and how many from each; nobody where it is left out. */
  readonly paths?: { readonly from: readonly string[]; readonly first: number };
  /** Tasks into which the kernels' work is divided: the cores of the cluster. @default 2 */
  readonly parts?: number | undefined;
  /** Hears of each step. @default nobody */
  readonly say?: (line: string) => void;
}

/** What came of it. */
export interface SparkAnswer {
  readonly people: number;
  readonly ties: number;
  /** Components, those of one person included. */
  readonly components: number;
  readonly largestComponent: number;
  /** Null where none was asked for. */
  readonly seeds: (SeedSet & { readonly spread: SparkSpread }) | null;
  /** People from whom betweenness was estimated; 0 where it was not asked for. */
  readonly betweennessSamples: number;
  /** People from whom paths were followed. */
  readonly pathSources: number;
  /** Folders of what was made on the way; of no use any more. */
  readonly work: readonly string[];
}

/**
 * Computes the measures of a graph on Spark and writes them as Parquet: `<out>/measures` with a row for each person, `<out>/discussion`, `<out>/standings`,
 * `<out>/seeds`, `<out>/paths`, `<out>/ties`, and `<out>/run` once all are whole. What a run before has finished of the same graph is not computed again.
 */
export async function analyzeOnSpark(session: SparkSession, analysis: SparkAnalysis): Promise<SparkAnswer> {
  const { graph: folder, out, learnTies, seeds, paths, parts, say = () => null } = analysis;
  if (learnTies === true) say('Learning ties …');
  const learning = learnTies === true ? await learnTiesOnSpark(session, { graph: folder, out }) : null;
  const ties = learning === null ? {} : { ties: `${out}/ties` };
  const graph = await openSparkGraph(session, { graph: folder, out, ...ties });
  say(`${graph.people} people, ${graph.size} ties.`);
  const sources = await findPeople(session, graph, paths?.from ?? []);
  const betweennessSamples = Math.min(analysis.betweenness ?? 0, graph.people);
  await writeMeasures(session, graph, { out, betweennessSamples, parts, say });
  say('Discussion and standings …');
  await writeTable(session, `${out}/discussion`, discussion(graph));
  await writeTable(session, `${out}/standings`, await standingsOnSpark(session, graph));
  const [sizes] = await session.rows(`
    SELECT count(*) AS components, max(size) AS largest FROM (
      SELECT component, count(*) AS size FROM ${tableAt(`${out}/measures`)} GROUP BY component)`);
  const found = seeds === 0 ? null : await writeSeeds(session, graph, { out, seeds, parts, say });
  if (sources.length > 0) {
    say('Paths …');
    const query = await pathsOnSpark(session, graph, { sources, first: paths?.first, parts });
    await writeTable(session, `${out}/paths`, query);
  }
  const did = { seeds: found, betweennessSamples, pathSources: sources.length };
  await writeRun(session, graph, { out, learnTies: learnTies === true, ...did });
  return {
    people: graph.people,
    ties: graph.size,
    components: Number(sizes!['components']),
    largestComponent: Number(sizes!['largest'] ?? 0),
    ...did,
    work: learning === null ? [graph.work] : [graph.work, learning],
  };
}

/** Of what an export was made. */
interface ExportedState {
  readonly revision: bigint;
  readonly graph: string | null;
  readonly whole: boolean;
}

/** What was computed and when: one row, written last. */
async function writeRun(
  session: SparkSession,
  graph: SparkGraph,
  {
    out,
    learnTies,
    seeds,
    betweennessSamples,
    pathSources,
  }: Pick<SparkAnalysis, 'out' | 'learnTies'> &
    Pick<SparkAnswer, 'seeds' | 'betweennessSamples' | 'pathSources'>,
): Promise<void> {
  const exported = await askIfThere(
    session,
    `${graph.folder}/graph.parquet`,
    (table) => `SELECT * FROM ${table}`, // one of an earlier version has fewer columns
  );
  const { revision, graph: name, whole } = (exported?.[0] ?? {}) as Partial<ExportedState>; // as an export has them
  const orNull = (value: number | bigint | string | boolean | null | undefined, type: string): string =>
    `CAST(${value ?? 'NULL'} AS ${type})`;
  await writeTable(
    session,
    `${out}/run`,
    `SELECT current_timestamp() AS finishedAt, ${orNull(revision, 'BIGINT')} AS revision,
      ${orNull(name == null ? null : quoteText(name), 'STRING')} AS graph, ${orNull(whole, 'BOOLEAN')} AS whole,
      CAST(${graph.people} AS BIGINT) AS people, CAST(${graph.size} AS BIGINT) AS ties,
      CAST(${seeds?.people.length ?? 0} AS INT) AS seeds, ${orNull(seeds?.spread.mean, 'DOUBLE')} AS spread,
      ${orNull(seeds?.spread.standardError, 'DOUBLE')} AS standardError,
      ${orNull(seeds?.approximation, 'DOUBLE')} AS approximation,
      CAST(${betweennessSamples} AS INT) AS betweennessSamples, CAST(${pathSources} AS INT) AS pathSources,
      ${learnTies === true} AS learnedTies`,
  );
}

async function writeMeasures(
  session: SparkSession,
  graph: SparkGraph,
  {
    out,
    betweennessSamples: samples,
    parts,
    say,
  }: Required<Pick<SparkAnalysis, 'out' | 'say'>> &
    Pick<SparkAnalysis, 'parts'> &
    Pick<SparkAnswer, 'betweennessSamples'>,
): Promise<void> {
  const sayStep = (what: string) => (step: number, rows: number) =>
    say(`${what}: step ${step} is finished, ${rows} rows.`);
  const components = await componentsOnSpark(session, graph, sayStep('Components'));
  const rank = await pageRankOnSpark(session, graph, { onStep: sayStep('PageRank') });
  const reach = await reachOnSpark(session, graph, (ties) => say(`Reach within ${ties} ties …`));
  say('Communities …');
  const communities = await communitiesOnSpark(session, graph);
  if (samples > 0) say('Betweenness …');
  const between = samples === 0 ? null : await betweennessOnSpark(session, graph, { samples, parts });
  // an earlier run is not to pass for whole while it is replaced
  await writeTable(session, `${out}/run`, 'SELECT 0 AS people WHERE false');
  await writeTable(
    session,
    `${out}/measures`,
    `SELECT p.person, i.id, coalesce(pageRank, ${rank.restRank}D) AS pageRank,
      coalesce(outDegree, 0) AS outDegree, coalesce(inDegree, 0) AS inDegree,
      coalesce(component, p.person) AS component, coalesce(reach2, 0) AS reach2, coalesce(reach3, 0) AS reach3,
      coalesce(community, p.person) AS community,
      ${between === null ? 'CAST(NULL AS DOUBLE)' : 'coalesce(betweenness, 0D)'} AS betweenness
    FROM (SELECT CAST(id AS INT) AS person FROM range(${graph.people})) p
      LEFT JOIN (SELECT number, id FROM ${tableAt(`${graph.folder}/ids.parquet`)} WHERE kind = 'person') i
        ON i.number = p.person
      LEFT JOIN (${rank.query}) r ON r.person = p.person
      LEFT JOIN (${degrees(graph)}) d ON d.person = p.person
      LEFT JOIN (${components}) c ON c.person = p.person
      LEFT JOIN (${reach}) e ON e.person = p.person
      LEFT JOIN (${communities}) g ON g.person = p.person
      ${between === null ? '' : `LEFT JOIN (${between}) b ON b.person = p.person`}`,
  );
}

async function writeSeeds(
  session: SparkSession,
  graph: SparkGraph,
  {
    out,
    seeds: size,
    parts = 2,
    say,
  }: Required<Pick<SparkAnalysis, 'out' | 'seeds' | 'say'>> & Pick<SparkAnalysis, 'parts'>,
): Promise<NonNullable<SparkAnswer['seeds']>> {
  const onSets = (sets: number): void => say(`Seeds: ${sets} reverse reachable sets are drawn.`);
  const onChosen = (people: number): void => say(`Seeds: ${people} of ${size} people are chosen, on Spark.`);
  const found = await seedSetOnSpark(session, graph, { size, parts, onSets, onChosen });
  say('Spread …');
  const spread = await spreadOnSpark(session, graph, { people: found.people, parts });
  const rows = found.people.map((person, place) => `(${place + 1}, ${person})`).join(', ');
  if (rows !== '')
    await writeTable(session, `${out}/seeds`, `SELECT * FROM VALUES ${rows} AS seeds (place, person)`);
  return { ...found, spread };
}
