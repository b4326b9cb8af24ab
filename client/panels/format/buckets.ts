/** How finely time is counted. */
export type Bucket = 'HOUR' | 'DAY' | 'WEEK' | 'MONTH';

const DAY_MS = 86_400_000;

/** About how long a bucket is, in milliseconds. */
export const BUCKET_MS: Readonly<Record<Bucket, number>> = {
  HOUR: 3_600_000,
  DAY: DAY_MS,
  WEEK: 7 * DAY_MS,
  MONTH: 30.44 * DAY_MS,
};

/** The bucket that shows a span in some dozens to two hundred bars. */
export function bucketFor(spanMs: number): Bucket {
  if (spanMs <= 5 * DAY_MS) return 'HOUR';
  if (spanMs <= 200 * DAY_MS) return 'DAY';
  if (spanMs <= 6 * 365 * DAY_MS) return 'WEEK';
  return 'MONTH';
}

/** The end (exclusive) of the bucket that starts at an instant; months by the calendar, all in UTC. */
export function bucketEnd(start: number, bucket: Bucket): number {
  if (bucket !== 'MONTH') return start + BUCKET_MS[bucket];
  const date = new Date(start);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** The nearest whole hour or day of an instant, in UTC: where the ends of a window stop. */
export function snap(instant: number, spanMs: number): number {
  const step = spanMs <= 20 * DAY_MS ? BUCKET_MS.HOUR : DAY_MS;
  return Math.round(instant / step) * step;
}
