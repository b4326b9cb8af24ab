import { graphql } from '../../api/graphql.ts';
import { useAnswer } from '../common/use-answer.ts';
import { useBrand } from '../common/use-brand.ts';
import type { useTalkFilter } from '../common/use-talk-filter.ts';
import { type Bucket, bucketEnd, bucketFor } from '../format/buckets.ts';

/** The query behind the histogram. */
export const TimelineQuery = graphql(`
  query Timeline($brand: ID!, $period: Period, $filter: TalkFilter, $bucket: TimeBucket!) {
    brand(id: $brand) {
      id
      discussion(period: $period, filter: $filter) {
        timeline(bucket: $bucket) {
          start
          messages
          favor
          against
        }
      }
    }
  }
`);

/** One bar over time. */
export interface TimePoint {
  readonly start: number;
  readonly end: number;
  readonly messages: number;
  readonly favor: number;
  readonly against: number;
}

/** Bars over time, and the span that they cover. */
export interface Timeline {
  readonly bucket: Bucket;
  readonly points: readonly TimePoint[];
  readonly start: number;
  readonly end: number;
}

/** Messages about the brand, in buckets that fit the span; null while not known or where there are none. */
export function useTimeline(
  period: { readonly since: string | null; readonly until: string | null },
  filter: ReturnType<typeof useTalkFilter> = null,
): Timeline | null {
  const brand = useBrand();
  const pause = brand === null;
  const coarse = useAnswer(
    TimelineQuery,
    { brand: brand?.id ?? '', period, filter, bucket: 'MONTH' as const },
    { pause },
  );
  const months = points(coarse.data?.brand?.discussion.timeline, 'MONTH');
  const first = months[0];
  const last = months.at(-1);
  const start = period.since === null ? (first?.start ?? 0) : Date.parse(period.since);
  const end = period.until === null ? (last?.end ?? 0) : Date.parse(period.until);
  const bucket = bucketFor(end - start);
  const known = first !== undefined;
  const fine = useAnswer(
    TimelineQuery,
    { brand: brand?.id ?? '', period, filter, bucket },
    { pause: pause || !known },
  );
  if (!known || coarse.data?.brand?.id !== brand?.id) return null;
  const ready = fine.data?.brand?.id === brand?.id && !fine.fetching;
  const shown = ready ? points(fine.data?.brand?.discussion.timeline, bucket) : months;
  return { bucket: ready ? bucket : 'MONTH', points: shown, start, end };
}

function points(
  timeline: readonly { start: string; messages: number; favor: number; against: number }[] | undefined,
  bucket: Bucket,
): TimePoint[] {
  return (timeline ?? []).map(({ start, ...counts }) => {
    const at = Date.parse(start);
    return { start: at, end: bucketEnd(at, bucket), ...counts };
  });
}
