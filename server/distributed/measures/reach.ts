import type { SparkSession } from '../connect/session.ts';
import type { SparkGraph } from '../spark-graph.ts';
import { tableAt, writeTable } from '../tables.ts';

/** log₂ of the number of registers of a sketch, as Spark takes it. */
const LOG_REGISTERS = 12;

/**
 * Standard error of a reach, relative; small ones are nearly exact.
 *
 * @see Apache DataSketches, HLL sketch: error 1.04 / √registers after unions.
 */
export const REACH_ERROR = 1.04 / Math.sqrt(2 ** LOG_REGISTERS);

/**
 * How many people everybody's influence can reach within two and three ties, without themselves, estimated by sketches: a query with
 * columns `person`, `reach2`, `reach3`. Who influences nobody has no row.
 *
 * @param graph - Not changed.
 * @remarks A step moves a sketch for each tie: up to 4 KB, few bytes where few people are reached.
 * @see Boldi, Rosa & Vigna (2011), HyperANF. WWW, 625–634. doi:10.1145/1963405.1963493
 */
export async function reachOnSpark(
  session: SparkSession,
  { ties, work }: SparkGraph,
  onStep?: (step: number) => void,
): Promise<string> {
  const folderOf = (steps: number): string => `${work}/reach/within-${steps}`;
  await writeTable(
    session,
    folderOf(1),
    `SELECT person, hll_sketch_agg(other, ${LOG_REGISTERS}) AS sketch FROM (
      SELECT source AS person, target AS other FROM ${ties} UNION ALL SELECT source, source FROM ${ties})
    GROUP BY person`,
  );
  for (const steps of [2, 3]) {
    onStep?.(steps);
    const last = tableAt(folderOf(steps - 1));
    await writeTable(
      session,
      folderOf(steps),
      `SELECT person, hll_union_agg(sketch) AS sketch FROM (
        SELECT t.source AS person, s.sketch FROM ${ties} t JOIN ${last} s ON s.person = t.target
        UNION ALL SELECT person, sketch FROM ${last})
      GROUP BY person`,
    );
  }
  return `
    SELECT person, hll_sketch_estimate(two.sketch) - 1 AS reach2, hll_sketch_estimate(three.sketch) - 1 AS reach3
    FROM ${tableAt(folderOf(2))} two JOIN ${tableAt(folderOf(3))} three USING (person)`;
}
