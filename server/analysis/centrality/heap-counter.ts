import { edgeCosts } from '../graph/costs.ts';
import { createNodeHeap } from '../graph/heap.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { strongComponents } from '../graph/strong-components.ts';
import { EQUAL, type PathCounter } from './path-counter.ts';

/**
 * Counts cheapest paths from one person at a time, whatever the costs: cycles of ties that cost nothing are crossed with the fewest.
 *
 * @remarks A source takes O(n + m log n); memory O(n + m).
 */
export function createHeapCounter(graph: InfluenceGraph): PathCounter {
  const { order, outOffsets, outTargets } = graph;
  const costs = edgeCosts(graph);
  const cycles = findFreeCycles(graph, costs);
  const heap = createNodeHeap(order);
  const distances = new Float64Array(order).fill(Infinity);
  const hops = new Uint32Array(order);
  const byTies = new Uint32Array(cycles === null ? 0 : order);
  const counts = new Float64Array(order);
  const dependencies = new Float64Array(order);
  const isPassed = new Uint8Array(order);
  const tight = new Uint32Array(graph.size);
  const tightEnds = new Uint32Array(order);
  const waiting = new Uint32Array(order);
  const sorted = new Uint32Array(order);

  const isCheapest = (node: number, e: number): boolean => {
    const distance = distances[outTargets[e]!]!;
    return Math.abs(distances[node]! + costs[e]! - distance) <= EQUAL * distance;
  };
  /** True for an edge on a cheapest path; inside a free cycle only those that lead away from where it was entered. */
  const isTight = (node: number, e: number): boolean => {
    const target = outTargets[e]!;
    if (!isCheapest(node, e)) return false;
    return cycles === null || costs[e]! > 0 || cycles[node] !== cycles[target] || hops[node]! < hops[target]!;
  };
  /** The fewest ties of a cheapest path to each node, by breadth. */
  const countTies = (source: number): void => {
    hops[source] = 0;
    isPassed[source] = 1;
    let tail = 1;
    byTies[0] = source;
    for (let head = 0; head < tail; head++) {
      const node = byTies[head]!;
      for (let e = outOffsets[node]!; e < outOffsets[node + 1]!; e++) {
        const target = outTargets[e]!;
        if (isPassed[target] === 1 || !isCheapest(node, e)) continue;
        isPassed[target] = 1;
        hops[target] = hops[node]! + 1;
        byTies[tail++] = target;
      }
    }
  };
  const search = (source: number): number => {
    let reached = 0;
    distances[source] = 0;
    heap.push(source, 0);
    while (heap.size > 0) {
      const node = heap.pop();
      sorted[reached++] = node;
      isPassed[node] = 0;
      const end = outOffsets[node + 1]!;
      for (let e = outOffsets[node]!; e < end; e++) {
        const target = outTargets[e]!;
        const distance = distances[node]! + costs[e]!;
        const known = distances[target]!;
        if (distance < known && (known === Infinity || known - distance > EQUAL * known)) {
          distances[target] = distance;
          heap.push(target, distance);
        }
      }
    }
    if (cycles !== null) countTies(source);
    return reached;
  };
  /** Puts the reached nodes into an order in which every tight edge leads forward. */
  const sort = (source: number, reached: number): void => {
    for (let i = 0; i < reached; i++) {
      const node = sorted[i]!;
      for (let e = outOffsets[node]!; e < outOffsets[node + 1]!; e++)
        if (isTight(node, e)) waiting[outTargets[e]!]!++;
    }
    let tail = 1;
    sorted[0] = source;
    for (let head = 0; head < tail; head++) {
      const node = sorted[head]!;
      for (let e = outOffsets[node]!; e < outOffsets[node + 1]!; e++) {
        if (isTight(node, e) && --waiting[outTargets[e]!]! === 0) sorted[tail++] = outTargets[e]!;
      }
    }
  };
  /** Counts the paths and notes the tight edges; false when one of those leads backward. */
  const count = (source: number, reached: number): boolean => {
    for (let i = 0; i < reached; i++) {
      counts[sorted[i]!] = 0;
      isPassed[sorted[i]!] = 0;
    }
    counts[source] = 1;
    let tail = 0;
    for (let i = 0; i < reached; i++) {
      const node = sorted[i]!;
      const own = counts[node]!;
      const distance = distances[node]!;
      isPassed[node] = 1;
      const end = outOffsets[node + 1]!;
      for (let e = outOffsets[node]!; e < end; e++) {
        const target = outTargets[e]!;
        const far = distances[target]!;
        if (distance + costs[e]! > far * (1 + EQUAL) || !isTight(node, e)) continue;
        if (isPassed[target] === 1) return false;
        counts[target]! += own;
        tight[tail++] = target;
      }
      tightEnds[i] = tail;
    }
    return true;
  };
  const gather = (reached: number, times: number, sums: Float64Array): void => {
    for (let i = reached - 1; i > 0; i--) {
      const node = sorted[i]!;
      let sum = 0;
      for (let t = tightEnds[i - 1]!; t < tightEnds[i]!; t++) sum += dependencies[tight[t]!]!;
      sum *= counts[node]!;
      sums[node]! += times * sum;
      dependencies[node] = (1 + sum) / counts[node]!;
    }
  };
  return {
    addDependencies({ nodes, times, followers, returns }, { begin, end }, sums) {
      for (let at = begin; at < end; at++) {
        const source = nodes[at]!;
        const reached = search(source);
        if (!count(source, reached)) {
          sort(source, reached);
          count(source, reached);
        }
        gather(reached, times[at]!, sums);
        sums[source]! += followers[at]! * (reached - 1) - returns[at]!;
        for (let i = 0; i < reached; i++) {
          distances[sorted[i]!] = Infinity;
          waiting[sorted[i]!] = 0;
        }
      }
    },
  };
}

/** Components of the edges that cost nothing; null when there are no such edges and the order of settling will do. */
function findFreeCycles(graph: InfluenceGraph, costs: Float64Array): Int32Array | null {
  const free = new Uint8Array(graph.size);
  let any = false;
  for (let e = 0; e < graph.size; e++) {
    if (costs[e] !== 0) continue;
    free[e] = 1;
    any = true;
  }
  return any ? strongComponents(graph, free).labels : null;
}
