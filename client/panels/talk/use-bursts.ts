import type { ResultOf } from 'gql.tada';
import { useAnswer } from '../common/use-answer.ts';
import { useBrand, usePeriod } from '../common/use-brand.ts';
import { useTalkFilter } from '../common/use-talk-filter.ts';
import { BurstsQuery } from './bursts-query.ts';

/** What the page knows of a burst. */
export type BurstSummary = NonNullable<ResultOf<typeof BurstsQuery>['brand']>['bursts'][number];

/** The bursts of the brand that the period touches, the weightiest first; none while they are not known. */
export function useBursts(): readonly BurstSummary[] {
  const brand = useBrand();
  const variables = { brand: brand?.id ?? '', period: usePeriod(), filter: useTalkFilter() };
  return useAnswer(BurstsQuery, variables, { pause: brand === null }).data?.brand?.bursts ?? [];
}
