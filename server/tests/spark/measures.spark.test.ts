import { mkdtemp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { STANDINGS } from '../../../schema/model/readings.ts';
import { globalId } from '../../../schema/graphql/global-id.ts';
import { components } from '../../analysis/centrality/components.ts';
import { pageRank } from '../../analysis/centrality/page-rank.ts';
import { communitiesAmongPeers } from '../../analysis/communities/peer-communities.ts';
import { timeline } from '../../analysis/discussion/timeline.ts';
import { standings } from '../../analysis/standing/standing.ts';
import { reachOfAll } from '../../analysis/reach/reach.ts';
import type { SparkAnswer } from '../../distributed/analyze.ts';
import { type Row, SparkSession } from '../../distributed/connect/session.ts';
import { communitiesOnSpark } from '../../distributed/measures/communities.ts';
import { componentsOnSpark } from '../../distributed/measures/components.ts';
import { degrees } from '../../distributed/measures/degrees.ts';
import { discussion } from '../../distributed/measures/discussion.ts';
import { pageRankOnSpark } from '../../distributed/measures/page-rank.ts';
import { REACH_ERROR, reachOnSpark } from '../../distributed/measures/reach.ts';
import { standingsOnSpark } from '../../distributed/measures/standings.ts';
import { openSparkGraph, type SparkGraph } from '../../distributed/spark-graph.ts';
import { tableAt } from '../../distributed/tables.ts';
import { startServer } from '../embedded/program.ts';
import { communityGraph, grapevine, powerLaw, type TestGraph } from './graphs.ts';

const spark = inject('spark');
let session: SparkSession;
beforeAll(async () => {
  session = await SparkSession.open(spark.target);
});
afterAll(() => session.close());

/** Values by person; those without a row have the value `rest`. */
function byPerson(
  rows: readonly Row[],
  column: string,
  { order, rest }: { order: number; rest: number },
): number[] {
  const values = Array.from({ length: order }, () => rest);
  for (const row of rows) values[Number(row['person'])] = Number(row[column]);
  return values;
}

const ALWAYS = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
const DAY_MS = 86_400_000;

/** A row whose columns are numbers, except one. */
function numbersOf(row: Row, text: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, name === text ? value : Number(value)]),
  );
}

describe.each([
  ['a power-law graph of 10,000 ties', powerLaw],
  ['a community of 2,000 people', communityGraph],
] as const)('measures of %s on Spark', (_, make) => {
  let test: TestGraph;
  let graph: SparkGraph;
  let out: string;
  beforeAll(async () => {
    out = await mkdtemp(join(spark.folder, 'out-'));
    test = await make(spark.folder);
    graph = await openSparkGraph(session, { graph: test.folder, out });
  });

  it('have the same people, ties and degrees', async () => {
    const { order, size, outOffsets, inOffsets } = test.graph;
    expect(graph).toMatchObject({ people: order, size });
    const rows = await session.rows(degrees(graph));
    const degreesOf = (offsets: Uint32Array): number[] =>
      Array.from({ length: order }, (__, node) => offsets[node + 1]! - offsets[node]!);
    expect(byPerson(rows, 'outDegree', { order, rest: 0 })).toEqual(degreesOf(outOffsets));
    expect(byPerson(rows, 'inDegree', { order, rest: 0 })).toEqual(degreesOf(inOffsets));
  });

  it('have the same components', async () => {
    const rows = await session.rows(await componentsOnSpark(session, graph));
    const { order } = test.graph;
    const found = byPerson(rows, 'component', { order, rest: -1 }).map((component, node) =>
      component < 0 ? node : component,
    );
    const { labels } = components(test.graph);
    const smallest = new Map<number, number>();
    for (let node = 0; node < order; node++)
      if (!smallest.has(labels[node]!)) smallest.set(labels[node]!, node);
    expect(found).toEqual(Array.from(labels, (label) => smallest.get(label)!));
  });

  it.runIf(make === powerLaw)('can be cut off while PageRank is computed', async () => {
    const controller = new AbortController();
    const doomed = await SparkSession.open(spark.target, { signal: controller.signal });
    const cut = pageRankOnSpark(doomed, graph, { onStep: (step) => step === 2 && controller.abort() });
    await expect(cut).rejects.toMatchObject({ code: 'CANCELLED' });
    await doomed.close();
  });

  it('have PageRank within 1e-9, from the last finished iteration on', async () => {
    const steps: number[] = [];
    const { query, restRank } = await pageRankOnSpark(session, graph, { onStep: (step) => steps.push(step) });
    expect(steps[0]).toBe(make === powerLaw ? 3 : 0);
    const { order } = test.graph;
    const found = byPerson(await session.rows(query), 'pageRank', { order, rest: restRank });
    const expected = pageRank(test.graph);
    const furthest = Math.max(...found.map((rank, node) => Math.abs(rank - expected[node]!)));
    expect(furthest).toBeLessThan(1e-9);

    const again = await pageRankOnSpark(session, graph);
    expect(again).toEqual({ query, restRank, rounds: 0 });
  });

  it('have reach within the sketches’ stated error', async () => {
    const rows = await session.rows(await reachOnSpark(session, graph));
    for (const ties of [2, 3]) {
      const expected = reachOfAll(test.graph, ties);
      const found = byPerson(rows, `reach${ties}`, { order: test.graph.order, rest: 0 });
      let squares = 0;
      for (const [node, reach] of found.entries())
        squares += ((reach - expected[node]!) / Math.max(1, expected[node]!)) ** 2;
      expect(Math.sqrt(squares / found.length)).toBeLessThan(REACH_ERROR);
    }
  });

  it('have the same communities', async () => {
    const { order } = test.graph;
    const rows = await session.rows(await communitiesOnSpark(session, graph));
    const alone =
      test.view?.derived.community ?? communitiesAmongPeers(test.graph, new Uint8Array(order)).labels;
    expect(byPerson(rows, 'community', { order, rest: -1 })).toEqual([...alone]);
  });

  it.runIf(make === communityGraph)('come with the same counts by day and brand', async () => {
    const { snapshot } = test.view!;
    const rows = await session.rows(`SELECT brand, unix_date(day) AS day, messages, favor, against
      FROM (${discussion(graph)}) ORDER BY brand, day`);
    const alone = snapshot.brands.ids.flatMap((id, brand) =>
      timeline(snapshot, { brand, ...ALWAYS }, 'day').map(({ start, ...counts }) => ({
        brand: id,
        day: start / DAY_MS,
        ...counts,
      })),
    );
    expect(alone.length).toBeGreaterThan(100);
    const byBrand = alone.sort((a, b) => (a.brand < b.brand ? -1 : a.brand > b.brand ? 1 : a.day - b.day));
    expect(rows.map((row) => numbersOf(row, 'brand'))).toEqual(byBrand);
  });

  it.runIf(make === communityGraph)('come with the same standings', async () => {
    const { snapshot } = test.view!;
    const rows = await session.rows(
      `SELECT * FROM (${await standingsOnSpark(session, graph)}) ORDER BY brand, person`,
    );
    let place = 0;
    const ids = snapshot.brands.ids.toSorted();
    for (const id of ids)
      for (const alone of standings(snapshot, { brand: snapshot.brands.ids.indexOf(id), ...ALWAYS })) {
        const { score, low, high, ...found } = rows[place++]!;
        const { person, messages, standing } = alone;
        expect({ ...found, messages: Number(found['messages']) }).toEqual({
          person,
          brand: id,
          messages,
          standing: STANDINGS[standing],
        });
        for (const [there, here] of [
          [score, alone.score],
          [low, alone.low],
          [high, alone.high],
        ] as const)
          expect(Math.abs(Number(there) - here)).toBeLessThan(1e-6);
      }
    expect(rows).toHaveLength(place);
    expect(place).toBeGreaterThan(1000);
  });

  it.runIf(make === communityGraph)(
    'are written by the command line, which takes over what is finished and leaves nothing of it, and are served',
    async () => {
      const { host, port, token } = spark.target;
      const args = ['analyze', '--spark', `sc://${host}:${port}`, '--graph', test.folder, '--out', out];
      const environment = { SPARK_CONNECT_AUTHENTICATE_TOKEN: token! };
      const answer = JSON.parse(
        await grapevine([...args, '--seeds', '3', '--json'], environment),
      ) as SparkAnswer;
      const { count, sizes } = components(test.graph);
      expect(answer).toMatchObject({
        people: test.graph.order,
        ties: test.graph.size,
        components: count,
        largestComponent: sizes[0],
      });
      const rows = await session.rows(`SELECT * FROM ${tableAt(`${out}/measures`)}`);
      expect(rows).toHaveLength(test.graph.order);
      expect(rows.reduce((sum, row) => sum + Number(row['pageRank']), 0)).toBeCloseTo(1, 9);
      const seeds = await session.rows(`SELECT person FROM ${tableAt(`${out}/seeds`)} ORDER BY place`);
      expect(seeds.map(({ person }) => person)).toEqual(answer.seeds!.people);
      expect((await readdir(out)).sort()).toEqual(['discussion', 'measures', 'run', 'seeds', 'standings']);

      await expectServed(test.data!, out, { rows, people: answer.seeds!.people });
    },
  );
});

interface ServedPerson {
  readonly node: {
    readonly id: string;
    readonly metrics: Readonly<Record<'pageRank' | 'inDegree' | 'outDegree' | 'reach', number>>;
    readonly community: { readonly size: number };
  };
}

/** That a server over the same graph answers with what Spark wrote. */
async function expectServed(
  data: string,
  out: string,
  { rows, people }: { readonly rows: readonly Row[]; readonly people: readonly number[] },
): Promise<void> {
  const server = await startServer(data, ['--no-demo', '--measures', out]);
  const { data: answer } = await server.ask(`{ measuresRun { people known current seeds { people { id } } }
    people(first: 200, orderBy: REACH) { edges { node {
      id metrics { pageRank outDegree inDegree reach } community { size } } } } }`);
  server.child.kill();
  const idOf = new Map(rows.map(({ person, id }) => [Number(person), globalId('Person', String(id))]));
  expect(answer!['measuresRun']).toEqual({
    people: rows.length,
    known: rows.length,
    current: true,
    seeds: { people: people.map((person) => ({ id: idOf.get(person) })) },
  });
  const sizes = new Map<unknown, number>();
  for (const { community } of rows) sizes.set(community, (sizes.get(community) ?? 0) + 1);
  const expected = rows.toSorted(
    (a, b) => Number(b['reach2']) - Number(a['reach2']) || Number(a['person']) - Number(b['person']),
  );
  const { edges } = answer!['people'] as { readonly edges: readonly ServedPerson[] };
  expect(edges.map(({ node }) => node)).toEqual(
    expected.slice(0, edges.length).map((row) => ({
      id: idOf.get(Number(row['person'])),
      metrics: {
        pageRank: row['pageRank'],
        outDegree: Number(row['outDegree']),
        inDegree: Number(row['inDegree']),
        reach: Number(row['reach2']),
      },
      community: { size: sizes.get(row['community']) },
    })),
  );
  expect(edges).toHaveLength(200);
}
