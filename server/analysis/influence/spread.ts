import { InvalidInputError } from '../../../schema/model/errors.ts';
import { type Checkpoint, GO_ON } from '../graph/checkpoint.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { createRandom } from '../graph/random.ts';
import { possibleReach } from './possible-reach.ts';

/** How spread is simulated. */
export interface SpreadOptions {
  /** Runs; integer ≥ 1. @default 10000 */
  readonly simulations?: number;
  /** End before, after 200 runs or more, once the standard error is at most this share of the mean. @default 0: never */
  readonly relativeError?: number;
  /** End before, after 200 runs or more, once so many ties have been tried. @default Infinity */
  readonly enoughTrials?: number;
  /** The mean as it is known from elsewhere: where the runs are far from it, they do not end before. @default unknown */
  readonly expected?: { readonly mean: number; readonly standardError: number } | undefined;
  /** @default 1 */
  readonly randomSeed?: number;
  /** @default none */
  readonly checkpoint?: Checkpoint | undefined;
}

/** Expected number of people reached. */
export interface Spread {
  /** Seeds included. */
  readonly mean: number;
  /** Of the mean; where all runs came out alike and another outcome is possible, as if one of them had been the one that differs most. */
  readonly standardError: number;
  /** Runs that were made. */
  readonly simulations: number;
  /** For each node, the runs that reached it. */
  readonly reached: Uint32Array;
}

/** Runs before which an error is not trusted. */
const LEAST_RUNS = 200;
/** Standard errors by which the mean may differ from what is expected. */
const FAR = 4;
/** People reached between two checkpoints. */
const PIECE = 1e5;

/**
 * Expected number of people that influence from the seeds reaches, by running the independent cascade: who was just
 * reached tries once, with the tie's probability, to move each person they influence.
 *
 * @param graph - Not changed.
 * @param seeds - Node indices; repeated ones count once.
 * @throws {InvalidInputError} `BAD_USER_INPUT` when `simulations` is not an integer ≥ 1.
 * @remarks Time O(simulations × ties of the people reached), memory O(n + m).
 * @see Kempe, Kleinberg & Tardos (2003), KDD, 137–146. doi:10.1145/956750.956769
 */
export function spread(graph: InfluenceGraph, seeds: ArrayLike<number>, options: SpreadOptions = {}): Spread {
  const { simulations = 10_000, randomSeed = 1, checkpoint = GO_ON } = options;
  if (!Number.isInteger(simulations) || simulations < 1) {
    throw new InvalidInputError(`simulations is ${simulations}; pass an integer of at least 1.`, {
      simulations,
    });
  }
  const { order, outOffsets, outTargets, probabilities } = graph;
  const random = createRandom(randomSeed);
  // A tie fires when a random 32-bit number is at most its limit: always where the probability is 1.
  const limits = Uint32Array.from(probabilities, (probability) => Math.ceil(probability * 4294967296) - 1);
  const marks = new Uint32Array(order);
  const reached = new Uint32Array(order);
  const queue = new Uint32Array(order);
  const { least, most } = possibleReach(graph, seeds);
  let mean = 0;
  let squares = 0;
  let runs = 0;
  const error = (): number => (squares > 0 ? errorOf(squares, runs) : (most - least) / runs);
  let trials = 0;
  const isEnough = createEnd(options);
  let reachedSince = 0;
  for (let run = 1; run <= simulations; run++) {
    if (reachedSince > PIECE) {
      checkpoint();
      reachedSince = 0;
    }
    let tail = 0;
    for (let i = 0; i < seeds.length; i++) {
      if (marks[seeds[i]!] === run) continue;
      marks[seeds[i]!] = run;
      queue[tail++] = seeds[i]!;
    }
    for (let head = 0; head < tail; head++) {
      const node = queue[head]!;
      const end = outOffsets[node + 1]!;
      trials += end - outOffsets[node]!;
      for (let e = outOffsets[node]!; e < end; e++) {
        const target = outTargets[e]!;
        if (marks[target] === run || random.uint32() > limits[e]!) continue;
        marks[target] = run;
        queue[tail++] = target;
      }
    }
    for (let i = 0; i < tail; i++) reached[queue[i]!]!++;
    reachedSince += tail + 1;
    // Welford's update keeps the variance exact when the mean is large.
    const delta = tail - mean;
    runs = run;
    mean += delta / run;
    squares += delta * (tail - mean);
    if (run >= LEAST_RUNS && isEnough(mean, error(), trials)) break;
  }
  return { mean, standardError: error(), simulations: runs, reached };
}

/** Tells when there is no need of more runs. */
function createEnd({
  relativeError = 0,
  enoughTrials = Infinity,
  expected,
}: SpreadOptions): (mean: number, error: number, trials: number) => boolean {
  return (mean, error, trials) => {
    if (trials < enoughTrials && (relativeError === 0 || error > relativeError * mean)) return false;
    if (expected === undefined) return true;
    return Math.abs(mean - expected.mean) <= FAR * Math.hypot(error, expected.standardError);
  };
}

/** Standard error of the mean of two runs or more from the sum of squared differences. */
function errorOf(squares: number, runs: number): number {
  return Math.sqrt(squares / (runs - 1) / runs);
}
