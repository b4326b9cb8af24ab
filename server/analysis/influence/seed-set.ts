import { InvalidInputError } from '../../../schema/model/errors.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { createRandom } from '../graph/random.ts';
import { coveredWithin, lowerBound, upperBound } from './certificate.ts';
import { coverageBound } from './coverage-bound.ts';
import { setDrawerOf } from './draw-sets-module.ts';
import { countCovered, marksOf, maxCoverage } from './max-coverage.ts';
import { createReverseSampler, type ReverseReachableSets } from './reverse-reachable-sets.ts';
import { chooseSentinels } from './sentinels.ts';

/** Which people are wanted, how surely. */
export interface SeedSetOptions {
  /** People to choose; integer ≥ 1; more than there are means all. */
  readonly size: number;
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
  /** Sets and their members together at most, in each of the two collections. @default 1.5e8 (0.6 GB) */
  readonly maxMembers?: number;
}

/** The people to win first. */
export interface SeedSet {
  /** Node indices, best first. */
  readonly people: readonly number[];
  /** Expected number of people whom these and those won already reach, they included, from sets that the choice did not see. */
  readonly estimate: number;
  /** Lower bound on spread / optimum that holds with probability at least 1 − failureProbability; 1 when all are chosen. */
  readonly approximation: number;
  readonly failureProbability: number;
  /** Reverse reachable sets drawn, both collections together. */
  readonly samples: number;
}

const GREEDY = 1 - 1 / Math.E;
/** The first collection has at least about this many sets and members together: it is cheap, and the choice spreads further. */
const LEAST_WORK = 600_000;
/** Rounds at most when a certificate is asked for; each doubles the sets. */
const CERTIFICATE_ROUNDS = 30;
/** A certificate that grows by less than this in two rounds running will hardly grow any more. */
const NO_PROGRESS = 0.002;

/**
 * The people from whom influence spreads furthest under the independent cascade, by OPIM-C: two collections of reverse
 * reachable sets are doubled until the people chosen on the one are certified on the other.
 *
 * @param graph - Not changed.
 * @throws {InvalidInputError} `BAD_USER_INPUT` for an option out of its range.
 * Where sets are large, the first few people are chosen on a small sample (HIST's sentinels) and sets end as soon as they hold one
 * of them. The certificate is that of OPIM-C all the same: beyond the sentinels only gains on sets without one count, and those are
 * whole.
 * @remarks Expected time O((k ln n + ln 1/δ)(n + m) ε⁻²), usually far less; memory 4 bytes a member of the sets, twice.
 * @see Tang, Tang, Xiao & Yuan (2018), Online Processing Algorithms for Influence Maximization. SIGMOD.
 *   doi:10.1145/3183713.3183749; Guo et al. (2020), Influence Maximization Revisited (HIST). SIGMOD.
 *   doi:10.1145/3318464.3389740
 */
export function seedSet(graph: InfluenceGraph, options: SeedSetOptions): SeedSet {
  const { order } = graph;
  const {
    size,
    epsilon = 0.1,
    certificate,
    randomSeed = 1,
    maxMembers = 1.5e8,
    won = [],
    closely = false,
  } = options;
  const candidates = withoutWon(order, options.candidates, won);
  const failureProbability = options.failureProbability ?? 1 / Math.max(order, 2);
  checkOptions({ size, epsilon, failureProbability, certificate });
  const eligible = countEligible(order, candidates);
  if (size >= eligible) return chooseAll(graph, { candidates, won, failureProbability });
  const plan = planSamples({ order, size, eligible, epsilon, failureProbability });
  const rounds = certificate === undefined ? plan.rounds : Math.max(plan.rounds, CERTIFICATE_ROUNDS);
  const target = certificate ?? GREEDY - epsilon;
  const slack = Math.log((3 * rounds) / failureProbability);
  const drawer = setDrawerOf(graph);
  const chosen =
    won.length > 0 ? won : chooseSentinels(graph, { size, epsilon, candidates, randomSeed, drawer });
  if (chosen.length > 0) drawer.stopAt(marksOf(chosen, order));
  const sampling = { drawer, maxMembers };
  const choosing = createReverseSampler(graph, createRandom(randomSeed), sampling);
  const checking = createReverseSampler(graph, createRandom(randomSeed + 0x5bd1e995), sampling);
  let best: SeedSet | null = null;
  let stalled = 0;
  choosing.grow(plan.first);
  for (let round = firstRound(choosing.sets, rounds); round <= rounds; round++) {
    const wanted = Math.ceil(plan.first * 2 ** (round - 1));
    choosing.grow(wanted);
    checking.grow(wanted);
    const { count } = choosing.sets;
    const choice = maxCoverage(choosing.sets, { order, size: size + won.length, candidates, chosen });
    const covered = countCovered(checking.sets, choice.nodes, order);
    const checked = checking.sets.count;
    const low = lowerBound(covered, slack) / checked;
    const certify = (most: number): number => Math.min(1, low / (upperBound(most, slack) / count));
    let approximation = certify(choice.upperBound);
    const aim = closely ? 1 : target;
    if (approximation < aim) {
      const enough = coveredWithin((low / aim) * count, slack);
      const closer = coverageBound(choosing.sets, {
        order,
        size,
        candidates,
        chosen,
        enough,
        ...choice,
      });
      approximation = Math.max(approximation, certify(closer));
    }
    stalled = best !== null && approximation - best.approximation < NO_PROGRESS ? stalled + 1 : 0;
    best = {
      people: complete(graph, choice.nodes.slice(won.length), { size, candidates }),
      estimate: (order * covered) / checked,
      approximation: Math.max(0, approximation),
      failureProbability,
      samples: count + checked,
    };
    const isFull = count < wanted || checked < wanted;
    if (isFull || approximation >= target || (certificate !== undefined && stalled >= 2)) break;
  }
  return best!;
}

/** The round whose number of sets makes {@link LEAST_WORK}, judged by the sets of the first. */
function firstRound({ count, offsets }: ReverseReachableSets, rounds: number): number {
  const times = LEAST_WORK / (count + offsets[count]!);
  return Math.min(rounds, 1 + Math.max(0, Math.ceil(Math.log2(times))));
}

function checkOptions(options: {
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

/** How many sets the first round draws, and how many rounds of doubling reach the number that is enough in any case. */
function planSamples(problem: {
  readonly order: number;
  readonly size: number;
  readonly eligible: number;
  readonly epsilon: number;
  readonly failureProbability: number;
}): { first: number; rounds: number } {
  const { order, size, eligible, epsilon, failureProbability } = problem;
  const logFailure = Math.log(6 / failureProbability);
  let logChoices = 0;
  for (let i = 1; i <= size; i++) logChoices += Math.log((eligible - size + i) / i);
  const root = GREEDY * Math.sqrt(logFailure) + Math.sqrt(GREEDY * (logChoices + logFailure));
  const enough = (2 * order * root ** 2) / (epsilon ** 2 * size);
  const first = Math.max(1, Math.ceil((enough * epsilon ** 2 * size) / order));
  return { first, rounds: Math.max(1, Math.ceil(Math.log2(enough / first))) };
}

function countEligible(order: number, candidates: Uint8Array | undefined): number {
  if (candidates === undefined) return order;
  let count = 0;
  for (let node = 0; node < order; node++) if (candidates[node] !== 0) count++;
  return count;
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

/** Where nothing is left to cover, those with most ties fill the set. */
function complete(
  graph: InfluenceGraph,
  nodes: readonly number[],
  options: { readonly size: number; readonly candidates: Uint8Array | undefined },
): number[] {
  if (nodes.length === options.size) return [...nodes];
  const chosen = new Set(nodes);
  const degree = (node: number): number => graph.outOffsets[node + 1]! - graph.outOffsets[node]!;
  const rest = Array.from({ length: graph.order }, (_, node) => node)
    .filter((node) => options.candidates?.[node] !== 0 && !chosen.has(node))
    .sort((a, b) => degree(b) - degree(a) || a - b);
  return [...nodes, ...rest.slice(0, options.size - nodes.length)];
}

function chooseAll(
  graph: InfluenceGraph,
  {
    candidates,
    won,
    failureProbability,
  }: Pick<Required<SeedSetOptions>, 'won' | 'failureProbability'> & { candidates: Uint8Array | undefined },
): SeedSet {
  const people = complete(graph, [], { size: graph.order, candidates });
  const all = [...people, ...won];
  const isAll = all.length === graph.order;
  const sampler = createReverseSampler(graph, createRandom(1));
  if (graph.order > 0 && !isAll) sampler.grow(10_000);
  const covered = isAll
    ? graph.order
    : (graph.order * countCovered(sampler.sets, all, graph.order)) / sampler.sets.count;
  return { people, estimate: covered, approximation: 1, failureProbability, samples: sampler.sets.count };
}
