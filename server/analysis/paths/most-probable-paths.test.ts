import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { bothWays, graphOf, karateGraph, smallGraphs } from '../testing/graphs.ts';
import { comparePaths, mostProbablePaths, type InfluencePath } from './most-probable-paths.ts';

/** Every loop-free path within the limit, best first. */
function allPaths(graph: InfluenceGraph, from: number, to: number, maxTies: number): InfluencePath[] {
  const found: InfluencePath[] = [];
  const walk = (path: InfluencePath): void => {
    const node = path.nodes.at(-1)!;
    if (node === to) found.push(path);
    if (node === to || path.edges.length === maxTies) return;
    for (let e = graph.outOffsets[node]!; e < graph.outOffsets[node + 1]!; e++) {
      const target = graph.outTargets[e]!;
      if (path.nodes.includes(target)) continue;
      const probability = path.probability * graph.probabilities[e]!;
      walk({ nodes: [...path.nodes, target], edges: [...path.edges, e], probability });
    }
  };
  if (from !== to) walk({ nodes: [from], edges: [], probability: 1 });
  return found.sort(comparePaths);
}

describe('mostProbablePaths', () => {
  const diamond = graphOf(4, [
    [0, 1, 0.9],
    [1, 3, 0.9],
    [0, 2, 0.5],
    [2, 3, 0.5],
    [0, 3, 0.1],
    [1, 2, 0.9],
  ]);

  it('gives the best first, with the product of the probabilities', () => {
    const paths = mostProbablePaths(diamond, { from: 0, to: 3 }, { first: 9 });
    expect(paths.map(({ nodes }) => nodes)).toEqual([
      [0, 1, 3],
      [0, 1, 2, 3],
      [0, 2, 3],
      [0, 3],
    ]);
    expect(paths[0]!.probability).toBeCloseTo(0.81, 12);
    expect(paths[0]!.edges).toHaveLength(2);
  });

  it('keeps to the limit of ties, to the edges of a mask and away from people to avoid', () => {
    const ends = { from: 0, to: 3 };
    expect(mostProbablePaths(diamond, ends, { maxTies: 1 }).map(({ nodes }) => nodes)).toEqual([[0, 3]]);
    const edges = new Uint8Array(diamond.size).fill(1);
    edges[diamond.outOffsets[0]!] = 0;
    expect(mostProbablePaths(diamond, ends, { edges })[0]!.nodes).toEqual([0, 2, 3]);
    const avoid = Uint8Array.of(0, 0, 1, 0);
    expect(mostProbablePaths(diamond, ends, { avoid, first: 9 }).map(({ nodes }) => nodes)).toEqual([
      [0, 1, 3],
      [0, 3],
    ]);
  });

  it('has no answer from a person to themselves or against the direction', () => {
    expect(mostProbablePaths(diamond, { from: 1, to: 1 })).toEqual([]);
    expect(mostProbablePaths(diamond, { from: 3, to: 0 })).toEqual([]);
  });

  it('finds a dearer way with fewer ties where the cheapest has too many', () => {
    const graph = graphOf(5, [
      [0, 1, 0.9],
      [1, 2, 0.9],
      [2, 3, 0.9],
      [3, 4, 0.9],
      [0, 2, 0.2],
      [2, 4, 0.2],
    ]);
    const one = mostProbablePaths(graph, { from: 0, to: 4 }, { first: 1, maxTies: 3 });
    expect(one[0]!.edges).toHaveLength(3);
    expect(one[0]!.probability).toBeCloseTo(0.162, 12);
  });

  it('finds the five ways of three ties between the heads of the karate club', () => {
    const graph = karateGraph();
    const paths = mostProbablePaths(graph, { from: 0, to: 33 }, { first: 20, maxTies: 3 });
    expect(paths.map(({ nodes }) => nodes)).toEqual(
      allPaths(graph, 0, 33, 3)
        .slice(0, 20)
        .map(({ nodes }) => nodes),
    );
  });

  test.prop(
    [smallGraphs(7, [0.5, 0.25, 1, 0.3]), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 12 })],
    {
      numRuns: 400,
    },
  )('agrees with all paths written out', (graph, maxTies, first) => {
    const to = graph.order - 1;
    const expected = allPaths(graph, 0, to, maxTies).slice(0, first);
    const found = mostProbablePaths(graph, { from: 0, to }, { first, maxTies });
    expect(found.length).toBe(expected.length);
    for (const [i, path] of found.entries()) {
      expect(path.probability).toBeCloseTo(expected[i]!.probability, 12);
      expect(path.edges.length).toBeLessThanOrEqual(maxTies);
      expect(new Set(path.nodes).size).toBe(path.nodes.length);
    }
    expect(new Set(found.map(({ nodes }) => nodes.join())).size).toBe(found.length);
  });

  test.prop([smallGraphs(6, [0.5, 0.25])])('respects a person to avoid', (graph) => {
    const avoid = new Uint8Array(graph.order);
    avoid[Math.min(1, graph.order - 1)] = 1;
    const to = graph.order - 1;
    const expected = allPaths(graph, 0, to, 6).filter(({ nodes }) =>
      nodes.every((node) => avoid[node] === 0),
    );
    const found = mostProbablePaths(graph, { from: 0, to }, { first: 50, avoid });
    expect(found.map(({ probability }) => probability)).toEqual(
      expected.map(({ probability }) => probability),
    );
  });

  it('is the same every time on a graph of equal ties', () => {
    const graph = graphOf(
      5,
      bothWays([
        [0, 1],
        [0, 2],
        [0, 3],
        [1, 4],
        [2, 4],
        [3, 4],
      ]),
    );
    const paths = mostProbablePaths(graph, { from: 0, to: 4 });
    expect(paths.map(({ nodes }) => nodes)).toEqual([
      [0, 1, 4],
      [0, 2, 4],
      [0, 3, 4],
    ]);
  });
});
