import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../graph/random.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { bestSpread, exactSpread } from '../testing/exact-spread.ts';
import { graphOf, karateGraph, smallGraphs, type SmallEdge } from '../testing/graphs.ts';
import { setDrawerOf } from './draw-sets-module.ts';
import { countCovered, marksOf, maxCoverage } from './max-coverage.ts';
import { createReverseSampler } from './reverse-reachable-sets.ts';
import { seedSet } from './seed-set.ts';
import { countMembers } from './set-collection.ts';
import { chooseSentinels } from './sentinels.ts';
import { spread } from './spread.ts';

/** Share of sets that each node is in, times n: an estimate of its spread. */
function estimates(graph: InfluenceGraph, count: number): number[] {
  const sampler = createReverseSampler(graph, 4);
  sampler.grow(count);
  return Array.from(
    { length: graph.order },
    (_, node) => (graph.order * countCovered(sampler.sets, [node], graph)) / count,
  );
}

/** Ties from a hub to the leaves that follow it. */
const star = (hub: number, leaves: number): SmallEdge[] =>
  Array.from({ length: leaves }, (_, i) => [hub, hub + 1 + i, 0.9]);

describe('createReverseSampler', () => {
  // In-degrees and probabilities that make it use a table, jumps, coins and certainty.
  const random = createRandom(8);
  const edges: SmallEdge[] = [];
  for (let source = 1; source < 60; source++) {
    edges.push(
      [source, 0, 0.05],
      [source, 60, 0.02 + 0.2 * random.double()],
      [source, 61, 0.5 * random.double() + 0.4],
    );
  }
  edges.push([60, 62, 1], [61, 62, 1], [0, 62, 1], [0, 5, 0.3], [62, 9, 0.6]);
  const graph = graphOf(63, edges);

  it('puts each node into as many sets as its simulated spread says', () => {
    const found = estimates(graph, 400_000);
    for (const node of [0, 5, 9, 17, 60, 61, 62]) {
      const { mean } = spread(graph, [node], { simulations: 100_000 });
      expect(Math.abs(found[node]! - mean)).toBeLessThan(0.15); // three standard errors: 63 · √(¼ / 400,000) is one
    }
  });

  it('stops at the limit of memory with the last set whole', () => {
    const sampler = createReverseSampler(graph, 1, { maxMembers: 500 });
    sampler.grow(100_000);
    const { count, kept, offsets } = sampler.sets;
    expect(count).toBeLessThan(100_000);
    expect(offsets[kept]! + kept).toBeGreaterThanOrEqual(500);
  });
});

describe('seedSet where reverse reachable sets are large', () => {
  // Everybody is in one large component of which a run of the cascade reaches about a half, so that a set has hundreds of members.
  const random = createRandom(3);
  const edges: SmallEdge[] = [];
  for (let i = 0; i < 6000; i++) edges.push([random.below(1500), random.below(1500), 0.4]);
  const graph = graphOf(
    1500,
    edges.filter(([a, b]) => a !== b),
  );
  const sentinels = chooseSentinels(graph, {
    size: 5,
    epsilon: 0.1,
    candidates: undefined,
    randomSeed: 1,
    drawer: setDrawerOf(graph),
  });

  it('chooses a few people at first, by whom sets are cut short', () => {
    expect(sentinels.length).toBeGreaterThan(0);
    const whole = createReverseSampler(graph, 1);
    whole.grow(2000);
    const drawer = setDrawerOf(graph);
    drawer.stopAt(marksOf(sentinels, 1500));
    const short = createReverseSampler(graph, 1, { drawer });
    short.grow(2000);
    expect(countMembers(short.sets)).toBeLessThan(countMembers(whole.sets) / 1.5);
    // A set cut short holds a sentinel exactly where the whole one does: as many of them, but for chance.
    const [a, b] = [whole, short].map(({ sets }) => countCovered(sets, sentinels, { order: 1500 }) / 2000);
    expect(Math.abs(a! - b!)).toBeLessThan(0.06);
  });

  it('certifies what holds and reaches as many as a choice on whole sets', () => {
    const { people, approximation, estimate } = seedSet(graph, { size: 5 });
    const reached = spread(graph, people, { simulations: 4000 }).mean;
    expect(people.slice(0, sentinels.length)).toEqual(sentinels);
    expect(approximation).toBeGreaterThan(0.53);
    expect(Math.abs(estimate - reached) / reached).toBeLessThan(0.1);
    const whole = createReverseSampler(graph, 9);
    whole.grow(4000);
    const { nodes } = maxCoverage(whole.sets, { order: 1500, size: 5 });
    const peer = spread(graph, nodes, { simulations: 4000 }).mean;
    expect(reached / peer).toBeGreaterThan(0.98);
    expect(reached).toBeGreaterThan(approximation * peer);
  });
});

describe('seedSet', () => {
  it('takes the hubs of three stars, the largest first', () => {
    const graph = graphOf(60, [...star(0, 9), ...star(10, 29), ...star(40, 19)]);
    const { people, approximation, estimate } = seedSet(graph, { size: 3 });
    expect(people).toEqual([10, 40, 0]);
    expect(approximation).toBeGreaterThan(0.9);
    expect(estimate).toBeCloseTo(3 + 0.9 * 57, 0);
  });

  it('chooses among candidates only', () => {
    const candidates = new Uint8Array(34).fill(1);
    candidates[0] = candidates[33] = 0;
    const { people } = seedSet(karateGraph(0.1), { size: 2, candidates });
    expect(people).toHaveLength(2);
    expect(people).not.toContain(0);
    expect(people).not.toContain(33);
  });

  it('chooses whom those won already do not reach, and counts what both reach', () => {
    const graph = graphOf(60, [
      ...star(0, 9),
      ...star(10, 29),
      ...star(40, 19),
      ...star(10, 29).map(([, leaf]): SmallEdge => [9, leaf, 0.9]),
    ]);
    const { people, estimate, approximation } = seedSet(graph, { size: 1, won: [9] });
    expect(people).toEqual([40]); // the hub 10 would reach more, but those follow 9 too
    expect(estimate).toBeCloseTo(1 + 29 * 0.9 + 1 + 19 * 0.9, 0);
    expect(approximation).toBeGreaterThan(0.53);
    expect(seedSet(karateGraph(0.1), { size: 99, won: [0, 1] }).people).toHaveLength(32);
  });

  it('takes everybody when more are asked for than there are', () => {
    const { people, approximation, estimate } = seedSet(karateGraph(0.1), { size: 99 });
    expect([...people].sort((a, b) => a - b)).toEqual(Array.from({ length: 34 }, (_, node) => node));
    expect([approximation, estimate]).toEqual([1, 34]);
  });

  it('is best first where all are taken who may be: by what each adds, not by ties', () => {
    const weak: SmallEdge[] = [1, 2, 3].map((leaf) => [0, leaf, 0.001]);
    const graph = graphOf(6, [...weak, [4, 5, 1]]);
    const candidates = Uint8Array.of(1, 0, 0, 0, 1, 0);
    expect(seedSet(graph, { size: 2, candidates })).toMatchObject({ people: [4, 0], approximation: 1 });
    const { people, estimate } = seedSet(graph, { size: 6 });
    expect([people[0], people[5], estimate]).toEqual([4, 5, 6]); // 5 adds nothing to 4
    const costs = new Float64Array(6).fill(1);
    expect(seedSet(graph, { candidates, budget: { costs, total: 2 } }).people).toEqual([4, 0]);
    expect(seedSet(graph, { size: 6, won: [4] }).people.at(-1)).toBe(5);
  });

  it('goes on for a certificate and gives the same for the same seed', () => {
    const options = { size: 3, certificate: 0.75, randomSeed: 5 };
    const found = seedSet(karateGraph(0.1), options);
    expect(found.approximation).toBeGreaterThanOrEqual(0.75);
    expect(seedSet(karateGraph(0.1), options)).toEqual(found);
  });

  it('finds a closer certificate for the same people where one is asked for', () => {
    const graph = karateGraph(0.1);
    const plain = seedSet(graph, { size: 4 });
    const closer = seedSet(graph, { size: 4, closely: true });
    expect(closer.people).toEqual(plain.people);
    expect(closer.approximation).toBeGreaterThan(plain.approximation + 0.05);
    expect(closer.approximation).toBeGreaterThan(0.85);
  });

  it('refuses options out of range', () => {
    for (const options of [
      { size: 0 },
      { size: 1.5 },
      { size: 1, epsilon: 0.7 },
      { size: 1, certificate: 1 },
    ]) {
      expect(() => seedSet(karateGraph(), options)).toThrow(
        expect.objectContaining({ code: 'BAD_USER_INPUT' }),
      );
    }
  });

  test.prop([smallGraphs(8, [0.3, 0.7])], { numRuns: 25 })(
    'certifies no more than the truth, by all pairs',
    (graph) => {
      if (graph.order < 3) return;
      const { people, approximation } = seedSet(graph, { size: 2 });
      let best = 0;
      for (let a = 0; a < graph.order; a++) {
        for (let b = 0; b < a; b++) best = Math.max(best, spread(graph, [a, b], { simulations: 2000 }).mean);
      }
      const reached = spread(graph, people, { simulations: 20_000 }).mean;
      expect(reached / best).toBeGreaterThanOrEqual(approximation - 0.05);
      expect(reached / best).toBeGreaterThan(0.9);
    },
  );

  it('certifies no more than the truth on 200 graphs, but for the failures that it allows', () => {
    const random = createRandom(21);
    const failureProbability = 0.05;
    let failures = 0;
    for (let drawn = 0; drawn < 200; drawn++) {
      const order = 4 + random.below(4);
      const edges = Array.from({ length: 12 }, (): SmallEdge => [
        random.below(order),
        random.below(order),
        [0.1, 0.3, 0.7, 1][random.below(4)]!,
      ]);
      const graph = graphOf(order, edges);
      const closely = drawn % 2 === 1;
      const options = { size: 2, failureProbability, randomSeed: drawn, closely };
      const { people, approximation } = seedSet(graph, options);
      if (exactSpread(graph, people) / bestSpread(graph, 2) < approximation - 1e-9) failures++;
    }
    // 200 × 0.05 are expected at most; more than 20 has a chance of 0.0012.
    expect(failures).toBeLessThanOrEqual(20);
  });

  describe('within a budget', () => {
    it('is nobody, as without one, where everybody is won or nobody may be chosen', () => {
      const graph = graphOf(2, [[0, 1, 0.5]]);
      const budget = { costs: Float64Array.of(1, 1), total: 5 };
      const everybody = { people: [], estimate: 2, approximation: 1 };
      expect(seedSet(graph, { budget, won: [0, 1] })).toMatchObject(everybody);
      expect(seedSet(graph, { size: 5, won: [0, 1] })).toMatchObject(everybody);
      expect(seedSet(graph, { budget, candidates: new Uint8Array(2) })).toMatchObject({ people: [] });
    });

    it('certifies no more than the truth on 100 graphs, and spends no more than there is', () => {
      const random = createRandom(22);
      let failures = 0;
      for (let drawn = 0; drawn < 100; drawn++) {
        const order = 4 + random.below(4);
        const edges = Array.from({ length: 12 }, (): SmallEdge => [
          random.below(order),
          random.below(order),
          [0.1, 0.3, 0.7, 1][random.below(4)]!,
        ]);
        const graph = graphOf(order, edges);
        const costs = Float64Array.from({ length: order }, () => 1 + random.below(4));
        const budget = { costs, total: 5 };
        const { people, approximation } = seedSet(graph, {
          budget,
          failureProbability: 0.05,
          randomSeed: drawn,
        });
        const priceOf = (nodes: readonly number[]): number =>
          nodes.reduce((sum, node) => sum + costs[node]!, 0);
        expect(priceOf(people)).toBeLessThanOrEqual(5);
        let best = 0;
        for (let choice = 1; choice < 1 << order; choice++) {
          const nodes = [...costs.keys()].filter((node) => (choice >> node) & 1);
          if (priceOf(nodes) <= 5) best = Math.max(best, exactSpread(graph, nodes));
        }
        if (exactSpread(graph, people) / best < approximation - 1e-9) failures++;
      }
      expect(failures).toBeLessThanOrEqual(12); // 5 are expected at most; more than 12 has a chance of 0.001
    });

    it('takes several cheap people where one dear person reaches less', () => {
      // 0 reaches 4 people and costs 10; 5 and 8 reach 2 each and cost 1.
      const reached: [number, readonly number[]][] = [
        [0, [1, 2, 3, 4]],
        [5, [6, 7]],
        [8, [9, 10]],
      ];
      const graph = graphOf(
        11,
        reached.flatMap(([from, to]) => to.map((target): SmallEdge => [from, target, 1])),
      );
      const costs = new Float64Array(11).fill(1).fill(5, 1, 5);
      costs[0] = 10;
      const cheap = seedSet(graph, { budget: { costs, total: 2 } });
      expect(new Set(cheap.people)).toEqual(new Set([5, 8]));
      const all = seedSet(graph, { budget: { costs, total: 12 }, certificate: 0.95 });
      expect(new Set(all.people)).toEqual(new Set([0, 5, 8]));
      expect(all.approximation).toBeGreaterThan(0.95);
    });

    it('spends decimals to the last: 0.1 three times is 0.3', () => {
      const pairs = [0, 1, 2, 3].map((from): SmallEdge => [from, from + 4, from < 3 ? 0.5 : 0.4]);
      const graph = graphOf(8, pairs);
      const costs = Float64Array.of(0.1, 0.1, 0.1, 5, 5, 5, 5, 5);
      const { people, approximation } = seedSet(graph, { budget: { costs, total: 0.3 } });
      expect(new Set(people)).toEqual(new Set([0, 1, 2]));
      expect(approximation).toBeGreaterThan(0.53);
      const cheapest = seedSet(graph, { budget: { costs, total: 0.1 } });
      expect(cheapest.people).toHaveLength(1);
    });

    it('refuses what nobody can be paid with, and a cost that is none', () => {
      for (const [cost, total] of [
        [3, 2],
        [0, 2],
        [Number.NaN, 2],
        [1, 0],
      ] as const)
        expect(() =>
          seedSet(graphOf(2, [[0, 1, 0.5]]), { budget: { costs: Float64Array.of(cost, 3), total } }),
        ).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
    });
  });

  it('ends where its checkpoint throws, between short steps', () => {
    const karate = karateGraph(0.1);
    const longestStep = (): number => {
      let steps = 0;
      let longest = 0;
      let last = process.cpuUsage();
      const options = { size: 5, certificate: 0.99, maxMembers: 1e7, closely: true };
      const checkpoint = (): void => {
        const { user, system } = process.cpuUsage(last);
        longest = Math.max(longest, (user + system) / 1000);
        last = process.cpuUsage();
        if (++steps === 400) throw new Error('nobody waits');
      };
      expect(() => seedSet(karate, { ...options, checkpoint })).toThrow('nobody waits');
      expect(steps).toBe(400);
      return longest;
    };
    // The process's CPU time is that of its compilers and of its garbage collection too, which fall into another step each time.
    expect(Math.min(longestStep(), longestStep(), longestStep())).toBeLessThan(200);
  });
});
