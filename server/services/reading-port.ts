import type { ReadingPort, SaidAlikeSource } from '../../schema/graphql/ports/reading.ts';
import { STANCES } from '../../schema/model/readings.ts';
import type { SaidAlike } from '../analysis/discussion/said-alike.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { FEWEST_LABELS } from '../text/heads/pull-heads.ts';
import type { GraphStore } from '../store/port.ts';
import { readBrands } from '../store/readings.ts';
import type { TellingWord } from '../text/telling-words.ts';
import type { EncoderReading } from './encoder-reading.ts';
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
/** Answers that are kept for one graph. */
const KEPT_WORDS = 200;
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
      const asked = {
        brand: numberOf(brand),
        ...boundsOf(period),
        filter: await talkFilterOf(graph, filter),
      };
      const groups = (await graph.ask('saidAlike', asked)).slice(0, MOST_GROUPS);
      const texts = await Promise.all(groups.map((group) => loaders.texts.load(firstIdOf(group))));
      const items = groups
        .filter((_, place) => countWords(texts[place]!.text) >= FEWEST_WORDS)
        .map((group) => ({ group, place: [group.accounts, firstIdOf(group)] satisfies ListPlace }))
        .sort((one, other) => descending(one.place, other.place));
      const list = { items, placeOf: ({ place }: (typeof items)[number]) => place, compare: descending };
      return pageOfList(list, page, ({ group }) => sourceOf(graph, group));
    },
    saidAlikeOf: async ({ index }) => {
      if (messages.alikeOf[index]! < 0) return null;
      const groups = await graph.ask('saidAlike', { brand: null, ...boundsOf(null) });
      const group = groups.find((one) => messages.alikeOf[one.messages[0]!] === messages.alikeOf[index]);
      return group === undefined ? null : sourceOf(graph, group);
    },
    tellingWords: (brand, { period, filter, first }) => {
      const asked = { brand: getBrand(graph, brand.id), ...boundsOf(period) };
      return keptWords(graph.snapshot, JSON.stringify([asked, filter, first]), async () => {
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

/** Words of a graph, which never change in it: thousands of texts are read for them, once for all who ask at the same time. */
const words = new WeakMap<Snapshot, Map<string, Promise<TellingWord[]>>>();

async function keptWords(
  snapshot: Snapshot,
  key: string,
  find: () => Promise<TellingWord[]>,
): Promise<TellingWord[]> {
  const kept = words.get(snapshot) ?? new Map<string, Promise<TellingWord[]>>();
  words.set(snapshot, kept);
  const forget = (finding: Promise<TellingWord[]>): void => {
    if (kept.get(key) === finding) kept.delete(key);
  };
  for (let known = kept.get(key); known !== undefined; known = kept.get(key)) {
    try {
      return await known;
    } catch {
      forget(known); // who asked first may have given up; then the next one finds them
    }
  }
  const finding = find();
  if (kept.size >= KEPT_WORDS) kept.delete(kept.keys().next().value!); // there is one
  kept.set(key, finding);
  finding.catch(() => forget(finding));
  return finding;
}

function sourceOf(graph: VisibleGraph, group: SaidAlike): SaidAlikeSource {
  const [first, last] = [group.messages[0]!, group.messages.at(-1)!];
  return { ...group, first: messageSource(graph, first), last: messageSource(graph, last) };
}

function countWords(text: string): number {
  return text.replace(NO_WORDS, ' ').match(WORD)?.length ?? 0;
}
