import { describe, expect, it } from 'vitest';
import { betweenness } from './centrality/betweenness.ts';
import { components } from './centrality/components.ts';
import { coreness } from './centrality/coreness.ts';
import { pageRank } from './centrality/page-rank.ts';
import { leiden } from './communities/leiden.ts';
import type { InfluenceGraph } from './graph/influence-graph.ts';
import { buildUndirected } from './graph/undirected.ts';
import { contributions } from './influence/contributions.ts';
import { seedSet } from './influence/seed-set.ts';
import { spread } from './influence/spread.ts';
import { mostProbablePaths } from './paths/most-probable-paths.ts';
import { reachOfAll } from './reach/reach.ts';
import { graphOf } from './testing/graphs.ts';

/** What graphs come to when nearly nothing is in them. */
const GRAPHS: Readonly<Record<string, InfluenceGraph>> = {
  nobody: graphOf(0, []),
  'one person': graphOf(1, []),
  'one person with a tie to themselves': graphOf(1, [[0, 0, 1]]),
  'people without ties': graphOf(5, []),
  'two people and some who know nobody': graphOf(5, [[1, 3, 0.5]]),
  'a tie that was named three times': graphOf(2, [
    [0, 1, 0.2],
    [0, 1, 1],
    [0, 1, 0.1],
  ]),
  'a ring of certain ties': graphOf(4, [
    [0, 1, 1],
    [1, 2, 1],
    [2, 3, 1],
    [3, 0, 1],
  ]),
};

describe.each(Object.entries(GRAPHS))('of %s', (_name, graph) => {
  const people = Array.from({ length: graph.order }, (_, node) => node);

  it('every measure has a number for each person', () => {
    for (const values of [
      pageRank(graph),
      betweenness(graph),
      coreness(graph),
      reachOfAll(graph, 2),
      reachOfAll(graph, 5),
      components(graph).labels,
      leiden(buildUndirected(graph)).labels,
    ]) {
      expect(values).toHaveLength(graph.order);
      expect(values.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
    }
    const total = pageRank(graph).reduce((sum, rank) => sum + rank, 0);
    expect(total).toBeCloseTo(graph.order === 0 ? 0 : 1, 9);
  });

  it('communities and components hold everybody once', () => {
    for (const { count, sizes } of [components(graph), leiden(buildUndirected(graph))]) {
      expect(sizes).toHaveLength(count);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(graph.order);
    }
  });

  it('whoever is chosen is somebody, once, and all together reach everybody', () => {
    for (const size of [1, 3, 99]) {
      const chosen = seedSet(graph, { size });
      expect(chosen.people).toHaveLength(Math.min(size, graph.order));
      expect(new Set(chosen.people).size).toBe(chosen.people.length);
      expect(chosen.approximation).toBeGreaterThanOrEqual(0);
    }
    const all = spread(graph, people, { simulations: 10 });
    expect([all.mean, all.standardError]).toEqual([graph.order, 0]);
    expect(contributions(graph, people).adds.reduce((sum, one) => sum + one, 0)).toBeCloseTo(graph.order, 9);
  });

  it('paths lead from one person to another along ties that are there', () => {
    for (const from of people)
      for (const to of people)
        for (const { nodes, probability } of mostProbablePaths(graph, { from, to }, { first: 5 })) {
          expect([nodes[0], nodes.at(-1), new Set(nodes).size]).toEqual([from, to, nodes.length]);
          expect(probability).toBeGreaterThan(0);
        }
  });
});

it('certain ties carry influence all the way round', () => {
  const ring = GRAPHS['a ring of certain ties']!;
  expect(spread(ring, [2], { simulations: 10 }).mean).toBe(4);
  expect(seedSet(ring, { size: 1 }).estimate).toBe(4);
  expect(mostProbablePaths(ring, { from: 0, to: 3 }, {})[0]).toMatchObject({
    nodes: [0, 1, 2, 3],
    probability: 1,
  });
});
