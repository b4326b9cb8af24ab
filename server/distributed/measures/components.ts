import type { SparkSession } from '../connect/session.ts';
import { iterate, type StepListener } from '../iterations.ts';
import type { SparkGraph } from '../spark-graph.ts';

/**
 * Weakly connected components: a query with columns `person`, `component`, the smallest number in it. Who is the smallest of theirs or has no tie
 * has no row.
 *
 * Large stars and small stars in turn: each person's ties are drawn to the smallest neighbour, until every component is one star.
 *
 * @param graph - Directions are ignored. Not changed.
 * @remarks About log₂ of the number of people rounds at most, in practice 4 to 8; a round moves at most two rows for each tie.
 * @see Kiveris et al. (2014), Connected Components in MapReduce and Beyond. SOCC. doi:10.1145/2670979.2670997
 */
export async function componentsOnSpark(
  session: SparkSession,
  { ties, work }: SparkGraph,
  onStep?: StepListener,
): Promise<string> {
  const { table } = await iterate(session, {
    folder: `${work}/components`,
    first: `SELECT DISTINCT greatest(source, target) AS person, least(source, target) AS component FROM ${ties}`,
    next: (last) => `WITH last AS (SELECT * FROM ${last}) ${smallStars(largeStars('last'))}`,
    figures: 'count(*) AS links, coalesce(bit_xor(xxhash64(person, component)), 0) AS sum',
    isDone: (now, before) => now['links'] === before['links'] && now['sum'] === before['sum'],
    onStep,
  });
  return `SELECT person, component FROM ${table}`;
}

/** Everybody's larger neighbours are tied to the smallest of themselves and their neighbours. */
function largeStars(links: string): string {
  return `
    SELECT DISTINCT other AS person, least(person, smallest) AS component FROM (
      SELECT person, other, min(other) OVER (PARTITION BY person) AS smallest FROM (
        SELECT person, component AS other FROM ${links}
        UNION ALL SELECT component, person FROM ${links}))
    WHERE other > person`;
}

/** Everybody and their smaller neighbours are tied to the smallest of these. */
function smallStars(links: string): string {
  return `
    SELECT DISTINCT link.person, link.component FROM (
      SELECT explode(array(
        named_struct('person', person, 'component', smallest),
        named_struct('person', other, 'component', smallest))) AS link FROM (
          SELECT person, component AS other, min(component) OVER (PARTITION BY person) AS smallest FROM (${links})))
    WHERE link.person <> link.component`;
}
