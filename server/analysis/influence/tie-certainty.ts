import type { Snapshot } from '../../snapshot/types.ts';
import { betaQuantile } from '../standing/beta-quantile.ts';
import { PRIOR_STRENGTH } from './learn-ties.ts';

const TAIL = 0.05;

/**
 * The 90 % credible interval of a learned tie's probability: that of its Beta posterior.
 *
 * @param probability - Its mean, in (0, 1].
 * @param chances - Messages that it was learned from, taken up or not, or what they count together; ≥ 0.
 * @see learnTies
 */
export function tieInterval(probability: number, chances: number): { low: number; high: number } {
  const strength = chances + PRIOR_STRENGTH;
  const [a, b] = [probability * strength, (1 - probability) * strength];
  if (b <= 0) return { low: 1, high: 1 };
  return { low: betaQuantile(TAIL, a, b), high: betaQuantile(1 - TAIL, a, b) };
}

/** How long it takes until somebody acts, in seconds: a quarter, half and three quarters of the acts come within. */
export interface TieDelay {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/**
 * How long after the message of the source that it answers or shares each act came.
 *
 * @param acting - Message indices.
 * @param upon - Of each the message of the source that it acts upon; −1 when no single one.
 * @returns Null where none of them answers or shares a single message that is there.
 */
export function tieDelay(
  { messages: { at, replyTo, shares } }: Snapshot,
  acting: Uint32Array,
  upon: Int32Array,
): TieDelay | null {
  const delays = Array.from(acting, (message, place) => {
    const one = upon[place]!;
    const isTakenUp = one >= 0 && (one === replyTo[message] || one === shares[message]);
    return isTakenUp ? (at[message]! - at[one]!) / 1000 : Number.NaN;
  }).filter((seconds) => seconds >= 0); // a clock may be wrong
  if (delays.length === 0) return null;
  delays.sort((a, b) => a - b);
  return { lower: quantile(delays, 0.25), median: quantile(delays, 0.5), upper: quantile(delays, 0.75) };
}

/** Between two values by linear interpolation; of sorted ones, at least one. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  return below + (place - Math.floor(place)) * (sorted[Math.ceil(place)]! - below);
}
