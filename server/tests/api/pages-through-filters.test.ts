import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateBrandCommunity } from '../../../seed/generators/brand-community/generate.ts';
import { collectGenerated } from '../../../seed/generators/collect.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let brand: string;

beforeAll(async () => {
  const { records } = collectGenerated(generateBrandCommunity({ people: 300, messages: 3000, seed: 5 }));
  server = await startTestServer(records);
  const { data } = await server.ask<{ brands: { id: string; owned: boolean }[] }>('{ brands { id owned } }');
  brand = data.brands.find(({ owned }) => owned)!.id;
});
afterAll(() => server.close());

describe('the network to be drawn', () => {
  interface Drawn {
    readonly totalPeople: number;
    readonly ids: readonly string[];
    readonly messages: readonly number[];
    readonly community: readonly number[];
    readonly communities: readonly { readonly id: string; readonly size: number }[];
    readonly crowds: readonly {
      readonly community: number;
      readonly people: number;
      readonly messages: number;
    }[];
    readonly source: readonly number[];
    readonly target: readonly number[];
    readonly probability: readonly number[];
    readonly interactions: readonly number[];
  }
  const draw = async (variables: object): Promise<Drawn> => {
    const query = `query ($first: Int!, $crowds: Boolean!, $opened: [ID!]) { network(first: $first, crowds: $crowds, opened: $opened) {
      totalPeople ids messages community communities { id size } crowds { community people messages }
      source target probability interactions } }`;
    const { data, errors } = await server.ask<{ network: Drawn }>(query, { crowds: true, ...variables });
    expect(errors).toBeUndefined();
    return data.network;
  };
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  const placeIn = (drawn: Drawn, whole: Drawn) => {
    const own = new Map(drawn.ids.map((id, place) => [id, place]));
    return whole.ids.map((id, place) => {
      const crowd = drawn.crowds.findIndex(({ community }) => community === whole.community[place]);
      return own.get(id) ?? drawn.ids.length + crowd;
    });
  };

  it('has crowds for all who are not sent, with their messages and their ties together', async () => {
    const whole = await draw({ first: 10_000 });
    expect(whole.crowds).toEqual([]);
    const drawn = await draw({ first: 40 });
    expect(drawn.ids).toHaveLength(40);
    expect(drawn.totalPeople).toBe(whole.ids.length);
    expect(sum(drawn.crowds.map(({ people }) => people))).toBe(whole.ids.length - 40);
    expect(sum([...drawn.messages, ...drawn.crowds.map(({ messages }) => messages)])).toBe(
      sum(whole.messages),
    );
    const places = placeIn(drawn, whole);
    const wanted = new Map<string, { misses: number; acts: number }>();
    for (const [tie, source] of whole.source.entries()) {
      const [from, to] = [places[source]!, places[whole.target[tie]!]!];
      if (from === to) continue;
      const { misses, acts } = wanted.get(`${from} ${to}`) ?? { misses: 1, acts: 0 };
      const probability = whole.probability[tie]!;
      wanted.set(`${from} ${to}`, {
        misses: misses * (1 - probability),
        acts: acts + whole.interactions[tie]!,
      });
    }
    expect(drawn.source).toHaveLength(wanted.size);
    for (const [tie, source] of drawn.source.entries()) {
      const { misses, acts } = wanted.get(`${source} ${drawn.target[tie]}`)!;
      expect(drawn.probability[tie]).toBeCloseTo(1 - misses, 9);
      expect(drawn.interactions[tie]).toBe(acts);
    }
    expect((await draw({ first: 40, crowds: false })).crowds).toEqual([]);
  });

  it('sends the people of an opened community first', async () => {
    const { crowds, communities } = await draw({ first: 40 });
    const community = crowds.toSorted((a, b) => b.people - a.people)[0]!.community;
    const { id, size } = communities[community]!;
    const opened = await draw({ first: Math.max(40, size), opened: [id] });
    expect(opened.community.filter((place) => place === community)).toHaveLength(size);
    expect(opened.crowds.some((crowd) => crowd.community === community)).toBe(false);
  });
});

describe('filters', () => {
  const since = fc.constantFrom(null, '2010-06-01T00:00:00Z', '2011-03-01T00:00:00Z');
  const filters = fc.record({
    period: fc.record({ since }),
    wroteAs: fc.option(fc.subarray(['CUSTOMER', 'EMPLOYEE', 'UNKNOWN', 'PARTNER'], { minLength: 1 })),
    wroteIn: fc.option(fc.subarray(['microblog', 'forum', 'email'], { minLength: 1 })),
    text: fc.option(fc.constantFrom('a', 'm', 'nobody of that name')),
  });

  it('let the same advocates and detractors through as they do people of that standing', async () => {
    const query = `query ($brand: ID!, $period: Period, $filter: PersonFilter, $advocates: PersonFilter, $detractors: PersonFilter) {
      advocates(brand: $brand, period: $period, filter: $filter, first: 100) { totalCount edges { node { score person { id } } } }
      detractors(brand: $brand, period: $period, filter: $filter) { totalCount }
      all: advocates(brand: $brand, period: $period, first: 100) { edges { node { score person { id } } } }
      pro: people(filter: $advocates) { totalCount }
      contra: people(filter: $detractors) { totalCount } }`;
    interface Ranked {
      readonly edges: readonly {
        readonly node: { readonly score: number; readonly person: { id: string } };
      }[];
    }
    interface Count {
      readonly totalCount: number;
    }
    let left = 0;
    await fc.assert(
      fc.asyncProperty(filters, async ({ period, ...among }) => {
        const filter = { ...among, brand, discussing: brand, period };
        const { data, errors } = await server.ask<{
          advocates: Ranked & Count;
          detractors: Count;
          all: Ranked;
          pro: Count;
          contra: Count;
        }>(query, {
          brand,
          period,
          filter,
          advocates: { ...filter, standing: ['ADVOCATE'] },
          detractors: { ...filter, standing: ['DETRACTOR'] },
        });
        expect(errors).toBeUndefined();
        expect(data.advocates.totalCount).toBe(data.pro.totalCount);
        expect(data.detractors.totalCount).toBe(data.contra.totalCount);
        const through = new Set(data.advocates.edges.map(({ node }) => node.person.id));
        expect(data.advocates.edges).toEqual(
          data.all.edges.filter(({ node }) => through.has(node.person.id)),
        );
        left += data.all.edges.length - data.advocates.totalCount;
      }),
      { numRuns: 25 },
    );
    expect(left).toBeGreaterThan(0);
  });
});
