import type {
  AnswerSource,
  ConversationFilterInput,
  ConversationOrder,
  ConversationPort,
} from '../../schema/graphql/ports.ts';
import { OUTCOMES } from '../../schema/model/readings.ts';
import { explainPaths } from './explained-paths.ts';
import type { MessageLoaders } from './messages.ts';
import { ascending, descending, type ListPlace, newestFirst, pageOfList } from './pages.ts';
import { isAbout } from './people.ts';
import type { SearchIndex } from './search-index.ts';
import {
  boundsOf,
  caseSource,
  conversationSource,
  getBrand,
  messageSource,
  orNull,
  personSource,
} from './sources.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** Later than every instant: where nobody waits. */
const NEVER = 8.64e15;
const MAX_TEXT_HITS = 10_000;

/** Conversations, their outcome, clocks and audience. */
export function createConversationPort(
  graph: VisibleGraph,
  { loaders, search }: { loaders: MessageLoaders; search: SearchIndex },
): ConversationPort {
  const { conversations, messages } = graph.snapshot;
  const details = graph.derived.conversations;
  const messagesOf = (index: number): Uint32Array =>
    conversations.messageIndex.subarray(
      conversations.messageOffsets[index],
      conversations.messageOffsets[index + 1],
    );
  return {
    find: (id) => {
      const index = graph.conversationNumber(id);
      return index === undefined ? null : conversationSource(graph, index);
    },
    list: async (filter, order, page) => {
      const items = await filtered(graph, filter, search);
      const { keyOf, compare } = orderOf(graph, order);
      const placeOf = (index: number): ListPlace => [keyOf(index), graph.conversationId(index)];
      const places = new Map(items.map((index) => [index, placeOf(index)]));
      items.sort((a, b) => compare(places.get(a)!, places.get(b)!));
      return pageOfList({ items, placeOf, compare }, page, (index) => conversationSource(graph, index));
    },
    answer: ({ index }): AnswerSource => ({
      outcome: OUTCOMES[details.outcome[index]!]!,
      confidence: details.confidence[index]!,
      responseSeconds: orNull(details.responseSeconds[index]!),
      resolutionSeconds: orNull(details.resolutionSeconds[index]!),
      decidingMessage:
        details.decidingMessage[index]! < 0 ? null : messageSource(graph, details.decidingMessage[index]!),
    }),
    exposed: ({ index }) => details.exposed[index]!,
    exposedBeforeResolution: ({ index }) => details.exposedBeforeResolution[index]!,
    messages: ({ index }, page) => {
      const placeOf = (message: number): ListPlace => [messages.at[message]!, graph.messageId(message)];
      return pageOfList({ items: messagesOf(index), placeOf, compare: ascending }, page, (message) =>
        messageSource(graph, message),
      );
    },
    participants: ({ index }) => {
      const people = new Set(Array.from(messagesOf(index), (message) => messages.person[message]!));
      return [...people].map((person) => personSource(graph, person));
    },
    case: ({ index }) => {
      const number = graph.caseOfConversation(index);
      return number === undefined ? null : caseSource(graph, number);
    },
    insiders: async ({ index }, first) =>
      explainPaths(graph, await graph.ask('insiders', { conversation: index, first }), loaders),
  };
}

async function filtered(
  graph: VisibleGraph,
  filter: ConversationFilterInput,
  search: SearchIndex,
): Promise<number[]> {
  const { conversations, messages, channels } = graph.snapshot;
  const { since, until } = boundsOf(filter.period);
  const brand = filter.brand === null ? null : getBrand(graph, filter.brand);
  const about = brand === null ? () => true : isAbout(graph, brand);
  const state = Number.isFinite(until)
    ? await graph.ask('outcomesAt', { until })
    : graph.derived.conversations;
  const wantedChannels = filter.channels?.map((name) => channels.indexOf(name)) ?? null;
  const outcomes = filter.outcomes?.map((outcome) => OUTCOMES.indexOf(outcome)) ?? null;
  const matching =
    filter.text === null || filter.text.trim() === ''
      ? null
      : await conversationsWith(graph, filter.text, search);
  const isWanted = (index: number): boolean => {
    if (wantedChannels !== null && !wantedChannels.includes(conversations.channel[index]!)) return false;
    if (outcomes !== null && !outcomes.includes(state.outcome[index]!)) return false;
    if (filter.withoutUs !== null && (state.byUs[index] === 0) !== filter.withoutUs) return false;
    if (matching !== null && !matching.has(index)) return false;
    const members = conversations.messageIndex.subarray(
      conversations.messageOffsets[index],
      conversations.messageOffsets[index + 1],
    );
    return members.some(
      (message) => messages.at[message]! >= since && messages.at[message]! < until && about(message),
    );
  };
  return Array.from({ length: conversations.count }, (_, index) => index).filter(isWanted);
}

async function conversationsWith(
  graph: VisibleGraph,
  text: string,
  search: SearchIndex,
): Promise<ReadonlySet<number>> {
  const hits = await search.messages(text, MAX_TEXT_HITS);
  const found = new Set<number>();
  for (const { id } of hits) {
    const message = graph.messageNumber(id);
    if (message !== undefined) found.add(graph.snapshot.messages.conversation[message]!);
  }
  return found;
}

function orderOf(
  graph: VisibleGraph,
  order: ConversationOrder,
): { keyOf: (index: number) => number; compare: (a: ListPlace, b: ListPlace) => number } {
  const details = graph.derived.conversations;
  switch (order) {
    case 'exposed':
      return { keyOf: (index) => details.exposed[index]!, compare: descending };
    case 'lastMessage':
      return { keyOf: (index) => conversationSource(graph, index).lastMessageAt, compare: newestFirst };
    case 'started':
      return { keyOf: (index) => conversationSource(graph, index).startedAt, compare: newestFirst };
    case 'waiting':
      return { keyOf: (index) => orNull(details.waitingSince[index]!) ?? NEVER, compare: ascending };
  }
}
