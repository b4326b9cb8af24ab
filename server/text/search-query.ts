import { SHORTEST_PART } from './compound-parts.ts';
import { KOREAN_PARTICLES, koreanStems, koreanVerbStem } from './korean-words.ts';
import { bigrams, germanStem, PART_SIGN, termsOfWord } from './search-terms.ts';
import { type SearchWord, searchWords } from './search-words.ts';

/** Terms that stand one after the other, by which a text is found. */
export interface TermSequence {
  readonly terms: readonly string[];
  /** Whether the last term may go on. */
  readonly prefix: boolean;
  /** Whether the terms are whole words, in the text's order; else they are all of one word. */
  readonly phrase: boolean;
}

/** A word or phrase of a query: found by any of its sequences. */
export interface QueryItem {
  readonly anyOf: readonly TermSequence[];
}

const QUOTED = /["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)/gu;
/** Letters from which a word finds those that begin with it. */
const PREFIX_FROM = 4;
/** The same for the last word, which may still be being typed. */
const LAST_PREFIX_FROM = 3;

/** The words and phrases ("…") of a query, in the terms of the one analysis; empty where it has no word. */
export function parseSearchQuery(query: string): QueryItem[] {
  const items: QueryItem[] = [];
  const loose = query.replaceAll(QUOTED, (_quoted, inner: string) => {
    const words = searchWords(inner);
    if (words.length > 0) items.push(phraseItem(words));
    return ' ';
  });
  const words = searchWords(loose).filter((word, index, all) => !isParticle(word, all[index - 1]));
  for (const [index, word] of words.entries()) items.push(wordItem(word, index === words.length - 1));
  const unique = new Map(items.map((item) => [JSON.stringify(item), item]));
  return [...unique.values()];
}

/** A particle that follows a name in another script, as in `Tarnwing은`, asks for nothing. */
function isParticle(word: SearchWord, before: SearchWord | undefined): boolean {
  return before !== undefined && before.end === word.start && KOREAN_PARTICLES.includes(word.folded);
}

function phraseItem(words: readonly SearchWord[]): QueryItem {
  const last = words.at(-1)!; // not empty
  if (words.length === 1 && isSyllabic(last)) return { anyOf: [inWord(last.folded)] };
  return { anyOf: [{ terms: words.map(({ folded }) => folded), prefix: isSyllabic(last), phrase: true }] };
}

function wordItem(word: SearchWord, isLast: boolean): QueryItem {
  if (isSyllabic(word)) return { anyOf: syllabicSequences(word.folded, isLast) };
  const { folded, lower } = word;
  const terms = termsOfWord(word);
  const isSigned = /[+#]$/.test(folded);
  const forms = isSigned ? [folded] : [folded, ...terms.stems];
  const anyOf = forms.map((term) => sequence([term]));
  if (!isSigned && folded.length >= (isLast ? LAST_PREFIX_FROM : PREFIX_FROM)) anyOf.push(beginning(folded));
  if (word.script === 'latin' && !isSigned) {
    const part = partStem(folded, lower);
    if (part.length >= SHORTEST_PART) anyOf.push(beginning(PART_SIGN + part));
  }
  return { anyOf };
}

/** What a compound's part begins with: the stem, where enough is left of the word. */
function partStem(folded: string, lower: string): string {
  const stem = germanStem(lower);
  return stem.length > SHORTEST_PART && folded.startsWith(stem) ? stem : folded;
}

/** A Korean, Chinese or Japanese word stands anywhere in a longer one; a single syllable at its beginning. */
function syllabicSequences(word: string, isLast: boolean): TermSequence[] {
  const stems = koreanStems(word);
  const verb = koreanVerbStem(word);
  const sequences = [word, ...stems].flatMap((form) =>
    form.length > 1 ? [inWord(form)] : withParticles(form),
  );
  if (word.length === 1 && isLast) sequences.push(beginning(word));
  if (verb !== null) sequences.push(verb.length > 1 ? inWord(verb) : beginning(verb));
  return sequences;
}

function withParticles(syllable: string): TermSequence[] {
  return ['', ...KOREAN_PARTICLES].map((particle) => sequence([syllable + particle]));
}

function isSyllabic({ script }: SearchWord): boolean {
  return script === 'hangul' || script === 'han';
}

function inWord(form: string): TermSequence {
  return sequence(bigrams(form));
}

function sequence(terms: readonly string[]): TermSequence {
  return { terms, prefix: false, phrase: false };
}

function beginning(term: string): TermSequence {
  return { terms: [term], prefix: true, phrase: false };
}
