/** How a word is written, as far as search treats it differently. */
export type WordScript = 'latin' | 'cyrillic' | 'hangul' | 'han' | 'other';

/** A word of a text, in the form in which words are compared. */
export interface SearchWord {
  /** Where it stands in the text as it was given, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly script: WordScript;
  /** NFKC, lower case, without what makes no difference: umlauts, ß, ё, accents. Never empty. */
  readonly folded: string;
  /** NFKC and lower case, umlauts kept: what the stemmers read. */
  readonly lower: string;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:(?:\+\+|#)(?![\p{L}\p{N}]))?/gu;
const UNSPACED = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const RUN =
  /[\p{Script=Hangul}][\p{Script=Hangul}\p{M}]*|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{M}ー]*|[^\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;
const NOT_IN_A_WORD = /[^\p{L}\p{N}\p{M}+#]/gu;
const HAS_LETTER = /[\p{L}\p{N}]/u;
const MARK = /\p{M}/gu;
const PLAIN = /^[a-z0-9]*$/;
const MOST_LETTERS = 64;

/** The words of a text in their order. A change of script ends a word, so that a particle after a Latin name is one. */
export function searchWords(text: string): SearchWord[] {
  const words: SearchWord[] = [];
  for (const { 0: whole, index } of text.matchAll(WORD)) {
    if (!UNSPACED.test(whole)) {
      addWord(words, whole, index);
      continue;
    }
    for (const run of whole.matchAll(RUN)) addWord(words, run[0], index + run.index);
  }
  return words;
}

/** A word as it is compared: see {@link SearchWord.folded}. */
export function foldWord(lower: string, script: WordScript): string {
  switch (script) {
    case 'latin':
      return PLAIN.test(lower) ? foldVowels(lower) : foldLatin(lower);
    case 'cyrillic':
      return lower.replaceAll('ё', 'е').replaceAll(/[\u0300\u0301]/gu, '');
    case 'hangul':
    case 'han':
      return lower;
    case 'other':
      return lower
        .normalize('NFD')
        .replaceAll(/[\u0300-\u036f]/gu, '')
        .normalize('NFC');
  }
}

function addWord(words: SearchWord[], raw: string, start: number): void {
  const lower = normalizeWord(raw);
  const script = scriptOf(lower);
  const folded = foldWord(lower, script);
  if (HAS_LETTER.test(folded)) words.push({ start, end: start + raw.length, script, folded, lower });
}

function normalizeWord(raw: string): string {
  const lower = raw.toLowerCase();
  if (PLAIN.test(lower)) return lower.slice(0, MOST_LETTERS);
  const normal = lower.normalize('NFKC').toLowerCase().replaceAll(NOT_IN_A_WORD, '');
  return Array.from(normal).slice(0, MOST_LETTERS).join('');
}

function scriptOf(word: string): WordScript {
  if (/\p{Script=Latin}/u.test(word)) return 'latin';
  if (/\p{Script=Cyrillic}/u.test(word)) return 'cyrillic';
  if (/\p{Script=Hangul}/u.test(word)) return 'hangul';
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word) ? 'han' : 'other';
}

function foldLatin(word: string): string {
  const letters = word
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll(/[äæ]/gu, 'a')
    .replaceAll(/[öøœ]/gu, 'o')
    .replaceAll('ü', 'u')
    .replaceAll('ł', 'l');
  return foldVowels(letters.normalize('NFD').replaceAll(MARK, ''));
}

/** The spellings ae, oe and ue of umlauts; not the ue of neue, Frauen and Quelle. */
function foldVowels(word: string): string {
  return word
    .replaceAll('ae', 'a')
    .replaceAll('oe', 'o')
    .replaceAll(/(?<![aeq])ue/gu, 'u');
}
