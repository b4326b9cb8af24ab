import DataLoader from 'dataloader';
import type {
  MessageFilterInput,
  MessagePort,
  MessageTextSource,
  StanceJudgementSource,
} from '../../schema/graphql/ports/messages.ts';
import { namesOfActs, STANCE_VALUE, STANCES, type Stance } from '../../schema/model/readings.ts';
import { EVERYTHING } from '../analysis/discussion/talk-filter.ts';
import type { MessageList } from '../jobs/lists.ts';
import { ABOUT_SOURCES } from '../snapshot/types.ts';
import { readMessageTexts, readStanceJudgements, readWholeReadings } from '../store/texts.ts';
import type { KeptTexts } from './kept-texts.ts';
import { messagesWith } from './messages-with.ts';
import type { ReachableStore } from './reachable-store.ts';
import type { SearchIndex } from './search-index.ts';
import { newestFirst, pageOfList } from './pages.ts';
import {
  boundsOf,
  brandSource,
  conversationSource,
  getBrand,
  messageSource,
  personSource,
} from './sources.ts';
import { talkFilterOf } from './talk-filter.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** Loads what only the store has, for all messages that one request shows, in one call each. */
export interface MessageLoaders {
  readonly texts: DataLoader<string, MessageTextSource>;
  readonly wholeReadings: DataLoader<string, StanceJudgementSource>;
  readonly judgements: DataLoader<
    string,
    readonly (StanceJudgementSource & { readonly brand: string; readonly judged: boolean })[]
  >;
}

const LOAD_AT_ONCE = 1000;

/**
 * Loaders of one request.
 *
 * @param kept - Texts that need not be asked for while the store is there; what is read is added.
 */
export function createMessageLoaders(store: ReachableStore, kept: KeptTexts): MessageLoaders {
  return {
    texts: new DataLoader(
      async (ids) => {
        const known = ids.map((id) => (store.isReachable ? kept.get(id) : undefined));
        const unknown = ids.filter((_, place) => known[place] === undefined);
        const read = unknown.length === 0 ? null : await readMessageTexts(store, unknown);
        for (const [id, text] of read ?? []) kept.set(id, text);
        return ids.map((id, place) => known[place] ?? read?.get(id) ?? { text: '', url: null });
      },
      { maxBatchSize: LOAD_AT_ONCE },
    ),
    wholeReadings: new DataLoader(
      async (ids) => {
        const readings = await readWholeReadings(store, ids);
        return ids.map(
          (id) => readings.get(id) ?? { stance: 'none' as const, by: 'reader', confidence: 0.5, at: null },
        );
      },
      { maxBatchSize: LOAD_AT_ONCE },
    ),
    judgements: new DataLoader(
      async (ids) => {
        const judgements = await readStanceJudgements(store, ids);
        return ids.map((id) => judgements.get(id) ?? []);
      },
      { maxBatchSize: LOAD_AT_ONCE },
    ),
  };
}

/** Messages, their texts and what is read in them. */
export function createMessagePort(
  graph: VisibleGraph,
  { loaders, search }: { readonly loaders: MessageLoaders; readonly search: SearchIndex },
): MessagePort {
  const { messages, accounts } = graph.snapshot;
  /** Id of the message whose words count: a share without words of its own repeats what it shares. */
  const original = (index: number): string => {
    const shared = messages.shares[index]!;
    return graph.messageId(shared >= 0 ? shared : index);
  };
  const optional = (index: number) => (index < 0 ? null : messageSource(graph, index));
  return {
    find: (id) => {
      const index = graph.messageNumber(id);
      return index === undefined ? null : messageSource(graph, index);
    },
    list: async (filter, page) => {
      const among = await messagesWith(graph, filter.text, search);
      const items = await graph.ask('messages', { ...(await numbersOf(graph, filter)), among });
      const placeOf = (message: number) => [messages.at[message]!, graph.messageId(message)] as const;
      return pageOfList({ items, placeOf, compare: newestFirst }, page, (message) =>
        messageSource(graph, message),
      );
    },
    text: ({ id }) => loaders.texts.load(id),
    author: ({ index }) => personSource(graph, messages.person[index]!),
    replyTo: ({ index }) => optional(messages.replyTo[index]!),
    shares: ({ index }) => optional(messages.shares[index]!),
    conversation: ({ index }) => conversationSource(graph, messages.conversation[index]!),
    mentions: ({ index }) => {
      const mentioned = messages.mentionAccounts.subarray(
        messages.mentionOffsets[index],
        messages.mentionOffsets[index + 1],
      );
      const people = new Set(Array.from(mentioned, (account) => accounts.person[account]!));
      return [...people].map((person) => personSource(graph, person));
    },
    byCompany: ({ index }) => messages.byUs[index] === 1,
    acts: ({ index }) => namesOfActs(messages.acts[index]!),
    brands: ({ index }) =>
      aboutOf(graph, index).map((about) => ({
        brand: brandSource(graph, messages.aboutBrand[about]!),
        stance: stanceAt(graph, about),
        confidence: messages.aboutConfidence[about]!,
        because: ABOUT_SOURCES[messages.aboutSource[about]!]!,
      })),
    stance: ({ index }, brandId) => {
      const brand = getBrand(graph, brandId);
      const about = aboutOf(graph, index).find((place) => messages.aboutBrand[place] === brand);
      return about === undefined ? null : stanceAt(graph, about);
    },
    stanceJudgements: async ({ index, id }, brandId) => {
      const brand = getBrand(graph, brandId);
      const about = aboutOf(graph, index).find((place) => messages.aboutBrand[place] === brand);
      if (about === undefined) return [];
      const kept = (await loaders.judgements.load(id)).filter((judgement) => judgement.brand === brandId);
      if (kept.some(({ judged }) => !judged)) return kept;
      const whole = await loaders.wholeReadings.load(original(index));
      const holds = ABOUT_SOURCES[messages.aboutSource[about]!] !== 'judged';
      const stance = holds ? stanceAt(graph, about) : whole.stance;
      return [
        ...kept,
        { ...whole, stance, ...(holds ? { confidence: messages.aboutConfidence[about]! } : {}) },
      ];
    },
  };
}

/** Places in the about columns of one message. */
function aboutOf({ snapshot: { messages } }: VisibleGraph, index: number): number[] {
  const places: number[] = [];
  for (let at = messages.aboutOffsets[index]!; at < messages.aboutOffsets[index + 1]!; at++) places.push(at);
  return places;
}

function stanceAt({ snapshot: { messages } }: VisibleGraph, about: number): Stance {
  return STANCES[1 - messages.aboutStance[about]!]!;
}

/** A filter in numbers. */
async function numbersOf(
  graph: VisibleGraph,
  { brand, stance, period, ...talk }: MessageFilterInput,
): Promise<Omit<MessageList, 'among'>> {
  return {
    ...EVERYTHING,
    ...(await talkFilterOf(graph, talk)),
    ...boundsOf(period),
    brand: brand === null ? null : getBrand(graph, brand),
    stance: brand === null || stance === null ? null : STANCE_VALUE[stance],
  };
}
