import { InvalidInputError } from '../../../schema/model/errors.ts';
import { coveredWithin, lowerBound, upperBound } from './certificate.ts';
import { type Budget, budgetedCoverage } from './budgeted-coverage.ts';
import { coverageBound } from './coverage-bound.ts';
import { countCovered, type CoverageOptions, maxCoverage } from './max-coverage.ts';
import { countMembers, type ReverseReachableSets } from './set-collection.ts';

/** The part of OPIM-C that sees sets and not the graph: wherever they were drawn, they are chosen from and judged here. */

/** What is wanted of how many. */
export interface SampleProblem {
  readonly order: number;
  readonly size: number;
  /** People who may be chosen. */
  readonly eligible: number;
  readonly epsilon: number;
  readonly failureProbability: number;
  /** Ratio to be certified. @default 1 − 1/e − epsilon */
  readonly certificate?: number | undefined;
}

/** How many sets are drawn when. */
export interface SamplePlan {
  /** Sets of the first round, in each collection. */
  readonly first: number;
  readonly rounds: number;
  /** −ln of the probability that one bound fails. */
  readonly slack: number;
  /** Ratio at which it ends. */
  readonly target: number;
  /** Whether that was asked for. */
  readonly isAsked: boolean;
  /** The round whose number of sets is worth beginning with, judged by the sets of the first. */
  firstRound(sets: ReverseReachableSets): number;
  /** Sets in each collection in a round, from 1 on. */
  setsOf(round: number): number;
}

/** A choice and what is known of it. */
export interface CertifiedChoice {
  /** Fewer than wanted where nothing is left to cover. */
  readonly nodes: readonly number[];
  /** Expected number of people reached, from the sets that the choice did not see. */
  readonly estimate: number;
  /** Standard error of that. */
  readonly estimateError: number;
  /** Lower bound on spread / optimum. */
  readonly approximation: number;
  /** Sets of both collections. */
  readonly samples: number;
}

const GREEDY = 1 - 1 / Math.E;
/** The first collection has at least about this many sets and members together: it is cheap, and the choice spreads further. */
export const LEAST_WORK = 600_000;
/** Rounds at most when a certificate is asked for; each doubles the sets. */
const CERTIFICATE_ROUNDS = 30;
/** A certificate that grows by less than this in two rounds running will hardly grow any more. */
const NO_PROGRESS = 0.002;

/** How many sets the first round draws, and how many rounds of doubling reach the number that is enough in any case. */
export function planSamples(problem: SampleProblem): SamplePlan {
  const { order, size, eligible, epsilon, failureProbability, certificate } = problem;
  const logFailure = Math.log(6 / failureProbability);
  let logChoices = 0;
  for (let i = 1; i <= size; i++) logChoices += Math.log((eligible - size + i) / i);
  const root = GREEDY * Math.sqrt(logFailure) + Math.sqrt(GREEDY * (logChoices + logFailure));
  const enough = (2 * order * root ** 2) / (epsilon ** 2 * size);
  const first = Math.max(1, Math.ceil((enough * epsilon ** 2 * size) / order));
  const needed = Math.max(1, Math.ceil(Math.log2(enough / first)));
  const rounds = certificate === undefined ? needed : Math.max(needed, CERTIFICATE_ROUNDS);
  return {
    first,
    rounds,
    slack: Math.log((3 * rounds) / failureProbability),
    target: certificate ?? GREEDY - epsilon,
    isAsked: certificate !== undefined,
    firstRound(sets) {
      const times = LEAST_WORK / (sets.count + countMembers(sets));
      return Math.min(rounds, 1 + Math.max(0, Math.ceil(Math.log2(times))));
    },
    setsOf: (round) => Math.ceil(first * 2 ** (round - 1)),
  };
}

/** What a choice is certified by. */
export interface CertifyOptions extends CoverageOptions {
  /** −ln of the probability that one bound fails. */
  readonly slack: number;
  /** People whom the best choice may have besides those chosen before. @default size */
  readonly wanted?: number;
  /** What they may cost together instead. @default none: so many are chosen */
  readonly budget?: Budget | undefined;
  /** Where the greedy bound certifies less than this, a closer one is sought. */
  readonly aim: number;
}

/** Chooses on one collection of sets and judges the choice by the other. */
export function chooseCertified(
  choosing: ReverseReachableSets,
  checking: ReverseReachableSets,
  options: CertifyOptions,
): CertifiedChoice {
  const { order, slack, aim, wanted = options.size, candidates, chosen, budget, checkpoint } = options;
  const choice =
    budget === undefined
      ? maxCoverage(choosing, options)
      : budgetedCoverage(choosing, { ...options, budget });
  const covered = countCovered(checking, choice.nodes, { order, checkpoint });
  const counts = { slack, choosing: choosing.count, checking: checking.count };
  let approximation = certify({ checking: covered, most: choice.upperBound }, counts);
  if (approximation < aim) {
    const low = Math.max(0, lowerBound(covered, slack) / checking.count);
    const enough = coveredWithin((low / aim) * choosing.count, slack);
    const spending = { budget: budget?.total ?? wanted, costs: budget?.costs };
    const problem = { order, candidates, chosen, enough, checkpoint, ...spending, ...choice };
    const most = coverageBound(choosing, problem);
    approximation = Math.max(approximation, certify({ checking: covered, most }, counts));
  }
  return {
    nodes: choice.nodes,
    estimate: (order * covered) / checking.count,
    estimateError: errorOfEstimate(order, covered, checking.count),
    approximation,
    samples: choosing.count + checking.count,
  };
}

/**
 * Lower bound on what a choice covers, as a share of what the best one does.
 *
 * @param covered - Of the sets that the choice did not see, and of those that it was made on the most that any covers.
 */
export function certify(
  covered: { readonly checking: number; readonly most: number },
  {
    slack,
    choosing,
    checking,
  }: { readonly slack: number; readonly choosing: number; readonly checking: number },
): number {
  const low = Math.max(0, lowerBound(covered.checking, slack) / checking);
  return Math.min(1, low / (upperBound(covered.most, slack) / choosing));
}

/** Standard error of a number of people reached that was estimated from the sets covered. */
export function errorOfEstimate(order: number, covered: number, sets: number): number {
  return (order * Math.sqrt(covered * (1 - covered / sets))) / sets;
}

/** Tells when a choice is good enough, or hardly grows better any more. */
export function createProgressWatch({ rounds, target, isAsked }: SamplePlan): {
  isEnough(choice: CertifiedChoice, round: number): boolean;
} {
  let last: number | null = null;
  let stalled = 0;
  return {
    isEnough({ approximation }, round) {
      stalled = last !== null && approximation - last < NO_PROGRESS ? stalled + 1 : 0;
      last = approximation;
      return approximation >= target || round >= rounds || (isAsked && stalled >= 2);
    },
  };
}

/** Where nothing is left to cover, those with most ties fill the set. */
export function completeSeeds(
  nodes: readonly number[],
  options: {
    readonly order: number;
    readonly size: number;
    readonly candidates?: Uint8Array | undefined;
    /** People whom a node influences. */
    readonly degree: (node: number) => number;
  },
): number[] {
  const { order, size, candidates, degree } = options;
  if (nodes.length === size) return [...nodes];
  const chosen = new Set(nodes);
  const rest = Array.from({ length: order }, (_, node) => node)
    .filter((node) => candidates?.[node] !== 0 && !chosen.has(node))
    .sort((a, b) => degree(b) - degree(a) || a - b);
  return [...nodes, ...rest.slice(0, size - nodes.length)];
}

/** @throws {InvalidInputError} `BAD_USER_INPUT` for an option out of its range. */
export function checkSeedOptions(options: {
  readonly size: number;
  readonly epsilon: number;
  readonly failureProbability: number;
  readonly certificate: number | undefined;
}): void {
  const { size, epsilon, failureProbability, certificate } = options;
  if (!Number.isInteger(size) || size < 1) refuse('size', size, 'an integer of at least 1');
  if (!(epsilon > 0 && epsilon < GREEDY)) refuse('epsilon', epsilon, 'a number above 0 and below 0.632');
  if (!(failureProbability > 0 && failureProbability < 1)) {
    refuse('failureProbability', failureProbability, 'a number between 0 and 1');
  }
  if (certificate !== undefined && !(certificate > 0 && certificate < 1)) {
    refuse('certificate', certificate, 'a number between 0 and 1');
  }
}

function refuse(name: string, value: number, range: string): never {
  throw new InvalidInputError(`${name} is ${value}; pass ${range}.`, { [name]: value });
}
