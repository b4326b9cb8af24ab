import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { buildUndirected, type UndirectedGraph } from '../graph/undirected.ts';
import { createRandom } from '../graph/random.ts';
import { bothWays, graphOf, karateGraph, smallGraphs } from '../testing/graphs.ts';
import { leiden } from './leiden.ts';
import { eachAlone, groundLevel, type Level, numberParts } from './level.ts';
import { createLevelSteps } from './level-steps.ts';
import { loadLevelSteps } from './level-steps-module.ts';
import { modularity } from './modularity.ts';

/** Best modularity over all partitions (restricted growth strings). */
function bestModularity(graph: UndirectedGraph): number {
  const labels = Array.from({ length: graph.order }, () => 0);
  let best = -Infinity;
  const assign = (node: number, used: number): void => {
    if (node === graph.order) best = Math.max(best, modularity(graph, labels));
    else {
      for (let label = 0; label <= used; label++) {
        labels[node] = label;
        assign(node + 1, Math.max(used, label + 1));
      }
    }
  };
  assign(0, 0);
  return best;
}

/** Everybody tied to everybody. */
const clique = (first: number): [number, number][] =>
  [
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 2],
    [1, 3],
    [2, 3],
  ].map(([a, b]) => [first + a!, first + b!]);

describe('modularity', () => {
  it('is 1/2 for two separate pairs, 0 for one community and without ties', () => {
    const pairs = buildUndirected(
      graphOf(
        4,
        bothWays([
          [0, 1],
          [2, 3],
        ]),
      ),
    );
    expect(modularity(pairs, [0, 0, 1, 1])).toBeCloseTo(0.5, 12);
    expect(modularity(pairs, [0, 0, 0, 0])).toBeCloseTo(0, 12);
    expect(modularity(buildUndirected(graphOf(2, [])), [0, 1])).toBe(0);
  });
});

describe('leiden', () => {
  it('reaches the optimum of the karate club, 0.41979, in four communities', () => {
    const found = leiden(buildUndirected(karateGraph()));
    expect(found.modularity).toBeCloseTo(0.41979, 4);
    expect([...found.sizes]).toEqual([12, 11, 6, 5]);
  });

  it('finds the cliques of a ring of four: each has 6 of 28 ties, and modularity 24/28 − 1/4', () => {
    const bridges: [number, number][] = [
      [3, 4],
      [7, 8],
      [11, 12],
      [15, 0],
    ];
    const pairs = [...clique(0), ...clique(4), ...clique(8), ...clique(12), ...bridges];
    const found = leiden(buildUndirected(graphOf(16, bothWays(pairs))));
    expect(found.modularity).toBeCloseTo(24 / 28 - 1 / 4, 12);
    expect([...found.sizes]).toEqual([4, 4, 4, 4]);
  });

  it('says the modularity of its labels at any resolution, and gains with iterations', () => {
    const graph = buildUndirected(karateGraph());
    for (const resolution of [0.5, 1, 2]) {
      const found = leiden(graph, { resolution });
      expect(found.modularity).toBeCloseTo(modularity(graph, found.labels, resolution), 12);
      const more = leiden(graph, { resolution, iterations: 10 });
      expect(more.modularity).toBeGreaterThanOrEqual(found.modularity);
    }
    expect(() => leiden(graph, { iterations: 0 })).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    );
  });

  it('separates two cliques joined by one tie and leaves lonely people alone', () => {
    const graph = buildUndirected(graphOf(9, bothWays([...clique(0), ...clique(4), [3, 4]])));
    expect([...leiden(graph).labels]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2]);
    expect(leiden(graph, { resolution: 50 }).count).toBe(9);
    expect(() => leiden(graph, { resolution: 0 })).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    );
  });

  it('gives the same for the same seed', () => {
    const graph = buildUndirected(karateGraph());
    expect(leiden(graph, { randomSeed: 9 })).toEqual(leiden(graph, { randomSeed: 9 }));
  });

  test.prop([smallGraphs(7, [0.5, 1])])(
    'finds connected communities close to the best modularity',
    (graph) => {
      const undirected = buildUndirected(graph);
      const found = leiden(undirected);
      expect(found.modularity).toBeGreaterThanOrEqual(bestModularity(undirected) - 0.08);
      for (let community = 0; community < found.count; community++) {
        const members = [...found.labels.keys()].filter((node) => found.labels[node] === community);
        const reached = new Set([members[0]!]);
        for (const node of reached) {
          for (let n = undirected.offsets[node]!; n < undirected.offsets[node + 1]!; n++) {
            if (found.labels[undirected.neighbours[n]!] === community) reached.add(undirected.neighbours[n]!);
          }
        }
        expect(reached.size).toBe(members.length);
        expect(found.sizes[community]).toBe(members.length);
      }
    },
  );

  test.prop([smallGraphs(30, [0.25, 0.5, 1]), fc.integer(), fc.constantFrom(0.5, 1, 3)])(
    'takes the same steps in the module as in TypeScript, to the last bit',
    (graph, seed, resolution) => {
      const ground = groundLevel(buildUndirected(graph));
      const total = ground.masses.reduce((sum, mass) => sum + mass, 0);
      const climbs = [createLevelSteps, loadLevelSteps].map((create) => {
        const steps = create(ground, { factor: resolution / (total || 1), random: createRandom(seed) });
        const taken: unknown[] = [];
        let level: Level = steps.ground;
        let partition = eachAlone(level.order);
        for (;;) {
          steps.moveNodes(level, partition);
          const parts = steps.refine(level, partition);
          taken.push(partition.slice(), parts);
          if (parts.count === level.order) return taken;
          const above = new Uint32Array(parts.count);
          for (const [node, part] of parts.labels.entries()) above[part] = partition[node]!;
          partition = numberParts(above, level.order).labels;
          level = steps.aggregate(level, parts);
          taken.push(level.offsets.slice(0, level.order + 1), level.neighbours.slice());
          taken.push(level.strengths.slice(), level.masses.slice());
        }
      });
      expect(climbs[1]).toEqual(climbs[0]);
    },
  );
});
