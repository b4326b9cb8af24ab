import { stringAt } from '../snapshot/strings.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { koreanStems } from '../text/korean-words.ts';
import { termsOfWord } from '../text/search-terms.ts';
import { type SearchWord, searchWords } from '../text/search-words.ts';

/** How well names match: 3 begin with the text, 2 have all its words as beginnings, 1 hold it or are its words without their endings, 0 do not. */
export type NameRank = 0 | 1 | 2 | 3;

const PEOPLE_AT_ONCE = 2000;
const BETWEEN_NAMES = '\n';

const keptOf = new WeakMap<Snapshot, Promise<readonly string[]>>();

/**
 * A name or handle by its words, in the form that search compares: umlauts, ё, accents, width and letter case make no
 * difference.
 */
export function foldName(name: string): string {
  return searchWords(name)
    .map(({ folded }) => folded)
    .join(' ');
}

/** Makes the test of names against a text; `null` where it has no word. Names come folded, several with line breaks between. */
export function createNameRank(text: string): ((folded: string) => NameRank) | null {
  const words = foldName(text).split(' ');
  const whole = words.join(' ');
  if (whole === '') return null;
  const joined = words.join('');
  const stems = searchWords(text).map(stemsOf);
  const isInflected = (folded: string): boolean =>
    stems.every((forms) => forms.some((form) => hasWordOf(folded, form)));
  return (folded) => {
    if (!folded.includes(words[0]!) && !folded.includes(joined)) return isInflected(folded) ? 1 : 0;
    const names = folded.split(BETWEEN_NAMES);
    if (names.some((name) => name.startsWith(whole))) return 3;
    const isBeginning = (word: string): boolean =>
      names.some((name) => name.startsWith(word) || name.includes(` ${word}`));
    if (words.every(isBeginning)) return 2;
    if (names.some((name) => name.includes(whole) || name.replaceAll(' ', '').includes(joined))) return 1;
    return isInflected(folded) ? 1 : 0;
  };
}

/** What a word of a query may be without its ending or particle, itself included; names stand in their own form. */
function stemsOf(word: SearchWord): string[] {
  const { folded, script } = word;
  const stems = script === 'hangul' ? koreanStems(folded) : termsOfWord(word).stems;
  return [folded, ...stems.filter(({ length }) => length >= SHORTEST_STEM[script])];
}

/** Shorter ones begin too many names. */
const SHORTEST_STEM = { latin: 5, cyrillic: 3, hangul: 2, han: 2, other: 3 } as const;
/** Letters of a name behind a stem at most. */
const LONGEST_ENDING = 3;

/** Whether a word begins with a stem and hardly goes on. */
function hasWordOf(folded: string, stem: string): boolean {
  for (let at = folded.indexOf(stem); at >= 0; at = folded.indexOf(stem, at + 1)) {
    if (at > 0 && !BETWEEN_WORDS.test(folded[at - 1]!)) continue;
    const rest = folded.slice(at + stem.length).search(BETWEEN_WORDS);
    const ending = rest < 0 ? folded.length - at - stem.length : rest;
    if (ending <= LONGEST_ENDING) return true;
  }
  return false;
}

const BETWEEN_WORDS = /[ \n]/u;

/** Name and handles of each person, folded, with line breaks between; made once for a graph, in steps. */
export function foldedNames(snapshot: Snapshot): Promise<readonly string[]> {
  const kept = keptOf.get(snapshot) ?? foldAll(snapshot);
  keptOf.set(snapshot, kept);
  return kept;
}

async function foldAll({ people, accounts }: Snapshot): Promise<readonly string[]> {
  const names: string[] = [];
  for (let node = 0; node < people.count; node++) {
    if (node % PEOPLE_AT_ONCE === PEOPLE_AT_ONCE - 1) await new Promise(setImmediate); // others are served meanwhile
    const own = people.accountIndex.subarray(people.accountOffsets[node], people.accountOffsets[node + 1]);
    const all = [
      stringAt(people.names, node),
      ...Array.from(own, (account) => stringAt(accounts.handles, account)),
    ];
    names.push(all.map(foldName).join(BETWEEN_NAMES));
  }
  return names;
}
