import type { InfluenceGraph } from '../graph/influence-graph.ts';

/** How the in-edges of a node that fire are drawn. */
export const NONE = 0;
/** All of them: probability 1. */
export const ALL = 1;
/** One random number says how many of equally probable ones, then which. */
export const TABLE = 2;
/** Jump to the next that would fire at the highest probability of the node, then keep it in proportion. */
export const JUMP = 3;
/** A coin for each. */
export const COIN = 4;

/** A table is made while this many in-edges or fewer are expected to fire; it then has at most {@link TABLE_LENGTH} entries. */
const TABLE_EXPECTED = 8;
export const TABLE_LENGTH = 64;
/** From this highest probability on, a coin for each edge is as fast as jumping. */
const COIN_FROM = 0.3;

/** How the in-edges of each node are drawn; made once for all samplers of a graph. */
export interface FiringPlan {
  /** One of {@link NONE} … {@link COIN} for each node. */
  readonly kinds: Uint8Array;
  /** Begin of each node's table in `thresholds`. */
  readonly tables: Uint32Array;
  /** Cumulative probabilities of 0, 1, 2 … firing, times 2³²; each table ends with Infinity. */
  readonly thresholds: Float64Array;
  /** Highest probability among the in-edges of each node. */
  readonly highest: Float64Array;
  /** log(1 − highest). */
  readonly logMisses: Float64Array;
  /** Probability of each in-edge, in the order of inSources. */
  readonly inProbabilities: Float64Array;
}

/**
 * Plans how the in-edges that fire are drawn.
 *
 * @remarks Time O(n + m), memory 8 bytes an edge and 25 a node.
 * @see Guo et al. (2020), Influence Maximization Revisited (SUBSIM). SIGMOD. doi:10.1145/3318464.3389740
 */
export function planFiring(graph: InfluenceGraph): FiringPlan {
  const { order, size, inOffsets, inEdges, probabilities } = graph;
  const kinds = new Uint8Array(order);
  const tables = new Uint32Array(order);
  const highest = new Float64Array(order);
  const logMisses = new Float64Array(order);
  const inProbabilities = new Float64Array(size);
  const thresholds: number[] = [];
  const made = new Map<string, number>();
  for (let i = 0; i < size; i++) inProbabilities[i] = probabilities[inEdges[i]!]!;
  for (let node = 0; node < order; node++) {
    const begin = inOffsets[node]!;
    const degree = inOffsets[node + 1]! - begin;
    let low = Infinity;
    let high = 0;
    for (let i = begin; i < begin + degree; i++) {
      low = Math.min(low, inProbabilities[i]!);
      high = Math.max(high, inProbabilities[i]!);
    }
    highest[node] = high;
    logMisses[node] = Math.log1p(-high);
    kinds[node] = chooseKind(degree, low, high);
    if (kinds[node] !== TABLE) continue;
    const key = `${degree}:${high}`;
    if (!made.has(key)) {
      made.set(key, thresholds.length);
      addTable(thresholds, degree, high);
    }
    tables[node] = made.get(key)!;
  }
  return { kinds, tables, thresholds: Float64Array.from(thresholds), highest, logMisses, inProbabilities };
}

function chooseKind(degree: number, low: number, high: number): number {
  if (degree === 0) return NONE;
  if (low === 1) return ALL;
  if (low === high && degree * high <= TABLE_EXPECTED) return TABLE;
  return high < COIN_FROM ? JUMP : COIN;
}

/** Appends the cumulative binomial distribution of how many of `degree` edges fire. */
function addTable(thresholds: number[], degree: number, probability: number): void {
  let mass = Math.exp(degree * Math.log1p(-probability));
  let sum = 0;
  for (let fires = 0; fires < Math.min(degree, TABLE_LENGTH - 1); fires++) {
    sum += mass;
    if (sum >= 1 - 2 ** -33) break;
    thresholds.push(sum * 4294967296);
    mass *= ((degree - fires) / (fires + 1)) * (probability / (1 - probability));
  }
  thresholds.push(Infinity);
}
