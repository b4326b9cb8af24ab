import type { Snapshot } from '../../snapshot/types.ts';
import { placesOf } from './brand-talk.ts';
import type { DiscussionQuestion } from './discussion.ts';
import { talkOf } from './talk-filter.ts';

/** Width of a point of a timeline; UTC, weeks begin on Monday. */
export type TimeBucket = 'hour' | 'day' | 'week' | 'month';

/** Counts of one bucket. */
export interface TimelinePoint {
  /** Epoch milliseconds at which the bucket begins. */
  readonly start: number;
  readonly messages: number;
  readonly favor: number;
  readonly against: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WIDTH_MS = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS } as const;
/** The epoch was a Thursday: the first Monday came four days later. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/**
 * Messages about a brand per bucket, in time order; buckets without one are left out.
 *
 * @remarks Time O(messages in the period).
 */
export function timeline(
  snapshot: Snapshot,
  question: DiscussionQuestion,
  bucket: TimeBucket,
): TimelinePoint[] {
  const talk = talkOf(snapshot, question);
  const { begin, end } = placesOf(talk, question);
  const points: { start: number; messages: number; favor: number; against: number }[] = [];
  let current = { start: Number.NaN, messages: 0, favor: 0, against: 0 };
  let next = -Infinity;
  for (let i = begin; i < end; i++) {
    const at = talk.at[i]!;
    if (at >= next) {
      const start = bucketStart(at, bucket);
      next = bucketEnd(start, bucket);
      current = { start, messages: 0, favor: 0, against: 0 };
      points.push(current);
    }
    const stance = talk.stance[i]!;
    current.messages++;
    if (stance > 0) current.favor++;
    else if (stance < 0) current.against++;
  }
  return points;
}

/** Begin of the bucket that an instant falls into. */
export function bucketStart(at: number, bucket: TimeBucket): number {
  if (bucket === 'month') return monthStart(at, 0);
  const width = WIDTH_MS[bucket];
  const origin = bucket === 'week' ? FIRST_MONDAY_MS : 0;
  return Math.floor((at - origin) / width) * width + origin;
}

function bucketEnd(start: number, bucket: TimeBucket): number {
  return bucket === 'month' ? monthStart(start, 1) : start + WIDTH_MS[bucket];
}

/** Begin of the month of an instant, or of one so many months later; also before the year 100. */
function monthStart(at: number, later: number): number {
  const date = new Date(at);
  date.setUTCMonth(date.getUTCMonth() + later, 1);
  return date.setUTCHours(0, 0, 0, 0);
}
