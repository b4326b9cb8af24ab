import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { createRandom } from '../graph/random.ts';
import { bothWays, graphOf, karateGraph, smallGraphs, type SmallEdge } from '../testing/graphs.ts';
import { type EdgeInstants, isTimeRespecting } from './edge-instants.ts';
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

  it('prefers fewer ties among paths that are as good, however many there are', () => {
    const middles = Array.from({ length: 600 }, (_, i) => i + 2);
    const graph = graphOf(602, [
      ...middles.flatMap((middle): SmallEdge[] => [
        [0, middle, 1],
        [middle, 1, 1],
      ]),
      [0, 1, 1],
    ]);
    const paths = mostProbablePaths(graph, { from: 0, to: 1 }, { first: 3 });
    expect(paths.map(({ nodes }) => nodes)).toEqual([
      [0, 1],
      [0, 2, 1],
      [0, 3, 1],
    ]);
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
    [smallGraphs(8, [0.5, 0.25, 1, 0.3]), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 12 })],
    {
      numRuns: 1000,
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

  it('goes on from a person again where a dearer way there has used fewer ties', () => {
    const graph = graphOf(4, [
      [0, 1, 0.9],
      [1, 2, 0.9],
      [0, 2, 0.5],
      [2, 3, 0.9],
    ]);
    expect(mostProbablePaths(graph, { from: 0, to: 3 }, { maxTies: 2 }).map(({ nodes }) => nodes)).toEqual([
      [0, 2, 3],
    ]);
  });

  const node = fc.nat({ max: 7 });
  const edge = fc.tuple(node, node, fc.constantFrom(0.9, 0.5, 0.3, 0.05));
  test.prop([fc.array(edge, { minLength: 14, maxLength: 28 }), fc.integer({ min: 1, max: 4 })], {
    numRuns: 1000,
  })('agrees with all paths written out where the limit of ties is tight', (edges, maxTies) => {
    const graph = graphOf(8, edges);
    const expected = allPaths(graph, 0, 7, maxTies).slice(0, 5);
    const found = mostProbablePaths(graph, { from: 0, to: 7 }, { first: 5, maxTies });
    expect(found.length).toBe(expected.length);
    for (const [i, path] of found.entries())
      expect(path.probability).toBeCloseTo(expected[i]!.probability, 12);
  });

  it('agrees with all paths written out where it looks at more and more people', () => {
    const random = createRandom(11);
    const edges = Array.from({ length: 4000 }, (): SmallEdge => [
      random.below(1000),
      random.below(1000),
      0.01 + 0.98 * random.double(),
    ]);
    const graph = graphOf(1000, edges);
    let count = 0;
    for (let pair = 0; pair < 60; pair++) {
      const ends = { from: random.below(1000), to: random.below(1000) };
      const maxTies = 5 + random.below(3);
      const expected = allPaths(graph, ends.from, ends.to, maxTies).slice(0, 5);
      const found = mostProbablePaths(graph, ends, { first: 5, maxTies });
      expect(found.map(({ nodes }) => nodes)).toEqual(expected.map(({ nodes }) => nodes));
      count += found.length;
    }
    expect(count).toBeGreaterThan(100);
  });

  test.prop([smallGraphs(8, [0.5, 0.25, 0.3]), fc.infiniteStream(fc.boolean())], { numRuns: 1000 })(
    'keeps to the edges of a mask as if there were no others',
    (graph, isKept) => {
      const edges = Uint8Array.from({ length: graph.size }, () => (isKept.next().value ? 1 : 0));
      const to = graph.order - 1;
      const expected = allPaths(graph, 0, to, 8).filter((path) =>
        path.edges.every((edge) => edges[edge] === 1),
      );
      const found = mostProbablePaths(graph, { from: 0, to }, { first: 5, maxTies: 8, edges });
      expect(found.map(({ probability }) => probability)).toEqual(
        expected.slice(0, 5).map(({ probability }) => probability),
      );
    },
  );

  test.prop([smallGraphs(8, [0.5, 0.25])], { numRuns: 1000 })(
    'passes through nobody who is to be avoided, whoever the ends are',
    (graph) => {
      const avoid = new Uint8Array(graph.order);
      const to = graph.order - 1;
      for (const node of [0, Math.min(1, to), to]) avoid[node] = 1;
      const expected = allPaths(graph, 0, to, 6).filter(({ nodes }) =>
        nodes.slice(1, -1).every((node) => avoid[node] === 0),
      );
      const found = mostProbablePaths(graph, { from: 0, to }, { first: 50, avoid });
      expect(found.map(({ probability }) => probability)).toEqual(
        expected.map(({ probability }) => probability),
      );
    },
  );

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

  it('goes on from a person by a dearer way that is there earlier', () => {
    const graph = graphOf(5, [
      [0, 1, 0.9],
      [0, 2, 0.5],
      [1, 3, 0.9],
      [2, 3, 0.5],
      [3, 4, 0.9],
    ]);
    const instants = instantsOf([[5], [1], [8], [2], [4]]);
    const paths = mostProbablePaths(graph, { from: 0, to: 4 }, { instants });
    expect(paths.map(({ nodes }) => nodes)).toEqual([[0, 2, 3, 4]]);
  });

  const acts = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 3 });
  test.prop([smallGraphs(8, [0.5, 0.25, 1, 0.3]), fc.infiniteStream(acts), fc.integer({ min: 1, max: 8 })], {
    numRuns: 1000,
  })('gives, of all paths written out, those that respect time', (graph, drawn, maxTies) => {
    const instants = instantsOf(Array.from({ length: graph.size }, () => drawn.next().value!));
    const ends = { from: 0, to: graph.order - 1 };
    const expected = allPaths(graph, ends.from, ends.to, maxTies).filter(({ edges }) =>
      isTimeRespecting(edges, instants),
    );
    const found = mostProbablePaths(graph, ends, { first: 5, maxTies, instants });
    expect(found.filter(({ edges }) => !isTimeRespecting(edges, instants))).toEqual([]);
    expect(found.map(({ probability }) => probability.toPrecision(12))).toEqual(
      expected.slice(0, 5).map(({ probability }) => probability.toPrecision(12)),
    );
  });
});

/** Acts by edge; an edge without any holds at all times. */
function instantsOf(acts: readonly (readonly number[])[]): Pick<EdgeInstants, 'next'> {
  return {
    next: (edge, instant) =>
      acts[edge]!.length === 0 ? instant : Math.min(...acts[edge]!.filter((at) => at >= instant), Infinity),
  };
}
