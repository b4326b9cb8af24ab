import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chooseCertified } from '../../analysis/influence/certified-choice.ts';
import { setDrawerOf } from '../../analysis/influence/draw-sets-module.ts';
import { drawBlocks } from '../../analysis/influence/reverse-reachable-sets.ts';
import { createSetCollection, type ReverseReachableSets } from '../../analysis/influence/set-collection.ts';
import { seedSet } from '../../analysis/influence/seed-set.ts';
import { spread } from '../../analysis/influence/spread.ts';
import { SparkSession } from '../../distributed/connect/session.ts';
import type { SetsRequest } from '../../distributed/kernel/requests.ts';
import { chooseFromTables } from '../../distributed/measures/seed-choice.ts';
import { requestOf, seedSetOnSpark } from '../../distributed/measures/seed-set.ts';
import { combineSpreads, spreadOnSpark } from '../../distributed/measures/spread.ts';
import { openSparkGraph, type SparkGraph } from '../../distributed/spark-graph.ts';
import { powerLaw, type TestGraph } from './graphs.ts';
import { killBusyExecutor } from './processes.ts';

const spark = inject('spark');
let session: SparkSession;
let test: TestGraph;
let graph: SparkGraph;
beforeAll(async () => {
  session = await SparkSession.open(spark.target);
  test = await powerLaw(spark.folder);
  graph = await openSparkGraph(session, {
    graph: test.folder,
    out: await mkdtemp(join(spark.folder, 'out-')),
  });
});
afterAll(() => session.close());

describe('seed sets on Spark', () => {
  it('spread as far as the single machine’s, with a certificate, the same each time', async () => {
    const found = await seedSetOnSpark(session, graph, { size: 10 });
    const alone = seedSet(test.graph, { size: 10 });
    expect(found.approximation).toBeGreaterThan(1 - 1 / Math.E - 0.1);
    expect(new Set(found.people).size).toBe(10);
    const [here, there] = [found, alone].map(({ people }) =>
      spread(test.graph, people, { simulations: 20_000 }),
    );
    const error = Math.hypot(here!.standardError, there!.standardError);
    expect(Math.abs(here!.mean - there!.mean)).toBeLessThan(2 * error);
    expect(found.estimate / here!.mean).toBeCloseTo(1, 1);
    expect((await seedSetOnSpark(session, graph, { size: 10 })).people).toEqual(found.people);
  });

  it('are chosen on Spark where their sets do not fit into the driver', async () => {
    const chosen: number[] = [];
    const options = {
      size: 3,
      epsilon: 0.3,
      maxMembers: 1,
      onChosen: (people: number) => void chosen.push(people),
    };
    const found = await seedSetOnSpark(session, graph, options);
    expect(found.approximation).toBeGreaterThan(1 - 1 / Math.E - 0.3);
    expect(chosen.slice(-3)).toEqual([1, 2, 3]);
    const draws = [{ round: 0, sets: 4000, request: requestOf(graph, { size: 4, round: 0, sets: 4000 }) }];
    const slack = 5;
    const there = await chooseFromTables(session, graph, { draws, size: 4, slack });
    const here = chooseCertified(...drawn(draws[0]!.request), {
      order: graph.people,
      size: 4,
      slack,
      aim: 0,
    });
    expect(there.nodes).toEqual(here.nodes);
    expect([there.estimate, there.samples]).toEqual([here.estimate, here.samples]);
    expect(there.approximation).toBeGreaterThanOrEqual(here.approximation);
    expect(there.approximation).toBeLessThan(here.approximation + 0.05);
  });

  it('have the spread that the single machine simulates, within two standard errors', async () => {
    const { people } = seedSet(test.graph, { size: 5 });
    const found = await spreadOnSpark(session, graph, { people, simulations: 10_001 });
    const alone = spread(test.graph, people, { simulations: 10_001 });
    expect(found.simulations).toBe(10_001);
    expect(found.standardError / alone.standardError).toBeCloseTo(1, 1);
    const error = Math.hypot(found.standardError, alone.standardError);
    expect(Math.abs(found.mean - alone.mean)).toBeLessThan(2 * error);
  });

  it('have the same spread when an executor is killed in the middle', async () => {
    const { people } = seedSet(test.graph, { size: 5 });
    const simulations = 40_000;
    const killed = killBusyExecutor(spark.pid, session.folder);
    const found = await spreadOnSpark(session, graph, { people, simulations });
    await killed;
    const parts = [1, 2].map((part) =>
      spread(test.graph, people, { simulations: simulations / 2, randomSeed: 1 + 0x9e3779b1 * part }),
    );
    expect(found).toEqual(combineSpreads(parts));
  });

  it('are all people where that many are asked for', async () => {
    const { people, approximation } = await seedSetOnSpark(session, graph, { size: 5000 });
    expect(people).toHaveLength(3000);
    expect(approximation).toBe(1);
  });
});

/** The sets of a request, drawn here. */
function drawn({ parts }: SetsRequest): [choosing: ReverseReachableSets, checking: ReverseReachableSets] {
  const collections = [0, 1].map((kind) => {
    const collection = createSetCollection(graph.people);
    for (const { sets, seeds } of parts)
      for (const block of drawBlocks(setDrawerOf(test.graph), seeds[kind]!, sets))
        collection.add(block, block.ends.length);
    return collection.sets;
  });
  return [collections[0]!, collections[1]!];
}
