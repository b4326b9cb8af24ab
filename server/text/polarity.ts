import type { CompiledLexicon } from './compiled-lexicon.ts';

/** What a word of praise, or of blame, counts for where it is denied. */
export const NEGATED_PRAISE = -0.8;
/** Nothing at all is to blame. */
export const NOTHING_TO_BLAME = -1;
const MOST_REMEMBERED = 50_000;
const LONGEST_REMEMBERED = 40;
/** Behind a Korean stem in its word: "문제없습니다", "실망시키지않아요". */
const DENIED_WITHIN = /^(?:[이은는도가]?없[^지]?|(?:하|되|스럽|시키)?[지진](?:는|도|가)?않)/u;

/**
 * Polarity of a word; those that were looked up are remembered, since texts repeat them.
 *
 * @returns 0 for most.
 */
export function lookUp(text: string, lexicon: CompiledLexicon): number {
  const { remembered } = lexicon;
  let value = remembered.get(text);
  if (value !== undefined) return value;
  value = find(text, lexicon);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  if (text.length <= LONGEST_REMEMBERED) remembered.set(text, value);
  return value;
}

function find(text: string, lexicon: CompiledLexicon): number {
  const exact = lexicon.exact.get(text);
  if (exact !== undefined) return exact;
  if (lexicon.agglutinative) return lookInside(text, lexicon);
  for (let length = Math.min(text.length, lexicon.longestStem); length >= 2; length--) {
    const value = lexicon.stems.get(text.slice(0, length));
    if (value !== undefined) return value;
  }
  return 0;
}

/** Stems anywhere in a word, the longest first at each place; those of one letter at its head only. */
function lookInside(text: string, lexicon: CompiledLexicon): number {
  let total = 0;
  for (let start = 0; start < text.length;) {
    let step = 1;
    for (
      let length = Math.min(text.length - start, lexicon.longestStem);
      length >= (start === 0 ? 1 : 2);
      length--
    ) {
      const piece = text.slice(start, start + length);
      const value =
        lexicon.exact.get(piece) ?? (start === 0 || length > 1 ? lexicon.stems.get(piece) : undefined);
      if (value === undefined) continue;
      const denial = value === 0 ? undefined : DENIED_WITHIN.exec(text.slice(start + length))?.[0];
      total += denial === undefined ? value : value * (value > 0 ? NEGATED_PRAISE : NOTHING_TO_BLAME);
      step = length + (denial?.length ?? 0);
      break;
    }
    start += step;
  }
  return text.startsWith('안') && text.length > 2 && total > 0 ? total * NEGATED_PRAISE : total;
}
