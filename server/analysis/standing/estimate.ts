import { STANDINGS } from '../../../schema/model/readings.ts';
import { betaQuantile } from './beta-quantile.ts';

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

/** Messages of a person, each counted with its confidence. */
export interface StanceWeights {
  readonly favor: number;
  readonly none: number;
  readonly against: number;
}

/** Pseudo-messages of each stance that stand for knowing nothing: they pull the score to 0. */
const PRIOR = 0.5;
const TAIL = 0.05;
/** NEUTRAL when the whole interval lies this near to 0. */
const NEUTRAL_WITHIN = 0.25;

const ADVOCATE = STANDINGS.indexOf('advocate');
const NEUTRAL = STANDINGS.indexOf('neutral');
const DETRACTOR = STANDINGS.indexOf('detractor');
const UNDECIDED = STANDINGS.indexOf('undecided');

/**
 * Mean stance with its 90 % credible interval. The shares of favor, none and against have a Dirichlet prior of half a
 * message each; the posterior of their difference has mean (F − A) / S and variance ((F + A) / S − mean²) / (S + 1), with
 * F, N, A the weights and priors together and S their sum; it is taken for a Beta distribution stretched to [−1, 1] with the
 * same mean and variance, whose quantiles are exact.
 *
 * @param weights - ≥ 0; a reading of confidence c counts as c of a message.
 * @remarks The more messages, the narrower; with few the interval is wide and the standing UNDECIDED: two messages in favor are not
 *   enough for an advocate, three are.
 * @see Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., section 3.4; Jeffreys (1946), doi:10.1098/rspa.1946.0056
 */
export function estimateStance(weights: StanceWeights): StanceEstimate {
  const { score } = moments(weights);
  const low = quantile(weights, TAIL);
  const high = quantile(weights, 1 - TAIL);
  return { standing: standingFor(low, high), score, low, high };
}

/** The end of the interval that says how surely somebody is on a side: above 0 of advocates the low one, below 0 of detractors the high one. */
export function sureEnd(weights: StanceWeights, side: 'advocate' | 'detractor'): number {
  return quantile(weights, side === 'advocate' ? TAIL : 1 - TAIL);
}

/** The score that the posterior stays below with a probability. */
function quantile(weights: StanceWeights, probability: number): number {
  const { score, variance } = moments(weights);
  const centre = (score + 1) / 2;
  const strength = (4 * centre * (1 - centre)) / variance - 1;
  return 2 * betaQuantile(probability, centre * strength, (1 - centre) * strength) - 1;
}

/** Standard deviations within which of 0 a score has no side: those of a side begin at 1.66, as a test looks. */
const CERTAINLY_NO_SIDE = 1.5;

/** False for who is certainly not on that side, without computing the interval. */
export function mayTakeSide(weights: StanceWeights, side: 'advocate' | 'detractor'): boolean {
  const { score, variance } = moments(weights);
  return score > 0 === (side === 'advocate') && score * score > CERTAINLY_NO_SIDE ** 2 * variance;
}

function moments({ favor, none, against }: StanceWeights): { score: number; variance: number } {
  const f = favor + PRIOR;
  const a = against + PRIOR;
  const sum = f + a + none + PRIOR;
  const score = (f - a) / sum;
  return { score, variance: ((f + a) / sum - score * score) / (sum + 1) };
}

function standingFor(low: number, high: number): number {
  if (low > 0) return ADVOCATE;
  if (high < 0) return DETRACTOR;
  return low >= -NEUTRAL_WITHIN && high <= NEUTRAL_WITHIN ? NEUTRAL : UNDECIDED;
}
