import type { InfluenceGraph } from '../graph/influence-graph.ts';
import type { Random } from '../graph/random.ts';

/** Random reverse reachable sets, one after the other. */
export interface ReverseReachableSets {
  /** Number of sets. */
  readonly count: number;
  /** Set i is members[offsets[i]] .. members[offsets[i + 1] − 1]; its first member is its root. May be longer than needed. */
  readonly offsets: Uint32Array;
  readonly members: Uint32Array;
}

/** Draws reverse reachable sets and keeps them. */
export interface ReverseSampler {
  /** Draws until there are so many, or until their members exceed the limit. */
  grow(count: number): void;
  readonly sets: ReverseReachableSets;
}

/** How the in-edges of a node that fire are drawn. */
const NONE = 0;
/** All of them: probability 1. */
const ALL = 1;
/** One random number says how many of equally probable ones, then which. */
const TABLE = 2;
/** Jump to the next that would fire at the highest probability of the node, then keep it in proportion. */
const JUMP = 3;
/** A coin for each. */
const COIN = 4;

/** A table is made while this many in-edges or fewer are expected to fire; it then has at most {@link TABLE_LENGTH} entries. */
const TABLE_EXPECTED = 8;
const TABLE_LENGTH = 64;
/** From this highest probability on, a coin for each edge is as fast as jumping. */
const COIN_FROM = 0.3;

interface FiringPlan {
  readonly kinds: Uint8Array;
  /** Begin of each node's table in `thresholds`. */
  readonly tables: Uint32Array;
  /** Cumulative probabilities of 0, 1, 2 … firing, times 2³²; each table ends with Infinity. */
  readonly thresholds: Float64Array;
  readonly highest: Float64Array;
  /** log(1 − highest). */
  readonly logMisses: Float64Array;
  /** Probability of each in-edge, in the order of inSources. */
  readonly inProbabilities: Float64Array;
}

/**
 * Creates a sampler: a set is drawn from a root, uniformly at random, against the direction of influence; it holds
 * everybody who would have influenced the root in one run of the independent cascade.
 *
 * @param graph - Not changed.
 * @param maxMembers - Members over all sets at most; the set that exceeds it is finished. @default 2e8
 * @remarks Time in proportion to the edges that fire (equal probabilities) or could at the highest probability of their
 *   node; memory 4 bytes a member.
 * @see Borgs et al. (2014), SODA. doi:10.1137/1.9781611973402.70; Guo et al. (2020), Influence Maximization Revisited
 *   (SUBSIM). SIGMOD. doi:10.1145/3318464.3389740
 */
export function createReverseSampler(
  graph: InfluenceGraph,
  random: Random,
  maxMembers = 2e8,
): ReverseSampler {
  const { order, inOffsets, inSources } = graph;
  const { kinds, tables, thresholds, highest, logMisses, inProbabilities } = planFiring(graph);
  const marks = new Uint32Array(order);
  const chosen = new Int32Array(TABLE_LENGTH);
  let offsets = new Uint32Array(1024);
  let members = new Uint32Array(Math.max(4096, 2 * order));
  let count = 0;
  let tail = 0;
  let epoch = 0;
  const visit = (source: number): void => {
    if (marks[source] === epoch) return;
    marks[source] = epoch;
    members[tail++] = source;
  };
  /** `fires` of the `degree` in-edges from `begin` on, all equally likely, by Floyd's method. */
  const visitSome = (begin: number, degree: number, fires: number): void => {
    for (let i = 0; i < fires; i++) {
      const limit = degree - fires + i;
      let pick = random.below(limit + 1);
      for (let j = 0; j < i; j++) if (chosen[j] === pick) pick = limit;
      chosen[i] = pick;
      visit(inSources[begin + pick]!);
    }
  };
  const visitByJumps = (node: number, begin: number, end: number): void => {
    const limit = highest[node]!;
    const logMiss = logMisses[node]!;
    for (let i = begin; ; i++) {
      const gap = Math.log(random.double()) / logMiss;
      if (gap >= end - i) return;
      i += Math.floor(gap);
      const probability = inProbabilities[i]!;
      if (probability === limit || random.double() * limit < probability) visit(inSources[i]!);
    }
  };
  const visitSources = (node: number): void => {
    const begin = inOffsets[node]!;
    const end = inOffsets[node + 1]!;
    const kind = kinds[node]!;
    if (kind === TABLE) {
      const draw = random.uint32();
      let place = tables[node]!;
      while (draw >= thresholds[place]!) place++;
      const fires = place - tables[node]!;
      if (fires === 1) visit(inSources[begin + random.below(end - begin)]!);
      else if (fires > 1) visitSome(begin, end - begin, fires);
    } else if (kind === JUMP) visitByJumps(node, begin, end);
    else if (kind === COIN) {
      for (let i = begin; i < end; i++) if (random.double() < inProbabilities[i]!) visit(inSources[i]!);
    } else if (kind === ALL) for (let i = begin; i < end; i++) visit(inSources[i]!);
  };
  return {
    grow(wanted) {
      // oxlint-disable-next-line no-unmodified-loop-condition -- visit moves the tail
      while (count < wanted && tail < maxMembers) {
        if (members.length < tail + order) members = enlarge(members, tail + order);
        if (offsets.length < count + 2) offsets = enlarge(offsets, count + 2);
        epoch++;
        let head = tail;
        visit(random.below(order));
        while (head < tail) visitSources(members[head++]!);
        offsets[++count] = tail;
      }
    },
    get sets() {
      return { count, offsets, members };
    },
  };
}

function enlarge(array: Uint32Array, needed: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(needed, Math.ceil(array.length * 1.6)));
  larger.set(array);
  return larger;
}

function planFiring(graph: InfluenceGraph): FiringPlan {
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
