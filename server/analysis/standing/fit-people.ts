import { baseRates, type ByStance, groupMeans, type PeopleRange, reliabilities } from './calibration.ts';
import type { PeopleReadings } from './people-talk.ts';

const SHARPNESSES = [0.7, 1, 1.5, 2.2, 3.2, 4.5];
const STRENGTHS = [0.5, 1, 2, 4, 8];
/** What is expected before people have been seen, with the standard deviation of its logarithm. */
const USUAL = { sharpness: [1, 1], strength: [1.5, 0.7] } as const;
/** What the usual strength is worth in messages, and how far strength may go. */
const USUAL_MESSAGES = 20;
const RANGE = [0.5, 8] as const;

/**
 * How sure the reader is beside what it says: the sharpness under which people's readings are the most probable. Those of one person are drawn from
 * shares of their own, so people who are hardly ever read otherwise show how seldom the reader errs.
 *
 * @param samples - Some people of each brand: the reader is the same for all.
 * @remarks Time O(messages of the sample) for each of 30 pairs of sharpness and strength.
 * @see Carlin and Louis (2000), Bayes and Empirical Bayes Methods for Data Analysis, chapter 3.
 */
export function fitSharpness(
  samples: readonly { readonly talk: PeopleReadings; readonly people: PeopleRange }[],
): number {
  let best: number = USUAL.sharpness[0];
  let most = Number.NEGATIVE_INFINITY;
  for (const sharpness of SHARPNESSES) {
    const likelihood = samples.reduce(
      (sum, { talk, people }) => sum + likelihoodOf(talk, people, sharpness),
      logPrior(sharpness, USUAL.sharpness),
    );
    if (likelihood <= most) continue;
    most = likelihood;
    best = sharpness;
  }
  return best;
}

/** Log likelihood of a brand's readings under the strength that suits them best. */
function likelihoodOf(talk: PeopleReadings, people: PeopleRange, sharpness: number): number {
  const base = baseRates(talk, people, sharpness);
  const reliability = reliabilities(talk, people, { base, sharpness });
  const means = groupMeans(talk, people, { base, reliability });
  return STRENGTHS.reduce(
    (most, strength) =>
      Math.max(
        most,
        logLikelihood(talk, people, { base, reliability, means, strength }) +
          logPrior(strength, USUAL.strength),
      ),
    Number.NEGATIVE_INFINITY,
  );
}

/**
 * How far people differ, in messages' worth of the prior: κ of a Dirichlet distribution around their groups' means, of which the mean stance has the
 * variance σ² / (κ + 1). That variance is what two messages of one person have in common on average.
 *
 * @returns In [0.5, 8].
 * @see Kleinman (1973), J. Am. Stat. Assoc. 68(341), 46–54, for the moments of a population of shares. doi:10.1080/01621459.1973.10481332
 */
export function fitStrength(talk: PeopleReadings, model: Omit<Model, 'strength'>): number {
  return strengthOf(sumAgreement(talk, model));
}

/** What the strength is made from: messages, their variance, what pairs of one person have in common, and pairs; sums of several groups of people may be added. */
export function sumAgreement(
  { offsets, said, group }: PeopleReadings,
  { base, reliability, means }: Omit<Model, 'strength'>,
): Float64Array {
  const baseMean = base[2] - base[0];
  let variance = 0;
  let products = 0;
  let pairs = 0;
  for (let one = 0; one + 1 < offsets.length; one++) {
    const [begin, end] = [offsets[one]!, offsets[one + 1]!];
    let [sum, squares, signal, signals] = [0, 0, 0, 0];
    for (let row = begin; row < end; row++) {
      const r = reliability[row]!;
      const [against, favor] = [means[3 * group[row]!]!, means[3 * group[row]! + 2]!];
      const mean = favor - against;
      const off = said[row]! - 1 - r * mean - (1 - r) * baseMean;
      sum += off;
      squares += off * off;
      signal += r;
      signals += r * r;
      variance += favor + against - mean * mean;
    }
    if (end - begin < 2) continue;
    products += (sum * sum - squares) / (end - begin - 1);
    pairs += (signal * signal - signals) / (end - begin - 1);
  }
  return Float64Array.of(said.length, variance, products, pairs);
}

/** The strength from the sums of {@link sumAgreement}. */
export function strengthOf(sums: Float64Array): number {
  const count = sums[0]!;
  if (count === 0) return USUAL.strength[0];
  const variance = sums[1]! / count;
  let [products, pairs] = [sums[2]!, sums[3]!];
  products += (USUAL_MESSAGES * variance) / (USUAL.strength[0] + 1);
  pairs += USUAL_MESSAGES;
  const between = products / pairs;
  const [least, most] = RANGE;
  return between <= 0 ? most : Math.min(most, Math.max(least, variance / between - 1));
}

function logPrior(value: number, [usual, deviation]: readonly [number, number]): number {
  return -((Math.log(value / usual) / deviation) ** 2) / 2;
}

interface Model {
  readonly base: ByStance;
  readonly reliability: Float32Array;
  readonly means: Float64Array;
  readonly strength: number;
}

/** Each reading under what the person's earlier ones say (assumed density filtering); exact where all are labels. */
function logLikelihood(
  { offsets, said, group }: PeopleReadings,
  [first, last]: PeopleRange,
  { base, reliability, means, strength }: Model,
): number {
  let log = 0;
  let product = 1;
  for (let one = first; one < last; one++) {
    let [against, none, favor, all] = [0, 0, 0, strength];
    for (let row = offsets[one]!; row < offsets[one + 1]!; row++) {
      if (all === strength) {
        const at = 3 * group[row]!;
        against = strength * means[at]!;
        none = strength * means[at + 1]!;
        favor = strength * means[at + 2]!;
      }
      const read = said[row]!;
      const r = reliability[row]!;
      const other = (1 - r) * base[read]!;
      const own = r * (read === 0 ? against : read === 2 ? favor : none);
      const sum = other * all + own;
      product *= sum / all;
      const grown = 1 + other / sum;
      against *= grown;
      none *= grown;
      favor *= grown;
      if (read === 0) against += own / sum;
      else if (read === 2) favor += own / sum;
      else none += own / sum;
      all++;
      if (product > 1e-200) continue;
      log += Math.log(product);
      product = 1;
    }
  }
  return log + Math.log(product);
}
