import type { SparkSession } from '../connect/session.ts';
import { PATH_COLUMNS } from '../kernel/requests.ts';
import { kernelQuery } from '../kernel/run-kernel.ts';
import type { SparkGraph } from '../spark-graph.ts';
import { shareOf } from './spread.ts';

/** Which paths are wanted. */
export interface SparkPathsOptions {
  /** Numbers of the people from whom they start. */
  readonly sources: readonly number[];
  /** People to whom paths lead from each of them at most; integer ≥ 1. @default 100 */
  readonly first?: number;
  /** Ties of a path at most. @default 6 */
  readonly maxTies?: number;
  /** Into how many tasks the sources are divided. @default 2 */
  readonly parts?: number;
}

/**
 * The most probable paths from some people, as `analysis/paths/paths-from.ts` finds them: a query with columns `source`, `place` (1 is the most probable from
 * there), `person` (the end), `probability`, `people` (from source to end). Who influences nobody has no row.
 *
 * @param graph - Not changed.
 * @remarks The same paths as on one machine. A worker holds all ties.
 */
export async function pathsOnSpark(
  session: SparkSession,
  graph: SparkGraph,
  { sources, first = 100, maxTies = 6, parts = 2 }: SparkPathsOptions,
): Promise<string> {
  let begin = 0;
  const request = {
    task: 'paths' as const,
    order: graph.people,
    first,
    maxTies,
    parts: Array.from({ length: parts }, (_, part) => ({
      sources: sources.slice(begin, (begin += shareOf(sources.length, part, parts))),
    })),
  };
  const paths = await kernelQuery(session, graph, { request, columns: PATH_COLUMNS });
  return `SELECT source, place, person, probability, transform(split(people, ','), p -> CAST(p AS INT)) AS people FROM (${paths})`;
}
