import { edgeCosts } from '../graph/costs.ts';
import { createNodeHeap } from '../graph/heap.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';

/** Where a search may go. */
export interface SearchBounds {
  readonly from: number;
  readonly to: number;
  /** For each edge, 1 when it may be used. */
  readonly edges?: Uint8Array | undefined;
  /** For each node, 1 when it may not be entered. */
  readonly avoid?: Uint8Array | undefined;
}

/** How far one search may go. */
export interface SearchLimits {
  readonly maxTies: number;
  readonly maxCost?: number;
}

/** Finds cheapest paths to one goal under changing restrictions. */
export interface PathSearch {
  /**
   * The cheapest way on from the last node of a beginning, entering none of its nodes again.
   *
   * @param beginning - Nodes so far, at least one.
   * @param without - Edges that may not be the next one.
   * @param limits.maxTies - Ties still allowed.
   * @param limits.maxCost - Dearer ways are of no use. @default Infinity
   * @returns Edge indices; null when there is no way.
   */
  find(beginning: readonly number[], without: ReadonlySet<number>, limits: SearchLimits): number[] | null;
}

/**
 * Creates a search towards `to`. Distances to the goal are computed once, backwards, until `from` is reached; beyond
 * that the distance of `from` is a lower bound. They guide A* over (node, ties used): of two ways to a node the
 * dearer one is kept only where it uses fewer ties, which makes the limit exact and the way free of loops.
 *
 * @remarks Memory O(n + m); a find takes O(k log k) for the k states it opens.
 */
export function createPathSearch(graph: InfluenceGraph, bounds: SearchBounds): PathSearch {
  const { order, outOffsets, outTargets } = graph;
  const { edges, avoid, to } = bounds;
  const costs = edgeCosts(graph);
  const { ahead, hops } = measureBackwards(graph, bounds, costs);
  const fewest = new Uint32Array(order);
  const epochs = new Uint32Array(order);
  let epoch = 0;
  return {
    find(beginning, without, { maxTies, maxCost = Infinity }) {
      epoch++;
      const states = createStates();
      for (const node of beginning) {
        epochs[node] = epoch;
        fewest[node] = 0;
      }
      const start = beginning.at(-1)!;
      if (ahead[start] === Infinity) return null;
      epochs[start] = 0;
      states.push({ node: start, ties: 0, cost: 0, rank: ahead[start]!, parent: -1, edge: -1 });
      for (;;) {
        const state = states.pop();
        if (state < 0) return null;
        const node = states.node(state);
        const ties = states.ties(state);
        if (node === to) return states.trace(state);
        if (epochs[node] === epoch && fewest[node]! <= ties) continue;
        epochs[node] = epoch;
        fewest[node] = ties;
        for (let e = outOffsets[node]!; e < outOffsets[node + 1]!; e++) {
          const target = outTargets[e]!;
          if (hops[target]! < 0 || ties + 1 + hops[target]! > maxTies) continue;
          if (edges?.[e] === 0 || avoid?.[target] === 1 || (ties === 0 && without.has(e))) continue;
          if (epochs[target] === epoch && fewest[target]! <= ties + 1) continue;
          const cost = states.cost(state) + costs[e]!;
          if (cost + ahead[target]! > maxCost) continue;
          states.push({
            node: target,
            ties: ties + 1,
            cost,
            rank: cost + ahead[target]!,
            parent: state,
            edge: e,
          });
        }
      }
    },
  };
}

/** Distances are measured up to so many times that of the start: further deviations find their way sooner. */
const BEYOND = 1.5;

interface State {
  readonly node: number;
  readonly ties: number;
  readonly cost: number;
  readonly rank: number;
  readonly parent: number;
  readonly edge: number;
}

interface States {
  push(state: State): void;
  /** The state of least rank, then fewest ties, then first made; −1 when none is open. */
  pop(): number;
  node(state: number): number;
  ties(state: number): number;
  cost(state: number): number;
  trace(state: number): number[];
}

function createStates(): States {
  const made: State[] = [];
  const heap: number[] = [];
  const isBefore = (a: number, b: number): boolean => {
    const x = made[a]!;
    const y = made[b]!;
    return x.rank !== y.rank ? x.rank < y.rank : x.ties !== y.ties ? x.ties < y.ties : a < b;
  };
  return {
    push(state) {
      made.push(state);
      const id = made.length - 1;
      let place = heap.length;
      heap.push(id);
      while (place > 0 && isBefore(id, heap[(place - 1) >> 1]!)) {
        heap[place] = heap[(place - 1) >> 1]!;
        place = (place - 1) >> 1;
      }
      heap[place] = id;
    },
    pop() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined) return -1;
      if (heap.length === 0) return first;
      let place = 0;
      for (let child = 1; child < heap.length; child = 2 * place + 1) {
        if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
        if (isBefore(last, heap[child]!)) break;
        heap[place] = heap[child]!;
        place = child;
      }
      heap[place] = last;
      return first;
    },
    node: (state) => made[state]!.node,
    ties: (state) => made[state]!.ties,
    cost: (state) => made[state]!.cost,
    trace(state) {
      const edges: number[] = [];
      for (let at = made[state]!; at.parent >= 0; at = made[at.parent]!) edges.push(at.edge);
      return edges.reverse();
    },
  };
}

interface Distances {
  /** Least cost from each node to the goal, or a lower bound of it. */
  readonly ahead: Float64Array;
  /** Fewest ties from each node to the goal; −1 where it cannot be reached. */
  readonly hops: Int32Array;
}

function measureBackwards(graph: InfluenceGraph, bounds: SearchBounds, costs: Float64Array): Distances {
  const hops = countHops(graph, bounds);
  const ahead = new Float64Array(graph.order).fill(Infinity);
  if (hops[bounds.from]! < 0) return { ahead, hops };
  const heap = createNodeHeap(graph.order);
  const settled = new Uint8Array(graph.order);
  ahead[bounds.to] = 0;
  heap.push(bounds.to, 0);
  let radius = 0;
  let limit = Infinity;
  while (heap.size > 0) {
    const node = heap.pop();
    settled[node] = 1;
    radius = ahead[node]!;
    if (node === bounds.from) limit = radius * BEYOND;
    if (radius > limit) break;
    for (let i = graph.inOffsets[node]!; i < graph.inOffsets[node + 1]!; i++) {
      const source = graph.inSources[i]!;
      const edge = graph.inEdges[i]!;
      if (settled[source] === 1 || bounds.edges?.[edge] === 0 || bounds.avoid?.[source] === 1) continue;
      const distance = radius + costs[edge]!;
      if (distance >= ahead[source]!) continue;
      ahead[source] = distance;
      heap.push(source, distance);
    }
  }
  for (let node = 0; node < graph.order; node++)
    if (settled[node] === 0 && hops[node]! >= 0) ahead[node] = radius;
  return { ahead, hops };
}

function countHops(graph: InfluenceGraph, bounds: SearchBounds): Int32Array {
  const { inOffsets, inSources, inEdges } = graph;
  const hops = new Int32Array(graph.order).fill(-1);
  const queue = new Uint32Array(graph.order);
  let tail = 1;
  queue[0] = bounds.to;
  hops[bounds.to] = 0;
  for (let head = 0; head < tail; head++) {
    const node = queue[head]!;
    for (let i = inOffsets[node]!; i < inOffsets[node + 1]!; i++) {
      const source = inSources[i]!;
      if (hops[source]! >= 0 || bounds.edges?.[inEdges[i]!] === 0 || bounds.avoid?.[source] === 1) continue;
      hops[source] = hops[node]! + 1;
      queue[tail++] = source;
    }
  }
  return hops;
}
