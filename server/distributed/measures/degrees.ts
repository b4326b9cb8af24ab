import type { SparkGraph } from '../spark-graph.ts';

/** Query of how many people everybody influences (`outDegree`) and is influenced by (`inDegree`); who has no tie has no row. */
export function degrees({ ties }: SparkGraph): string {
  return `
    SELECT person, sum(goes) AS outDegree, sum(comes) AS inDegree FROM (
      SELECT source AS person, 1 AS goes, 0 AS comes FROM ${ties}
      UNION ALL SELECT target, 0, 1 FROM ${ties})
    GROUP BY person`;
}
