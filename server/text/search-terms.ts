import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemGerman } from '@orama/stemmers/german';
import { stemmer as stemRussian } from '@orama/stemmers/russian';

const WORD = /[\p{L}\p{N}]+/gu;
const HANGUL = /\p{Script=Hangul}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN = /\p{Script=Latin}/u;

/**
 * The terms by which a text is found: the same for index and query. Letter case, umlauts (also written ae, oe, ue), ß
 * and ё make no difference; Russian, German and English words are cut to their stems; Hangul words become bigrams, so
 * that particles do not hide them.
 */
export function searchTerms(text: string): string[] {
  const terms = new Set<string>();
  for (const [word] of text.normalize('NFC').toLowerCase().matchAll(WORD)) {
    for (const term of termsOfWord(word)) terms.add(term);
  }
  return [...terms];
}

/** The terms of one word in lower case. */
export function termsOfWord(word: string): string[] {
  if (HANGUL.test(word)) return bigrams(word);
  if (CYRILLIC.test(word)) return [stemRussian(word.replaceAll('ё', 'е'))];
  if (!LATIN.test(word)) return [word];
  return [...new Set([foldLatin(stemEnglish(word)), foldLatin(stemGerman(word))])];
}

function foldLatin(word: string): string {
  return word
    .replaceAll('ß', 'ss')
    .replaceAll(/ae|ä/gu, 'a')
    .replaceAll(/oe|ö/gu, 'o')
    .replaceAll(/ue|ü/gu, 'u')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '');
}

function bigrams(word: string): string[] {
  const letters = Array.from(word);
  if (letters.length === 1) return letters;
  return letters.slice(1).map((letter, index) => letters[index]! + letter);
}
