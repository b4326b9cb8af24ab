import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemGerman } from '@orama/stemmers/german';
import { stemmer as stemRussian } from '@orama/stemmers/russian';
import { compoundParts } from './compound-parts.ts';
import { foldWord, type SearchWord, searchWords } from './search-words.ts';

/** Raised with every change of what terms a text has: an index of another version is built anew. */
export const ANALYSIS_VERSION = 1;

/** The terms by which one word is found. */
export interface WordTerms {
  /** The folded word: one for each word, so that those of a text are in its order. */
  readonly word: string;
  /** English and German or Russian stems, where they differ from the word. */
  readonly stems: readonly string[];
  /** Pairs of neighbouring syllables or characters of a word of three and more: any part of such a word finds it. */
  readonly grams: readonly string[];
  /** Ends of a long Latin word, each after {@link PART_SIGN}. */
  readonly parts: readonly string[];
}

/** The terms of a text by kind, separated by spaces. */
export interface TextTerms {
  readonly words: string;
  readonly stems: string;
  readonly grams: string;
  readonly parts: string;
}

/** Begins a term that is part of a compound, so that it is no word's. */
export const PART_SIGN = '~';

const SIGNED = /[+#]+$/;
/** The vowel that comes and goes before the end of a Russian stem: задержка, задержек. */
const FLEETING_VOWEL = /(\p{L}{2}[^аеиоуыэюя])[ео](?=[кц]$)/u;
const MOST_KEPT = 100_000;
const kept = new Map<string, WordTerms>();

/** The terms by which a text is found; a query's come from the same analysis. */
export function textTerms(text: string): TextTerms {
  const terms = {
    words: [] as string[],
    stems: [] as string[],
    grams: [] as string[],
    parts: [] as string[],
  };
  for (const word of searchWords(text)) {
    const { word: own, stems, grams, parts } = termsOfWord(word);
    terms.words.push(own);
    terms.stems.push(...stems);
    terms.grams.push(...grams);
    terms.parts.push(...parts);
  }
  return {
    words: terms.words.join(' '),
    stems: terms.stems.join(' '),
    grams: terms.grams.join(' '),
    parts: terms.parts.join(' '),
  };
}

/** The terms of one word. */
export function termsOfWord(word: Pick<SearchWord, 'lower' | 'folded' | 'script'>): WordTerms {
  const before = kept.get(word.lower);
  if (before !== undefined) return before;
  if (kept.size >= MOST_KEPT) kept.clear();
  const terms = analyse(word);
  kept.set(word.lower, terms);
  return terms;
}

/** The pairs of neighbouring characters of a word; the word itself where it has fewer than three. */
export function bigrams(word: string): string[] {
  const letters = Array.from(word);
  if (letters.length < 3) return [word];
  return letters.slice(1).map((letter, index) => letters[index]! + letter);
}

/** The stem of a German word, folded. */
export function germanStem(lower: string): string {
  return foldWord(stemGerman(lower), 'latin');
}

function analyse({ lower, folded, script }: Pick<SearchWord, 'lower' | 'folded' | 'script'>): WordTerms {
  const none: readonly string[] = [];
  switch (script) {
    case 'latin': {
      const bare = lower.replace(SIGNED, '');
      const stems = new Set([foldWord(stemEnglish(bare), 'latin'), germanStem(bare)]);
      if (bare !== lower) stems.add(foldWord(bare, 'latin'));
      stems.delete(folded);
      stems.delete('');
      return { word: folded, stems: [...stems], grams: none, parts: compoundParts(folded).map(partTerm) };
    }
    case 'cyrillic': {
      const stem = stemRussian(folded).replace(FLEETING_VOWEL, '$1');
      return {
        word: folded,
        stems: stem === folded || stem === '' ? none : [stem],
        grams: none,
        parts: none,
      };
    }
    case 'hangul':
    case 'han':
      return { word: folded, stems: none, grams: folded.length < 3 ? none : bigrams(folded), parts: none };
    case 'other':
      return { word: folded, stems: none, grams: none, parts: none };
  }
}

function partTerm(part: string): string {
  return PART_SIGN + part;
}
