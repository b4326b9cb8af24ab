import { type Checkpoint, CHECKED_ROWS, GO_ON } from '../graph/checkpoint.ts';
import { marksOf } from './max-coverage.ts';
import type { ReverseReachableSets } from './set-collection.ts';

/** What is bounded. */
export interface CoverageBoundOptions {
  /** Number of nodes n. */
  readonly order: number;
  /** What may be spent on nodes besides those chosen before: without costs, how many. */
  readonly budget: number;
  /** For each node what it costs, above 0. @default 1 for each */
  readonly costs?: Float64Array | undefined;
  /** An affordable choice that covers many sets. */
  readonly nodes: readonly number[];
  /** Sets that these and those chosen before cover. */
  readonly covered: number;
  /** What the last of them gained for each unit of its cost. */
  readonly lastGain: number;
  /** For each node, 1 when it may be chosen. @default every node */
  readonly candidates?: Uint8Array | undefined;
  /** Nodes that are chosen before: their sets are covered whatever is chosen. @default none */
  readonly chosen?: readonly number[] | undefined;
  /** A bound as low as this is good enough. @default 0 */
  readonly enough?: number;
  /** @default none */
  readonly checkpoint?: Checkpoint | undefined;
}

const ROUNDS = 40;
/** Rounds that gain less than this share end the search; steps get shorter where one gains nothing. */
const NO_GAIN = 1e-4;
const SHORTER = 0.9;
/** Whoever is in fewer sets for their cost than this share of what the last chosen node gains will not be among the best. */
const NEAR = 0.8;

/**
 * An upper bound on how many sets any choice can cover, usually within 1 or 2 % of the best choice where the greedy one's own bound is 25 % above it.
 *
 * For any weights w in [0, 1] no k nodes cover more than Σ (1 − w) over all sets and the k largest sums of w over the sets of a node: a set that is covered
 * counts 1 − w at most there and w in the sum of a node that covers it. With costs the sums are those of the best fractional knapsack. This is the dual of the linear relaxation; projected subgradient steps
 * seek the best weights. Every round's bound holds; the lowest is taken. Where only one node can cover a set no weight is better than 1: such sets are only counted.
 *
 * @returns At most the number of sets.
 * @remarks Time O(members) for each of at most 40 rounds, of which only those count that are in many sets; memory 4 bytes a member and 16 a set.
 * @see Cornuéjols, Fisher & Nemhauser (1977), Location of bank accounts to optimize float. Manag. Sci. 23(8), 789–810.
 *   doi:10.1287/mnsc.23.8.789; Polyak (1969), Minimization of unsmooth functionals. USSR Comput. Math. Math. Phys. 9(3), 14–29.
 *   doi:10.1016/0041-5553(69)90061-5
 */
export function coverageBound(sets: ReverseReachableSets, options: CoverageBoundOptions): number {
  const { budget, covered, enough = 0, checkpoint = GO_ON } = options;
  const problem = projectSets(sets, options);
  const { sure, near } = problem;
  const isIn = marksOf(options.nodes, options.order);
  const isTop = Uint8Array.from(near, (node) => isIn[node]!);
  const weights = new Float64Array(problem.offsets.length - 1);
  const held = new Uint32Array(weights.length);
  const sums = new Float64Array(near.length);
  countHeld(problem, { isTop, held, checkpoint });
  for (let set = 0; set < weights.length; set++)
    weights[set] = held[set] === 0 ? 1 : held[set] === 1 ? 0.5 : 0;
  let lowest = sets.count;
  let stride = 1;
  for (let round = 0; round < ROUNDS; round++) {
    sumWeights(problem, { weights, sums, checkpoint });
    const { top, value } = fillBudget(problem, sums, budget);
    const bound = sure + weights.length - weights.reduce((sum, weight) => sum + weight, 0) + value;
    const gained = (lowest - bound) / lowest;
    if (gained > 0) lowest = bound;
    else stride *= SHORTER;
    if (lowest <= enough || (gained > 0 && gained < NO_GAIN)) break;
    isTop.fill(0);
    for (const place of top) isTop[place] = 1;
    countHeld(problem, { isTop, held, checkpoint });
    move(weights, held, stride * (bound - covered));
  }
  return Math.min(lowest, sets.count);
}

/** The sets that are not covered anyhow, with those of their members that may be among the best choice. */
interface Projected {
  /** Sets that the nodes chosen before cover. */
  readonly sure: number;
  /** For each of the near the sets that hold nobody else of them. */
  readonly single: Uint32Array;
  /** Of the sets that hold two or more, i holds near[members[offsets[i]]] .. near[members[offsets[i + 1] − 1]]. */
  readonly offsets: Uint32Array;
  readonly members: Uint32Array;
  readonly near: Uint32Array;
  /** What each of the near costs. */
  readonly prices: Float64Array;
  /** Nobody else is in so many sets for each unit of cost. */
  readonly least: number;
}

function projectSets(
  { alone, kept: count, offsets, members }: ReverseReachableSets,
  options: CoverageBoundOptions,
): Projected {
  const { order, costs, candidates, chosen = [], lastGain, checkpoint = GO_ON } = options;
  const isChosen = marksOf(chosen, order);
  const isSure = new Uint8Array(count);
  const gains = alone.slice();
  let sure = 0;
  for (const node of new Set(chosen)) {
    sure += alone[node]!;
    gains[node] = 0;
  }
  for (let set = 0; set < count; set++) {
    if (set % CHECKED_ROWS === 0) checkpoint();
    const end = offsets[set + 1]!;
    let i = offsets[set]!;
    while (i < end && isChosen[members[i]!] === 0) i++;
    if (i < end) {
      isSure[set] = 1;
      sure++;
    } else for (i = offsets[set]!; i < end; i++) gains[members[i]!]!++;
  }
  const least = NEAR * lastGain;
  const near = Uint32Array.from(gains.keys()).filter(
    (node) => gains[node]! > 0 && gains[node]! >= least * (costs?.[node] ?? 1) && candidates?.[node] !== 0,
  );
  const places = new Int32Array(order).fill(-1);
  for (const [place, node] of near.entries()) places[node] = place;
  const single = Uint32Array.from(near, (node) => alone[node]!);
  const kept = new Uint32Array(near.reduce((sum, node) => sum + gains[node]! - alone[node]!, 0));
  const ends = new Uint32Array(count + 1);
  let holding = 0;
  let tail = 0;
  for (let set = 0; set < count; set++) {
    if (set % CHECKED_ROWS === 0) checkpoint();
    if (isSure[set] === 1) continue;
    const begin = tail;
    for (let i = offsets[set]!; i < offsets[set + 1]!; i++) {
      const place = places[members[i]!]!;
      if (place >= 0) kept[tail++] = place;
    }
    if (tail - begin === 1) single[kept[--tail]!]!++;
    else if (tail > begin) ends[++holding] = tail;
  }
  const prices = Float64Array.from(near, (node) => costs?.[node] ?? 1);
  return { sure, single, offsets: ends.subarray(0, holding + 1), members: kept, near, prices, least };
}

/** For each set how many of the best it holds. */
function countHeld(
  { offsets, members }: Projected,
  {
    isTop,
    held,
    checkpoint,
  }: { readonly isTop: Uint8Array; readonly held: Uint32Array; readonly checkpoint: Checkpoint },
): void {
  for (let set = 0; set < held.length; set++) {
    if (set % CHECKED_ROWS === 0) checkpoint();
    const end = offsets[set + 1]!;
    let count = 0;
    for (let i = offsets[set]!; i < end; i++) count += isTop[members[i]!]!;
    held[set] = count;
  }
}

/** For each near node the weights of the sets that hold it. */
function sumWeights(
  { single, offsets, members }: Projected,
  {
    weights,
    sums,
    checkpoint,
  }: { readonly weights: Float64Array; readonly sums: Float64Array; readonly checkpoint: Checkpoint },
): void {
  sums.set(single);
  for (let set = 0; set < weights.length; set++) {
    if (set % CHECKED_ROWS === 0) checkpoint();
    const weight = weights[set]!;
    if (weight === 0) continue;
    const end = offsets[set + 1]!;
    for (let i = offsets[set]!; i < end; i++) sums[members[i]!]! += weight;
  }
}

/**
 * The most that the budget can buy where parts of a node may be had too, and which are bought by half or more. Whoever is not near may have up to
 * `least`, and stands in for those who have less.
 */
function fillBudget(
  { prices, least }: Projected,
  sums: Float64Array,
  budget: number,
): { top: number[]; value: number } {
  const top: number[] = [];
  let value = 0;
  let left = budget;
  const places = [...sums.keys()].filter((place) => sums[place]! > least * prices[place]!);
  places.sort((a, b) => sums[b]! / prices[b]! - sums[a]! / prices[a]! || a - b);
  for (const place of places) {
    const share = Math.min(1, left / prices[place]!);
    value += share * sums[place]!;
    left -= share * prices[place]!;
    if (share >= 0.5) top.push(place);
    if (left <= 0) break;
  }
  return { top, value: value + least * Math.max(0, left) };
}

/** A step against the subgradient, 1 less than what each set holds of the best, as long as bound and optimum are apart. */
function move(weights: Float64Array, held: Uint32Array, apart: number): void {
  let squares = 0;
  for (let set = 0; set < weights.length; set++) {
    const slope = held[set]! - 1;
    if ((slope > 0 && weights[set]! > 0) || (slope < 0 && weights[set]! < 1)) squares += slope * slope;
  }
  if (squares === 0) return;
  const length = apart / squares;
  for (let set = 0; set < weights.length; set++) {
    const weight = weights[set]! - length * (held[set]! - 1);
    weights[set] = weight < 0 ? 0 : weight > 1 ? 1 : weight;
  }
}
