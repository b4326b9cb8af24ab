import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { serverAudits } from 'graphql-http';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateBrandCommunity } from '../../../seed/generators/brand-community/generate.ts';
import { collectGenerated } from '../../../seed/generators/collect.ts';
import { printedSchema } from '../../../schema/graphql/schema.ts';
import { startTestServer, type TestServer } from './server.ts';

const QUERIES = new URL('../../../schema/queries/', import.meta.url);

let server: TestServer;
let brand: string;
let people: string[];

beforeAll(async () => {
  const { records } = collectGenerated(generateBrandCommunity({ people: 300, messages: 3000, seed: 5 }));
  server = await startTestServer(records);
  const { data } = await server.ask<{
    brands: { id: string; owned: boolean }[];
    people: { edges: { node: { id: string } }[] };
  }>(`query { brands { id owned } people(first: 20) { edges { node { id } } } }`);
  brand = data.brands.find(({ owned }) => owned)!.id;
  people = data.people.edges.map(({ node }) => node.id);
});
afterAll(() => server.close());

describe('the example queries', () => {
  it.each(readdirSync(QUERIES).filter((name) => name.endsWith('.graphql')))(
    '%s gives an answer',
    async (name) => {
      const query = readFileSync(new URL(name, QUERIES), 'utf8');
      const variables = {
        brand,
        person: people[0],
        from: people[0],
        to: people[5],
        people: people.slice(0, 3),
        at: '2011-06-01T00:00:00Z',
      };
      const { data, errors } = await server.ask<Record<string, unknown>>(query, variables);
      expect(errors).toBeUndefined();
      expect(JSON.stringify(data).length).toBeGreaterThan(60);
    },
  );
});

describe('a request that is given up', () => {
  const query = `query ($seeds: [ID!]!, $simulations: Int!) {
    spread(seeds: $seeds, simulations: $simulations) { mean } }`;

  it('leaves the thread to the next within 200 ms', async () => {
    const seeds = people.slice(0, 10);
    expect((await server.ask(query, { seeds, simulations: 100 })).errors).toBeUndefined();
    const leaving = new AbortController();
    const given = server.fetch('http://127.0.0.1/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { seeds, simulations: 1_000_000 } }),
      signal: leaving.signal,
    });
    const refused = expect(given).rejects.toThrow(/abort/iu);
    await new Promise((resolve) => setTimeout(resolve, 300));
    leaving.abort();
    await refused;
    const begun = performance.now();
    expect((await server.ask(query, { seeds, simulations: 101 })).errors).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(200);
  });
});

describe('the graph to be drawn', () => {
  it('counts whom it draws because they were asked for beside those that the filter lets through', async () => {
    const query = `query ($around: [ID!]) {
      network(filter: { text: "no such name" }, around: $around, first: 100) { totalPeople ids } }`;
    type Answer = { network: { totalPeople: number; ids: string[] } };
    const { data: none } = await server.ask<Answer>(query, { around: [] });
    expect(none.network).toEqual({ totalPeople: 0, ids: [] });
    const { data, errors } = await server.ask<Answer>(query, { around: people.slice(0, 2) });
    expect(errors).toBeUndefined();
    expect(data.network.ids.length).toBeGreaterThanOrEqual(2);
    expect(data.network.totalPeople).toBe(data.network.ids.length);
  });

  it('names communities by how many of their people discuss the brand, in any period', async () => {
    type Answer = { network: { community: number[]; communities: { id: string }[] } };
    const ask = async (period: string): Promise<Answer['network']> => {
      const question = `{ network(first: 10000, onlyDiscussing: true${period}) { community communities { id } } }`;
      return (await server.ask<Answer>(question)).data.network;
    };
    const all = await ask('');
    const counts = all.communities.map((_, place) => all.community.filter((own) => own === place).length);
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    const later = await ask(', period: { since: "2020-06-01T00:00:00Z" }');
    expect(later.community).not.toEqual(all.community);
    expect(later.communities).toEqual(all.communities);
  });
});

describe('whom to win first within a budget', () => {
  it('stays within it, and passes over who costs too much for what they add', async () => {
    const { data: first } = await server.ask<{ seedSet: { people: { id: string }[]; spread: number } }>(
      '{ seedSet(size: 3) { people { id } spread } }',
    );
    const dear = first.seedSet.people[0]!.id;
    const { data, errors } = await server.ask<{
      affordableSeedSet: {
        people: { id: string }[];
        cost: number;
        spread: number;
        contributions: { adds: number }[];
      };
    }>(
      `query ($costs: [PersonCost!]) {
        affordableSeedSet(budget: 3.5, costs: $costs) { people { id } cost spread contributions { adds } } }`,
      { costs: [{ person: dear, cost: 3.4 }] },
    );
    expect(errors).toBeUndefined();
    const { people: chosen, cost, spread, contributions } = data.affordableSeedSet;
    expect(chosen.map(({ id }) => id)).not.toContain(dear);
    expect(chosen).toHaveLength(3);
    expect(cost).toBe(3);
    expect(contributions).toHaveLength(3);
    expect(spread).toBeLessThanOrEqual(first.seedSet.spread * 1.01);
    expect(spread).toBeGreaterThan(3);
  });
});

describe('what a filter of talk lets through', () => {
  it.each([
    ['roles: [CUSTOMER]'],
    ['author: { standing: [ADVOCATE, DETRACTOR] }'],
    ['channels: ["forum"], author: { text: "a" }'],
    ['languages: ["de"], roles: [CUSTOMER, UNKNOWN]'],
  ])('is counted as it is listed: %s', async (filter) => {
    const { data, errors } = await server.ask<{
      brand: {
        discussion: Record<'messages' | 'people' | 'conversations', number> & {
          timeline: { messages: number }[];
        };
      };
      conversations: { totalCount: number };
      messages: { totalCount: number };
    }>(
      `query ($brand: ID!) {
        brand(id: $brand) {
          discussion(filter: { ${filter} }) { messages people conversations timeline(bucket: MONTH) { messages } }
        }
        conversations(filter: { brand: $brand, talk: { ${filter} } }, first: 1) { totalCount }
        messages(filter: { brand: $brand, ${filter} }, first: 1) { totalCount }
      }`,
      { brand },
    );
    expect(errors).toBeUndefined();
    const { messages, conversations, timeline } = data.brand.discussion;
    expect(messages).toBeGreaterThan(0);
    expect(data.messages.totalCount).toBe(messages);
    expect(data.conversations.totalCount).toBe(conversations);
    expect(timeline.reduce((sum, point) => sum + point.messages, 0)).toBe(messages);
  });
});

it('counts the people of a filter of talk as they are listed', async () => {
  for (const [talk, listed] of [
    ['roles: [CUSTOMER]', 'wroteAs: [CUSTOMER]'],
    ['channels: ["forum"]', 'wroteIn: ["forum"]'],
    ['channels: ["forum"], roles: [UNKNOWN]', 'wroteIn: ["forum"], wroteAs: [UNKNOWN]'],
  ]) {
    const { data } = await server.ask<{
      brand: { discussion: { people: number } };
      people: { totalCount: number };
    }>(
      `query ($brand: ID!) {
        brand(id: $brand) { discussion(filter: { ${talk} }) { people } }
        people(filter: { discussing: $brand, ${listed} }, first: 1) { totalCount }
      }`,
      { brand },
    );
    expect(data.people.totalCount).toBe(data.brand.discussion.people);
    expect(data.people.totalCount).toBeGreaterThan(0);
  }
});

it('lets nothing through where all that a filter names is unknown, however much it is', async () => {
  const channels = Array.from({ length: 20_000 }, (_, i) => `channel-${i}`);
  const { data, errors } = await server.ask<{
    brand: { discussion: { messages: number } };
    people: { totalCount: number };
    conversations: { totalCount: number };
  }>(
    `query ($brand: ID!, $channels: [String!]) {
      brand(id: $brand) { discussion(filter: { channels: $channels }) { messages } }
      people(filter: { discussing: $brand, wroteIn: $channels }, first: 1) { totalCount }
      conversations(filter: { brand: $brand, talk: { channels: $channels } }, first: 1) { totalCount }
    }`,
    { brand, channels },
  );
  expect(errors).toBeUndefined();
  expect(data.brand.discussion.messages).toBe(0);
  expect(data.people.totalCount).toBe(0);
  expect(data.conversations.totalCount).toBe(0);
});

describe('the conversations behind a median', () => {
  it.each([
    ['RESPONSE', 'medianResponseSeconds', 'responseSeconds', undefined],
    ['RESOLUTION', 'medianResolutionSeconds', 'resolutionSeconds', undefined],
    ['RESPONSE', 'medianResponseSeconds', 'responseSeconds', '2010-07-01T00:00:00Z'],
  ])('of %s are those that it counts', async (timed, median, seconds, since) => {
    const { data, errors } = await server.ask<{
      brand: { discussion: Record<string, number> };
      conversations: { totalCount: number; edges: { node: Record<string, number | null> }[] };
    }>(
      `query ($brand: ID!, $timed: ConversationClock, $period: Period) {
        brand(id: $brand) { discussion(period: $period) { ${median} } }
        conversations(filter: { brand: $brand, timed: $timed, period: $period }, first: 500) {
          totalCount edges { node { ${seconds} } } } }`,
      { brand, timed, period: { since: since ?? null } },
    );
    expect(errors).toBeUndefined();
    const { totalCount, edges } = data.conversations;
    expect(edges).toHaveLength(totalCount);
    const clocks = edges.map(({ node }) => node[seconds]!).sort((a, b) => a - b);
    expect(clocks.length).toBeGreaterThan(2);
    const half = clocks.length / 2;
    expect((clocks[Math.ceil(half) - 1]! + clocks[Math.floor(half)]!) / 2).toBe(
      data.brand.discussion[median],
    );
  });

  it('are told as they were at the end of the period', async () => {
    const count = async (until: string | null): Promise<number> => {
      const { data } = await server.ask<{ conversations: { totalCount: number } }>(
        `query ($brand: ID!, $period: Period) { conversations(filter: { brand: $brand, timed: RESPONSE, period: $period }) { totalCount } }`,
        { brand, period: { until } },
      );
      return data.conversations.totalCount;
    };
    expect(await count('1990-01-01T00:00:00Z')).toBe(0);
    expect(await count('2010-07-01T00:00:00Z')).toBeLessThan(await count(null));
  });
});

describe('clocks in business hours', () => {
  const query = `query ($brand: ID!) {
    brand(id: $brand) { discussion {
      medianResponseSeconds medianResolutionSeconds medianResponseBusinessSeconds medianResolutionBusinessSeconds } }
    conversations(filter: { brand: $brand }, first: 100) { edges { node {
      responseSeconds resolutionSeconds responseBusinessSeconds resolutionBusinessSeconds } } } }`;
  interface Clocks {
    readonly brand: { readonly discussion: Readonly<Record<string, number | null>> };
    readonly conversations: {
      readonly edges: readonly { readonly node: Readonly<Record<string, number | null>> }[];
    };
  }
  const ask = async (): Promise<Clocks> => (await server.ask<Clocks>(query, { brand })).data;
  const always = Array.from({ length: 7 }, () => [[0, 24 * 60]] as const);

  it('are null without a calendar, plain ones where the company always works, and else no longer', async () => {
    const plain = await ask();
    expect(plain.brand.discussion['medianResponseSeconds']).toBeGreaterThan(0);
    expect(plain.brand.discussion['medianResponseBusinessSeconds']).toBeNull();
    const world = server.world;
    try {
      world.calendar = { timeZone: 'Europe/Berlin', week: always, holidays: new Set() };
      const all = await ask();
      expect(all.brand.discussion['medianResponseBusinessSeconds']).toBeCloseTo(
        all.brand.discussion['medianResponseSeconds']!,
        6,
      );
      for (const { node } of all.conversations.edges) {
        expect(node['responseBusinessSeconds']).toBe(node['responseSeconds']);
        expect(node['resolutionBusinessSeconds']).toBe(node['resolutionSeconds']);
      }
      world.calendar = { ...world.calendar, week: always.map((hours, day) => (day < 5 ? hours : [])) };
      for (const { node } of (await ask()).conversations.edges)
        if (node['responseSeconds'] !== null)
          expect(node['responseBusinessSeconds']).toBeLessThanOrEqual(node['responseSeconds']!);
    } finally {
      world.calendar = null;
    }
  });
});

describe('pages', () => {
  it.each(['PAGE_RANK', 'BETWEENNESS', 'REACH', 'MESSAGES', 'FOLLOWERS', 'NAME', 'IN_DEGREE', 'OUT_DEGREE'])(
    'show each person once, whatever the page size, ordered by %s',
    async (order) => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 7, max: 500 }), async (first) => {
          const seen: string[] = [];
          let after: string | null = null;
          let total = 0;
          do {
            const answer: PeoplePage = await server.ask(
              `query ($first: Int, $after: String, $order: PersonOrder!) { people(first: $first, after: $after, orderBy: $order) {
                totalCount pageInfo { hasNextPage endCursor } edges { node { id } } } }`,
              { first, after, order },
            );
            const page = answer.data.people;
            total = page.totalCount;
            seen.push(...page.edges.map(({ node }) => node.id));
            after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
          } while (after !== null);
          expect(seen).toHaveLength(total);
          expect(new Set(seen).size).toBe(total);
        }),
        { numRuns: 4 },
      );
    },
  );
});

interface PeoplePage {
  readonly data: {
    readonly people: {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      readonly edges: { readonly node: { readonly id: string } }[];
    };
  };
}

describe('the store', () => {
  it.each([2, 20, 100])('is asked the same few times for %s rows', async (first) => {
    server.takeReads();
    const { errors } = await server.ask(
      `query ($brand: ID!, $first: Int) {
        conversations(filter: { brand: $brand }, first: $first) { edges { node { id outcome exposed
          messages(first: 5) { edges { node { text author { name } replyTo { text } stanceJudgements(brand: $brand) { by } } } } } } }
        advocates(brand: $brand, first: $first) { edges { node { person { name accounts { handle } } evidence { edges { node { text } } } } } }
      }`,
      { brand, first },
    );
    expect(errors).toBeUndefined();
    expect(server.takeReads()).toBeLessThanOrEqual(4);
  });
});

describe('limits', () => {
  it('name the part to cut when a request is too deep', async () => {
    const inner = 'influences(first: 1) { edges { node { target { '.repeat(8);
    const { errors } = await server.ask(
      `query { people(first: 1) { edges { node { ${inner} name ${'} } } } '.repeat(8)} } } } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
    expect(errors?.[0]?.message).toMatch(/people\.edges\.node\.influences.* fields deep/u);
  });

  it('name the part to cut when a request can return too much', async () => {
    const { errors } = await server.ask(
      `query { people(first: 500) { edges { node { messages(first: 500) { edges { node { text } } } } } } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
    expect(errors?.[0]?.message).toContain('cut people.edges.node.messages');
  });

  it('hold for aliases and for the length of the text', async () => {
    const aliases = Array.from({ length: 60 }, (_, index) => `a${index}: brands { id }`).join(' ');
    const { errors } = await server.ask(`query { ${aliases} }`);
    expect(errors?.[0]?.message).toContain('aliases');
    const long = await server.ask(`query { brands { id ${' '.repeat(20_001)} } }`);
    expect(long.errors?.[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
  });
});

describe('access', () => {
  it('shows a caller without a token only what is public, in counts too', async () => {
    const query = `query ($brand: ID!) { brand(id: $brand) { discussion { messages byChannel { channel messages } } }
      conversations(filter: { channels: ["email"] }) { totalCount } messages(filter: { channels: ["email"] }) { totalCount } }`;
    const all = await server.ask<Counts>(query, { brand });
    expect(all.data.conversations.totalCount).toBeGreaterThan(0);
    const token = server.access.create('analyst', new Date(0));
    // two at once: the graph of the public is made by the first
    const [viewer, another] = await Promise.all([1, 2].map(() => server.ask<Counts>(query, { brand })));
    expect(another).toEqual(viewer);
    expect(viewer!.data.conversations.totalCount).toBe(0);
    expect(viewer!.data.messages.totalCount).toBe(0);
    const channels = viewer!.data.brand.discussion.byChannel;
    expect(channels.some(({ channel }) => channel === 'email')).toBe(false);
    const email = all.data.brand.discussion.byChannel.find(({ channel }) => channel === 'email')!;
    expect(viewer!.data.brand.discussion.messages).toBe(all.data.brand.discussion.messages - email.messages);
    const analyst = await server.ask<Counts>(query, { brand }, token);
    expect(analyst.data).toEqual(all.data);
  });

  it('refuses a token that is not known, and a judgement by a viewer', async () => {
    const unknown = await server.ask(`query { brands { id } }`, {}, 'no-such-token');
    expect(unknown.status).toBe(401);
    expect(unknown.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const viewer = await server.ask(`mutation ($id: ID!) { erasePerson(id: $id) { accounts } }`, {
      id: people[0],
    });
    expect(viewer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

interface Counts {
  readonly brand: {
    readonly discussion: {
      readonly messages: number;
      readonly byChannel: { channel: string; messages: number }[];
    };
  };
  readonly conversations: { readonly totalCount: number };
  readonly messages: { readonly totalCount: number };
}

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({
    url: 'http://127.0.0.1/graphql',
    fetchFn: (...args: Parameters<typeof fetch>) => server.fetch(...args),
  });

  it.each(audits.map((audit) => ({ name: `${audit.id} ${audit.name}`, audit })))(
    '$name',
    async ({ audit }) => {
      const result = await audit.fn();
      expect(result.status, 'reason' in result ? String(result.reason) : '').toBe('ok');
    },
  );

  it('prints a schema that others can build', () => {
    expect(() => buildSchema(printedSchema())).not.toThrow();
  });
});
