import type { BusinessClocks } from '../../schema/graphql/ports/conversations.ts';
import { type BusinessCalendar, businessSeconds } from '../analysis/cases/business-hours.ts';

/** Clocks of business hours beside plain ones, which begin at an instant. */
export function businessClocks(
  calendar: BusinessCalendar | null,
  since: number | null,
  { responseSeconds, resolutionSeconds }: BusinessClocks,
): BusinessClocks {
  const inHours = (seconds: number | null): number | null =>
    calendar === null || since === null || seconds === null
      ? null
      : businessSeconds(calendar, since, since + seconds * 1000);
  return { responseSeconds: inHours(responseSeconds), resolutionSeconds: inHours(resolutionSeconds) };
}
