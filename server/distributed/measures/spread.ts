import type { Spread } from '../../analysis/influence/spread.ts';
import type { SparkSession } from '../connect/session.ts';
import { SPREAD_COLUMNS } from '../kernel/requests.ts';
import { runKernel } from '../kernel/run-kernel.ts';
import type { SparkGraph } from '../spark-graph.ts';

/** How spread is simulated on Spark. */
export interface SparkSpreadOptions {
  /** @default 10000 */
  readonly simulations?: number;
  /** @default 1 */
  readonly randomSeed?: number;
  /** Into how many tasks it is divided; another number gives another sample. @default 2 */
  readonly parts?: number;
}

/** What is known of all parts: who was reached how often stays on the workers. */
export type SparkSpread = Omit<Spread, 'reached'>;

/** Expected number of people reached, seeds included, by the kernel `spread` on the workers. */
export async function spreadOnSpark(
  session: SparkSession,
  graph: SparkGraph,
  {
    people,
    simulations = 10_000,
    randomSeed = 1,
    parts = 2,
  }: SparkSpreadOptions & { readonly people: readonly number[] },
): Promise<SparkSpread> {
  if (graph.size === 0) return { mean: new Set(people).size, standardError: 0, simulations };
  const request = {
    task: 'spread' as const,
    order: graph.people,
    people,
    parts: Array.from({ length: parts }, (_, part) => ({
      simulations: shareOf(simulations, part, parts),
      seed: randomSeed + 0x9e3779b1 * (part + 1),
    })),
  };
  const found: SparkSpread[] = [];
  for await (const batch of runKernel(session, graph, { request, columns: SPREAD_COLUMNS }))
    for (const row of batch) {
      const {
        part,
        mean,
        standardError,
        simulations: runs,
      } = row!.toJSON() as SparkSpread & { readonly part: number }; // SPREAD_COLUMNS
      found[part] = { mean, standardError, simulations: runs };
    }
  return combineSpreads(found);
}

/** What one run of all simulations would have given. */
export function combineSpreads(parts: readonly SparkSpread[]): SparkSpread {
  const simulations = parts.reduce((sum, part) => sum + part.simulations, 0);
  const mean = parts.reduce((sum, part) => sum + part.mean * part.simulations, 0) / simulations;
  let squares = 0;
  for (const part of parts) {
    squares += part.standardError ** 2 * part.simulations * (part.simulations - 1);
    squares += part.simulations * (part.mean - mean) ** 2;
  }
  const standardError = simulations > 1 ? Math.sqrt(squares / (simulations - 1) / simulations) : 0;
  return { mean, standardError, simulations };
}

/** Share of a whole number that falls to a part. */
export function shareOf(whole: number, part: number, parts: number): number {
  return Math.floor((whole * (part + 1)) / parts) - Math.floor((whole * part) / parts);
}
