import { array, constantFrom, integer, nat, tuple, type Arbitrary } from 'fast-check';
import { buildInfluenceGraph } from '../graph/build.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';

/** An edge of a small graph: source, target, probability. */
export type SmallEdge = readonly [source: number, target: number, probability: number];

/** A graph for tests from a list of edges. */
export function graphOf(order: number, edges: readonly SmallEdge[]): InfluenceGraph {
  return buildInfluenceGraph({
    order,
    sources: edges.map(([source]) => source),
    targets: edges.map(([, target]) => target),
    probabilities: edges.map(([, , probability]) => probability),
  }).graph;
}

/** Every pair both ways. */
export function bothWays(pairs: readonly (readonly [number, number])[], probability = 0.5): SmallEdge[] {
  return pairs.flatMap(([a, b]): SmallEdge[] => [
    [a, b, probability],
    [b, a, probability],
  ]);
}

/** Random graphs of 1 to `maxOrder` nodes with probabilities out of a few. */
export function smallGraphs(maxOrder: number, probabilities: readonly number[]): Arbitrary<InfluenceGraph> {
  return integer({ min: 1, max: maxOrder }).chain((order) => {
    const node = nat({ max: order - 1 });
    return array(tuple(node, node, constantFrom(...probabilities)), { maxLength: order * 3 }).map((edges) =>
      graphOf(order, edges),
    );
  });
}

/** Zachary's karate club (1977), 34 people, 78 pairs, numbered from 0. */
export const KARATE: readonly (readonly [number, number])[] = [
  [0, 1],
  [0, 2],
  [0, 3],
  [0, 4],
  [0, 5],
  [0, 6],
  [0, 7],
  [0, 8],
  [0, 10],
  [0, 11],
  [0, 12],
  [0, 13],
  [0, 17],
  [0, 19],
  [0, 21],
  [0, 31],
  [1, 2],
  [1, 3],
  [1, 7],
  [1, 13],
  [1, 17],
  [1, 19],
  [1, 21],
  [1, 30],
  [2, 3],
  [2, 7],
  [2, 8],
  [2, 9],
  [2, 13],
  [2, 27],
  [2, 28],
  [2, 32],
  [3, 7],
  [3, 12],
  [3, 13],
  [4, 6],
  [4, 10],
  [5, 6],
  [5, 10],
  [5, 16],
  [6, 16],
  [8, 30],
  [8, 32],
  [8, 33],
  [9, 33],
  [13, 33],
  [14, 32],
  [14, 33],
  [15, 32],
  [15, 33],
  [18, 32],
  [18, 33],
  [19, 33],
  [20, 32],
  [20, 33],
  [22, 32],
  [22, 33],
  [23, 25],
  [23, 27],
  [23, 29],
  [23, 32],
  [23, 33],
  [24, 25],
  [24, 27],
  [24, 31],
  [25, 31],
  [26, 29],
  [26, 33],
  [27, 33],
  [28, 31],
  [28, 33],
  [29, 32],
  [29, 33],
  [30, 32],
  [30, 33],
  [31, 32],
  [31, 33],
  [32, 33],
];

/** The karate club with ties both ways. */
export function karateGraph(probability = 0.5): InfluenceGraph {
  return graphOf(34, bothWays(KARATE, probability));
}
