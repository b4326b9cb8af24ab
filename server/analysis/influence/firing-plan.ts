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

/** A table is made while this many in-edges or fewer are expected to fire; it then has at most so many entries. */
const TABLE_EXPECTED = 8;
const TABLE_LENGTH = 64;
/** From this highest probability on, a coin for each edge is as fast as jumping. */
const COIN_FROM = 0.3;
/** Words of a node in a plan, and bits of its kind. */
export const NODE_WORDS = 2;
export const KIND_BITS = 3;

/** How the in-edges of each node are drawn; made once for all samplers of a graph. */
export interface FiringPlan {
  /**
   * For each node, and one more behind the last, {@link NODE_WORDS} side by side, since they are asked for together: its first in-edge, which
   * ends those of the node before, and its rule: one of {@link NONE} … {@link COIN} in the lowest {@link KIND_BITS}, above them where its
   * table begins in `thresholds`.
   */
  readonly nodes: Uint32Array;
  /** Of a uniform number of 32 bits: the highest for which at most 0, 1, 2 … fire; each table ends with the highest there is. */
  readonly thresholds: Uint32Array;
  /** Highest probability among the in-edges of each node; empty where nobody jumps. */
  readonly highest: Float64Array;
  /** log(1 − highest); likewise. */
  readonly logMisses: Float64Array;
  /** Probability of each in-edge, in the order of inSources; empty where tables are enough. */
  readonly inProbabilities: Float64Array;
}

/**
 * Plans how the in-edges that fire are drawn.
 *
 * @remarks Time O(n + m), memory 8 bytes a node, and where probabilities differ 8 bytes an edge and 16 a node.
 * @see Guo et al. (2020), Influence Maximization Revisited (SUBSIM). SIGMOD. doi:10.1145/3318464.3389740
 */
export function planFiring(graph: InfluenceGraph): FiringPlan {
  const { order, size, inOffsets, inEdges, probabilities } = graph;
  const nodes = new Uint32Array((order + 1) * NODE_WORDS);
  const tables = createTables();
  let jumps = false;
  let coins = false;
  for (let node = 0; node < order; node++) {
    const begin = inOffsets[node]!;
    const end = inOffsets[node + 1]!;
    let low = Infinity;
    let high = 0;
    for (let i = begin; i < end; i++) {
      const probability = probabilities[inEdges[i]!]!;
      if (probability < low) low = probability;
      if (probability > high) high = probability;
    }
    const kind = chooseKind(end - begin, low, high);
    jumps ||= kind === JUMP;
    coins ||= kind === COIN;
    const table = kind === TABLE ? tables.find(end - begin, high) : 0;
    nodes[node * NODE_WORDS] = begin;
    nodes[node * NODE_WORDS + 1] = kind | (table << KIND_BITS);
  }
  nodes[order * NODE_WORDS] = size;
  const inProbabilities = new Float64Array(jumps || coins ? size : 0);
  for (let i = 0; i < inProbabilities.length; i++) inProbabilities[i] = probabilities[inEdges[i]!]!;
  const highest = new Float64Array(jumps ? order : 0);
  for (let node = 0; node < highest.length; node++) {
    for (let i = inOffsets[node]!; i < inOffsets[node + 1]!; i++)
      highest[node] = Math.max(highest[node]!, inProbabilities[i]!);
  }
  const logMisses = highest.map((probability) => Math.log1p(-probability));
  return { nodes, thresholds: tables.thresholds(), highest, logMisses, inProbabilities };
}

function chooseKind(degree: number, low: number, high: number): number {
  if (degree === 0) return NONE;
  if (low === 1) return ALL;
  if (low === high && degree * high <= TABLE_EXPECTED) return TABLE;
  return high < COIN_FROM ? JUMP : COIN;
}

interface Tables {
  /** Where the table of so many equally probable edges begins; made when it is first asked for. */
  find(degree: number, probability: number): number;
  thresholds(): Uint32Array;
}

function createTables(): Tables {
  const thresholds: number[] = [];
  const made = new Map<number, Map<number, number>>();
  return {
    find(degree, probability) {
      let ofDegree = made.get(degree);
      if (ofDegree === undefined) made.set(degree, (ofDegree = new Map()));
      let table = ofDegree.get(probability);
      if (table === undefined) {
        ofDegree.set(probability, (table = thresholds.length));
        addTable(thresholds, degree, probability);
      }
      return table;
    },
    thresholds: () => Uint32Array.from(thresholds),
  };
}

/** Appends the cumulative binomial distribution of how many of `degree` edges fire. */
function addTable(thresholds: number[], degree: number, probability: number): void {
  let mass = Math.exp(degree * Math.log1p(-probability));
  let sum = 0;
  for (let fires = 0; fires < Math.min(degree, TABLE_LENGTH - 1); fires++) {
    sum += mass;
    if (sum >= 1 - 2 ** -33) break;
    thresholds.push(Math.ceil(sum * 4294967296) - 1);
    mass *= ((degree - fires) / (fires + 1)) * (probability / (1 - probability));
  }
  thresholds.push(0xffffffff);
}
