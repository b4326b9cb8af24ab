import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { createBreadthCounter } from './breadth-counter.ts';
import { createBucketCounter } from './bucket-counter.ts';
import { createHeapCounter } from './heap-counter.ts';
import type { PathCounter } from './path-counter.ts';

/**
 * Creates the counter that fits the graph: by breadth where every tie has the same probability, else by cost, with buckets or, where costs are
 * too unlike each other for them, with a heap.
 *
 * @remarks A source takes O(n + m), with a heap O(n + m log n); memory O(n + m).
 */
export function createPathCounter(graph: InfluenceGraph): PathCounter {
  const { probabilities } = graph;
  for (let e = 1; e < graph.size; e++)
    if (probabilities[e] !== probabilities[0]) return createBucketCounter(graph) ?? createHeapCounter(graph);
  return createBreadthCounter(graph);
}
