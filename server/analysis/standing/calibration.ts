import type { PeopleReadings } from './people-talk.ts';

/** Shares or counts of against, none and favor: index is stance + 1. */
export type ByStance = readonly [against: number, none: number, favor: number];

/** What a confidence means in the talk about a brand. */
export interface Calibration {
  /** Share of the messages that say each stance: what the reader's confidence has in it already. */
  readonly base: ByStance;
  /** What the log odds of a confidence are multiplied by: above 1 the reader is right more often than it says. */
  readonly sharpness: number;
}

/** People, first inclusive and last exclusive. */
export type PeopleRange = readonly [first: number, last: number];

/** Messages' worth of knowing nothing: all stances alike. */
const BASE_PRIOR = 10;
/** Messages' worth of the brand's mean in that of a channel and language. */
const GROUP_PRIOR = 20;
/** Messages of a person after which more of them tell little more of others. */
const TELLING = 1.5;

/**
 * How much of a reading is signal. A reader of calibrated confidence c in a stance of base rate b is taken for one that sees the true stance with
 * probability r and else draws one at the base rates, so that c = r + (1 − r) b.
 *
 * @param said - Stance + 1.
 * @returns r = (c − b) / (1 − b), in [0, 1]: 1 for a person's label, 0 for a guess at the base rate.
 * @see Cohen (1960), Educ. Psychol. Meas. 20(1), 37–46: agreement corrected for chance, doi:10.1177/001316446002000104; Guo et al. (2017), On
 *   Calibration of Modern Neural Networks, ICML: one temperature for all confidences.
 */
export function reliabilityOf(confidence: number, said: number, { base, sharpness }: Calibration): number {
  if (confidence >= 1) return 1;
  return Math.max(0, (sharpened(confidence, sharpness) - base[said]!) / (1 - base[said]!));
}

function sharpened(confidence: number, sharpness: number): number {
  return sharpness === 1 || confidence >= 1
    ? confidence
    : 1 / (1 + ((1 - confidence) / confidence) ** sharpness);
}

/** Reliability of each message of some people; 0 for those of others. */
export function reliabilities(
  { offsets, said, confidence }: PeopleReadings,
  [first, last]: PeopleRange,
  calibration: Calibration,
): Float32Array {
  const reliability = new Float32Array(said.length);
  for (let row = offsets[first]!; row < offsets[last]!; row++)
    reliability[row] = reliabilityOf(confidence[row]!, said[row]!, calibration);
  return reliability;
}

/** The share of each stance that makes the readings' confidences true: where one is wrong, the others in proportion to their shares. */
export function baseRates(talk: PeopleReadings, people: PeopleRange, sharpness: number): ByStance {
  return baseRatesOf(sumReadings(talk, people, sharpness));
}

/** What base rates are made from: readings of each stance, and the sum of their confidences; sums of several groups of people may be added. */
export function sumReadings(
  { offsets, said, confidence }: PeopleReadings,
  [first, last]: PeopleRange,
  sharpness: number,
): Float64Array {
  const sums = new Float64Array(6);
  for (let row = offsets[first]!; row < offsets[last]!; row++) {
    sums[said[row]!]!++;
    sums[3 + said[row]!]! += sharpened(confidence[row]!, sharpness);
  }
  return sums;
}

/** Base rates from the sums of {@link sumReadings}. */
export function baseRatesOf(sums: Float64Array): ByStance {
  const counts = sums.subarray(0, 3);
  const sure = sums.subarray(3);
  const all = counts[0]! + counts[1]! + counts[2]! + BASE_PRIOR;
  let shares: ByStance = [1 / 3, 1 / 3, 1 / 3];
  for (let round = 0; round < 20; round++) {
    const before: ByStance = shares;
    const next = (of: 0 | 1 | 2): number => {
      let sum = BASE_PRIOR / 3 + sure[of]!;
      for (let read = 0; read < 3; read++)
        if (read !== of) sum += ((counts[read]! - sure[read]!) * before[of]) / (1 - before[read]!);
      return sum / all;
    };
    shares = [next(0), next(1), next(2)];
  }
  return shares;
}

/**
 * Means of groups (against, none and favor at 3 · group), shrunk to that of all, and that to the base rates. Each person is worth as much as their
 * messages tell of others: one who wrote a thousand is one of many.
 */
export function groupMeans(
  talk: PeopleReadings,
  people: PeopleRange,
  { base, reliability }: { readonly base: ByStance; readonly reliability: Float32Array },
): Float64Array {
  return groupMeansOf(sumGroups(talk, people, reliability), base);
}

/** What group means are made from: four numbers for each group and for all; sums of several groups of people may be added. */
export function sumGroups(
  { offsets, said, group, groups }: PeopleReadings,
  [first, last]: PeopleRange,
  reliability: Float32Array,
): Float64Array {
  const sums = new Float64Array(4 * (groups + 1));
  const whole = 4 * groups;
  for (let one = first; one < last; one++) {
    const [begin, end] = [offsets[one]!, offsets[one + 1]!];
    const each = (1 + TELLING) / (end - begin + TELLING);
    for (let row = begin; row < end; row++) {
      const weight = each * reliability[row]!;
      const at = 4 * group[row]!;
      sums[at + said[row]!]! += weight;
      sums[at + 3]! += weight * reliability[row]!;
      sums[whole + said[row]!]! += weight;
      sums[whole + 3]! += weight * reliability[row]!;
    }
  }
  return sums;
}

/** Group means from the sums of {@link sumGroups}. */
export function groupMeansOf(sums: Float64Array, base: ByStance): Float64Array {
  const groups = sums.length / 4 - 1;
  const meanOf = (of: number, from: ByStance): ByStance => {
    const at = 4 * of;
    const weights = sums[at]! + sums[at + 1]! + sums[at + 2]!;
    const all = sums[at + 3]! + GROUP_PRIOR;
    // a reading is base + reliability · (stance − base) on average, which is undone here
    const share = (k: 0 | 1 | 2): number =>
      Math.max(0.01, (sums[at + k]! + (sums[at + 3]! - weights) * base[k] + GROUP_PRIOR * from[k]) / all);
    const shares = [share(0), share(1), share(2)] as const;
    const sum = shares[0] + shares[1] + shares[2];
    return [shares[0] / sum, shares[1] / sum, shares[2] / sum];
  };
  const brand = meanOf(groups, base);
  const means = new Float64Array(3 * groups);
  for (let of = 0; of < groups; of++) means.set(meanOf(of, brand), 3 * of);
  return means;
}
