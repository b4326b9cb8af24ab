import { type CertifiedChoice, certify, errorOfEstimate } from '../../analysis/influence/certified-choice.ts';
import type { SparkSession } from '../connect/session.ts';
import { MEMBER_COLUMNS, type SetsRequest } from '../kernel/requests.ts';
import { kernelQuery } from '../kernel/run-kernel.ts';
import type { SparkGraph } from '../spark-graph.ts';
import { tableAt, writeOnce } from '../tables.ts';

/** Sets that are drawn at a time, as many in each collection. */
export interface Draw {
  readonly round: number;
  readonly sets: number;
  readonly request: SetsRequest;
}

/** How a choice is made from tables of sets. */
export interface TableChoiceOptions {
  /** All sets that there are to be; those that lie there from a run before are not drawn again. */
  readonly draws: readonly Draw[];
  readonly size: number;
  /** −ln of the probability that one bound fails. */
  readonly slack: number;
  /** Hears how many are chosen. @default nobody */
  readonly onChosen?: ((people: number) => void) | undefined;
}

/**
 * The greedy choice of `maxCoverage`, from sets that do not fit into the driver: they lie in tables as Spark's, and each person chosen costs a pass over
 * them. The certificate is that of the greedy bound after each choice, a little lower than the driver's closer one.
 *
 * @see Tang et al. (2018), Online Processing Algorithms for Influence Maximization. SIGMOD. doi:10.1145/3183713.3183749
 */
export async function chooseFromTables(
  session: SparkSession,
  graph: SparkGraph,
  { draws, size, slack, onChosen }: TableChoiceOptions,
): Promise<CertifiedChoice> {
  const tables: string[] = [];
  for (const draw of draws) tables.push(await drawIntoTable(session, graph, draw));
  const [choosing, checking] = [0, 1].map((kind) =>
    tables.map((table) => `SELECT set, person FROM ${table} WHERE kind = ${kind}`).join(' UNION ALL '),
  );
  const count = draws.reduce((sum, { sets }) => sum + sets, 0);
  const nodes: number[] = [];
  let covered = 0;
  let most = Infinity;
  for (;;) {
    const gains = await highestGains(session, choosing!, { nodes, size });
    most = Math.min(most, covered + gains.reduce((sum, { sets }) => sum + sets, 0));
    const [best] = gains;
    if (best === undefined || nodes.length === size) break;
    nodes.push(best.person);
    covered += best.sets;
    onChosen?.(nodes.length);
  }
  const [checked] = await session.rows(`SELECT count(*) AS sets FROM (${coveredBy(nodes, checking!)})`);
  const alike = Number(checked!['sets']);
  return {
    nodes,
    estimate: (graph.people * alike) / count,
    estimateError: errorOfEstimate(graph.people, alike, count),
    approximation: certify(
      { checking: alike, most: Math.min(most, count) },
      { slack, choosing: count, checking: count },
    ),
    samples: 2 * count,
  };
}

/** Table of the sets of a draw, made where it does not lie there; `set` is unlike that of any other draw, `kind` the collection. */
async function drawIntoTable(
  session: SparkSession,
  graph: SparkGraph,
  { round, sets, request }: Draw,
): Promise<string> {
  const { parts } = request;
  const folder = `${graph.work}/sets-${[round, sets, parts.length, parts[0]!.seeds[0]].join('-')}`;
  await writeOnce(session, folder, async () => {
    const drawn = await kernelQuery(session, graph, { request, columns: MEMBER_COLUMNS });
    const set = `(${round * parts.length} + part) * ${2 ** 32} + place`;
    return `SELECT kind, ${set} AS set, person FROM (${drawn})`;
  });
  return tableAt(folder);
}

/** Those in most sets in which none of `nodes` is, the smaller number first. */
async function highestGains(
  session: SparkSession,
  members: string,
  { nodes, size }: { readonly nodes: readonly number[]; readonly size: number },
): Promise<{ readonly person: number; readonly sets: number }[]> {
  const left =
    nodes.length === 0
      ? members
      : `SELECT * FROM (${members}) LEFT ANTI JOIN (${coveredBy(nodes, members)}) USING (set)`;
  const rows = await session.rows(
    `SELECT person, count(*) AS sets FROM (${left}) GROUP BY person ORDER BY sets DESC, person LIMIT ${size}`,
  );
  return rows.map(({ person, sets }) => ({ person: Number(person), sets: Number(sets) }));
}

function coveredBy(nodes: readonly number[], members: string): string {
  const isChosen = nodes.length === 0 ? 'false' : `person IN (${nodes.join(', ')})`;
  return `SELECT DISTINCT set FROM (${members}) WHERE ${isChosen}`;
}
