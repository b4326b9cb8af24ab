import { OUTCOMES } from '../../schema/model/readings.ts';
import { messageTest, type TalkFilter } from '../analysis/discussion/talk-filter.ts';
import { brandRange, type Period } from '../analysis/discussion/period.ts';
import { stringAt } from '../snapshot/strings.ts';
import type { MessageColumns } from '../snapshot/types.ts';
import { directionOf, NEVER, sortByKey } from './list-order.ts';
import { remember } from './remembered.ts';
import type { View } from './view.ts';

const RESOLVED = OUTCOMES.indexOf('resolved');

/** What people are sorted by; names from A to Z, else large values first, then by id. */
export type PeopleOrder =
  | 'pageRank'
  | 'betweenness'
  | 'outDegree'
  | 'inDegree'
  | 'reach'
  | 'messages'
  | 'followers'
  | 'name';

/** What conversations are sorted by: the most exposed, the newest, or who waits longest. */
export type ConversationListOrder = 'exposed' | 'lastMessage' | 'started' | 'waiting';

/** Which messages. */
export interface MessageList extends Period, TalkFilter {
  /** Brand index, or null for all. */
  readonly brand: number | null;
  /** 1, 0 or -1 towards the brand, or null for all. */
  readonly stance: number | null;
  /** Messages among which is looked, or null for all. */
  readonly among: readonly number[] | null;
}

/** Message indices that a filter lets through, newest first. */
export function listMessages({ snapshot }: View, filter: MessageList): Uint32Array {
  const { messages } = snapshot;
  const { brand, stance, since, until } = filter;
  const isThrough = messageTest(snapshot, filter);
  const among = filter.among === null ? null : new Set(filter.among);
  const found: number[] = [];
  const take = (message: number): void => {
    if ((among === null || among.has(message)) && isThrough(message)) found.push(message);
  };
  if (brand === null) {
    for (let message = messages.count - 1; message >= 0; message--) {
      const at = messages.at[message]!;
      if (at >= since && at < until) take(message);
    }
  } else {
    const { begin, end } = brandRange(snapshot, brand, { since, until });
    for (let place = end - 1; place >= begin; place--) {
      if (stance === null || messages.aboutStance[messages.brandAbout[place]!] === stance)
        take(messages.brandMessages[place]!);
    }
  }
  return Uint32Array.from(found);
}

/** The value by which a person stands in an order; null for names. */
export function personKey(
  { snapshot: { people, accounts }, derived }: View,
  order: PeopleOrder,
): ((node: number) => number) | null {
  switch (order) {
    case 'pageRank':
      return (node) => derived.pageRank[node]!;
    case 'betweenness':
      return (node) => derived.betweenness[node]!;
    case 'outDegree':
      return (node) => derived.outDegree[node]!;
    case 'inDegree':
      return (node) => derived.inDegree[node]!;
    case 'reach':
      return (node) => derived.reach[node]!;
    case 'messages':
      return (node) => people.messageOffsets[node + 1]! - people.messageOffsets[node]!;
    case 'name':
      return null;
    case 'followers':
      return (node) => {
        let sum = 0;
        for (let at = people.accountOffsets[node]!; at < people.accountOffsets[node + 1]!; at++)
          sum += Math.max(0, accounts.followers[people.accountIndex[at]!]!);
        return sum;
      };
  }
}

/** All people in an order. */
export function sortPeople(view: View, order: PeopleOrder): Uint32Array {
  return remember(view, `people ${order}`, () => {
    const { names, count } = view.snapshot.people;
    const key = personKey(view, order);
    if (key !== null) return sortByKey(count, key, { descending: true });
    const texts = Array.from({ length: count }, (_, node) => stringAt(names, node));
    return Uint32Array.from(texts.keys()).sort((a, b) =>
      texts[a] === texts[b] ? a - b : texts[a]! < texts[b]! ? -1 : 1,
    );
  });
}

/** The value by which a conversation stands in an order. */
export function conversationKey(
  { snapshot: { conversations }, derived }: View,
  order: ConversationListOrder,
): (index: number) => number {
  switch (order) {
    case 'exposed':
      return (index) => derived.conversations.exposed[index]!;
    case 'lastMessage':
      return (index) => conversations.lastMessageAt[index]!;
    case 'started':
      return (index) => conversations.startedAt[index]!;
    case 'waiting':
      return (index) => {
        const since = derived.conversations.waitingSince[index]!;
        return Number.isNaN(since) ? NEVER : since;
      };
  }
}

/** Which conversations. */
export interface ConversationList extends Period {
  readonly order: ConversationListOrder;
  readonly brand: number | null;
  readonly channels: readonly number[] | null;
  readonly outcomes: readonly number[] | null;
  readonly withoutUs: boolean | null;
  /** Those in which this clock has stopped. */
  readonly timed: 'response' | 'resolution' | null;
  /** Those with such a message about the brand, in the period; null: whatever is said. */
  readonly talk: TalkFilter | null;
  /** Conversations among which is looked, or null for all. */
  readonly among: readonly number[] | null;
}

/** What is known of each conversation at an instant. */
export interface ConversationStates {
  readonly outcome: Uint8Array;
  /** 1 where somebody of the company has written. */
  readonly byUs: Uint8Array;
  /** NaN where the clock has not stopped. */
  readonly responseSeconds: Float64Array;
  readonly resolutionSeconds: Float64Array;
}

/**
 * Conversation indices that a filter lets through, in order.
 *
 * @param state - At the period's end.
 */
export function listConversations(
  view: View,
  filter: ConversationList,
  state: ConversationStates,
): Uint32Array {
  const { conversations, messages } = view.snapshot;
  const { channels, outcomes, withoutUs, timed, talk, brand, since, until } = filter;
  const among = filter.among === null ? null : new Set(filter.among);
  const talked = talk === null ? null : conversationsWith(view, { ...talk, brand, since, until });
  const touched = brand === null ? null : conversationsAbout(view, brand);
  const isWanted = (index: number): boolean => {
    if (among !== null && !among.has(index)) return false;
    if (talked !== null && talked[index] === 0) return false;
    if (channels !== null && !channels.includes(conversations.channel[index]!)) return false;
    if (outcomes !== null && !outcomes.includes(state.outcome[index]!)) return false;
    if (withoutUs !== null && (state.byUs[index] === 0) !== withoutUs) return false;
    if (timed !== null && !isTimed(state, index, timed)) return false;
    if (touched !== null && touched[index] === 0) return false;
    const [first, last] = [conversations.startedAt[index]!, conversations.lastMessageAt[index]!];
    if (first >= until || last < since) return false;
    if (first >= since && last < until) return true;
    for (
      let place = conversations.messageOffsets[index]!;
      place < conversations.messageOffsets[index + 1]!;
      place++
    ) {
      const message = conversations.messageIndex[place]!;
      const at = messages.at[message]!;
      if (at >= since && at < until && (brand === null || isAbout(messages, message, brand))) return true;
    }
    return false;
  };
  return sortConversations(view, filter.order).filter(isWanted);
}

/** Whether the median of a clock counts a conversation. */
function isTimed(
  { outcome, responseSeconds, resolutionSeconds }: ConversationStates,
  index: number,
  timed: 'response' | 'resolution',
): boolean {
  if (timed === 'response') return !Number.isNaN(responseSeconds[index]!);
  return outcome[index] === RESOLVED && !Number.isNaN(resolutionSeconds[index]!);
}

/** For each conversation 1 where one of its messages is let through. */
function conversationsWith(view: View, filter: Omit<MessageList, 'stance' | 'among'>): Uint8Array {
  const { conversations, messages } = view.snapshot;
  const talked = new Uint8Array(conversations.count);
  for (const message of listMessages(view, { ...filter, stance: null, among: null }))
    talked[messages.conversation[message]!] = 1;
  return talked;
}

/** For each conversation 1 where a message of it is about a brand. */
function conversationsAbout(view: View, brand: number): Uint8Array {
  return remember(view, `about ${brand}`, () => {
    const { conversations, messages } = view.snapshot;
    const touched = new Uint8Array(conversations.count);
    for (let place = messages.brandOffsets[brand]!; place < messages.brandOffsets[brand + 1]!; place++)
      touched[messages.conversation[messages.brandMessages[place]!]!] = 1;
    return touched;
  });
}

function isAbout(messages: MessageColumns, message: number, brand: number): boolean {
  for (let at = messages.aboutOffsets[message]!; at < messages.aboutOffsets[message + 1]!; at++)
    if (messages.aboutBrand[at] === brand) return true;
  return false;
}

function sortConversations(view: View, order: ConversationListOrder): Uint32Array {
  return remember(view, `conversations ${order}`, () =>
    sortByKey(view.snapshot.conversations.count, conversationKey(view, order), directionOf(order)),
  );
}
