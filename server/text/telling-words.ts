import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemRussian } from '@orama/stemmers/russian';
import type { BrandFinder } from './brands.ts';
import { KOREAN_PARTICLES } from './korean-words.ts';
import { germanStem } from './search-terms.ts';
import { foldWord, type SearchWord, searchWords } from './search-words.ts';
import { normalizeText } from './words.ts';

/** A text of which words are counted. */
export interface SaidText {
  readonly text: string;
  /** BCP 47, or und. */
  readonly language: string;
  /** Number of who wrote it. */
  readonly person: number;
}

/** A word that is said more here than elsewhere. */
export interface TellingWord {
  /** As it is written most often. */
  readonly word: string;
  readonly language: string;
  /** Who said it here, of those whose texts were looked at. */
  readonly people: number;
  /** Standard deviations by which the log odds of saying it are above those elsewhere. */
  readonly z: number;
}

/** Weight of what is known of a word's frequency from all texts, in people who said a word. */
const PRIOR = 500;
/** Fewer people make no word telling. */
const FEWEST_PEOPLE = 3;
/** Below this a word may be more frequent here by chance (95 %, two sides). */
const LEAST_Z = 1.96;
const SHORTEST = 2;
const TAGS = /[@#][\p{L}\p{N}_.-]+/gu;
const DIGIT = /\p{N}/u;

interface Counted {
  readonly here: Set<number>;
  readonly elsewhere: Set<number>;
  readonly spellings: Map<string, number>;
}

/**
 * The words of each language that are said more in some texts than in others, the most telling first: log odds ratios with an informative Dirichlet prior. People are
 * counted, not texts, so that nobody makes a topic alone. Inflected forms count as one word; names of brands, handles, links and numbers as
 * none.
 *
 * @param first - Words of each language, at most.
 * @see Monroe, Colaresi & Quinn (2008), Fightin' Words, Political Analysis 16(4), 372–403. doi:10.1093/pan/mpn018
 */
export function tellingWords(
  { here, elsewhere }: { readonly here: readonly SaidText[]; readonly elsewhere: readonly SaidText[] },
  { brands, first }: { readonly brands: BrandFinder; readonly first: number },
): TellingWord[] {
  const languages = new Map<string, Map<string, Counted>>();
  const take = (texts: readonly SaidText[], side: 'here' | 'elsewhere'): void => {
    for (const { text, language, person } of texts) {
      const counted = languages.get(language) ?? new Map<string, Counted>();
      languages.set(language, counted);
      for (const { key, spelling } of wordsOf(text, language, brands)) {
        const word = counted.get(key) ?? { here: new Set(), elsewhere: new Set(), spellings: new Map() };
        counted.set(key, word);
        word[side].add(person);
        word.spellings.set(spelling, (word.spellings.get(spelling) ?? 0) + 1);
      }
    }
  };
  take(here, 'here');
  take(elsewhere, 'elsewhere');
  return [...languages].flatMap(([language, counted]) => mostTelling(language, counted).slice(0, first));
}

function mostTelling(language: string, counted: ReadonlyMap<string, Counted>): TellingWord[] {
  let [here, elsewhere] = [0, 0];
  for (const word of counted.values()) {
    here += word.here.size;
    elsewhere += word.elsewhere.size;
  }
  const found: TellingWord[] = [];
  for (const word of counted.values()) {
    const people = word.here.size;
    if (people < FEWEST_PEOPLE) continue;
    const prior = (PRIOR * (people + word.elsewhere.size)) / (here + elsewhere);
    const one = { count: people + prior, of: here + PRIOR };
    const other = { count: word.elsewhere.size + prior, of: elsewhere + PRIOR };
    const z = (logOdds(one) - logOdds(other)) / Math.sqrt(1 / one.count + 1 / other.count);
    if (z >= LEAST_Z) found.push({ word: mostFrequent(word.spellings), language, people, z });
  }
  return found.sort((one, other) => other.z - one.z || (one.word < other.word ? -1 : 1));
}

function logOdds({ count, of }: { readonly count: number; readonly of: number }): number {
  return Math.log(count / (of - count));
}

function* wordsOf(
  text: string,
  language: string,
  brands: BrandFinder,
): Generator<{ key: string; spelling: string }> {
  const composed = text.normalize('NFC');
  const named = brands(normalizeText(composed));
  const tags = [...composed.matchAll(TAGS)].map((tag) => ({
    start: tag.index,
    end: tag.index + tag[0].length,
  }));
  const left = blank(composed, [...named, ...tags]);
  for (const word of searchWords(normalizeText(left))) {
    if (word.folded.length < SHORTEST || DIGIT.test(word.folded)) continue;
    const key = keyOf(word, language);
    const spelling = word.script === 'hangul' ? key : left.slice(word.start, word.end);
    yield { key, spelling };
  }
}

/** What the inflected forms of a word have in common. */
function keyOf({ lower, folded, script }: SearchWord, language: string): string {
  switch (script) {
    case 'latin':
      return language === 'de' ? germanStem(lower) : foldWord(stemEnglish(lower), 'latin');
    case 'cyrillic':
      return stemRussian(folded);
    case 'hangul': {
      const particle = KOREAN_PARTICLES.find(
        (end) => folded.length >= end.length + SHORTEST && folded.endsWith(end),
      );
      return particle === undefined ? folded : folded.slice(0, -particle.length);
    }
    default:
      return folded;
  }
}

function blank(text: string, places: readonly { readonly start: number; readonly end: number }[]): string {
  let left = text;
  for (const { start, end } of places)
    left = left.slice(0, start) + ' '.repeat(Math.max(0, end - start)) + left.slice(end);
  return left;
}

function mostFrequent(spellings: ReadonlyMap<string, number>): string {
  const [[word] = ['']] = [...spellings].sort(
    ([one, count], [other, more]) => more - count || (one < other ? -1 : 1),
  );
  return word;
}
