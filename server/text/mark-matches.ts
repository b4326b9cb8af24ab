import { parseSearchQuery, type QueryItem, type TermSequence } from './search-query.ts';
import { termsOfWord, type WordTerms } from './search-terms.ts';
import { type SearchWord, searchWords } from './search-words.ts';

/** A place in a text that a query matches, in UTF-16 units. */
export interface TextMatch {
  readonly start: number;
  readonly end: number;
  /** Which word or phrase of the query it is. */
  readonly item: number;
}

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
const ISOLATES = /[\u2068\u2069]/gu;
const BEFORE = 60;
const LENGTH = 180;
/** Places that a snippet may begin at. */
const MOST_COMPARED = 200;

/** The part of a text that holds most of a query; matches stand between U+2068 and U+2069. */
export function markMatches(text: string, query: string): string {
  const matches = findMatches(text, parseSearchQuery(query));
  const { from, to } = snippetRange(text, matches);
  let marked = '';
  let done = from;
  for (const { start, end } of matches) {
    if (start < done || end > to) continue;
    marked += `${plain(text.slice(done, start))}${FIRST_STRONG_ISOLATE}${plain(text.slice(start, end))}${POP_ISOLATE}`;
    done = end;
  }
  const whole = (from > 0 ? '…' : '') + marked + plain(text.slice(done, to)) + (to < text.length ? '…' : '');
  return whole.replaceAll(/\s+/gu, ' ');
}

/** Where a text matches a query, by the terms that the search index has of it; in the text's order, the longest first. */
export function findMatches(text: string, items: readonly QueryItem[]): TextMatch[] {
  const words = searchWords(text);
  const terms = words.map(termsOfWord);
  const matches: TextMatch[] = [];
  for (const [item, { anyOf }] of items.entries()) {
    for (const [at, word] of words.entries()) {
      const length = Math.max(...anyOf.map((sequence) => matchLength(sequence, words, { terms, at })));
      if (length > 0) matches.push({ start: word.start, end: words[at + length - 1]!.end, item });
    }
  }
  return matches.sort((a, b) => a.start - b.start || b.end - a.end || a.item - b.item);
}

/** How many words a sequence matches from one word on; 0 for none. */
function matchLength(
  { terms: wanted, prefix, phrase }: TermSequence,
  words: readonly SearchWord[],
  { terms, at }: { terms: readonly WordTerms[]; at: number },
): number {
  if (phrase) {
    const isThere = wanted.every((term, index) =>
      isTerm(words[at + index]?.folded, term, prefix && index === wanted.length - 1),
    );
    return isThere ? wanted.length : 0;
  }
  const own = terms[at]!;
  if (wanted.length > 1) return holdsRun(own.grams, wanted) ? 1 : 0;
  const all = [own.word, ...own.stems, ...own.grams, ...own.parts];
  return all.some((term) => isTerm(term, wanted[0]!, prefix)) ? 1 : 0;
}

function isTerm(term: string | undefined, wanted: string, prefix: boolean): boolean {
  return prefix ? term?.startsWith(wanted) === true : term === wanted;
}

function holdsRun(terms: readonly string[], run: readonly string[]): boolean {
  return terms.some((_, from) => run.every((term, index) => terms[from + index] === term));
}

/** The stretch that holds the most words of the query, the first of several. */
function snippetRange(text: string, matches: readonly TextMatch[]): { from: number; to: number } {
  let best = matches[0]?.start ?? 0;
  let most = 0;
  const compared = matches.slice(0, MOST_COMPARED);
  for (const { start } of compared) {
    const within = compared.filter((other) => other.start >= start && other.end <= start + LENGTH - BEFORE);
    const items = new Set(within.map(({ item }) => item)).size;
    if (items > most) {
      best = start;
      most = items;
    }
  }
  const from = startOfWord(text, Math.max(0, best - BEFORE));
  return { from, to: wholeCharacter(text, Math.min(text.length, from + LENGTH)) };
}

function startOfWord(text: string, from: number): number {
  if (from === 0) return 0;
  const space = text.indexOf(' ', from);
  return space < 0 || space > from + BEFORE / 2 ? wholeCharacter(text, from) : space + 1;
}

/** The place itself, or the one before where it is within a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

function plain(part: string): string {
  return part.replaceAll(ISOLATES, '');
}
