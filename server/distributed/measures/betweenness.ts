import { betweennessScale } from '../../analysis/centrality/betweenness.ts';
import type { SparkSession } from '../connect/session.ts';
import { BETWEENNESS_COLUMNS } from '../kernel/requests.ts';
import { kernelQuery } from '../kernel/run-kernel.ts';
import type { SparkGraph } from '../spark-graph.ts';
import { tableAt, writeOnce } from '../tables.ts';

/** How betweenness is estimated on Spark. */
export interface SparkBetweennessOptions {
  /** People from whom paths are followed, drawn at random; as many as there are, or more: exact. Integer ≥ 1. */
  readonly samples: number;
  /** Seed of that draw. @default 1 */
  readonly randomSeed?: number;
  /** Into how many tasks the people are divided. @default 2 */
  readonly parts?: number;
}

/**
 * Betweenness as `analysis/centrality/betweenness.ts` estimates it from the same sampled people: a query with columns `person`, `betweenness`. Who lies
 * on no path has no row. The workers follow the paths from their share of the people; Spark adds up what each has found.
 *
 * @param graph - Not changed.
 * @remarks As on one machine, but for the order in which sums are added. A worker holds all ties, and sends a row for each person on its paths.
 */
export async function betweennessOnSpark(
  session: SparkSession,
  graph: SparkGraph,
  { samples, randomSeed = 1, parts = 2 }: SparkBetweennessOptions,
): Promise<string> {
  const { people: order, work } = graph;
  const request = {
    task: 'betweenness' as const,
    order,
    samples,
    randomSeed,
    parts: Array.from({ length: parts }, () => ({})),
  };
  const folder = `${work}/betweenness-${samples}-${randomSeed}`;
  await writeOnce(session, folder, async () => {
    const sums = await kernelQuery(session, graph, { request, columns: BETWEENNESS_COLUMNS });
    const [scale, divisor] = betweennessScale(order, { samples });
    return `SELECT person, least(1D, sum(sum) * ${scale}D / ${divisor}D) AS betweenness FROM (${sums}) GROUP BY person`;
  });
  return `SELECT person, betweenness FROM ${tableAt(folder)}`;
}
