import { OUTCOMES } from '../../../schema/model/readings.ts';
import { ROLES } from '../../../schema/model/roles.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { readConversation } from '../cases/outcome.ts';
import { firstFrom, placesOf } from './brand-talk.ts';
import type { Period } from './period.ts';
import { talkOf, type TalkQuestion } from './talk-filter.ts';
import { linksOf, type TalkLinks } from './talk-links.ts';

/** Which talk. */
export interface DiscussionQuestion extends Period, TalkQuestion {}

/** Who is discussing a brand, with or without the company; lists hold what occurs, the most messages first. */
export interface Discussion {
  readonly messages: number;
  readonly people: number;
  readonly conversations: number;
  /** Share of conversations in which nobody of the company had written before the period's end; 0 when there is none. */
  readonly withoutUs: number;
  /** By index into ROLES. */
  readonly byRole: readonly { readonly role: number; readonly people: number; readonly messages: number }[];
  /** By index into the snapshot's channels. */
  readonly byChannel: readonly {
    readonly channel: number;
    readonly people: number;
    readonly messages: number;
  }[];
  /** By index into the snapshot's languages. */
  readonly byLanguage: readonly { readonly language: number; readonly messages: number }[];
  /** All three: 1, 0, −1. */
  readonly byStance: readonly { readonly stance: number; readonly messages: number }[];
  /** All outcomes, by index into OUTCOMES. */
  readonly byOutcome: readonly { readonly outcome: number; readonly conversations: number }[];
  /** Over answered conversations; null when there is none. */
  readonly medianResponseSeconds: number | null;
  /** Over resolved conversations; null when there is none. */
  readonly medianResolutionSeconds: number | null;
}

/** Outcome and clocks of each conversation with all its messages; NaN for null. */
export interface FinalReadings {
  readonly outcome: Uint8Array;
  readonly responseSeconds: Float64Array;
  readonly resolutionSeconds: Float64Array;
  /** 1 where somebody of the company has written. */
  readonly byUs: Uint8Array;
}

const RESOLVED = OUTCOMES.indexOf('resolved');

/**
 * Counts the talk about a brand in a period. A conversation counts when a message about the brand, which the filter lets through, falls into it;
 * its outcome and clocks are those at the period's end.
 *
 * @param final - What is known of whole conversations, so that only those that go on after the period are read again.
 * @remarks Time O(messages in the period + messages of their conversations); memory O(conversations in the period).
 */
export function discussion(
  snapshot: Snapshot,
  question: DiscussionQuestion,
  final: FinalReadings | null = null,
): Discussion {
  const talk = talkOf(snapshot, question);
  const { begin, end } = placesOf(talk, question);
  const links = linksOf(snapshot, talk);
  const stances = new Uint32Array(3);
  const languages = new Uint32Array(snapshot.languages.length);
  const roles = createCounts(ROLES.length);
  const channels = createCounts(snapshot.channels.length);
  const touched = new Uint32Array(end - begin);
  let conversations = 0;
  let people = 0;
  for (let i = begin; i < end; i++) {
    stances[1 - talk.stance[i]!]!++;
    languages[talk.language[i]!]!++;
    const channel = talk.channel[i]!;
    channels.messages[channel]!++;
    if (links.inChannel[i]! < begin) channels.people[channel]!++;
    const isFirst = links.ofPerson[i]! < begin;
    if (isFirst) people++;
    const role = links.role[i]!;
    if (role >= 0) {
      roles.messages[role]!++;
      if (isFirst) roles.people[role]!++;
    }
    if (links.inConversation[i]! < begin) touched[conversations++] = talk.conversation[i]!;
  }
  countChangingRoles(links, { begin, end }, roles);
  return {
    messages: end - begin,
    people,
    byRole: listCounts(roles).map(({ kind, ...counts }) => ({ role: kind, ...counts })),
    byChannel: listCounts(channels).map(({ kind, ...counts }) => ({ channel: kind, ...counts })),
    byLanguage: [...languages]
      .map((count, language) => ({ language, messages: count }))
      .filter((entry) => entry.messages > 0)
      .sort((a, b) => b.messages - a.messages || a.language - b.language),
    byStance: Array.from(stances, (count, index) => ({ stance: 1 - index, messages: count })),
    ...countConversations(snapshot, touched.subarray(0, conversations), { until: question.until, final }),
  };
}

/** Messages and people by kind. */
interface Counts {
  readonly messages: Uint32Array;
  readonly people: Uint32Array;
}

function createCounts(kinds: number): Counts {
  return { messages: new Uint32Array(kinds), people: new Uint32Array(kinds) };
}

/** Adds the roles of those who had several, or not always the same. */
function countChangingRoles(
  { changing }: TalkLinks,
  { begin, end }: { readonly begin: number; readonly end: number },
  roles: Counts,
): void {
  const { place, role, previous } = changing;
  const first = firstFrom(place, begin);
  for (let i = first; i < place.length && place[i]! < end; i++) {
    roles.messages[role[i]!]!++;
    if (previous[i]! < first) roles.people[role[i]!]!++;
  }
}

type ConversationCounts = Pick<
  Discussion,
  'conversations' | 'withoutUs' | 'byOutcome' | 'medianResponseSeconds' | 'medianResolutionSeconds'
>;

function countConversations(
  snapshot: Snapshot,
  touched: Uint32Array,
  { until, final }: { readonly until: number; readonly final: FinalReadings | null },
): ConversationCounts {
  const outcomes = OUTCOMES.map(() => 0);
  const responses = new Float64Array(touched.length);
  const resolutions = new Float64Array(touched.length);
  let responded = 0;
  let resolved = 0;
  let withoutUs = 0;
  const count = (outcome: number, responseSeconds: number, resolutionSeconds: number): void => {
    outcomes[outcome] = outcomes[outcome]! + 1;
    if (!Number.isNaN(responseSeconds)) responses[responded++] = responseSeconds;
    if (outcome === RESOLVED && !Number.isNaN(resolutionSeconds)) resolutions[resolved++] = resolutionSeconds;
  };
  for (const conversation of touched) {
    if (final !== null && isOver(snapshot, conversation, until)) {
      withoutUs += 1 - final.byUs[conversation]!;
      count(
        final.outcome[conversation]!,
        final.responseSeconds[conversation]!,
        final.resolutionSeconds[conversation]!,
      );
    } else {
      if (!hasCompany(snapshot, conversation, until)) withoutUs++;
      const { outcome, responseSeconds, resolutionSeconds } = readConversation(snapshot, conversation, until);
      count(outcome, responseSeconds ?? Number.NaN, resolutionSeconds ?? Number.NaN);
    }
  }
  return {
    conversations: touched.length,
    withoutUs: touched.length === 0 ? 0 : withoutUs / touched.length,
    byOutcome: outcomes.map((sum, outcome) => ({ outcome, conversations: sum })),
    medianResponseSeconds: median(responses.subarray(0, responded)),
    medianResolutionSeconds: median(resolutions.subarray(0, resolved)),
  };
}

/** True where all that is known of a conversation comes before an instant. */
export function isOver({ conversations }: Snapshot, conversation: number, until: number): boolean {
  return (
    conversations.lastMessageAt[conversation]! < until && !(conversations.judgedAt[conversation]! >= until)
  );
}

/** True where somebody of the company has written in a conversation before an instant. */
export function hasCompany(
  { conversations, messages }: Snapshot,
  conversation: number,
  until: number,
): boolean {
  const end = conversations.messageOffsets[conversation + 1]!;
  for (let i = conversations.messageOffsets[conversation]!; i < end; i++) {
    const message = conversations.messageIndex[i]!;
    if (messages.at[message]! >= until) return false;
    if (messages.byUs[message] === 1) return true;
  }
  return false;
}

/**
 * The middle value, or the mean of the two in the middle; null of none. Expected time O(n).
 *
 * @param values - Put into another order.
 */
export function median(values: Float64Array): number | null {
  if (values.length === 0) return null;
  const middle = values.length >> 1;
  const upper = select(values, middle);
  if (values.length % 2 === 1) return upper;
  let lower = -Infinity;
  for (let i = 0; i < middle; i++) lower = Math.max(lower, values[i]!);
  return (lower + upper) / 2;
}

/**
 * The value that stands at a place once all are sorted; those before it are not larger.
 *
 * @param values - Parted in place.
 * @see Hoare (1961), Algorithm 65: Find. Commun. ACM 4(7), 321. doi:10.1145/366622.366647
 */
function select(values: Float64Array, place: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = values[(left + right) >> 1]!;
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const kept = values[i]!;
      values[i++] = values[j]!;
      values[j--] = kept;
    }
    if (place <= j) right = j;
    else if (place >= i) left = i;
    else break;
  }
  return values[place]!;
}

function listCounts({ messages, people }: Counts): { kind: number; people: number; messages: number }[] {
  return Array.from(messages, (count, kind) => ({ kind, people: people[kind]!, messages: count }))
    .filter((counts) => counts.messages > 0)
    .sort((a, b) => b.messages - a.messages || a.kind - b.kind);
}
