import type { SparkSession } from '../connect/session.ts';
import { iterate, type StepListener } from '../iterations.ts';
import type { SparkGraph } from '../spark-graph.ts';
import { tableAt, writeTable } from '../tables.ts';

/** How PageRank is computed on Spark. */
export interface SparkPageRankOptions {
  /** Share of a rank that travels along ties, in (0, 1). @default 0.85 */
  readonly damping?: number;
  /** Stop when all further rounds together can change ranks by no more than this in sum. @default 1e-10 */
  readonly tolerance?: number;
  /** Rounds in a statement: more make fewer tables and larger plans. @default 16 */
  readonly roundsAtOnce?: number;
  readonly onStep?: StepListener | undefined;
}

/** Query of everybody's rank, and how many rounds led there. */
export interface SparkPageRank {
  /** Columns `person`, `pageRank`. Who influences nobody has no row. */
  readonly query: string;
  /** Rank of who has no row. */
  readonly restRank: number;
  /** Rounds that this run made. */
  readonly rounds: number;
}

/**
 * PageRank as `analysis/centrality/page-rank.ts` defines it, along reversed ties.
 *
 * The rank x of that definition, in which people who are influenced by nobody spread their rank evenly, is y / Σy for the solution of
 * y = 1 + damping · Pᵀy with P's rows of those people left empty. So a round is one join and one sum, without a figure that all rows wait for. k rounds
 * bring any two y nearer by damping^k, so the change of a step bounds what is still to come.
 *
 * @param graph - Not changed.
 * @remarks A round moves a row for each tie; ranks differ from the single machine's by about the tolerance.
 * @see Del Corso, Gullì & Romani (2005), Fast PageRank Computation via a Sparse Linear System. Internet Mathematics 2(3), 251–273.
 *   doi:10.1080/15427951.2005.10129108
 */
export async function pageRankOnSpark(
  session: SparkSession,
  graph: SparkGraph,
  options: SparkPageRankOptions = {},
): Promise<SparkPageRank> {
  const { damping = 0.85, tolerance = 1e-10, roundsAtOnce = 16, onStep } = options;
  const { people, ties } = graph;
  const folder = `${graph.work}/page-rank-${damping}-${roundsAtOnce}`;
  const links = `${folder}/links`;
  await writeTable(
    session,
    links,
    `SELECT source, target, probability / sum(probability) OVER (PARTITION BY target) AS share FROM ${ties}`,
  );
  const round = (last: string): string => `
    SELECT l.source AS person, 1 + ${damping}D * sum(l.share * coalesce(y.value, 1D)) AS value
    FROM links l LEFT JOIN ${last} y ON y.person = l.target GROUP BY l.source`;
  const rounds = (last: string): string => {
    let query = round(last);
    for (let i = 1; i < roundsAtOnce; i++) query = round(`(${query})`);
    return query;
  };
  const sumOf = ({ total, influential }: Readonly<Record<string, unknown>>): number =>
    Number(total ?? 0) + people - Number(influential);
  const toCome = damping ** roundsAtOnce / (1 - damping ** roundsAtOnce);
  const { table, figures, steps } = await iterate(session, {
    folder,
    // The sum that y has where everybody is influenced: from 1 on, y would have to grow there before its shares settle.
    first: `SELECT DISTINCT source AS person, ${1 / (1 - damping)}D AS value, 0D AS change FROM ${ties}`,
    // a table that is named once is looked up once, by a job of its own
    next: (last) => `
      WITH links AS (SELECT * FROM ${tableAt(links)}), last AS (SELECT * FROM ${last})
      SELECT person, z.value, abs(z.value - y.value) AS change FROM (${rounds('last')}) z JOIN last y USING (person)`,
    figures: 'sum(value) AS total, count(*) AS influential, sum(change) AS change',
    isDone: (now) => Number(now['change'] ?? 0) * toCome <= tolerance * sumOf(now),
    onStep,
  });
  const sum = sumOf(figures);
  return {
    query: `SELECT person, value / ${sum}D AS pageRank FROM ${table}`,
    restRank: people === 0 ? 0 : 1 / sum, // of nobody; no SQL has an infinite number
    rounds: steps * roundsAtOnce,
  };
}
