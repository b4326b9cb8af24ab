import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { graphOf, karateGraph, smallGraphs } from '../testing/graphs.ts';
import { mostProbablePaths } from './most-probable-paths.ts';
import { pathsFrom } from './paths-from.ts';

describe('pathsFrom', () => {
  const diamond = graphOf(5, [
    [0, 1, 0.9],
    [1, 2, 0.9],
    [0, 2, 0.5],
    [2, 3, 0.9],
    [3, 0, 1],
  ]);

  it('gives one path to each person, the most probable first', () => {
    const [paths, none] = [...pathsFrom(diamond, [0, 4], { first: 9 })];
    expect(paths!.map(({ nodes }) => nodes)).toEqual([
      [0, 1],
      [0, 1, 2],
      [0, 1, 2, 3],
    ]);
    expect(paths![2]!.probability).toBeCloseTo(0.729, 12);
    expect(none).toEqual([]);
    expect([...pathsFrom(diamond, [0], { first: 2 })][0]).toEqual(paths!.slice(0, 2));
  });

  it('goes a dearer way where the cheapest has too many ties', () => {
    const [paths] = [...pathsFrom(diamond, [0], { first: 9, maxTies: 2 })];
    expect(paths!.map(({ nodes }) => nodes)).toEqual([
      [0, 1],
      [0, 1, 2],
      [0, 2, 3],
    ]);
  });

  it('has the fewest ties among paths that are as good', () => {
    const graph = graphOf(3, [
      [0, 1, 1],
      [1, 2, 1],
      [0, 2, 1],
      [2, 1, 1],
    ]);
    const [paths] = [...pathsFrom(graph, [0], { first: 9 })];
    expect(paths!.map(({ nodes }) => nodes)).toEqual([
      [0, 1],
      [0, 2],
    ]);
  });

  it('comes to everybody in the karate club, from each', () => {
    const graph = karateGraph();
    const people = Array.from({ length: 34 }, (_, node) => node);
    for (const paths of pathsFrom(graph, people, { first: 34 })) expect(paths).toHaveLength(33);
  });

  test.prop([smallGraphs(8, [0.5, 0.25, 1, 0.3]), fc.integer({ min: 1, max: 8 })], { numRuns: 1000 })(
    'agrees with the search for each pair',
    (graph, maxTies) => {
      const people = Array.from({ length: graph.order }, (_, node) => node);
      for (const [from, paths] of [...pathsFrom(graph, people, { first: 8, maxTies })].entries()) {
        const reached = people.filter((to) => mostProbablePaths(graph, { from, to }, { maxTies }).length > 0);
        expect(new Set(paths.map(({ nodes }) => nodes.at(-1)))).toEqual(new Set(reached));
        for (const [place, { nodes, edges, probability }] of paths.entries()) {
          const [best] = mostProbablePaths(graph, { from, to: nodes.at(-1)! }, { first: 1, maxTies });
          expect(probability).toBeCloseTo(best!.probability, 12);
          expect(edges.length).toBeLessThanOrEqual(maxTies);
          expect(nodes).toHaveLength(new Set(nodes).size);
          if (place > 0) expect(probability).toBeLessThan(paths[place - 1]!.probability * (1 + 1e-9));
        }
      }
    },
  );
});
