const SHORTEST_COMPOUND = 8;
const SHORTEST_FIRST_PART = 3;
/** Letters of the shortest part that a compound is found by. */
export const SHORTEST_PART = 4;

const SHORTEST_WITH_VOWEL = 5;

const LETTERS = /^[a-z]+$/;
const VOWEL = /[aeiouy]/;
/** How a German word may begin: with a vowel, one consonant, or one of the clusters. */
const ONSET =
  /^(?:[bcdfghjklmnpqrstvwxz]|bl|br|ch|chr|dr|fl|fr|gl|gn|gr|kl|kn|kr|pf|pfl|pfr|ph|pl|pr|ps|qu|sch[lmnrw]?|sk|sp|spl|spr|st|str|th|tr|zw)?[aeiouy]/;
/** What only ends a word: no part of a compound. */
const ENDING =
  /^[a-z]{0,2}(?:ung|tion|sion|keit|heit|schaft|lich|isch|ing|ment|able|ness|less)(?:e[mnrs]?|s)?$/;
/** Letters that are one sound: no part begins between them. */
const ONE_SOUND = /c[hk]|ph|qu|th|s(?=ch)/y;

/**
 * The ends of a long word at which a part of a compound may begin: `handgepackstuck` has `gepackstuck` and `stuck` among
 * them. A part is found as the beginning of one of them, so that it may stand in the middle, too. No dictionary is asked:
 * a part must have four letters and begin as German words begin, after at least three letters with a vowel.
 *
 * @param folded - A Latin word without umlauts, in lower case.
 */
export function compoundParts(folded: string): string[] {
  if (folded.length < SHORTEST_COMPOUND || !LETTERS.test(folded)) return [];
  const parts: string[] = [];
  for (let at = SHORTEST_FIRST_PART; at <= folded.length - SHORTEST_PART; at++) {
    if (mayBeginAt(folded, at)) parts.push(folded.slice(at));
  }
  return parts;
}

function mayBeginAt(word: string, at: number): boolean {
  if (!VOWEL.test(word.slice(0, at)) || !ONSET.test(word.slice(at))) return false;
  ONE_SOUND.lastIndex = at - 1;
  if (ONE_SOUND.test(word) || ENDING.test(word.slice(at))) return false;
  if (!VOWEL.test(word[at]!)) return true;
  return !VOWEL.test(word[at - 1]!) && word.length - at >= SHORTEST_WITH_VOWEL;
}
