import { searchTerms, termsOfWord } from './search-terms.ts';

const WORD = /[\p{L}\p{N}]+/gu;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
const BEFORE = 60;
const LENGTH = 180;

/** The part of a text around the first word that a query matches; matches stand between U+2068 and U+2069. */
export function markMatches(text: string, query: string): string {
  const wanted = new Set(searchTerms(query));
  const words = [...text.matchAll(WORD)].map((match) => ({ at: match.index, word: match[0] }));
  const matches = words.filter(({ word }) =>
    termsOfWord(word.normalize('NFC').toLowerCase()).some((term) => wanted.has(term)),
  );
  const from = startOfWord(text, Math.max(0, (matches[0]?.at ?? 0) - BEFORE));
  const to = Math.min(text.length, from + LENGTH);
  let marked = '';
  let done = from;
  for (const { at, word } of matches) {
    if (at < done || at + word.length > to) continue;
    marked += `${text.slice(done, at)}${FIRST_STRONG_ISOLATE}${word}${POP_ISOLATE}`;
    done = at + word.length;
  }
  const whole = (from > 0 ? '…' : '') + marked + text.slice(done, to) + (to < text.length ? '…' : '');
  return whole.replaceAll(/\s+/gu, ' ');
}

function startOfWord(text: string, from: number): number {
  if (from === 0) return 0;
  const space = text.indexOf(' ', from);
  return space < 0 || space > from + BEFORE / 2 ? from : space + 1;
}
