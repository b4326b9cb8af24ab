import { InvalidInputError } from '../../../schema/model/errors.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { createRandom } from '../graph/random.ts';
import { createPathCounter } from './create-path-counter.ts';
import { mergeSources } from './path-sources.ts';

/** How betweenness is computed. */
export interface BetweennessOptions {
  /** Divide by the (n−1)(n−2) ordered pairs. @default true */
  readonly normalized?: boolean;
  /** Number of people from whom paths are followed, drawn at random; an estimate. @default all people, exact */
  readonly samples?: number;
  /** Seed of that draw. @default 1 */
  readonly randomSeed?: number;
}

/** Work is added up in this many parts whatever the number of threads, so that the last digit never depends on it. */
export const BETWEENNESS_PARTS = 16;

/**
 * Betweenness of every person: the share of most probable paths between other people that pass through them. The
 * cost of a tie is −log probability; paths whose costs differ by less than 1e-12 of them are equal and share; where every
 * tie has the same probability below 1 the paths are those with the fewest ties. Cycles of ties of probability 1, on which
 * infinitely many walks cost the same, are crossed with the fewest ties.
 *
 * @param graph - May be disconnected. Not changed.
 * @returns Float64Array of n scores by node index; in [0, 1] when normalized; 0 when n ≤ 2.
 * @throws {InvalidInputError} `BAD_USER_INPUT` when `samples` is not an integer ≥ 1.
 * @remarks Time O(n·m), with costs very unlike each other O(n·m log n); with samples s in place of n. Memory O(n + m). People whose only
 *   tie leads to the same person share one search.
 * @see Brandes (2001), J. Math. Sociol. 25(2), 163–177. doi:10.1080/0022250X.2001.9990249; sampling: Brandes & Pich
 *   (2007), Int. J. Bifurcat. Chaos 17(7), 2303–2318. doi:10.1142/S0218127407018403
 */
export function betweenness(graph: InfluenceGraph, options: BetweennessOptions = {}): Float64Array {
  const sumsOf = createPartSums(graph, betweennessSources(graph, options));
  const parts = Array.from({ length: BETWEENNESS_PARTS }, (_, part) => sumsOf(part));
  return addBetweenness(graph, parts, options);
}

/**
 * How far an estimate from sampled people lies from the truth at most, for everybody at once.
 *
 * @param order - Number of people n.
 * @param samples - People from whom paths were followed.
 * @param failureProbability - That somebody's estimate is further away; in (0, 1).
 * @returns Of the normalized scores; 0 where all people were followed.
 * @remarks Hoeffding's bound for sampling without replacement, for n people at once. It knows nothing of the graph, so that most estimates are far closer.
 * @see Serfling (1974), Ann. Statist. 2(1), 39–48. doi:10.1214/aos/1176342611; Brandes & Pich (2007), section 4. doi:10.1142/S0218127407018403
 */
export function betweennessError(order: number, samples: number, failureProbability: number): number {
  if (samples >= order || order <= 2) return 0;
  const unseen = 1 - (samples - 1) / order;
  const root = Math.sqrt((unseen * Math.log((2 * order) / failureProbability)) / (2 * samples));
  return Math.min(1, (order / (order - 1)) * root);
}

/** The people from whom paths are followed: all, or as many as `samples` says, ascending. */
export function betweennessSources(graph: InfluenceGraph, options: BetweennessOptions): Uint32Array {
  const { samples, randomSeed = 1 } = options;
  const all = Uint32Array.from({ length: graph.order }, (_, node) => node);
  if (samples === undefined) return all;
  if (!Number.isInteger(samples) || samples < 1) {
    throw new InvalidInputError(`samples is ${samples}; pass an integer of at least 1.`, { samples });
  }
  if (samples >= graph.order) return all;
  const random = createRandom(randomSeed);
  for (let i = 0; i < samples; i++) {
    const other = i + random.below(graph.order - i);
    const kept = all[i]!;
    all[i] = all[other]!;
    all[other] = kept;
  }
  return all.slice(0, samples).sort();
}

/** Makes what gives the sums of pair dependencies of one part of the sources after another. */
export function createPartSums(
  graph: InfluenceGraph,
  sources: Uint32Array,
  parts = BETWEENNESS_PARTS,
): (part: number) => Float64Array {
  const merged = mergeSources(graph, sources);
  const counter = createPathCounter(graph);
  const startOf = (part: number): number => Math.floor((part * merged.nodes.length) / parts);
  return (part) => {
    const sums = new Float64Array(graph.order);
    counter.addDependencies(merged, { begin: startOf(part), end: startOf(part + 1) }, sums);
    return sums;
  };
}

/** Adds the parts up in their order and scales the sum. */
export function addBetweenness(
  graph: InfluenceGraph,
  parts: readonly Float64Array[],
  options: BetweennessOptions,
): Float64Array {
  const { order } = graph;
  const total = new Float64Array(order);
  if (order <= 2) return total;
  for (const sums of parts) for (let node = 0; node < order; node++) total[node]! += sums[node]!;
  const [scale, divisor] = betweennessScale(order, options);
  // an estimate may come out above what is possible
  const most = options.normalized === false ? (order - 1) * (order - 2) : 1;
  for (let node = 0; node < order; node++) total[node] = Math.min(most, (total[node]! * scale) / divisor);
  return total;
}

/** By what a sum of all parts is multiplied and then divided, for more than two people. */
export function betweennessScale(
  order: number,
  { samples = order, normalized = true }: BetweennessOptions,
): readonly [scale: number, divisor: number] {
  return [order / Math.min(samples, order), normalized ? (order - 1) * (order - 2) : 1];
}
