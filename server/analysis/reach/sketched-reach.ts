import { InvalidInputError, LimitExceededError } from '../../../schema/model/errors.ts';
import { type Checkpoint, CHECKED_ROWS, GO_ON } from '../graph/checkpoint.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { createRandom } from '../graph/random.ts';
import { requireMemory } from '../graph/require-memory.ts';

/** Reach as it is estimated. */
export interface SketchedReach {
  /** By node index. */
  readonly reach: Float64Array;
  /** Relative standard error of each, where many are reached; few are counted closer. */
  readonly relativeError: number;
}

/** How reach is estimated. */
export interface SketchOptions {
  /** Integer ≥ 0. @default 2 */
  readonly ties?: number;
  /** Relative standard error at most; in [0.005, 0.5]. @default 0.05 */
  readonly relativeError?: number;
  /** @default 1 */
  readonly randomSeed?: number;
  /** @default none */
  readonly checkpoint?: Checkpoint | undefined;
}

/** Relative standard errors that may be asked for: the least and the most. */
export const SKETCH_ERRORS = [0.005, 0.5] as const;
/** Relative standard error of a sketch of one register. */
const ERROR_OF_ONE = 1.04;
/** Registers that one array holds. */
const ARRAY_LIMIT = 2 ** 32 - 1;
/** Registers hold up to so many leading zeros and one. */
const MOST = 33;

/**
 * Reach of every person, estimated: each holds a HyperLogLog sketch of whom they reach, and a step joins to it those of the people whom they influence.
 * For graphs where counting takes too long, from 3 ties on.
 *
 * @param graph - Not changed.
 * @throws {InvalidInputError} `BAD_USER_INPUT` for an option out of its range; {LimitExceededError} where memory, or an array, does not suffice.
 * @remarks Time O(ties · m · registers), less where nobody is further; memory 2 bytes a register and person; (1.04 / error)² registers, rounded up to a power of two.
 * @see Boldi, Rosa & Vigna (2011), HyperANF. WWW, 625–634. doi:10.1145/1963405.1963493; Ertl (2017), New cardinality estimation
 *   algorithms for HyperLogLog sketches, algorithm 6. arXiv:1702.01284
 */
export function sketchedReach(graph: InfluenceGraph, options: SketchOptions = {}): SketchedReach {
  const { ties = 2, relativeError = 0.05, randomSeed = 1, checkpoint = GO_ON } = options;
  if (!Number.isInteger(ties) || ties < 0)
    throw new InvalidInputError(`ties is ${ties}; pass an integer of at least 0.`, { ties });
  const [least, most] = SKETCH_ERRORS;
  if (!(relativeError >= least && relativeError <= most))
    throw new InvalidInputError(`error is ${relativeError}; pass a number from ${least} to ${most}.`, {
      relativeError,
    });
  const { order, outOffsets, outTargets } = graph;
  const registers = 2 ** Math.ceil(2 * Math.log2(ERROR_OF_ONE / relativeError));
  requireArray(order, registers);
  requireMemory('Estimating the reach of everybody', 2 * order * registers);
  let sketches = ownSketches(order, registers, randomSeed);
  let next = new Uint8Array(order * registers);
  let isFurther = true;
  for (let step = 0; step < ties && isFurther; step++) {
    isFurther = false;
    next.set(sketches);
    for (let node = 0; node < order; node++) {
      if (node % (CHECKED_ROWS / registers) === 0) checkpoint();
      const own = node * registers;
      const end = outOffsets[node + 1]!;
      for (let e = outOffsets[node]!; e < end; e++) {
        const other = outTargets[e]! * registers;
        for (let i = 0; i < registers; i++)
          if (sketches[other + i]! > next[own + i]!) {
            next[own + i] = sketches[other + i]!;
            isFurther = true;
          }
      }
    }
    [sketches, next] = [next, sketches];
  }
  const reach = new Float64Array(order);
  const counts = new Uint32Array(MOST + 1);
  for (let node = 0; node < order; node++) {
    counts.fill(0);
    for (let i = node * registers; i < (node + 1) * registers; i++) counts[sketches[i]!]!++;
    reach[node] = Math.min(order - 1, Math.max(0, estimateOf(counts, registers) - 1));
  }
  return { reach, relativeError: ERROR_OF_ONE / Math.sqrt(registers) };
}

function requireArray(order: number, registers: number): void {
  if (order * registers <= ARRAY_LIMIT) return;
  const most = 2 ** Math.floor(Math.log2(ARRAY_LIMIT / order));
  const least = Math.ceil((1000 * ERROR_OF_ONE) / Math.sqrt(most)) / 1000;
  throw new LimitExceededError(
    `The sketches of ${order} people are larger than an array may be; allow an error of ${least}.`,
    { needed: order * registers, available: ARRAY_LIMIT },
  );
}

/** A sketch for each person, of themselves alone. */
function ownSketches(order: number, registers: number, randomSeed: number): Uint8Array<ArrayBuffer> {
  const random = createRandom(randomSeed);
  const sketches = new Uint8Array(order * registers);
  for (let node = 0; node < order; node++) {
    const register = random.below(registers);
    sketches[node * registers + register] = Math.clz32(random.uint32()) + 1;
  }
  return sketches;
}

/** How many different ones a sketch has seen, from the number of its registers that hold each value. */
function estimateOf(counts: Uint32Array, registers: number): number {
  let sum = registers * tau(1 - counts[MOST]! / registers);
  for (let value = MOST - 1; value >= 1; value--) sum = 0.5 * (sum + counts[value]!);
  sum += registers * sigma(counts[0]! / registers);
  return registers ** 2 / (2 * Math.LN2 * sum);
}

/** What registers that have seen nothing add. */
function sigma(share: number): number {
  if (share === 1) return Infinity;
  let x = share;
  let weight = 1;
  let sum = x;
  for (let last = -1; last !== sum;) {
    x *= x;
    last = sum;
    sum += x * weight;
    weight += weight;
  }
  return sum;
}

/** What registers that are full add. */
function tau(share: number): number {
  if (share === 0 || share === 1) return 0;
  let x = share;
  let weight = 1;
  let sum = 1 - x;
  for (let last = -1; last !== sum;) {
    x = Math.sqrt(x);
    last = sum;
    weight *= 0.5;
    sum -= (1 - x) ** 2 * weight;
  }
  return sum / 3;
}
