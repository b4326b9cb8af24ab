import { STANDINGS } from '../../../schema/model/readings.ts';
import { betaQuantile } from './beta-quantile.ts';
import type { ByStance } from './calibration.ts';

/** What is known of somebody's mean stance. */
export interface StanceEstimate {
  /** Index into STANDINGS. */
  readonly standing: number;
  /** Estimated mean stance, in [−1, 1]. */
  readonly score: number;
  /** 90 % credible interval of the score. */
  readonly low: number;
  readonly high: number;
}

/** What a person said, and what was thought before they said it. */
export interface StanceEvidence {
  /** Messages of each stance: copies count once, old ones less. */
  readonly counts: ByStance;
  /** Mean reliability of the readings of each stance, in [0, 1]. */
  readonly reliability: ByStance;
  /** Mean weight of one message, in (0, 1]. */
  readonly weight: number;
  /** Shares that are expected before: sum to 1. */
  readonly prior: ByStance;
  /** Messages' worth of the prior, > 0. */
  readonly strength: number;
  /** Shares of the stances in all messages. */
  readonly base: ByStance;
}

/** The working of an estimate: score = (strength · prior mean + Σ count · value) / (strength + Σ count). */
export interface StancePosterior {
  readonly score: number;
  /** Variance of the score. */
  readonly variance: number;
  /** Mean true stance of messages that were read as against, none and favor, given the rest of what the person said; in [−1, 1]. */
  readonly values: ByStance;
}

const TAIL = 0.05;
/** NEUTRAL when the whole interval lies this near to 0. */
const NEUTRAL_WITHIN = 0.25;
/** Rounds, and the change of the score at which they end. */
const ROUNDS = 30;
const STILL = 2e-5;

const ADVOCATE = STANDINGS.indexOf('advocate');
const NEUTRAL = STANDINGS.indexOf('neutral');
const DETRACTOR = STANDINGS.indexOf('detractor');
const UNDECIDED = STANDINGS.indexOf('undecided');

/**
 * Mean stance with its 90 % credible interval. A person's shares of against, none and favor have a Dirichlet prior; a reading of reliability r is
 * the true stance with probability r and else one drawn at the base rates. Each reading is unmixed by what the person's other messages say (collapsed
 * variational Bayes, zero order), so that with labels it is the exact posterior of a Dirichlet. The score's distribution is a Beta
 * stretched to [−1, 1] with its mean and variance, in which an uncertain reading is worth as much of a message as it tells of the stance.
 *
 * @see Asuncion, Welling, Smyth and Teh (2009), On Smoothing and Inference for Topic Models, UAI; Gelman et al. (2013), Bayesian Data
 *   Analysis, 3rd ed., sections 3.4 and 5.1.
 */
export function estimateStance(evidence: StanceEvidence): StanceEstimate {
  return estimateOf(posterior(evidence));
}

/** The estimate whose working is known. */
export function estimateOf(found: StancePosterior): StanceEstimate {
  const [low, high] = [endOf(found, TAIL), endOf(found, 1 - TAIL)];
  return { standing: standingFor(low, high), score: found.score, low, high };
}

/** The end of the interval that says how surely somebody is on a side: above 0 of advocates the low one, below 0 of detractors the high one. */
export function sureEnd(found: StancePosterior, side: 'advocate' | 'detractor'): number {
  return endOf(found, side === 'advocate' ? TAIL : 1 - TAIL);
}

/** An end of the interval: where it is so skewed that its mean lies without, it reaches to the mean. */
function endOf(found: StancePosterior, probability: number): number {
  const end = quantile(found, probability);
  return probability < 0.5 ? Math.min(found.score, end) : Math.max(found.score, end);
}

/** Mean, variance and working of an estimate; written out, since it is made for everybody who wrote about a brand. */
export function posterior({
  counts,
  reliability,
  weight,
  prior,
  strength,
  base,
}: StanceEvidence): StancePosterior {
  const [a, n, f] = counts;
  const [a0, n0, f0] = [strength * prior[0], strength * prior[1], strength * prior[2]];
  const total = strength + a + n + f;
  const ca = channelOf(reliability[0], base[0]);
  const cn = channelOf(reliability[1], base[1]);
  const cf = channelOf(reliability[2], base[2]);
  // what readings of each stance say of the true one: aa of those read as against are against, af favor
  let aa = 1;
  let an = 0;
  let af = 0;
  let na = 0;
  let nn = 1;
  let nf = 0;
  let fa = 0;
  let fn = 0;
  let ff = 1;
  // the weight of one message of each, which does not speak for itself
  const wa = Math.min(weight, a);
  const wn = Math.min(weight, n);
  const wf = Math.min(weight, f);
  let against = a0 + a;
  let none = n0 + n;
  let favor = f0 + f;
  let score = (favor - against) / total;
  const rounds = (a === 0 || ca === 0) && (n === 0 || cn === 0) && (f === 0 || cf === 0) ? 0 : ROUNDS;
  for (let round = 0; round < rounds; round++) {
    if (a > 0) {
      const x = against - wa * aa;
      const y = ca * (none - wa * an);
      const z = ca * (favor - wa * af);
      const scale = 1 / (x + y + z);
      aa = x * scale;
      an = y * scale;
      af = z * scale;
    }
    if (n > 0) {
      const x = cn * (against - wn * na);
      const y = none - wn * nn;
      const z = cn * (favor - wn * nf);
      const scale = 1 / (x + y + z);
      na = x * scale;
      nn = y * scale;
      nf = z * scale;
    }
    if (f > 0) {
      const x = cf * (against - wf * fa);
      const y = cf * (none - wf * fn);
      const z = favor - wf * ff;
      const scale = 1 / (x + y + z);
      fa = x * scale;
      fn = y * scale;
      ff = z * scale;
    }
    against = a0 + a * aa + n * na + f * fa;
    none = n0 + a * an + n * nn + f * fn;
    favor = f0 + a * af + n * nf + f * ff;
    const next = (favor - against) / total;
    const moved = next - score;
    score = next;
    if (moved < STILL && moved > -STILL) break;
  }
  const spread = (favor + against) / total;
  const own = Math.max(1e-9, spread - score * score);
  const noise = { mean: base[2] - base[0], spread: base[2] + base[0], score, own, all: spread };
  const worth =
    strength +
    (a > 0 ? a * worthOf(reliability[0], noise) : 0) +
    (n > 0 ? n * worthOf(reliability[1], noise) : 0) +
    (f > 0 ? f * worthOf(reliability[2], noise) : 0);
  return { score, variance: own / (worth + 1), values: [af - aa, nf - na, ff - fa] };
}

/** How likely a reading is under another true stance than its own, against under its own. */
function channelOf(reliability: number, base: number): number {
  const other = (1 - reliability) * base;
  return other / (reliability + other);
}

/** What a reading is worth of a message: the share of the stance's variance that it tells. */
function worthOf(
  reliability: number,
  of: {
    readonly score: number;
    readonly own: number;
    readonly all: number;
    readonly mean: number;
    readonly spread: number;
  },
): number {
  const rest = 1 - reliability;
  const mean = reliability * of.score + rest * of.mean;
  return (reliability * reliability * of.own) / (reliability * of.all + rest * of.spread - mean * mean);
}

/** The score that the posterior stays below with a probability. */
function quantile({ score, variance }: StancePosterior, probability: number): number {
  const centre = (score + 1) / 2;
  const strength = (4 * centre * (1 - centre)) / variance - 1;
  return 2 * betaQuantile(probability, centre * strength, (1 - centre) * strength) - 1;
}

/** Standard deviations within which of 0 a score has no side: those of a side begin at 1.66, as a test looks. */
const CERTAINLY_NO_SIDE = 1.5;

/**
 * False for who is certainly not on that side, from how many of their messages were read so alone: all others weigh against it, and no reading says more
 * than a label.
 */
function mayReachSide({ counts, prior, strength }: StanceEvidence, side: 'advocate' | 'detractor'): boolean {
  const [said, lean] =
    side === 'advocate' ? [counts[2], prior[2] - prior[0]] : [counts[0], prior[0] - prior[2]];
  const total = strength + said;
  const score = (strength * lean + said) / total;
  const own = (strength * (prior[0] + prior[2]) + said) / total - score * score;
  return score > 0 && score * score * (total + 1) > CERTAINLY_NO_SIDE ** 2 * own;
}

/** The working of who may be on a side; null for who certainly is not, by whom less time is lost. */
export function posteriorOnSide(
  evidence: StanceEvidence,
  side: 'advocate' | 'detractor',
): StancePosterior | null {
  if (!mayReachSide(evidence, side)) return null;
  const found = posterior(evidence);
  return mayTakeSide(found, side) ? found : null;
}

/** False for who is certainly not on that side, without computing the interval. */
function mayTakeSide({ score, variance }: StancePosterior, side: 'advocate' | 'detractor'): boolean {
  return score > 0 === (side === 'advocate') && score * score > CERTAINLY_NO_SIDE ** 2 * variance;
}

function standingFor(low: number, high: number): number {
  if (low > 0) return ADVOCATE;
  if (high < 0) return DETRACTOR;
  return low >= -NEUTRAL_WITHIN && high <= NEUTRAL_WITHIN ? NEUTRAL : UNDECIDED;
}
