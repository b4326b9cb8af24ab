import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeptMeasures } from '../../jobs/kept-measures.ts';
import { buildStringColumn } from '../../snapshot/strings.ts';
import type { GraphState } from '../../store/schema.ts';
import { startTestServer, type TestServer } from './server.ts';
import { SMALL_WORLD } from './small-world.ts';

const FINISHED = '2026-01-31T12:00:00.000Z';
/** Dora came later, and somebody has gone since. */
const KEPT: KeptMeasures = {
  ids: buildStringColumn(['gone', 'cem', 'ben', 'ann', 'eve']),
  pageRank: Float64Array.of(0.1, 0.4, 0.3, 0.15, 0.05),
  outDegree: Uint32Array.of(0, 11, 12, 13, 14),
  inDegree: Uint32Array.of(0, 21, 22, 23, 24),
  reach: Uint32Array.of(0, 31, 34, 33, 32),
  betweenness: Float64Array.of(0, 0.11, 0.12, 0.13, 0.14),
  community: Uint32Array.of(0, 0, 0, 1, 1),
  finishedAt: Date.parse(FINISHED),
  revision: null,
  graph: null,
  isWhole: true,
  seeds: { people: ['cem', 'gone', 'ann'], spread: 3.5, standardError: 0.25, approximation: 0.9 },
  talk: {
    brands: ['skylark'],
    standings: {
      brand: Uint32Array.of(0, 0, 0, 0),
      person: Uint32Array.of(0, 1, 2, 3),
      messages: Uint32Array.of(9, 8, 7, 6),
      standing: Uint8Array.of(0, 0, 0, 2),
      score: Float64Array.of(0.9, 0.5, 0.7, -0.5),
      low: Float64Array.of(0.8, 0.25, 0.5, -0.75),
      high: Float64Array.of(1, 0.75, 0.875, -0.25),
    },
    days: {
      brand: Uint32Array.of(0, 0, 0),
      start: Float64Array.from(['2020-02-03', '2020-01-01', '2020-02-04'], (day) => Date.parse(day)),
      messages: Uint32Array.of(20, 10, 30),
      favor: Uint32Array.of(2, 1, 3),
      against: Uint32Array.of(5, 4, 6),
    },
  },
};

interface Answer {
  people: {
    edges: {
      node: {
        id: string;
        name: string;
        metrics: Readonly<Record<'pageRank' | 'betweenness' | 'outDegree' | 'inDegree' | 'reach', number>>;
        community: { id: string; size: number; people: { edges: { node: { name: string } }[] } };
      };
    }[];
  };
}

const PEOPLE = `query ($by: PersonOrder!) { people(orderBy: $by) { edges { node { id name
  metrics { pageRank betweenness outDegree inDegree reach } community { id size people { edges { node { name } } } } } } } }`;
const RUN = `{ measuresRun { finishedAt people known current
  seeds { size people { name } best: people(first: 1) { name } spread standardError approximation } } }`;
const STANDINGS = `{
  advocates(brand: "skylark") { totalCount edges { node { person { name } standing score messages } } }
  detractors(brand: "skylark") { edges { node { person { name } high } } }
  person(id: "microblog:ann") { standing(brand: "skylark") { standing messages low } }
  silent: person(id: "microblog:dora") { standing(brand: "skylark") { score } }
  people(filter: { standing: [ADVOCATE] }, orderBy: NAME) { edges { node { name } } }
  brand(id: "skylark") { discussion { days: timeline { messages } months: timeline(bucket: MONTH) { start messages favor against } } } }`;

/** The same, made of all of a state of a graph. */
function currentMeasures({ graph, revision }: GraphState): KeptMeasures {
  return { ...KEPT, graph, revision };
}

let own: TestServer;
let server: TestServer;
beforeAll(async () => {
  own = await startTestServer(SMALL_WORLD);
  server = await startTestServer(SMALL_WORLD, undefined, currentMeasures);
});
afterAll(() => Promise.all([own.close(), server.close()]));

async function people(of: TestServer, by = 'NAME', token?: string): Promise<Answer['people']['edges']> {
  return (await of.ask<Answer>(PEOPLE, { by }, token)).data.people.edges;
}

describe('measures that were computed elsewhere', () => {
  it('are answered for whoever is known in both; others have the server’s own', async () => {
    const found = await people(server);
    // ranks sum to 1 over all who are there now, and stay what they are to one another
    expect(found.reduce((sum, { node }) => sum + node.metrics.pageRank, 0)).toBeCloseTo(1, 9);
    const part = found.find(({ node }) => node.name === 'Cem')!.node.metrics.pageRank / 0.4;
    const ranked = (rank: number): unknown => expect.closeTo(rank * part, 9);
    expect(found.slice(0, 4).map(({ node }) => [node.name, node.metrics])).toEqual([
      ['Ann', { pageRank: ranked(0.15), betweenness: 0.13, outDegree: 13, inDegree: 23, reach: 33 }],
      ['Ben', { pageRank: ranked(0.3), betweenness: 0.12, outDegree: 12, inDegree: 22, reach: 34 }],
      ['Cem', { pageRank: ranked(0.4), betweenness: 0.11, outDegree: 11, inDegree: 21, reach: 31 }],
      expect.anything(),
    ]);
    const metricsOf = (edges: typeof found) => edges.find(({ node }) => node.name === 'Dora')!.node.metrics;
    expect(metricsOf(found)).toEqual(metricsOf(await people(own)));
  });

  it('order the people, page by page', async () => {
    const orders = {
      PAGE_RANK: 'Cem Ben',
      BETWEENNESS: 'Eve Ann',
      OUT_DEGREE: 'Eve Ann',
      IN_DEGREE: 'Eve Ann',
      REACH: 'Ben Ann',
    };
    for (const [by, first] of Object.entries(orders))
      expect((await people(server, by)).slice(0, 2).map(({ node }) => node.name)).toEqual(first.split(' '));
    const page = `query ($after: String) { people(first: 1, after: $after) { pageInfo { endCursor } edges { node { name } } } }`;
    interface Page {
      people: { pageInfo: { endCursor: string }; edges: { node: { name: string } }[] };
    }
    const { endCursor } = (await server.ask<Page>(page)).data.people.pageInfo;
    const next = await server.ask<Page>(page, { after: endCursor });
    expect(next.data.people.edges[0]!.node.name).toBe('Ben');
  });

  it('say who is in one community; who came since is in none of theirs', async () => {
    const communities = (await people(server)).map(({ node }) => [
      node.name,
      node.community.people.edges.map((member) => member.node.name).join(' '),
    ]);
    expect(Object.fromEntries(communities)).toEqual({
      Ann: 'Ann Eve',
      Ben: 'Cem Ben',
      Cem: 'Cem Ben',
      Dora: 'Dora',
      Eve: 'Ann Eve',
    });
  });

  it('are named with their instant and the seed set of the run', async () => {
    const { data } = await server.ask(RUN);
    expect(data).toEqual({
      measuresRun: {
        finishedAt: FINISHED,
        people: 5,
        known: 4,
        current: true,
        seeds: {
          size: 2,
          people: [{ name: 'Cem' }, { name: 'Ann' }],
          best: [{ name: 'Cem' }],
          spread: 3.5,
          standardError: 0.25,
          approximation: 0.9,
        },
      },
    });
    expect((await own.ask(RUN)).data).toEqual({ measuresRun: null });
  });

  it('say where people stand and what was said by day, over all time', async () => {
    const { data } = await server.ask(STANDINGS);
    expect(data).toEqual({
      advocates: {
        totalCount: 2,
        edges: [
          { node: { person: { name: 'Ben' }, standing: 'ADVOCATE', score: 0.7, messages: 7 } },
          { node: { person: { name: 'Cem' }, standing: 'ADVOCATE', score: 0.5, messages: 8 } },
        ],
      },
      detractors: { edges: [{ node: { person: { name: 'Ann' }, high: -0.25 } }] },
      person: { standing: { standing: 'DETRACTOR', messages: 6, low: -0.75 } },
      silent: { standing: null },
      people: { edges: [{ node: { name: 'Ben' } }, { node: { name: 'Cem' } }] },
      brand: {
        discussion: {
          days: [{ messages: 10 }, { messages: 20 }, { messages: 30 }],
          months: [
            { start: '2020-01-01T00:00:00.000Z', messages: 10, favor: 1, against: 4 },
            { start: '2020-02-01T00:00:00.000Z', messages: 50, favor: 5, against: 11 },
          ],
        },
      },
    });
  });

  it('leave standings and counts of a period, and by hour, to the server', async () => {
    const asked = `{ advocates(brand: "skylark", period: { since: "2000-01-01T00:00:00Z" }) { totalCount }
      brand(id: "skylark") { discussion { timeline(bucket: HOUR) { messages } } } }`;
    expect((await server.ask(asked)).data).toEqual((await own.ask(asked)).data);
  });

  it('stay when the graph changes, which is said, but for standings and counts', async () => {
    const changed = await startTestServer(SMALL_WORLD, undefined, currentMeasures);
    try {
      const label = `mutation ($message: ID!, $brand: ID!) { labelMessage(message: $message, brand: $brand, stance: FAVOR) { id } }`;
      const ids = await changed.ask<{
        brands: { id: string }[];
        messages: { edges: { node: { id: string } }[] };
      }>('{ brands { id } messages(first: 1) { edges { node { id } } } }');
      const { brands, messages } = ids.data;
      const { errors } = await changed.ask(label, {
        message: messages.edges[0]!.node.id,
        brand: brands[0]!.id,
      });
      expect(errors).toBeUndefined();
      expect((await changed.ask(RUN)).data).toMatchObject({ measuresRun: { current: false, known: 4 } });
      expect((await people(changed, 'PAGE_RANK'))[0]!.node).toMatchObject({
        name: 'Cem',
        metrics: { reach: 31 },
      });
      const asked = '{ brand(id: "skylark") { discussion { timeline { messages } } } }';
      expect((await changed.ask(asked)).data).toEqual((await own.ask(asked)).data);
    } finally {
      await changed.close();
    }
  });

  it.each([
    [{ graph: 'another' }, false],
    [{ isWhole: false }, false],
    [{ isWhole: false, graph: null }, false],
    [{ graph: null }, null],
    [{ isWhole: null }, null],
    [{ revision: null }, null],
  ])('that say %j are current: %s, and answer no standings', async (otherwise, current) => {
    const measures = (state: GraphState): KeptMeasures => ({ ...currentMeasures(state), ...otherwise });
    const other = await startTestServer(SMALL_WORLD, undefined, measures);
    try {
      expect((await other.ask(RUN)).data).toMatchObject({ measuresRun: { current, known: 4 } });
      expect((await other.ask(STANDINGS)).data).toEqual((await own.ask(STANDINGS)).data);
    } finally {
      await other.close();
    }
  });

  it('are not for callers who see public messages only', async () => {
    const token = server.access.create('viewer', new Date(0));
    expect((await server.ask(RUN, {}, token)).data).toEqual({ measuresRun: null });
    const seen = (await people(server, 'PAGE_RANK', token)).map(({ node }) => node.metrics.outDegree);
    expect(seen).not.toContain(11);
    const ofOwn = own.access.create('viewer', new Date(0));
    expect((await server.ask(STANDINGS, {}, token)).data).toEqual((await own.ask(STANDINGS, {}, ofOwn)).data);
  });
});
