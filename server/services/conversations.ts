import type {
  ConversationFilterInput,
  ConversationOrder,
  ConversationPort,
} from '../../schema/graphql/ports/conversations.ts';
import type { AnswerSource } from '../../schema/graphql/ports/sources.ts';
import { OUTCOMES } from '../../schema/model/readings.ts';
import type { BusinessCalendar } from '../analysis/cases/business-hours.ts';
import { listOutcomeReadings, readConversation } from '../analysis/cases/outcome.ts';
import { conversationKey, type ConversationList } from '../jobs/lists.ts';
import { businessClocks } from './business-clocks.ts';
import { explainedPaths } from './explained-paths.ts';
import type { MessageLoaders } from './messages.ts';
import { messagesWith } from './messages-with.ts';
import { ascending, descending, type ListPlace, newestFirst, pageOfList } from './pages.ts';
import type { SearchIndex } from './search-index.ts';
import {
  boundsOf,
  caseSource,
  conversationSource,
  getBrand,
  messageSource,
  orNull,
  personSource,
  placesOf,
} from './sources.ts';
import { talkFilterOf } from './talk-filter.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** Conversations, their outcome, clocks and audience. */
export function createConversationPort(
  graph: VisibleGraph,
  {
    loaders,
    search,
    calendar,
  }: { loaders: MessageLoaders; search: SearchIndex; calendar: BusinessCalendar | null },
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
      const items = await graph.ask('conversations', await numbersOf(graph, filter, { order, search }));
      const keyOf = conversationKey(graph, order);
      const compare = COMPARE[order];
      const placeOf = (index: number): ListPlace => [keyOf(index), graph.conversationId(index)];
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
    outcomeJudgements: ({ index }) =>
      listOutcomeReadings(graph.snapshot, index).map(({ outcome, by, confidence }) => ({
        outcome: OUTCOMES[outcome]!,
        by,
        confidence,
        at: by === 'person' ? orNull(conversations.judgedAt[index]!) : null,
      })),
    businessClocks: ({ index }) =>
      calendar === null
        ? { responseSeconds: null, resolutionSeconds: null }
        : businessClocks(calendar, readConversation(graph.snapshot, index).firstRequestAt, {
            responseSeconds: orNull(details.responseSeconds[index]!),
            resolutionSeconds: orNull(details.resolutionSeconds[index]!),
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
      explainedPaths(graph, await graph.ask('insiders', { conversation: index, first }), { loaders }),
  };
}

const COMPARE = {
  exposed: descending,
  lastMessage: newestFirst,
  started: newestFirst,
  waiting: ascending,
} as const;

/** A filter in numbers. */
async function numbersOf(
  graph: VisibleGraph,
  filter: ConversationFilterInput,
  { order, search }: { readonly order: ConversationOrder; readonly search: SearchIndex },
): Promise<ConversationList> {
  const { channels } = graph.snapshot;
  const said = await messagesWith(graph, filter.text, search);
  const { conversation } = graph.snapshot.messages;
  return {
    ...boundsOf(filter.period),
    order,
    brand: filter.brand === null ? null : getBrand(graph, filter.brand),
    channels: filter.channels && placesOf(filter.channels, channels),
    outcomes: filter.outcomes?.map((outcome) => OUTCOMES.indexOf(outcome)) ?? null,
    withoutUs: filter.withoutUs,
    timed: filter.timed,
    talk: await talkFilterOf(graph, filter.talk),
    among: said === null ? null : [...new Set(said.map((message) => conversation[message]!))],
  };
}
