/** Weights of a linear classifier, a row a class; the last of a row is its bias. */
export type Weights = readonly Float64Array[];

/** What a classifier learns from. */
export interface Lesson {
  /** Features of each item, all of one width. */
  readonly rows: readonly Float64Array[];
  /** Class of each item, from 0. */
  readonly classes: ArrayLike<number>;
  readonly classCount: number;
  /** How much each item counts. @default 1 each */
  readonly itemWeights?: ArrayLike<number>;
  /** Mean of the Gaussian prior around the weights. @default 0 */
  readonly prior?: Weights;
  /** Variance of that prior for each feature and the bias, > 0. */
  readonly variances: Float64Array;
}

const ROUNDS = 200;
const MEMORY = 8;
const FLAT = 1e-4;

/** Probabilities of the classes of one item. */
export function predict(weights: Weights, row: Float64Array, out: Float64Array): void {
  let largest = -Infinity;
  for (const [label, own] of weights.entries()) {
    let score = own[row.length]!;
    for (let at = 0; at < row.length; at++) score += own[at]! * row[at]!;
    out[label] = score;
    largest = Math.max(largest, score);
  }
  let sum = 0;
  for (let label = 0; label < weights.length; label++) sum += out[label] = Math.exp(out[label]! - largest);
  for (let label = 0; label < weights.length; label++) out[label]! /= sum;
}

/**
 * Multinomial logistic regression with a Gaussian prior, fitted by L-BFGS.
 *
 * @returns Weights that are most probable given lesson and prior.
 * @remarks Time O(rounds · items · width · classes); at most 200 rounds.
 * @see Nocedal (1980), Math. Comput. 35(151), 773–782. doi:10.2307/2006193
 */
export function fitLogistic(lesson: Lesson): Weights {
  const width = lesson.variances.length;
  const start = new Float64Array(width * lesson.classCount);
  for (const [label, own] of (lesson.prior ?? []).entries()) start.set(own, label * width);
  const found = minimize(start, (at, gradient) => lossOf(lesson, width, at, gradient));
  return Array.from({ length: lesson.classCount }, (_, label) =>
    found.slice(label * width, (label + 1) * width),
  );
}

/** Loss at some weights; writes its gradient. */
function lossOf(lesson: Lesson, width: number, at: Float64Array, gradient: Float64Array): number {
  const { rows, classes, classCount, itemWeights, prior, variances } = lesson;
  let loss = 0;
  for (let label = 0; label < classCount; label++)
    for (let place = 0; place < width; place++) {
      const spread = variances[place]!;
      const away = at[label * width + place]! - (prior?.[label]?.[place] ?? 0);
      loss += (away * away) / (2 * spread);
      gradient[label * width + place] = away / spread;
    }
  const weights = Array.from({ length: classCount }, (_, label) =>
    at.subarray(label * width, (label + 1) * width),
  );
  const shares = new Float64Array(classCount);
  for (const [item, row] of rows.entries()) {
    const by = itemWeights?.[item] ?? 1;
    predict(weights, row, shares);
    loss -= by * Math.log(Math.max(shares[classes[item]!]!, 1e-300));
    for (let label = 0; label < classCount; label++) {
      const error = by * (shares[label]! - (label === classes[item] ? 1 : 0));
      const from = label * width;
      for (let place = 0; place < row.length; place++) gradient[from + place]! += error * row[place]!;
      gradient[from + width - 1]! += error;
    }
  }
  return loss;
}

type Loss = (at: Float64Array, gradient: Float64Array) => number;

/** L-BFGS with a step that is halved until the loss falls enough (Armijo). */
function minimize(start: Float64Array, lossAt: Loss): Float64Array {
  let at = start;
  let gradient = new Float64Array(at.length);
  let loss = lossAt(at, gradient);
  const steps: { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[] = [];
  for (let round = 0; round < ROUNDS && norm(gradient) > FLAT * Math.max(1, norm(at)); round++) {
    const direction = towards(gradient, steps);
    const slope = dot(direction, gradient);
    let size = round === 0 ? Math.min(1, 1 / norm(gradient)) : 1;
    let next = move(at, direction, size);
    let nextGradient = new Float64Array(at.length);
    let nextLoss = lossAt(next, nextGradient);
    while (nextLoss > loss + 1e-4 * size * slope && size > 1e-10) {
      size /= 2;
      next = move(at, direction, size);
      nextGradient = new Float64Array(at.length);
      nextLoss = lossAt(next, nextGradient);
    }
    if (!(nextLoss < loss)) break;
    const s = next.map((value, place) => value - at[place]!);
    const y = nextGradient.map((value, place) => value - gradient[place]!);
    const curvature = dot(s, y);
    if (curvature > 1e-12) steps.push({ s, y, rho: 1 / curvature });
    if (steps.length > MEMORY) steps.shift();
    [at, gradient, loss] = [next, nextGradient, nextLoss];
  }
  return at;
}

/** The two loops of L-BFGS. */
function towards(
  gradient: Float64Array,
  steps: readonly { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[],
): Float64Array {
  const direction = gradient.map((value) => -value);
  const shares: number[] = [];
  for (const { s, y, rho } of steps.toReversed()) {
    const share = rho * dot(s, direction);
    shares.push(share);
    for (let at = 0; at < direction.length; at++) direction[at]! -= share * y[at]!;
  }
  const last = steps.at(-1);
  const scale = last === undefined ? 1 : 1 / (last.rho * dot(last.y, last.y));
  for (let at = 0; at < direction.length; at++) direction[at]! *= scale;
  for (const { s, y, rho } of steps) {
    const share = shares.pop()! - rho * dot(y, direction);
    for (let at = 0; at < direction.length; at++) direction[at]! += share * s[at]!;
  }
  return direction;
}

function move(at: Float64Array, direction: Float64Array, size: number): Float64Array {
  return at.map((value, place) => value + size * direction[place]!);
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
  return sum;
}

function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}
