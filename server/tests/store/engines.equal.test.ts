import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { generateBrandCommunity } from '../../../seed/generators/brand-community/generate.ts';
import { collectGenerated } from '../../../seed/generators/collect.ts';
import { exampleVariables } from '../../services/example-variables.ts';
import { exportRecords } from '../../store/export.ts';
import type { GraphStore } from '../../store/port.ts';
import { startTestServer, type TestServer } from '../api/server.ts';
import { generatedQueries, type Nameable } from './generated-queries.ts';
import { describeOverNeo4j, openTemporaryStore } from './stores.ts';

const QUERIES = new URL('../../../schema/queries/', import.meta.url);
const FILES = readdirSync(QUERIES).filter((name) => name.endsWith('.graphql'));
const COMMUNITY = { people: 2000, messages: 20_000, seed: 1 } as const;
const RUNS = 500;
/** Characters of an answer that is more than an empty list. */
const MEANINGFUL_LENGTH = 150;

describeOverNeo4j('the answers over both engines', () => {
  const { records } = collectGenerated(generateBrandCommunity(COMMUNITY));
  let grafeo: TestServer;
  let neo4j: TestServer;

  beforeAll(async () => {
    [grafeo, neo4j] = await Promise.all([
      startTestServer(records),
      startTestServer(records, () => openTemporaryStore('neo4j')),
    ]);
  }, 300_000);
  afterAll(async () => {
    await grafeo?.close();
    await neo4j?.close();
  });

  /** Asks both; the answers must be the same, and answers. */
  async function askBoth(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
    const [one, other] = await Promise.all([grafeo.ask(query, variables), neo4j.ask(query, variables)]);
    expect(one.errors).toBeUndefined();
    expect(other).toEqual(one);
    return one.data;
  }

  it('hold the same graph', async () => {
    const [lines, others] = await Promise.all([exported(grafeo.world.store), exported(neo4j.world.store)]);
    expect(lines.length).toBeGreaterThan(COMMUNITY.messages);
    expect(others).toEqual(lines);
  });

  it.each(FILES)('are the same to %s', async (name) => {
    const variables = await exampleVariables(grafeo.world, 'admin');
    expect(await exampleVariables(neo4j.world, 'admin')).toEqual(variables);
    await askBoth(readFileSync(new URL(name, QUERIES), 'utf8'), variables);
  });

  it(`are the same to ${RUNS} queries with drawn arguments, the page after included`, async () => {
    const names = await nameable(grafeo, records);
    let telling = 0;
    await fc.assert(
      fc.asyncProperty(generatedQueries(names), async ({ query, variables }) => {
        const answer = await askBoth(query, variables);
        if (JSON.stringify(answer).length > MEANINGFUL_LENGTH) telling++;
        const after = endCursor(answer);
        if (after !== null) await askBoth(query, { ...variables, after });
      }),
      { numRuns: RUNS, seed: 20_260 },
    );
    expect(telling).toBeGreaterThan(RUNS / 2);
  }, 300_000);
});

async function exported(store: GraphStore): Promise<string[]> {
  const lines: string[] = [];
  for await (const record of exportRecords(store)) lines.push(JSON.stringify(record));
  return lines;
}

function endCursor(answer: unknown): string | null {
  const [list] = Object.values(
    answer as Record<string, { pageInfo?: { hasNextPage: boolean; endCursor: string } } | null>,
  );
  return list?.pageInfo?.hasNextPage === true ? list.pageInfo.endCursor : null;
}

async function nameable(server: TestServer, records: readonly GrapevineRecord[]): Promise<Nameable> {
  const { data } = await server.ask<{
    brands: { id: string }[];
    communities: { id: string }[];
    people: { edges: { node: { id: string; name: string } }[] };
    conversations: { edges: { node: { id: string } }[] };
  }>(`{ brands { id } communities(first: 20) { id } people(first: 200) { edges { node { id name } } }
    conversations(first: 200) { edges { node { id } } } }`);
  const times = records.flatMap((record) => (record.type === 'message' ? [Date.parse(record.at)] : []));
  const channels = records.flatMap((record) => (record.type === 'account' ? [record.channel] : []));
  return {
    brands: data.brands.map(({ id }) => id),
    communities: data.communities.map(({ id }) => id),
    people: data.people.edges.map(({ node }) => node.id),
    conversations: data.conversations.edges.map(({ node }) => node.id),
    channels: [...new Set(channels)],
    words: data.people.edges.slice(0, 20).map(({ node }) => node.name.slice(0, 3)),
    since: Math.min(...times),
    until: Math.max(...times),
  };
}
