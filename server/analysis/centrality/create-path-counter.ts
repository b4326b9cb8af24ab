import { edgeCosts } from '../graph/costs.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { strongComponents } from '../graph/strong-components.ts';
import { createBreadthCounter } from './breadth-counter.ts';
import { createBucketCounter } from './bucket-counter.ts';
import { createHeapCounter } from './heap-counter.ts';
import type { PathCounter } from './path-counter.ts';

/**
 * Creates the counter that fits the graph: by breadth where every tie costs the same, else by cost, with buckets or, where costs are
 * too unlike each other for them, with a heap. Ties that all cost nothing are no shorter for being fewer, but on cycles, which are crossed with the fewest.
 *
 * @remarks A source takes O(n + m), with a heap O(n + m log n); memory O(n + m).
 */
export function createPathCounter(graph: InfluenceGraph): PathCounter {
  const { probabilities } = graph;
  for (let e = 1; e < graph.size; e++)
    if (probabilities[e] !== probabilities[0]) return createBucketCounter(graph) ?? createHeapCounter(graph);
  if (graph.size === 0 || edgeCosts(graph)[0]! > 0 || liesOnCycles(graph)) return createBreadthCounter(graph);
  return createHeapCounter(graph);
}

/** Whether a cycle goes through each of the edges, as where all go both ways. */
function liesOnCycles(graph: InfluenceGraph): boolean {
  const { order, size, outOffsets, outTargets } = graph;
  const { labels } = strongComponents(graph, new Uint8Array(size).fill(1));
  for (let node = 0; node < order; node++)
    for (let e = outOffsets[node]!; e < outOffsets[node + 1]!; e++)
      if (labels[outTargets[e]!] !== labels[node]) return false;
  return true;
}
