import type { InfluenceGraph } from '../graph/influence-graph.ts';
import type { PathCounter } from './path-counter.ts';
import type { PathSources } from './path-sources.ts';

/** Searches that run side by side: one for each bit of a word, fewer where the rows would outgrow the caches and the memory. */
const MOST_LANES = 32;
const LEAST_LANES = 4;
const WIDE_ORDER = 65_536;

/** What the searches of one batch share. A lane is the number of a search in it; rows hold a value for each lane. */
interface Batch {
  readonly graph: InfluenceGraph;
  readonly lanes: number;
  /** For each node the lanes that have reached it. */
  readonly seen: Int32Array;
  /** For each node the lanes that reach it in the level under way. */
  readonly fresh: Int32Array;
  /** Rows by node: the number of shortest paths; 0 where not reached, and again when the batch is done. */
  readonly counts: Float64Array;
  /** Rows by node: (1 + dependency) / count; only those that the batch has reached. */
  readonly shares: Float64Array;
  /** The nodes of each level, one level after the other, and the lanes that reach them there. */
  readonly nodes: Uint32Array;
  readonly masks: Int32Array;
  /** For each lane how many it has reached, and how often its paths count. */
  readonly reached: Uint32Array;
  readonly times: Uint32Array;
  readonly row: Float64Array;
}

/**
 * Counts paths with the fewest ties, from 32 people at a time: an edge is looked at once for all of them, and what is done for one of them
 * alone is adding along the edges that lie on their paths.
 *
 * @remarks A source takes O(n + m) at most; memory O(m + n · lanes), lanes being 32 up to 65,536 people, 4 from 500,000 on.
 * @see Then et al. (2014), PVLDB 8(4), 449–460, for the breadth first search from many nodes. doi:10.14778/2735496.2735507
 */
export function createBreadthCounter(graph: InfluenceGraph): PathCounter {
  const batch = createBatch(graph);
  const { lanes } = batch;
  return {
    addDependencies(sources, range, sums) {
      for (let begin = range.begin; begin < range.end; begin += lanes) {
        runBatch(batch, sources, { begin, end: Math.min(begin + lanes, range.end) }, sums);
      }
    },
  };
}

function createBatch(graph: InfluenceGraph): Batch {
  const { order } = graph;
  let lanes = MOST_LANES;
  for (let fits = WIDE_ORDER; fits < order && lanes > LEAST_LANES; fits *= 2) lanes /= 2;
  return {
    graph,
    lanes,
    seen: new Int32Array(order),
    fresh: new Int32Array(order),
    counts: new Float64Array(order * lanes),
    shares: new Float64Array(order * lanes),
    nodes: new Uint32Array(order * lanes),
    masks: new Int32Array(order * lanes),
    reached: new Uint32Array(lanes),
    times: new Uint32Array(lanes),
    row: new Float64Array(lanes),
  };
}

function runBatch(
  batch: Batch,
  sources: PathSources,
  { begin, end }: { readonly begin: number; readonly end: number },
  sums: Float64Array,
): void {
  const { lanes, seen, counts, nodes, masks, reached, times } = batch;
  seen.fill(0);
  reached.fill(0);
  for (let lane = 0; lane < end - begin; lane++) {
    const node = sources.nodes[begin + lane]!;
    nodes[lane] = node;
    masks[lane] = seen[node] = 1 << lane;
    counts[node * lanes + lane] = 1;
    times[lane] = sources.times[begin + lane]!;
  }
  const levels = [0, end - begin];
  while (levels.at(-2)! < levels.at(-1)!) levels.push(spread(batch, levels.at(-2)!, levels.at(-1)!));
  for (let level = levels.length - 3; level > 0; level--) {
    const [first, next, last] = levels.slice(level, level + 3) as [number, number, number]; // there are three
    gather(batch, { first, next, last }, sums);
  }
  for (let lane = 0; lane < end - begin; lane++) {
    const node = sources.nodes[begin + lane]!;
    counts[node * lanes + lane] = 0;
    sums[node]! += sources.followers[begin + lane]! * reached[lane]! - sources.returns[begin + lane]!;
  }
}

/** Goes on from the level that lies at `from` .. `end` − 1; the next one is put behind it. */
function spread(batch: Batch, from: number, end: number): number {
  const { lanes, seen, fresh, counts, nodes, masks } = batch;
  const { outOffsets, outTargets } = batch.graph;
  let tail = end;
  for (let i = from; i < end; i++) {
    const node = nodes[i]!;
    const mask = masks[i]!;
    const own = node * lanes;
    const lastEdge = outOffsets[node + 1]!;
    for (let e = outOffsets[node]!; e < lastEdge; e++) {
      const target = outTargets[e]!;
      let open = mask & ~seen[target]!;
      if (open === 0) continue;
      const before = fresh[target]!;
      if (before === 0) nodes[tail++] = target;
      fresh[target] = before | open;
      const row = target * lanes;
      do {
        const lane = 31 - Math.clz32(open);
        open ^= 1 << lane;
        counts[row + lane]! += counts[own + lane]!;
      } while (open !== 0);
    }
  }
  for (let i = end; i < tail; i++) {
    const node = nodes[i]!;
    masks[i] = fresh[node]!;
    seen[node] = seen[node]! | fresh[node]!;
    fresh[node] = 0;
  }
  return tail;
}

/** Brandes' accumulation for the level at `first` .. `next` − 1 from the one at `next` .. `last` − 1. */
function gather(
  batch: Batch,
  { first, next, last }: { readonly first: number; readonly next: number; readonly last: number },
  sums: Float64Array,
): void {
  const { lanes, fresh, counts, shares, nodes, masks, reached, times, row } = batch;
  const { outOffsets, outTargets } = batch.graph;
  for (let i = next; i < last; i++) fresh[nodes[i]!] = masks[i]!;
  for (let i = first; i < next; i++) {
    const node = nodes[i]!;
    const mask = masks[i]!;
    row.fill(0);
    const lastEdge = outOffsets[node + 1]!;
    for (let e = outOffsets[node]!; e < lastEdge; e++) {
      const target = outTargets[e]!;
      let open = mask & fresh[target]!;
      const theirs = target * lanes;
      while (open !== 0) {
        const lane = 31 - Math.clz32(open);
        open ^= 1 << lane;
        row[lane]! += shares[theirs + lane]!;
      }
    }
    const own = node * lanes;
    let sum = 0;
    for (let open = mask; open !== 0;) {
      const lane = 31 - Math.clz32(open);
      open ^= 1 << lane;
      const count = counts[own + lane]!;
      const dependency = row[lane]! * count;
      shares[own + lane] = (1 + dependency) / count;
      counts[own + lane] = 0;
      sum += dependency * times[lane]!;
      reached[lane]!++;
    }
    sums[node]! += sum;
  }
  for (let i = next; i < last; i++) fresh[nodes[i]!] = 0;
}
