import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../graph/random.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { bothWays, graphOf, karateGraph, smallGraphs, type SmallEdge } from '../testing/graphs.ts';
import { betweenness, betweennessError } from './betweenness.ts';
import { betweennessInThreads } from './betweenness-threads.ts';

/** All loop-free paths, the most probable of each pair sharing one point; fewest ties instead where all are equal and below 1. */
function bruteForce(graph: InfluenceGraph): number[] {
  const equal = new Set(graph.probabilities).size <= 1 && graph.probabilities[0] !== 1;
  const scores = Array.from({ length: graph.order }, () => 0);
  for (let source = 0; source < graph.order; source++) {
    const best = new Map<number, { cost: number; paths: number[][] }>();
    const walk = (path: number[], cost: number): void => {
      const node = path.at(-1)!;
      for (let e = graph.outOffsets[node]!; e < graph.outOffsets[node + 1]!; e++) {
        const target = graph.outTargets[e]!;
        if (path.includes(target)) continue;
        const next = equal ? cost + 1 : cost - Math.log2(graph.probabilities[e]!);
        const known = best.get(target);
        if (!known || next < known.cost) best.set(target, { cost: next, paths: [[...path, target]] });
        else if (next === known.cost) known.paths.push([...path, target]);
        walk([...path, target], next);
      }
    };
    walk([source], 0);
    for (const { paths } of best.values()) {
      for (const path of paths) for (const node of path.slice(1, -1)) scores[node]! += 1 / paths.length;
    }
  }
  const pairs = (graph.order - 1) * (graph.order - 2);
  return scores.map((score) => (pairs > 0 ? score / pairs : 0));
}

function expectClose(found: ArrayLike<number>, expected: readonly number[]): void {
  for (const [node, value] of expected.entries()) expect(found[node]).toBeCloseTo(value, 10);
}

describe('betweenness', () => {
  it('is 2/3 in the middle of a path of four, 1 at the hub of a star, 0 on a complete graph', () => {
    expectClose(
      betweenness(
        graphOf(
          4,
          bothWays([
            [0, 1],
            [1, 2],
            [2, 3],
          ]),
        ),
      ),
      [0, 2 / 3, 2 / 3, 0],
    );
    expectClose(
      betweenness(
        graphOf(
          4,
          bothWays([
            [0, 1],
            [0, 2],
            [0, 3],
          ]),
        ),
      ),
      [1, 0, 0, 0],
    );
    expectClose(
      betweenness(
        graphOf(
          3,
          bothWays([
            [0, 1],
            [0, 2],
            [1, 2],
          ]),
        ),
      ),
      [0, 0, 0],
    );
    expectClose(betweenness(graphOf(2, [[0, 1, 1]])), [0, 0]);
  });

  it('shares between equally probable paths of different length and counts every pair in its direction', () => {
    expectClose(
      betweenness(
        graphOf(3, [
          [0, 1, 0.5],
          [1, 2, 0.5],
          [0, 2, 0.25],
        ]),
      ),
      [0, 0.25, 0],
    );
    expectClose(
      betweenness(
        graphOf(3, [
          [0, 1, 0.1],
          [1, 2, 0.1],
          [0, 2, 0.01],
        ]),
      ),
      [0, 0.25, 0],
    );
    expectClose(
      betweenness(
        graphOf(3, [
          [0, 1, 0.5],
          [1, 2, 0.5],
          [0, 2, 0.2],
        ]),
      ),
      [0, 0.5, 0],
    );
  });

  it('crosses a cycle of certain ties with the fewest of them', () => {
    const edges: SmallEdge[] = [
      ...bothWays(
        [
          [0, 1],
          [1, 2],
          [0, 2],
        ],
        1,
      ),
      [2, 3, 0.5],
    ];
    expectClose(betweenness(graphOf(4, edges)), [0, 0, 2 / 6, 0]);
  });

  it('shares between certain paths of different length, whatever ties are elsewhere', () => {
    const certain: SmallEdge[] = [
      [0, 1, 1],
      [1, 2, 1],
      [0, 2, 1],
    ];
    expectClose(betweenness(graphOf(3, certain)), [0, 0.25, 0]);
    const beside = graphOf(5, [...certain, [3, 4, 0.5]]);
    expectClose(betweenness(beside, { normalized: false }), [0, 0.5, 0, 0, 0]);
  });

  test.prop([fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 }), fc.constant(1)), { maxLength: 24 })], {
    numRuns: 1000,
  })('is the same for certain ties alone and beside one that is not', (edges) => {
    const alone = betweenness(graphOf(8, edges), { normalized: false });
    const beside = betweenness(graphOf(10, [...edges, [8, 9, 0.5]]), { normalized: false });
    expectClose(beside, [...alone, 0, 0]);
  });

  it('finds the fewest ties across a cycle whatever the order of the nodes', () => {
    // A ring of certain ties both ways, numbered against the order in which it is gone through, with a chord.
    const ring = [0, 7, 3, 9, 1, 8, 2, 6, 4, 5];
    const ties = ring.map((node, place): [number, number] => [node, ring[(place + 1) % ring.length]!]);
    const graph = bothWays([...ties, [0, 1]], 1);
    const beside = betweenness(graphOf(12, [...graph, [10, 11, 0.5]]), { normalized: false });
    const byBreadth = betweenness(
      graphOf(
        10,
        graph.map(([a, b]): SmallEdge => [a, b, 0.5]),
      ),
      {
        normalized: false,
      },
    );
    expectClose(beside, [...byBreadth, 0, 0]);
  });

  it('finds the heads of the karate club (networkx 3: 0.43764, 0.30407)', () => {
    const scores = betweenness(karateGraph());
    expect(scores[0]).toBeCloseTo(0.437635, 5);
    expect(scores[33]).toBeCloseTo(0.304075, 5);
  });

  it('comes near with samples and gives the same for the same seed', () => {
    const graph = karateGraph();
    const once = betweenness(graph, { samples: 20, randomSeed: 3 });
    expect(once).toEqual(betweenness(graph, { samples: 20, randomSeed: 3 }));
    expect(Math.abs(once[0]! - 0.4376)).toBeLessThan(0.15);
    expect(betweenness(graph, { samples: 99 })).toEqual(betweenness(graph));
    expect(() => betweenness(graph, { samples: 0 })).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    );
  });

  it('estimates nobody to lie on more paths than there are', () => {
    const star = graphOf(
      50,
      bothWays(
        Array.from({ length: 49 }, (_, leaf) => [0, leaf + 1]),
        0.5,
      ),
    );
    for (let randomSeed = 1; randomSeed <= 5; randomSeed++) {
      expect(betweenness(star, { samples: 5, randomSeed })[0]).toBeLessThanOrEqual(1);
      expect(betweenness(star, { samples: 5, randomSeed, normalized: false })[0]).toBeLessThanOrEqual(
        49 * 48,
      );
    }
  });

  it('gives the same bits over several threads', async () => {
    const random = createRandom(5);
    // many people times many ties, so that threads are worth it, and yet few steps
    const edges = Array.from({ length: 20_500 }, (_, tie): SmallEdge => [
      tie < 20_000 ? tie >> 1 : 10_000 + random.below(100),
      (tie < 20_000 ? 10_000 : 10_100) + random.below(100),
      0.5,
    ]);
    const graph = graphOf(10_200, edges);
    const options = { samples: 10_150 };
    const alone = betweenness(graph, options);
    expect(Math.max(...alone)).toBeGreaterThan(0);
    expect(await betweennessInThreads(graph, { ...options, threads: 2 })).toEqual(alone);
  }, 20_000);

  test.prop([smallGraphs(8, [0.5, 0.25, 0.125])], { numRuns: 1000 })(
    'agrees with all paths written out',
    (graph) => {
      expectClose(betweenness(graph), bruteForce(graph));
    },
  );

  test.prop([smallGraphs(8, [0.5])], { numRuns: 1000 })(
    'agrees with all paths written out where ties are equal',
    (graph) => {
      expectClose(betweenness(graph), bruteForce(graph));
    },
  );

  test.prop(
    [
      fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 }), fc.constantFrom(1, 0.5, 0.25)), {
        maxLength: 16,
      }),
    ],
    { numRuns: 1000 },
  )('agrees with all paths written out where certain ties form no cycle', (edges) => {
    const graph = graphOf(6, [...edges.filter(([u, v, p]) => p < 1 || u < v), [5, 0, 0.25]]);
    expectClose(betweenness(graph), bruteForce(graph));
  });

  it('is estimated no further from the truth than is said, for everybody at once', () => {
    // A star: every path leads through its middle, so that an estimate of the wrong size is far off.
    const leaves = Array.from({ length: 199 }, (_, leaf): [number, number] => [0, leaf + 1]);
    const graph = graphOf(200, bothWays(leaves));
    const exact = betweenness(graph);
    expect(exact[0]).toBeCloseTo(1, 9);
    let failures = 0;
    for (let randomSeed = 1; randomSeed <= 40; randomSeed++) {
      const samples = 60 + randomSeed;
      const error = betweennessError(200, samples, 0.05);
      const estimate = betweenness(graph, { samples, randomSeed });
      if (estimate.some((score, node) => Math.abs(score - exact[node]!) > error)) failures++;
    }
    expect(failures).toBeLessThanOrEqual(6); // 2 are expected at most
    expect(betweennessError(200, 200, 0.05)).toBe(0);
    expect(betweennessError(1e6, 1000, 0.05)).toBeLessThan(betweennessError(1e6, 100, 0.05));
  });
});
