import { OUTCOMES } from '../../../schema/model/readings.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { type BusinessCalendar, businessSeconds } from '../cases/business-hours.ts';
import { readConversation } from '../cases/outcome.ts';
import { placesOf } from './brand-talk.ts';
import { type DiscussionQuestion, median } from './discussion.ts';
import { talkOf } from './talk-filter.ts';
import { linksOf } from './talk-links.ts';

/** Medians in seconds of business hours; null where there is nothing to take them over. */
export interface BusinessMedians {
  readonly response: number | null;
  readonly resolution: number | null;
}

const RESOLVED = OUTCOMES.indexOf('resolved');

/**
 * The medians of both clocks over the conversations that count in a period, as {@link discussion} has them, in business hours.
 *
 * @remarks Time O(messages of the conversations + days from their requests to their answers).
 */
export function businessMedians(
  snapshot: Snapshot,
  question: DiscussionQuestion,
  calendar: BusinessCalendar,
): BusinessMedians {
  const talk = talkOf(snapshot, question);
  const { begin, end } = placesOf(talk, question);
  const links = linksOf(snapshot, talk);
  const responses: number[] = [];
  const resolutions: number[] = [];
  for (let i = begin; i < end; i++) {
    if (links.inConversation[i]! >= begin) continue; // met before
    const read = readConversation(snapshot, talk.conversation[i]!, question.until);
    const { outcome, firstRequestAt, responseSeconds, resolutionSeconds } = read;
    if (firstRequestAt === null) continue;
    const inHours = (seconds: number): number =>
      businessSeconds(calendar, firstRequestAt, firstRequestAt + seconds * 1000);
    if (responseSeconds !== null) responses.push(inHours(responseSeconds));
    if (outcome === RESOLVED && resolutionSeconds !== null) resolutions.push(inHours(resolutionSeconds));
  }
  return {
    response: median(Float64Array.from(responses)),
    resolution: median(Float64Array.from(resolutions)),
  };
}
