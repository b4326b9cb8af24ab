import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { communitiesAmongPeers } from '../../analysis/communities/peer-communities.ts';
import { buildInfluenceGraph } from '../../analysis/graph/build.ts';
import { SparkSession } from '../../distributed/connect/session.ts';
import { findPeople } from '../../distributed/find-people.ts';
import { betweennessOnSpark } from '../../distributed/measures/betweenness.ts';
import { communitiesOnSpark } from '../../distributed/measures/communities.ts';
import { componentsOnSpark } from '../../distributed/measures/components.ts';
import { degrees } from '../../distributed/measures/degrees.ts';
import { learnTiesOnSpark } from '../../distributed/measures/learn-ties.ts';
import { pageRankOnSpark } from '../../distributed/measures/page-rank.ts';
import { pathsOnSpark } from '../../distributed/measures/paths.ts';
import { reachOnSpark } from '../../distributed/measures/reach.ts';
import { openSparkGraph, type SparkGraph } from '../../distributed/spark-graph.ts';
import {
  expectBetweenness,
  expectComponents,
  expectDegrees,
  expectPageRank,
  expectPaths,
  expectReach,
} from './expect-measures.ts';
import { writeDisorderedMessages, writeGraphFolder } from './graph-folder.ts';
import { powerLaw, type TestGraph } from './graphs.ts';
import { byPerson } from './spark-table.ts';

const spark = inject('spark');
let session: SparkSession;
let test: TestGraph;
let graph: SparkGraph;
beforeAll(async () => {
  session = await SparkSession.open(spark.target);
  test = await powerLaw(spark.folder);
  const out = await mkdtemp(join(spark.folder, 'out-'));
  graph = await openSparkGraph(session, { graph: test.folder, out });
});
afterAll(() => session.close());

/** Values by person of a query's rows. */
async function valuesOf(query: string, column: string, rest = 0): Promise<number[]> {
  return byPerson(await session.rows(query), column, { order: test.graph.order, rest });
}

describe('measures of a power-law graph of 10,000 ties on Spark', () => {
  it('have the same people, ties and degrees', async () => {
    const { order, size } = test.graph;
    expect(graph).toMatchObject({ people: order, size });
    const rows = await session.rows(degrees(graph));
    const columnOf = (name: string): number[] => byPerson(rows, name, { order, rest: 0 });
    expectDegrees(test.graph, { out: columnOf('outDegree'), in: columnOf('inDegree') });
  });

  it('have the same components', async () => {
    const found = await valuesOf(await componentsOnSpark(session, graph), 'component', -1);
    expectComponents(
      test.graph,
      found.map((component, node) => (component < 0 ? node : component)),
    );
  });

  it('can be cut off while PageRank is computed', async () => {
    const controller = new AbortController();
    const doomed = await SparkSession.open(spark.target, { signal: controller.signal });
    const cut = pageRankOnSpark(doomed, graph, { onStep: (step) => step === 2 && controller.abort() });
    await expect(cut).rejects.toMatchObject({ code: 'CANCELLED' });
    await doomed.close();
  });

  it('have PageRank within 1e-9, from the last finished iteration on', async () => {
    const steps: number[] = [];
    const { query, restRank } = await pageRankOnSpark(session, graph, { onStep: (step) => steps.push(step) });
    expect(steps[0]).toBe(3);
    expectPageRank(test.graph, await valuesOf(query, 'pageRank', restRank));
    expect(await pageRankOnSpark(session, graph)).toEqual({ query, restRank, rounds: 0 });
  });

  it('have no rank of anybody where there is nobody', async () => {
    const folder = await mkdtemp(join(spark.folder, 'nobody-'));
    const nobody = { order: 0, sources: [], targets: [], probabilities: [] };
    await writeGraphFolder(folder, buildInfluenceGraph(nobody).graph);
    const empty = await openSparkGraph(session, { graph: folder, out: folder });
    const { query, restRank } = await pageRankOnSpark(session, empty);
    expect([await session.rows(query), restRank]).toEqual([[], 0]);
  });

  it('have reach within the sketches’ stated error', async () => {
    const rows = await session.rows(await reachOnSpark(session, graph));
    for (const ties of [2, 3])
      expectReach(test.graph, ties, byPerson(rows, `reach${ties}`, { order: test.graph.order, rest: 0 }));
  });

  it('have the same communities', async () => {
    const found = await valuesOf(await communitiesOnSpark(session, graph), 'community', -1);
    const { labels } = communitiesAmongPeers(test.graph, new Uint8Array(test.graph.order));
    expect(found).toEqual([...labels]);
  });

  it('have betweenness within 1e-9 from the same people, over any number of parts, once', async () => {
    const options = { samples: 200, parts: 3 };
    const query = await betweennessOnSpark(session, graph, options);
    expectBetweenness(test.graph, 200, await valuesOf(query, 'betweenness'));
    let jobs = 0;
    const watched = await SparkSession.open(spark.target, { onProgress: () => jobs++ });
    expect(await betweennessOnSpark(watched, graph, options)).toBe(query);
    await watched.close();
    expect(jobs).toBeLessThan(10); // one look at a mark
  });

  it('have the same most probable paths from some people', async () => {
    const ids = ['p2999', 'p0', 'p17', 'p4'];
    const sources = await findPeople(session, graph, ids);
    expect(sources).toEqual([2999, 0, 17, 4]);
    const query = await pathsOnSpark(session, graph, { sources, first: 50, parts: 3 });
    expectPaths(test.graph, { sources, first: 50 }, await session.rows(query));
    await expect(findPeople(session, graph, ['p3', "no'body\\"])).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { person: "no'body\\" },
    });
  });

  it('are not learned of messages that are not in the order of time', async () => {
    const folder = await mkdtemp(join(spark.folder, 'disordered-'));
    await writeDisorderedMessages(folder);
    const learned = learnTiesOnSpark(session, { graph: folder, out: folder });
    await expect(learned).rejects.toMatchObject({
      message: expect.stringContaining('order of time') as string,
      details: { refused: true },
    });
  });
});
