import { graphql } from 'graphql';
import { schema } from '../../schema/graphql/schema.ts';
import { defaultBrand } from '../services/person-filter.ts';
import { createRequestPorts } from '../services/request-ports.ts';
import { periodsOf } from '../services/warm-up.ts';
import type { World } from '../services/world.ts';

/** Periods that are asked about: fewer, since the threads have seen others. */
const PERIODS = 6;

/** A start waits for no more than about that. */
const MOST_MS = 3000;

/** What analysts ask first, with texts and people, as pages show them. */
const FIRST_QUESTIONS = `query ($brand: ID!, $period: Period) {
  brand(id: $brand) { discussion(period: $period) { messages people byRole { role people } timeline { start messages } } }
  advocates(brand: $brand, period: $period) { ...Ranked }
  detractors(brand: $brand, period: $period) { ...Ranked }
  conversations(filter: { brand: $brand, period: $period }, orderBy: EXPOSED) {
    totalCount
    edges { node { id outcome exposed messages { edges { node { id text author { name } } } } } }
  }
}
fragment Ranked on PersonStandingConnection {
  totalCount
  edges { node { score low high messages person { id name metrics { reach } } evidence(first: 3) { edges { node { id text at } } } } }
}`;

/**
 * Asks what analysts ask first, over periods of several lengths, so that all that answers has been compiled, the store has planned how it reads texts, and the
 * company's brand is laid out before anybody waits.
 */
export async function warmAnswers(world: World): Promise<void> {
  const graph = await world.graph('all');
  const brand = defaultBrand(graph);
  if (brand < 0) return;
  const contextValue = { ports: await createRequestPorts(world, 'admin', new AbortController().signal) };
  const begun = performance.now();
  for (const { since, until } of periodsOf(graph.snapshot, PERIODS)) {
    if (performance.now() - begun > MOST_MS) return;
    const period = { since: new Date(since).toISOString(), until: new Date(until).toISOString() };
    const variableValues = { brand: graph.snapshot.brands.ids[brand], period };
    const { errors } = await graphql({ schema, source: FIRST_QUESTIONS, variableValues, contextValue });
    if (errors !== undefined) throw errors[0]!;
  }
}
