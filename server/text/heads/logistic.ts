/** Weights of a linear classifier, a row a class; behind the features' stands the bias, behind it those of sparse columns. */
export type Weights = readonly Float64Array[];

/** Features of an item of which most are nothing; columns count from behind the bias. */
export interface SparseRow {
  readonly columns: Uint32Array;
  /** As many as columns. */
  readonly values: Float64Array;
}

/** What a classifier learns from. */
export interface Lesson {
  /** Features of each item, all of one width. */
  readonly rows: readonly Float64Array[];
  /** More features of each item. @default none */
  readonly sparse?: readonly SparseRow[];
  /** Class of each item, from 0. */
  readonly classes: ArrayLike<number>;
  readonly classCount: number;
  /** How much each item counts. @default 1 each */
  readonly itemWeights?: ArrayLike<number>;
  /** Mean of the Gaussian prior around the weights; those that it does not reach are 0. @default 0 */
  readonly prior?: Weights;
  /** Variance of that prior for each feature, the bias and each sparse column, > 0. */
  readonly variances: Float64Array;
  /** Steps at most. @default 200 */
  readonly rounds?: number;
}

const ROUNDS = 200;
const MEMORY = 8;
/** Length of the gradient at which steps end: the prior alone bends the loss by 1, so that what is found lies no further from the best than so many of its deviations. */
const FLAT = 0.01;
const NOTHING: SparseRow = { columns: new Uint32Array(0), values: new Float64Array(0) };

/**
 * Probabilities of the classes of one item.
 *
 * @param added - To the score of each class. @default 0 each
 */
export function predict(
  weights: Weights,
  row: Float64Array,
  out: Float64Array,
  added?: ArrayLike<number>,
): void {
  for (const [label, own] of weights.entries()) {
    let score = own[row.length]! + (added?.[label] ?? 0);
    for (let at = 0; at < row.length; at++) score += own[at]! * row[at]!;
    out[label] = score;
  }
  toShares(out);
}

/** Scores into probabilities. */
function toShares(scores: Float64Array): void {
  const largest = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  let sum = 0;
  for (let label = 0; label < scores.length; label++)
    sum += scores[label] = Math.exp(scores[label]! - largest);
  for (let label = 0; label < scores.length; label++) scores[label]! /= sum;
}

/**
 * Multinomial logistic regression with a Gaussian prior, fitted by L-BFGS: steps are taken in standard deviations of the prior, so that wide and tight ones
 * are found equally fast.
 *
 * @returns Weights that are most probable given lesson and prior.
 * @remarks Time O(rounds · items · width · classes); at most 200 rounds.
 * @see Nocedal (1980), Math. Comput. 35(151), 773–782. doi:10.2307/2006193
 */
export function fitLogistic(lesson: Lesson): Weights {
  const { classCount, variances, prior, rounds = ROUNDS } = lesson;
  const width = variances.length;
  const deviations = variances.map(Math.sqrt);
  const weightsAt = (at: Float64Array): Float64Array[] =>
    Array.from({ length: classCount }, (_, label) =>
      deviations.map(
        (deviation, place) => (prior?.[label]?.[place] ?? 0) + deviation * at[label * width + place]!,
      ),
    );
  const found = minimize(
    new Float64Array(width * classCount),
    (at, gradient) => {
      const loss = lossOf(lesson, weightsAt(at), gradient);
      for (let place = 0; place < at.length; place++)
        gradient[place] = at[place]! + deviations[place % width]! * gradient[place]!;
      return loss + dot(at, at) / 2;
    },
    rounds,
  );
  return weightsAt(found);
}

/** What the items lose at some weights; writes the gradient of it. */
function lossOf(
  { rows, sparse, classes, itemWeights }: Lesson,
  weights: Weights,
  gradient: Float64Array,
): number {
  const shares = new Float64Array(weights.length);
  let loss = 0;
  for (const [item, row] of rows.entries()) {
    const by = itemWeights?.[item] ?? 1;
    const more = sparse?.[item] ?? NOTHING;
    predict(weights, row, shares, scoresOf(weights, row.length + 1, more));
    loss -= by * Math.log(Math.max(shares[classes[item]!]!, 1e-300));
    for (const [label, { length: width }] of weights.entries()) {
      const error = by * (shares[label]! - (label === classes[item] ? 1 : 0));
      const from = label * width;
      for (let place = 0; place < row.length; place++) gradient[from + place]! += error * row[place]!;
      const bias = from + row.length;
      gradient[bias]! += error;
      for (let place = 0; place < more.columns.length; place++)
        gradient[bias + 1 + more.columns[place]!]! += error * more.values[place]!;
    }
  }
  return loss;
}

function scoresOf(weights: Weights, from: number, { columns, values }: SparseRow): number[] {
  return weights.map((own) => {
    let score = 0;
    for (let place = 0; place < columns.length; place++)
      score += own[from + columns[place]!]! * values[place]!;
    return score;
  });
}

type Loss = (at: Float64Array, gradient: Float64Array) => number;

/** L-BFGS with a step that is halved until the loss falls enough (Armijo). */
function minimize(start: Float64Array, lossAt: Loss, rounds: number): Float64Array {
  let at = start;
  let gradient = new Float64Array(at.length);
  let loss = lossAt(at, gradient);
  const steps: { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[] = [];
  for (let round = 0; round < rounds && norm(gradient) > FLAT; round++) {
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
