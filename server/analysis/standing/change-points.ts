import { betaCumulative } from './beta-quantile.ts';
import { posterior, type StancePosterior } from './estimate.ts';
import type { ByStance } from './calibration.ts';
import type { StancePrior } from './stance-prior.ts';

/** A reading in a sequence. */
export interface Said {
  /** Stance + 1. */
  readonly said: number;
  /** In [0, 1]. */
  readonly reliability: number;
}

/** What holds of everything in a sequence. */
export interface Expected extends Pick<StancePrior, 'base' | 'strength'> {
  readonly prior: ByStance;
}

/** A place at which a sequence passes from one side to the other. */
export interface SideChange {
  /** First reading after it. */
  readonly place: number;
  /** Readings among which that one lies with 90 % probability: first and last. */
  readonly earliest: number;
  readonly latest: number;
  /** Probability that the mean stance had one sign before and the other after, in (0, 1]. */
  readonly certainty: number;
  /** Of the readings since the change before it, and up to the next one. */
  readonly before: StancePosterior;
  readonly after: StancePosterior;
}

/** Changes that are expected of a person before anything is read. */
const CHANGES = 0.5;
const TAIL = 0.05;

/**
 * Where a sequence of readings passes from one side to the other. The most probable partition into stretches, each with shares of its own from the
 * Dirichlet prior, is found by dynamic programming; at each of its borders the place and the sides are judged by the posterior over all
 * places between the borders beside it.
 *
 * @returns In order; also changes that are hardly certain.
 * @remarks Time O(n²), memory O(n).
 * @see Smith (1975), Biometrika 62(2), 407–416, for one change and its posterior, doi:10.1093/biomet/62.2.407; Jackson et al. (2005), IEEE Signal
 *   Process. Lett. 12(2), 105–108, for the partition, doi:10.1109/LSP.2001.838216
 */
export function sideChanges(sequence: readonly Said[], expected: Expected): SideChange[] {
  const borders = bestPartition(sequence, expected);
  return borders.slice(1, -1).flatMap((_, index) => {
    const from = borders[index]!;
    const change = judge(sequence.slice(from, borders[index + 2]), expected);
    if (change === null) return [];
    const { place, earliest, latest } = change;
    return [{ ...change, place: from + place, earliest: from + earliest, latest: from + latest }];
  });
}

/** Places at which stretches begin, and the end. */
function bestPartition(sequence: readonly Said[], expected: Expected): number[] {
  const count = sequence.length;
  const change = Math.log(CHANGES / Math.max(1, count - 1));
  const best = new Float64Array(count + 1).fill(Number.NEGATIVE_INFINITY);
  const begun = new Int32Array(count + 1);
  best[0] = -change;
  for (let from = 0; from < count; from++) {
    const before = best[from]! + change;
    const evidence = createEvidence(expected);
    for (let to = from; to < count; to++) {
      const sum = before + evidence(sequence[to]!);
      if (sum <= best[to + 1]!) continue;
      best[to + 1] = sum;
      begun[to + 1] = from;
    }
  }
  const borders = [count];
  while (borders[0]! > 0) borders.unshift(begun[borders[0]!]!);
  return borders;
}

/** The one change in a stretch: place, sides and their certainty; null where it has no two sides. */
function judge(stretch: readonly Said[], expected: Expected): SideChange | null {
  const count = stretch.length;
  const [left, right] = [createEvidence(expected), createEvidence(expected)];
  const upTo = Float64Array.from(stretch, (one) => left(one));
  const from = new Float64Array(count);
  for (let place = count - 1; place >= 0; place--) from[place] = right(stretch[place]!);
  const whole = upTo[count - 1]! + Math.log(1 - CHANGES);
  const each = Math.log(CHANGES / (count - 1));
  const logs = Float64Array.from(stretch, (_, place) =>
    place === 0 ? whole : each + upTo[place - 1]! + from[place]!,
  );
  const most = logs.reduce((a, b) => Math.max(a, b));
  const sum = logs.reduce((total, log) => total + Math.exp(log - most), 0);
  const probability = logs.map((log) => Math.exp(log - most) / sum);
  probability[0] = 0; // no change
  let place = 1;
  for (let at = 1; at < count; at++) if (probability[at]! > probability[place]!) place = at;
  const [before, after] = [
    summarize(stretch.slice(0, place), expected),
    summarize(stretch.slice(place), expected),
  ];
  const side = Math.sign(before.score);
  if (side === 0 || side === Math.sign(after.score)) return null;
  let certainty = 0;
  for (let at = 1; at < count; at++) {
    if (probability[at]! < 1e-3) continue;
    const [a, b] = [summarize(stretch.slice(0, at), expected), summarize(stretch.slice(at), expected)];
    certainty += probability[at]! * isOnSide(a, side) * isOnSide(b, -side);
  }
  const changed = probability.reduce((a, b) => a + b, 0);
  const placeOf = (share: number): number => {
    let passed = 0;
    return probability.findIndex((one) => (passed += one) >= share * changed);
  };
  return { place, earliest: placeOf(TAIL), latest: placeOf(1 - TAIL), certainty, before, after };
}

/** The estimate from a stretch of readings. */
function summarize(stretch: readonly Said[], { prior, strength, base }: Expected): StancePosterior {
  const counts: [number, number, number] = [0, 0, 0];
  const sums: [number, number, number] = [0, 0, 0];
  for (const { said, reliability } of stretch) {
    counts[said]!++;
    sums[said]! += reliability;
  }
  const mean = (said: 0 | 1 | 2): number => (counts[said] === 0 ? 0 : sums[said] / counts[said]);
  return posterior({ counts, reliability: [mean(0), mean(1), mean(2)], weight: 1, prior, strength, base });
}

/** Probability that a mean stance has a sign. */
function isOnSide({ score, variance }: StancePosterior, side: number): number {
  const centre = (score + 1) / 2;
  const strength = (4 * centre * (1 - centre)) / variance - 1;
  const below = betaCumulative(0.5, centre * strength, (1 - centre) * strength);
  return side < 0 ? below : 1 - below;
}

/** Log of the probability of all readings given to it so far, each under what the ones before it say; exact for labels. */
function createEvidence({ prior, strength, base }: Expected): (one: Said) => number {
  const shares = [strength * prior[0], strength * prior[1], strength * prior[2]] as [number, number, number];
  let all = strength;
  let log = 0;
  return ({ said, reliability }) => {
    const other = (1 - reliability) * base[said]!;
    const noise = other * all;
    const own = reliability * shares[said]!;
    const sum = noise + own;
    log += Math.log(sum / all);
    for (let k = 0; k < 3; k++) shares[k]! += (other * shares[k]!) / sum;
    shares[said]! += own / sum;
    all++;
    return log;
  };
}
