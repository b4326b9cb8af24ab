import type { ReadingPort, SaidAlikeSource } from '../../schema/graphql/ports/reading.ts';
import { STANCES } from '../../schema/model/readings.ts';
import type { SaidAlike } from '../analysis/discussion/said-alike.ts';
import { FEWEST_LABELS } from '../text/heads/pull-heads.ts';
import type { GraphStore } from '../store/port.ts';
import { readBrands } from '../store/readings.ts';
import type { TellingWord } from '../text/telling-words.ts';
import type { EncoderReading } from './encoder-reading.ts';
import { KeptAnswers } from './kept-answers.ts';
import type { MessageLoaders } from './messages.ts';
import { ascending, descending, type ListPlace, pageOfList } from './pages.ts';
import { boundsOf, brandSource, getBrand, messageSource } from './sources.ts';
import { talkFilterOf } from './talk-filter.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** What the reading of one request is answered from. */
export interface ReadingParts {
  readonly loaders: MessageLoaders;
  readonly encoder: EncoderReading | null;
  readonly store: GraphStore;
}

/** Groups whose texts are looked at. */
const MOST_GROUPS = 1000;
/** Texts of the talk that is asked about, and as many of other talk. */
const TEXTS_FOR_WORDS = 1500;
/** Shorter ones are said alike by chance. */
const FEWEST_WORDS = 4;
const WORD = /\p{L}+/gu;
const NO_WORDS = /https?:\/\/\S+|(?<=^|\s)@[\w.@-]+/gu;

/** What is asked of people about readings, and what was said alike. */
export function createReadingPort(
  graph: VisibleGraph,
  { loaders, encoder, store }: ReadingParts,
): ReadingPort {
  const numberOf = (brand: string | null): number | null => (brand === null ? null : getBrand(graph, brand));
  const { messages } = graph.snapshot;
  const textsOf = (sample: Uint32Array) =>
    Promise.all(
      Array.from(sample, async (message) => {
        const { text } = await loaders.texts.load(graph.messageId(message));
        return [message, text] as const;
      }),
    );
  const firstIdOf = ({ messages: [first] }: SaidAlike): string => graph.messageId(first!);
  return {
    labelling: async (brand, first) => {
      const { labels, offers } = await graph.ask('labelling', { brand: numberOf(brand), first });
      return {
        byStance: STANCES.map((stance, at) => ({ stance, messages: labels[at]! })),
        needed: FEWEST_LABELS,
        offers: offers.map(({ message, about, exposed }) => ({
          message: messageSource(graph, message),
          brand: brandSource(graph, messages.aboutBrand[about]!),
          stance: STANCES[1 - messages.aboutStance[about]!]!,
          confidence: messages.aboutConfidence[about]!,
          exposed,
        })),
      };
    },
    saidAlike: async ({ brand, period, filter }, page) => {
      const asked = { brand: numberOf(brand), ...boundsOf(period) };
      const placeOf = (group: SaidAlike): ListPlace => [group.accounts, firstIdOf(group)];
      const items = await alike.of(graph.snapshot, JSON.stringify([asked, filter]), async () => {
        const question = { ...asked, filter: await talkFilterOf(graph, filter) };
        const groups = (await graph.ask('saidAlike', question)).slice(0, MOST_GROUPS);
        const texts = await Promise.all(groups.map((group) => loaders.texts.load(firstIdOf(group))));
        return groups
          .filter((_, place) => countWords(texts[place]!.text) >= FEWEST_WORDS)
          .toSorted((one, other) => descending(placeOf(one), placeOf(other)));
      });
      return pageOfList({ items, placeOf, compare: descending }, page, (group) => sourceOf(graph, group));
    },
    saidAlikeOf: async ({ index }) => {
      if (messages.alikeOf[index]! < 0) return null;
      const groups = await graph.ask('saidAlike', { brand: null, ...boundsOf(null) });
      const group = groups.find((one) => messages.alikeOf[one.messages[0]!] === messages.alikeOf[index]);
      return group === undefined ? null : sourceOf(graph, group);
    },
    tellingWords: (brand, { period, filter, first }) => {
      const asked = { brand: getBrand(graph, brand.id), ...boundsOf(period) };
      return words.of(graph.snapshot, JSON.stringify([asked, filter, first]), async () => {
        const sample = { ...asked, filter: await talkFilterOf(graph, filter), size: TEXTS_FOR_WORDS };
        const { here, elsewhere } = await graph.ask('talkSample', sample);
        return graph.ask('tellingWords', {
          here: await textsOf(here),
          elsewhere: await textsOf(elsewhere),
          brands: await readBrands(store),
          first,
        });
      });
    },
    messagesAlike: ({ messages: items }, page) => {
      const placeOf = (message: number) => [messages.at[message]!, graph.messageId(message)] as const;
      return pageOfList({ items, placeOf, compare: ascending }, page, (message) =>
        messageSource(graph, message),
      );
    },
    nearlyAlike: async ({ id, index }, first) => {
      if (encoder === null) return [];
      const { text } = await loaders.texts.load(id);
      const same = messages.alikeOf[index]!;
      return (await encoder.alike(text))
        .flatMap(({ ids }) => ids.flatMap((one) => graph.messageNumber(one) ?? []).slice(0, 1))
        .filter((one) => one !== index && (same < 0 || messages.alikeOf[one] !== same))
        .slice(0, first)
        .map((one) => messageSource(graph, one));
    },
  };
}

/** Answers of a graph, which never change in it: thousands of texts are read for each. */
const words = new KeptAnswers<TellingWord[]>();
const alike = new KeptAnswers<readonly SaidAlike[]>();

function sourceOf(graph: VisibleGraph, group: SaidAlike): SaidAlikeSource {
  const [first, last] = [group.messages[0]!, group.messages.at(-1)!];
  return { ...group, first: messageSource(graph, first), last: messageSource(graph, last) };
}

function countWords(text: string): number {
  return text.replace(NO_WORDS, ' ').match(WORD)?.length ?? 0;
}
