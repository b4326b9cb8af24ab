import { OUTCOMES } from '../../../schema/model/readings.ts';
import { ROLES } from '../../../schema/model/roles.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { readConversation } from '../cases/outcome.ts';
import { createDistinctCounter, type DistinctCounter } from './distinct.ts';
import { placesOf, talkAbout } from './brand-talk.ts';
import type { Period } from './period.ts';
import { rolesAt, rolesForEver } from './roles-at.ts';

/** Which talk. */
export interface DiscussionQuestion extends Period {
  /** Brand index. */
  readonly brand: number;
}

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
 * Counts the talk about a brand in a period. A conversation counts when a message about the brand falls into the period;
 * its outcome and clocks are those at the period's end.
 *
 * @param final - What is known of whole conversations, so that only those that go on after the period are read again.
 * @remarks Time O(messages in the period + messages of their conversations); memory O(people + conversations).
 */
export function discussion(
  snapshot: Snapshot,
  question: DiscussionQuestion,
  final: FinalReadings | null = null,
): Discussion {
  const talk = talkAbout(snapshot, question.brand);
  const { begin, end } = placesOf(talk, question);
  const stances = [0, 0, 0];
  const languages = new Uint32Array(snapshot.languages.length);
  // One counter for all kinds, so that what is known of a person lies in one place.
  const [everybody, firstRole, firstChannel] = [0, 1, 1 + ROLES.length];
  const counter = createDistinctCounter(snapshot.people.count, firstChannel + snapshot.channels.length);
  const isTouched = new Uint8Array(snapshot.conversations.count);
  const onlyRoles = rolesForEver(snapshot);
  for (let i = begin; i < end; i++) {
    const person = talk.person[i]!;
    const place = 1 - talk.stance[i]!;
    stances[place] = stances[place]! + 1;
    languages[talk.language[i]!]!++;
    counter.add(person, everybody);
    counter.add(person, firstChannel + talk.channel[i]!);
    const only = onlyRoles[person]!;
    if (only >= 0) counter.add(person, firstRole + only);
    else for (const role of rolesAt(snapshot, person, talk.at[i]!)) counter.add(person, firstRole + role);
    isTouched[talk.conversation[i]!] = 1;
  }
  return {
    messages: end - begin,
    people: counter.people(everybody),
    byRole: listCounts(counter, firstRole, ROLES.length).map(({ kind, ...counts }) => ({
      role: kind,
      ...counts,
    })),
    byChannel: listCounts(counter, firstChannel, snapshot.channels.length).map(({ kind, ...counts }) => ({
      channel: kind,
      ...counts,
    })),
    byLanguage: [...languages]
      .map((count, language) => ({ language, messages: count }))
      .filter((entry) => entry.messages > 0)
      .sort((a, b) => b.messages - a.messages || a.language - b.language),
    byStance: stances.map((count, index) => ({ stance: 1 - index, messages: count })),
    ...countConversations(snapshot, isTouched, { until: question.until, final }),
  };
}

type ConversationCounts = Pick<
  Discussion,
  'conversations' | 'withoutUs' | 'byOutcome' | 'medianResponseSeconds' | 'medianResolutionSeconds'
>;

function countConversations(
  snapshot: Snapshot,
  isTouched: Uint8Array,
  { until, final }: { readonly until: number; readonly final: FinalReadings | null },
): ConversationCounts {
  const outcomes = OUTCOMES.map(() => 0);
  const responses: number[] = [];
  const resolutions: number[] = [];
  let conversations = 0;
  let withoutUs = 0;
  const count = (outcome: number, responseSeconds: number, resolutionSeconds: number): void => {
    outcomes[outcome] = outcomes[outcome]! + 1;
    if (!Number.isNaN(responseSeconds)) responses.push(responseSeconds);
    if (outcome === RESOLVED && !Number.isNaN(resolutionSeconds)) resolutions.push(resolutionSeconds);
  };
  for (let conversation = 0; conversation < isTouched.length; conversation++) {
    if (isTouched[conversation] === 0) continue;
    conversations++;
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
    conversations,
    withoutUs: conversations === 0 ? 0 : withoutUs / conversations,
    byOutcome: outcomes.map((sum, outcome) => ({ outcome, conversations: sum })),
    medianResponseSeconds: median(responses),
    medianResolutionSeconds: median(resolutions),
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

/** The middle value, or the mean of the two in the middle; null of none. Expected time O(n). */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const middle = values.length >> 1;
  const parted = Float64Array.from(values);
  const upper = select(parted, middle);
  if (values.length % 2 === 1) return upper;
  let lower = -Infinity;
  for (let i = 0; i < middle; i++) lower = Math.max(lower, parted[i]!);
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

function listCounts(
  counter: DistinctCounter,
  first: number,
  kinds: number,
): { kind: number; people: number; messages: number }[] {
  return Array.from({ length: kinds }, (_, kind) => ({
    kind,
    people: counter.people(first + kind),
    messages: counter.messages(first + kind),
  }))
    .filter(({ messages }) => messages > 0)
    .sort((a, b) => b.messages - a.messages || a.kind - b.kind);
}
