import { edgeCosts } from '../graph/costs.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import {
  bucketOf,
  createBucketQueue,
  pushInto,
  rewind,
  takeFirst,
  type BucketQueue,
} from './bucket-queue.ts';
import { createHeapCounter } from './heap-counter.ts';
import { EQUAL, type PathCounter } from './path-counter.ts';
import type { PathSources } from './path-sources.ts';

/** Buckets are narrower than the least cost by this share, far more than rounding can add up to. */
const NARROWER = 1e-3;
/** More buckets than that would be mostly empty. */
const MOST_BUCKETS = 2 ** 18;

/** What one search after the other uses. */
interface Search {
  readonly graph: InfluenceGraph;
  readonly costs: Float64Array;
  readonly queue: BucketQueue;
  readonly distances: Float64Array;
  readonly counts: Float64Array;
  readonly dependencies: Float64Array;
  /** 1 for those whose paths are known, and always for those of `isOnCycle`. */
  readonly isSettled: Uint8Array;
  /** For each node, 1 when it has no place in its bucket: a cycle of edges that cost nothing leads to it. */
  readonly isOnCycle: Uint8Array;
  /** The nodes reached, in the order of their buckets. */
  readonly settled: Uint32Array;
  /** Lists of the nodes before each node on its cheapest paths: head by node, then node and next by entry. */
  readonly heads: Int32Array;
  readonly before: Uint32Array;
  readonly nexts: Int32Array;
}

/**
 * Counts cheapest paths from one person at a time with a queue of buckets narrower than the least cost: every edge of a cheapest path
 * leads into a later bucket, so the order within one does not matter, and paths are counted while they are found. Edges that cost nothing stay
 * within a bucket; there nodes follow each other by how many such edges in a row lead to them.
 * Who reaches a cycle of such edges is left to the heap.
 *
 * @returns Null where costs are so unlike each other that there would be too many buckets.
 * @remarks A source takes O(n + m + buckets passed); memory O(n + m).
 * @see Denardo & Fox (1979), Oper. Res. 27(1), 161–186. doi:10.1287/opre.27.1.161
 */
export function createBucketCounter(graph: InfluenceGraph): PathCounter | null {
  const costs = edgeCosts(graph);
  const { ranks, isOnCycle } = rankByFreeEdges(graph, costs);
  const width =
    costs.reduce((least, cost) => (cost > 0 && cost < least ? cost : least), Infinity) * (1 - NARROWER);
  const longest = costs.reduce((most, cost) => Math.max(most, cost), 0);
  const perSpan = ranks.reduce((most, rank) => Math.max(most, rank), 0) + 1;
  const spans = 2 ** Math.ceil(Math.log2(longest / width + 2));
  if (!(spans * perSpan <= MOST_BUCKETS && spans * graph.order < 2 ** 31)) return null;
  const queue = createBucketQueue({ spans, width, perSpan, ranks, size: graph.size });
  const search = createSearch(graph, { costs, queue, isOnCycle });
  let fallback: PathCounter | null = null;
  return {
    addDependencies(sources, { begin, end }, sums) {
      for (let at = begin; at < end; at++) {
        const reached = run(search, sources.nodes[at]!);
        if (reached > 0) gather(search, { sources, at, reached }, sums);
        else
          (fallback ??= createHeapCounter(graph)).addDependencies(sources, { begin: at, end: at + 1 }, sums);
      }
    },
  };
}

function createSearch(graph: InfluenceGraph, parts: Pick<Search, 'costs' | 'queue' | 'isOnCycle'>): Search {
  const { order, size } = graph;
  return {
    graph,
    ...parts,
    distances: new Float64Array(order).fill(Infinity),
    counts: new Float64Array(order),
    dependencies: new Float64Array(order),
    isSettled: parts.isOnCycle.slice(),
    settled: new Uint32Array(order),
    heads: new Int32Array(order),
    before: new Uint32Array(size),
    nexts: new Int32Array(size),
  };
}

/** Finds and counts the cheapest paths; how many nodes they reach, or 0 when one was settled too early, by rounding or on a cycle. */
function run(search: Search, source: number): number {
  const { costs, queue, distances, counts, settled, heads, before, nexts } = search;
  const { isSettled, isOnCycle } = search;
  const { outOffsets, outTargets } = search.graph;
  let reached = 0;
  let links = 0;
  let isInOrder = isOnCycle[source] === 0;
  distances[source] = 0;
  counts[source] = 1;
  heads[source] = -1;
  if (isInOrder) pushInto(queue, bucketOf(queue, source, 0), source);
  for (let node = takeFirst(queue); node >= 0; node = takeFirst(queue)) {
    if (isSettled[node] === 1) continue;
    isSettled[node] = 1;
    settled[reached++] = node;
    const own = distances[node]!;
    const count = counts[node]!;
    const end = outOffsets[node + 1]!;
    for (let e = outOffsets[node]!; e < end; e++) {
      const target = outTargets[e]!;
      const distance = own + costs[e]!;
      const known = distances[target]!;
      if (distance > known * (1 + EQUAL)) continue;
      if (isSettled[target] === 1) isInOrder = false;
      const isBetter = known === Infinity || known - distance > EQUAL * known;
      if (isBetter) {
        distances[target] = distance;
        const bucket = bucketOf(queue, target, distance);
        if (known === Infinity || bucket !== bucketOf(queue, target, known)) pushInto(queue, bucket, target);
      }
      counts[target] = isBetter ? count : counts[target]! + count;
      before[links] = node;
      nexts[links] = isBetter ? -1 : heads[target]!;
      heads[target] = links++;
    }
  }
  rewind(queue);
  if (isInOrder) return reached;
  distances.fill(Infinity);
  isSettled.set(isOnCycle);
  return 0;
}

interface Reached {
  readonly sources: PathSources;
  /** Which of the sources. */
  readonly at: number;
  readonly reached: number;
}

/** Brandes' accumulation, from the last node to the first. */
function gather(search: Search, { sources, at, reached }: Reached, sums: Float64Array): void {
  const { counts, dependencies, settled, heads, before, nexts } = search;
  const source = sources.nodes[at]!;
  const times = sources.times[at]!;
  for (let i = reached - 1; i > 0; i--) {
    const node = settled[i]!;
    const dependency = dependencies[node]!;
    sums[node]! += times * dependency;
    dependencies[node] = 0;
    const share = (1 + dependency) / counts[node]!;
    for (let link = heads[node]!; link >= 0; link = nexts[link]!) {
      const other = before[link]!;
      dependencies[other]! += counts[other]! * share;
    }
  }
  dependencies[source] = 0;
  sums[source]! += sources.followers[at]! * (reached - 1) - sources.returns[at]!;
  forget(search, reached);
}

function forget({ distances, isSettled, settled }: Search, reached: number): void {
  for (let i = 0; i < reached; i++) {
    const node = settled[i]!;
    distances[node] = Infinity;
    isSettled[node] = 0;
  }
}

/** For each node the most edges in a row that cost nothing and lead to it, where that is finite. */
function rankByFreeEdges(
  graph: InfluenceGraph,
  costs: Float64Array,
): { ranks: Uint32Array; isOnCycle: Uint8Array } {
  const { order, outOffsets, outTargets } = graph;
  const ranks = new Uint32Array(order);
  const missing = new Uint32Array(order);
  for (let e = 0; e < graph.size; e++) if (costs[e] === 0) missing[outTargets[e]!]!++;
  const queue = new Uint32Array(order);
  let tail = 0;
  for (let node = 0; node < order; node++) if (missing[node] === 0) queue[tail++] = node;
  for (let head = 0; head < tail; head++) {
    const node = queue[head]!;
    for (let e = outOffsets[node]!; e < outOffsets[node + 1]!; e++) {
      if (costs[e] !== 0) continue;
      const target = outTargets[e]!;
      ranks[target] = Math.max(ranks[target]!, ranks[node]! + 1);
      if (--missing[target]! === 0) queue[tail++] = target;
    }
  }
  const isOnCycle = Uint8Array.from(missing, (count) => (count > 0 ? 1 : 0));
  return { ranks, isOnCycle };
}
