import { InvalidInputError, LimitExceededError } from '../../../schema/model/errors.ts';
import type { InfluenceGraph } from './influence-graph.ts';
import { requireMemory } from './require-memory.ts';

/** Edges in any order; edge i goes from sources[i] to targets[i]. */
export interface EdgeColumns {
  /** Number of nodes; every source and target is below it. */
  readonly order: number;
  readonly sources: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
  /** One for each edge, or one number for all, or 1 / in-degree of the target after merging. */
  readonly probabilities: ArrayLike<number> | number | 'weighted-cascade';
}

/** How a graph is built. */
export interface BuildOptions {
  /** Put the arrays on SharedArrayBuffers, so that worker threads read the one copy. @default true */
  readonly shared?: boolean;
}

/** A graph and what was left out of it. */
export interface BuiltGraph {
  readonly graph: InfluenceGraph;
  /** Edges merged into another with the same source and target. */
  readonly merged: number;
  /** Edges from a node to itself, dropped. */
  readonly loops: number;
}

/** Edges that are too many: their numbers would not fit 31 bits. */
const TOO_MANY = 2 ** 31;
/** Of the graph, and while it is sorted. */
const BYTES_PER_EDGE = 32;
const BYTES_PER_NODE = 20;

/**
 * Builds the compressed rows of an influence graph. Parallel edges become one with the highest probability, self-loops are dropped.
 *
 * @param edges - Not changed.
 * @param options.shared - @default true
 * @throws {InvalidInputError} `PROBABILITY_OUT_OF_RANGE`; `BAD_USER_INPUT` for a node beyond the order.
 * @throws {LimitExceededError} `LIMIT_EXCEEDED` for 2³¹ edges or more, or where memory does not suffice.
 * @remarks Two counting sorts, no comparator: time and memory O(n + m).
 */
export function buildInfluenceGraph(edges: EdgeColumns, options: BuildOptions = {}): BuiltGraph {
  checkEdges(edges);
  const shared = options.shared ?? true;
  const { order } = edges;
  const sorted = sortBySourceThenTarget(edges);
  const { kept, merged, loops } = dropRepeats(edges, sorted);
  const size = kept.length;
  const outOffsets = uint32s(order + 1, shared);
  const outTargets = uint32s(size, shared);
  const inOffsets = uint32s(order + 1, shared);
  for (let e = 0; e < size; e++) {
    const target = edges.targets[kept[e]!]!;
    outTargets[e] = target;
    outOffsets[edges.sources[kept[e]!]! + 1]!++;
    inOffsets[target + 1]!++;
  }
  for (let node = 0; node < order; node++) {
    outOffsets[node + 1]! += outOffsets[node]!;
    inOffsets[node + 1]! += inOffsets[node]!;
  }
  const inSources = uint32s(size, shared);
  const inEdges = uint32s(size, shared);
  const next = inOffsets.slice(0, order);
  for (let e = 0; e < size; e++) {
    const place = next[outTargets[e]!]!++;
    inSources[place] = edges.sources[kept[e]!]!;
    inEdges[place] = e;
  }
  const probabilities = float64s(size, shared);
  fillProbabilities(edges, { sorted, kept, inOffsets, outTargets }, probabilities);
  const graph = { order, size, outOffsets, outTargets, probabilities, inOffsets, inSources, inEdges };
  return { graph, merged, loops };
}

function checkEdges(edges: EdgeColumns): void {
  const { order, sources, targets, probabilities } = edges;
  if (sources.length >= TOO_MANY) {
    const count = sources.length.toLocaleString('en');
    throw new LimitExceededError(
      `${count} edges are more than one machine's graph holds, below 2,147,483,648; measure it on Spark, or take a part.`,
      { edges: sources.length },
    );
  }
  requireMemory('The graph', BYTES_PER_EDGE * sources.length + BYTES_PER_NODE * order);
  for (let e = 0; e < sources.length; e++) {
    if (!(sources[e]! < order) || !(targets[e]! < order)) {
      throw new InvalidInputError(`Edge ${e} names a node beyond ${order - 1}; raise the order.`, {
        edge: e,
      });
    }
  }
  if (probabilities === 'weighted-cascade') return;
  const values = typeof probabilities === 'number' ? [probabilities] : probabilities;
  for (let e = 0; e < values.length; e++) {
    if (!(values[e]! > 0 && values[e]! <= 1)) {
      throw new InvalidInputError(
        `Probability ${values[e]!} of edge ${e} is outside (0, 1]; give a probability.`,
        { edge: e },
        'PROBABILITY_OUT_OF_RANGE',
      );
    }
  }
}

/** Edge numbers sorted by source, then target, then number: two stable counting passes, the second key first. */
function sortBySourceThenTarget(edges: EdgeColumns): Uint32Array {
  const count = edges.sources.length;
  const byTarget = new Uint32Array(count);
  let next = starts(edges.targets, edges.order);
  for (let e = 0; e < count; e++) byTarget[next[edges.targets[e]!]!++] = e;
  const sorted = new Uint32Array(count);
  next = starts(edges.sources, edges.order);
  for (let i = 0; i < count; i++) sorted[next[edges.sources[byTarget[i]!]!]!++] = byTarget[i]!;
  return sorted;
}

function starts(keys: ArrayLike<number>, order: number): Uint32Array {
  const offsets = new Uint32Array(order + 1);
  for (let e = 0; e < keys.length; e++) offsets[keys[e]! + 1]!++;
  for (let node = 0; node < order; node++) offsets[node + 1]! += offsets[node]!;
  return offsets;
}

function dropRepeats(
  edges: EdgeColumns,
  sorted: Uint32Array,
): { kept: Uint32Array; merged: number; loops: number } {
  const kept = new Uint32Array(sorted.length);
  let count = 0;
  let loops = 0;
  let lastSource = -1;
  let lastTarget = -1;
  for (let i = 0; i < sorted.length; i++) {
    const source = edges.sources[sorted[i]!]!;
    const target = edges.targets[sorted[i]!]!;
    if (source === target) loops++;
    else if (source !== lastSource || target !== lastTarget) {
      kept[count++] = sorted[i]!;
      lastSource = source;
      lastTarget = target;
    }
  }
  return { kept: kept.subarray(0, count), merged: sorted.length - count - loops, loops };
}

interface SortedEdges {
  readonly sorted: Uint32Array;
  readonly kept: Uint32Array;
  readonly inOffsets: Uint32Array;
  readonly outTargets: Uint32Array;
}

function fillProbabilities(edges: EdgeColumns, rows: SortedEdges, into: Float64Array): void {
  const given = edges.probabilities;
  const { sorted, kept, inOffsets, outTargets } = rows;
  if (typeof given === 'number') into.fill(given);
  else if (given === 'weighted-cascade') {
    for (let e = 0; e < into.length; e++) {
      const target = outTargets[e]!;
      into[e] = 1 / (inOffsets[target + 1]! - inOffsets[target]!);
    }
  } else {
    let e = -1;
    for (let i = 0; i < sorted.length; i++) {
      const edge = sorted[i]!;
      if (edges.sources[edge] === edges.targets[edge]) continue;
      if (e + 1 < kept.length && kept[e + 1] === edge) e++;
      if (given[edge]! > into[e]!) into[e] = given[edge]!;
    }
  }
}

function uint32s(length: number, shared: boolean): Uint32Array {
  return shared ? new Uint32Array(new SharedArrayBuffer(length * 4)) : new Uint32Array(length);
}

function float64s(length: number, shared: boolean): Float64Array {
  return shared ? new Float64Array(new SharedArrayBuffer(length * 8)) : new Float64Array(length);
}
