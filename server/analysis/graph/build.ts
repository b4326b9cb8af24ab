import { InvalidInputError, LimitExceededError } from '../../../schema/model/errors.ts';
import type { InfluenceGraph } from './influence-graph.ts';
import { columnsToSort, type SortedColumns, sortColumns } from './radix-sort.ts';
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
const BYTES_PER_EDGE = 44;
const BYTES_PER_NODE = 8;
/** Columns that are sorted. */
const SOURCE = 0;
const TARGET = 1;
const NUMBER = 2;

/**
 * Builds the compressed rows of an influence graph. Parallel edges become one with the highest probability, self-loops are dropped.
 *
 * @param edges - Not changed.
 * @param options.shared - @default true
 * @throws {InvalidInputError} `PROBABILITY_OUT_OF_RANGE`; `BAD_USER_INPUT` for a node beyond the order.
 * @throws {LimitExceededError} `LIMIT_EXCEEDED` for 2³¹ edges or more, or where memory does not suffice.
 * @remarks Radix sorts, no comparator: time and memory O(n + m).
 */
export function buildInfluenceGraph(edges: EdgeColumns, options: BuildOptions = {}): BuiltGraph {
  checkEdges(edges);
  const shared = options.shared ?? true;
  const { order } = edges;
  const rows = sortBySourceThenTarget(edges);
  const { size, loops } = countDistinct(rows);
  const probabilities = float64s(size, shared);
  mergeRepeats(rows, edges.probabilities, probabilities);
  for (const list of ['columns', 'spare'] as const)
    rows[list] = rows[list].map((column) => column.subarray(0, size));
  const [sources, targets] = rows.columns as [Uint32Array, Uint32Array];
  const outOffsets = offsetsOf(sources, order, shared);
  const inOffsets = offsetsOf(targets, order, shared);
  const outTargets = copyOf(targets, shared);
  if (edges.probabilities === 'weighted-cascade') {
    for (let e = 0; e < size; e++)
      probabilities[e] = 1 / (inOffsets[targets[e]! + 1]! - inOffsets[targets[e]!]!);
  }
  const numbers = rows.columns[NUMBER]!;
  for (let e = 0; e < size; e++) numbers[e] = e;
  sortColumns(rows, { by: TARGET, below: order });
  const inSources = copyOf(rows.columns[SOURCE]!, shared);
  const inEdges = copyOf(rows.columns[NUMBER]!, shared);
  const graph = { order, size, outOffsets, outTargets, probabilities, inOffsets, inSources, inEdges };
  return { graph, merged: edges.sources.length - size - loops, loops };
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

/** Edges with their numbers, by source, then target, then number. */
function sortBySourceThenTarget({ order, sources, targets }: EdgeColumns): SortedColumns {
  const numbers = new Uint32Array(sources.length);
  for (let e = 0; e < numbers.length; e++) numbers[e] = e;
  const rows = columnsToSort([Uint32Array.from(sources), Uint32Array.from(targets), numbers]);
  sortColumns(rows, { by: TARGET, below: order });
  sortColumns(rows, { by: SOURCE, below: order });
  return rows;
}

function countDistinct({ columns }: SortedColumns): { size: number; loops: number } {
  const [sources, targets] = columns as [Uint32Array, Uint32Array];
  let [size, loops] = [0, 0];
  for (let row = 0; row < sources.length; row++) {
    if (sources[row] === targets[row]) loops++;
    else if (row === 0 || sources[row] !== sources[row - 1] || targets[row] !== targets[row - 1]) size++;
  }
  return { size, loops };
}

/** Moves each edge to its place, over the loops and repeats before it, and notes the highest probability of those that are one. */
function mergeRepeats(
  { columns }: SortedColumns,
  given: EdgeColumns['probabilities'],
  probabilities: Float64Array,
): void {
  const [sources, targets, numbers] = columns as [Uint32Array, Uint32Array, Uint32Array];
  const each = typeof given === 'object' ? given : null;
  if (typeof given === 'number') probabilities.fill(given);
  let edge = -1;
  for (let row = 0; row < sources.length; row++) {
    const [source, target] = [sources[row]!, targets[row]!];
    if (source === target) continue;
    if (edge < 0 || source !== sources[edge] || target !== targets[edge]) {
      edge++;
      sources[edge] = source;
      targets[edge] = target;
    }
    if (each !== null) probabilities[edge] = Math.max(probabilities[edge]!, each[numbers[row]!]!);
  }
}

/** Where the rows of each node begin. */
function offsetsOf(nodes: Uint32Array, order: number, shared: boolean): Uint32Array {
  const offsets = uint32s(order + 1, shared);
  for (let row = 0; row < nodes.length; row++) offsets[nodes[row]! + 1]!++;
  for (let node = 0; node < order; node++) offsets[node + 1]! += offsets[node]!;
  return offsets;
}

function copyOf(column: Uint32Array, shared: boolean): Uint32Array {
  const copy = uint32s(column.length, shared);
  copy.set(column);
  return copy;
}

function uint32s(length: number, shared: boolean): Uint32Array {
  return shared ? new Uint32Array(new SharedArrayBuffer(length * 4)) : new Uint32Array(length);
}

function float64s(length: number, shared: boolean): Float64Array {
  return shared ? new Float64Array(new SharedArrayBuffer(length * 8)) : new Float64Array(length);
}
