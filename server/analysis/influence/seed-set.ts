import { InvalidInputError } from '../../../schema/model/errors.ts';
import type { Checkpoint } from '../graph/checkpoint.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import {
  type CertifiedChoice,
  checkSeedOptions,
  chooseCertified,
  completeSeeds,
  createProgressWatch,
  errorOfEstimate,
  LEAST_WORK,
  planSamples,
} from './certified-choice.ts';
import { affordable, type Budget, withSlack } from './budgeted-coverage.ts';
import type { SetDrawer } from './draw-sets.ts';
import { setDrawerOf } from './draw-sets-module.ts';
import { countCovered, marksOf, maxCoverage } from './max-coverage.ts';
import { createReverseSampler, type ReverseSampler } from './reverse-reachable-sets.ts';
import { chooseSentinels } from './sentinels.ts';
import { countMembers } from './set-collection.ts';

/** Which people are wanted, how surely. */
export interface SeedSetOptions {
  /** People to choose; integer ≥ 1; more than there are means all. @default as many as the budget allows */
  readonly size?: number;
  /** What they may cost together; then `size` is left out. @default none */
  readonly budget?: Budget | undefined;
  /** The spread is at least 1 − 1/e − epsilon of the best; in (0, 1 − 1/e). @default 0.1 */
  readonly epsilon?: number;
  /** Probability that the guarantee fails, in (0, 1). @default 1 / n */
  readonly failureProbability?: number;
  /** For each node, 1 when it may be chosen. @default every node */
  readonly candidates?: Uint8Array | undefined;
  /** Node indices of people who are won already: not chosen, and whom they reach is nobody else's gain. @default none */
  readonly won?: readonly number[];
  /** Goes on until this ratio is certified, in (0, 1), or memory or progress ends. @default 1 − 1/e − epsilon */
  readonly certificate?: number | undefined;
  /** Seek the closest certificate that the sets allow, not just one that is enough; takes about half as long again. @default false */
  readonly closely?: boolean;
  /** @default 1 */
  readonly randomSeed?: number;
  /** Sets of two people or more and their members together at most, in each of the two collections. @default 1.5e8 (0.6 GB) */
  readonly maxMembers?: number;
  /** @default none */
  readonly checkpoint?: Checkpoint | undefined;
}

/** The people to win first. */
export interface SeedSet {
  /** Node indices, best first. */
  readonly people: readonly number[];
  /** Expected number of people whom these and those won already reach, they included, from sets that the choice did not see. */
  readonly estimate: number;
  /** Standard error of that. */
  readonly estimateError: number;
  /** Lower bound on spread / optimum that holds with probability at least 1 − failureProbability; 1 when all are chosen. */
  readonly approximation: number;
  readonly failureProbability: number;
  /** Reverse reachable sets drawn, both collections together. */
  readonly samples: number;
}

/** Where everybody is chosen, their order is that of their gains on so many sets at least. */
const LEAST_SETS = 10_000;

/**
 * The people from whom influence spreads furthest under the independent cascade, by OPIM-C: two collections of reverse
 * reachable sets are doubled until the people chosen on the one are certified on the other.
 *
 * Where sets are large, the first few people are chosen on a small sample (HIST's sentinels) and sets end as soon as they hold one
 * of them. The certificate is that of OPIM-C all the same: beyond the sentinels only gains on sets without one count, and those are
 * whole.
 *
 * @param graph - Not changed.
 * @throws {InvalidInputError} `BAD_USER_INPUT` for an option out of its range.
 * @remarks Expected time O((k ln n + ln 1/δ)(n + m) ε⁻²), usually far less; memory 4 bytes a member of the sets that hold
 *   more than one, twice.
 * @see Tang, Tang, Xiao & Yuan (2018), Online Processing Algorithms for Influence Maximization. SIGMOD.
 *   doi:10.1145/3183713.3183749; Guo et al. (2020), Influence Maximization Revisited (HIST). SIGMOD.
 *   doi:10.1145/3318464.3389740
 */
export function seedSet(graph: InfluenceGraph, options: SeedSetOptions): SeedSet {
  const steps = seedSetSteps(graph, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    const { samplers, wanted } = step.value;
    for (const sampler of samplers) sampler.grow(wanted);
  }
}

/** Sets that are to be drawn before a choice goes on. */
export interface SetsWanted {
  readonly samplers: readonly ReverseSampler[];
  /** By each; fewer where they are full before. */
  readonly wanted: number;
  /** With which they draw, and the people at whom it stops. */
  readonly drawer: SetDrawer;
  readonly sentinels: Uint8Array | null;
}

/** {@link seedSet} step by step: whoever goes through it draws the sets. */
export function* seedSetSteps(
  graph: InfluenceGraph,
  options: SeedSetOptions,
): Generator<SetsWanted, SeedSet, undefined> {
  const { order } = graph;
  const {
    epsilon = 0.1,
    certificate,
    randomSeed = 1,
    maxMembers = 1.5e8,
    won = [],
    closely = false,
    checkpoint,
  } = options;
  const candidates = withoutWon(order, options.candidates, won);
  const failureProbability = options.failureProbability ?? 1 / Math.max(order, 2);
  const eligible = countEligible(order, candidates);
  const budget = options.budget === undefined ? undefined : withSlack(options.budget);
  const paid =
    options.budget === undefined || eligible === 0
      ? null
      : countAffordable(order, options.budget, candidates);
  const size = budget === undefined ? (options.size ?? 0) : (paid ?? 1);
  checkSeedOptions({ size, epsilon, failureProbability, certificate });
  if (size >= eligible) {
    const drawing = { randomSeed, maxMembers, checkpoint };
    return chooseAll(graph, { candidates, won, failureProbability, size: eligible, ...drawing });
  }
  const plan = planSamples({ order, size, eligible, epsilon, failureProbability, certificate });
  const drawer = setDrawerOf(graph);
  const chosen =
    won.length > 0 || budget !== undefined
      ? won
      : chooseSentinels(graph, { size, epsilon, candidates, randomSeed, drawer });
  const sentinels = chosen.length > 0 ? marksOf(chosen, order) : null;
  drawer.stopAt(sentinels);
  const sampling = { drawer, maxMembers, checkpoint };
  const choosing = createReverseSampler(graph, randomSeed, sampling);
  const checking = createReverseSampler(graph, randomSeed + 0x5bd1e995, sampling);
  choosing.grow(plan.first);
  const progress = createProgressWatch(plan);
  let best: CertifiedChoice;
  let round = plan.firstRound(choosing.sets);
  for (; ; round++) {
    const wanted = plan.setsOf(round);
    yield { samplers: [choosing, checking], wanted, drawer, sentinels };
    best = chooseCertified(choosing.sets, checking.sets, {
      order,
      size: size + won.length,
      wanted: size,
      budget,
      candidates,
      chosen,
      slack: plan.slack,
      aim: closely ? 1 : plan.target,
      checkpoint,
    });
    const isFull = choosing.sets.count < wanted || checking.sets.count < wanted;
    if (isFull || progress.isEnough(best, round)) break;
  }
  return {
    people:
      budget === undefined
        ? completeSeeds(best.nodes.slice(won.length), { order, size, candidates, degree: degreeOf(graph) })
        : best.nodes.slice(won.length),
    estimate: best.estimate,
    estimateError: best.estimateError,
    approximation: best.approximation,
    failureProbability,
    samples: best.samples,
  };
}

/** How many people can be paid at most; @throws {InvalidInputError} `BAD_USER_INPUT` when that is nobody, or for a cost that is none. */
function countAffordable(order: number, budget: Budget, candidates: Uint8Array | undefined): number {
  const { costs, total } = budget;
  if (!(total > 0)) throw new InvalidInputError(`the budget is ${total}; pass a number above 0.`, { total });
  if (costs.length !== order) throw new Error(`${costs.length} costs for ${order} people`);
  const wrong = costs.findIndex((cost) => !(cost > 0 && cost < Infinity));
  if (wrong >= 0)
    throw new InvalidInputError(`a person costs ${costs[wrong]!}; pass a number above 0.`, { node: wrong });
  const count = affordable(withSlack(budget), candidates);
  if (count === 0)
    throw new InvalidInputError(`nobody can be paid with ${total}; pass at least what the cheapest costs.`, {
      total,
    });
  return count;
}

function degreeOf({ outOffsets }: InfluenceGraph): (node: number) => number {
  return (node) => outOffsets[node + 1]! - outOffsets[node]!;
}

/** The candidates but for those won already. */
function withoutWon(
  order: number,
  candidates: Uint8Array | undefined,
  won: readonly number[],
): Uint8Array | undefined {
  if (won.length === 0) return candidates;
  const rest = candidates?.slice() ?? new Uint8Array(order).fill(1);
  for (const node of won) rest[node] = 0;
  return rest;
}

function countEligible(order: number, candidates: Uint8Array | undefined): number {
  if (candidates === undefined) return order;
  let count = 0;
  for (let node = 0; node < order; node++) if (candidates[node] !== 0) count++;
  return count;
}

/** Everybody who may be chosen, in the order in which they would be: whoever adds most to those before first. */
function chooseAll(
  graph: InfluenceGraph,
  {
    candidates,
    won,
    failureProbability,
    size,
    randomSeed,
    ...sampling
  }: Pick<Required<SeedSetOptions>, 'won' | 'failureProbability' | 'size' | 'randomSeed'> &
    Pick<SeedSetOptions, 'candidates' | 'maxMembers' | 'checkpoint'>,
): SeedSet {
  const { order } = graph;
  const sampler = createReverseSampler(graph, randomSeed, sampling);
  if (order > 0) drawEnough(sampler);
  const { sets } = sampler;
  const { checkpoint } = sampling;
  const wanted = { order, size: size + won.length, candidates, chosen: won, checkpoint };
  const gaining = maxCoverage(sets, wanted).nodes.slice(won.length);
  const people = completeSeeds(gaining, { order, size, candidates, degree: degreeOf(graph) });
  const all = [...people, ...won];
  const isAll = all.length === order;
  const covered = isAll ? 0 : countCovered(sets, all, { order });
  return {
    people,
    estimate: isAll ? order : (order * covered) / sets.count,
    estimateError: isAll ? 0 : errorOfEstimate(order, covered, sets.count),
    approximation: 1,
    failureProbability,
    samples: sets.count,
  };
}

/** Sets from which an order shows: as many as are cheap, where they are small. */
function drawEnough(sampler: ReverseSampler): void {
  sampler.grow(LEAST_SETS);
  const { sets } = sampler;
  sampler.grow(Math.ceil((sets.count * LEAST_WORK) / (sets.count + countMembers(sets))));
}
