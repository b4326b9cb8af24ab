import { expect, it } from 'vitest';
import { createRandom } from '../graph/random.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { graphOf, bothWays, KARATE, type SmallEdge } from '../testing/graphs.ts';
import { createBreadthCounter } from './breadth-counter.ts';
import { createBucketCounter } from './bucket-counter.ts';
import { createHeapCounter } from './heap-counter.ts';
import type { PathCounter } from './path-counter.ts';
import { mergeSources } from './path-sources.ts';

function randomGraph(seed: number, probabilities: readonly number[]): InfluenceGraph {
  const random = createRandom(seed);
  const order = 20 + random.below(60);
  const edges = Array.from({ length: order * (1 + random.below(5)) }, (): SmallEdge => [
    random.below(order),
    random.below(order),
    probabilities[random.below(probabilities.length)]!,
  ]);
  return graphOf(order, edges);
}

function sumsBy(counter: PathCounter, graph: InfluenceGraph): Float64Array {
  const sums = new Float64Array(graph.order);
  const sources = mergeSources(
    graph,
    Uint32Array.from({ length: graph.order }, (_, node) => node),
  );
  counter.addDependencies(sources, { begin: 0, end: sources.nodes.length }, sums);
  return sums;
}

function expectSame(found: Float64Array, expected: Float64Array): void {
  const off = expected.map((sum, node) => Math.abs(found[node]! - sum));
  expect(Math.max(...off)).toBeLessThan(1e-8);
}

it('counts the same by breadth as by heap where all ties cost the same', () => {
  for (let seed = 0; seed < 80; seed++) {
    const graph = randomGraph(seed, [0.5]);
    expectSame(sumsBy(createBreadthCounter(graph), graph), sumsBy(createHeapCounter(graph), graph));
  }
});

it.each([
  ['any', [0.9, 0.5, 0.3, 0.25, 0.01]],
  ['products of each other', [0.5, 0.25, 0.125]],
  ['1 among them, which may form cycles', [1, 0.5, 0.25]],
  ['close to 1', [0.999, 0.5, 0.9]],
])('counts the same by bucket as by heap, probabilities %s', (_, probabilities) => {
  for (let seed = 0; seed < 80; seed++) {
    const graph = randomGraph(seed, probabilities);
    const counter = createBucketCounter(graph);
    expect(counter).not.toBeNull();
    expectSame(sumsBy(counter!, graph), sumsBy(createHeapCounter(graph), graph)); // as was just seen
  }
});

it('leaves costs that are too unlike each other to the heap', () => {
  const graph = graphOf(3, [
    [0, 1, 1 - 1e-8],
    [1, 2, 1e-9],
  ]);
  expect(createBucketCounter(graph)).toBeNull();
});

it('counts with fewer people at a time in a large graph', () => {
  const karate = graphOf(34, bothWays(KARATE));
  const large = graphOf(600_000, bothWays(KARATE));
  expectSame(
    sumsBy(createBreadthCounter(large), large).slice(0, 34),
    sumsBy(createBreadthCounter(karate), karate),
  );
});

it('lets one search do for those whose only tie leads to the same person', () => {
  const graph = graphOf(5, [
    [0, 1, 0.5],
    [2, 1, 0.5],
    [1, 2, 0.5],
    [1, 3, 0.5],
    [3, 4, 0.5],
  ]);
  const sources = mergeSources(graph, Uint32Array.of(0, 1, 2, 4));
  expect([...sources.nodes]).toEqual([1]);
  expect([...sources.times]).toEqual([3]);
  expect([...sources.followers]).toEqual([2]);
  expect([...sources.returns]).toEqual([1]);
});
