import {
  beginsKoreanCompound,
  headOfCompound,
  isKoreanEnding,
  isKoreanVerb,
  LONGEST_KOREAN_ENDING,
  particlesOf,
  SHORTEST_IN_COMPOUND,
} from './brand-endings.ts';

/** A place in a text that names a brand. */
export interface BrandMention {
  readonly brand: string;
  readonly start: number;
  readonly end: number;
  /** What the language has added to the name: a particle or a case ending. */
  readonly ending: string;
}

/** What a brand, or anything else with an id, is called. */
export interface Named {
  readonly id: string;
  readonly names: readonly string[];
}

/** Finds names in texts; built once for all of them. */
export interface NameFinder {
  /** Where a normalized text names any of them, by place. */
  find(normalized: string): BrandMention[];
  /** Ids of those that one word, as it stands, names. */
  called(word: string): string[];
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** `@` or `#` before it. */
  readonly tagged: boolean;
}

interface Alias {
  readonly brand: string;
  readonly words: readonly string[];
}

/** With signs in it that are not seen: soft hyphens, spaces without width, marks of direction. */
const WORD = /[@#]?[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_\p{Cf}]*/gu;
const UNSEEN = /\p{Cf}/gu;
/** Shorter names without their accents are other words: Bär and bar, Rosé and rose. */
const SHORTEST_PLAIN = 6;
const SHORTEST_INFLECTED = 3;
const RUSSIAN_ENDINGS = new Set('а я у ю ом ем ём е ы и ой ей ою ею ью ам ям ами ями ах ях ов ев'.split(' '));
/** "…овский": what is of somebody. */
const RUSSIAN_ADJECTIVE = /^(.+?)(?:[оеё]в|ин)?ск(?:ий|ого|ому|им|ом|ая|ой|ую|ою|ое|ие|их|ими)$/u;
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'a', ö: 'o', ü: 'u' };
const FIRST_CYRILLIC = 0x400;
const FINAL_VOWEL = /[аяоеьй]$/u;
const CYRILLIC = /^\p{Script=Cyrillic}+$/u;
const HANGUL = /[\uac00-\ud7a3]/;
const LATIN_THEN_OTHER = /^([a-z0-9äöüß_]{2,})([\p{Script=Cyrillic}\uac00-\ud7a3]+)$/u;

/**
 * Prepares the search for names: as whole words (one or more), as hashtag or handle, letter case ignored, with the endings
 * that German, Russian and Korean add to a name.
 *
 * @remarks A text costs one look-up per word and a few more for words with an ending, however many names there are.
 */
export function createNameFinder(all: readonly Named[]): NameFinder {
  const byFirstWord = new Map<string, Alias[]>();
  const stems = new Map<string, string>();
  const phraseStems = new Map<string, string>();
  const beginnings = new Set<string>();
  const add = (first: string, alias: Alias): void => {
    const known = byFirstWord.get(first);
    if (known === undefined) byFirstWord.set(first, [alias]);
    else if (!known.some((one) => isSame(one, alias))) known.push(alias);
  };
  for (const { id, names } of all) {
    for (const spelled of new Set(names.flatMap(spellings))) {
      const words = listWords(spelled).map((word) => word.text);
      if (words.length === 0) continue;
      add(words[0]!, { brand: id, words });
      if (words.length === 1) beginnings.add(words[0]!.slice(0, SHORTEST_IN_COMPOUND));
      if (words.length > 1) {
        add(words.join(''), { brand: id, words: [words.join('')] });
        if (CYRILLIC.test(words[0]!)) phraseStems.set(phraseStem(words[0]!), words[0]!);
      } else if (CYRILLIC.test(words[0]!) && words[0]!.length > SHORTEST_INFLECTED) {
        stems.set(words[0]!.replace(FINAL_VOWEL, ''), words[0]!);
      }
    }
  }
  for (const list of byFirstWord.values()) list.sort((one, other) => other.words.length - one.words.length);
  const forms = { stems, phraseStems, beginnings };
  return {
    find: (normalized) => findMentions(listWords(normalized), byFirstWord, forms),
    called: (word) =>
      (byFirstWord.get(word) ?? []).filter(({ words }) => words.length === 1).map(({ brand }) => brand),
  };
}

function isSame(one: Alias, other: Alias): boolean {
  return one.brand === other.brand && one.words.join(' ') === other.words.join(' ');
}

/** A name as it is, and as keyboards without its signs write it: ß and umlauts as two letters, no accents, е for ё. */
function spellings(alias: string): string[] {
  const plain = normalizeAlias(alias);
  return [plain, plain.replace(/ß/g, 'ss')].flatMap((one) => [
    one,
    one.replace(/[äöü]/g, (sign) => `${UMLAUTS[sign]!}e`),
    withoutAccents(one),
  ]);
}

function withoutAccents(name: string): string {
  const apart = name.normalize('NFD').replace(/(?<=е)\u0308/gu, '');
  const plain = name.length < SHORTEST_PLAIN ? apart : apart.replace(/(\p{Script=Latin})\p{M}+/gu, '$1');
  return plain.normalize('NFC');
}

function normalizeAlias(alias: string): string {
  return alias.normalize('NFC').toLowerCase().replace(/’/g, "'");
}

function listWords(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => {
    const tagged = match[0].startsWith('@') || match[0].startsWith('#');
    const end = match.index + match[0].length;
    const text = (tagged ? match[0].slice(1) : match[0]).replace(UNSEEN, '');
    return { text, start: match.index, end, tagged };
  });
}

interface Stems {
  /** Names of one word by stem. */
  readonly stems: ReadonlyMap<string, string>;
  /** First words of names of several words, by stem. */
  readonly phraseStems: ReadonlyMap<string, string>;
  /** First letters of names of one word, by which most words are passed over where compounds are looked for. */
  readonly beginnings: ReadonlySet<string>;
}

/** Characters between two words of one name: as in `A & B`. */
const WIDEST_GAP = 4;
const LONGEST_ENDING = 3;

function findMentions(
  words: readonly Word[],
  byFirstWord: ReadonlyMap<string, readonly Alias[]>,
  forms: Stems,
): BrandMention[] {
  const { phraseStems } = forms;
  const mentions: BrandMention[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const [first, ending] = byFirstWord.has(word.text)
      ? [word.text, '']
      : uninflect(words, index, { byFirstWord, forms });
    if (first === '' && phraseStems.size === 0) continue;
    const aliases = first === '' ? [] : (byFirstWord.get(first) ?? []);
    const phrases = first === '' ? (byFirstWord.get(phraseHead(word.text, phraseStems)) ?? []) : [];
    const found = [
      ...aliases.filter(({ words: wanted }) => matches(words, index, wanted, ending !== '')),
      ...phrases.filter(({ words: wanted }) => wanted.length > 1 && matches(words, index, wanted, false)),
    ];
    if (found.length === 0) continue;
    const length = found[0]!.words.length;
    const last = words[index + length - 1]!;
    for (const { brand, words: wanted } of found) {
      if (wanted.length === length)
        mentions.push({ brand, start: word.start, end: last.end, ending: ending || endingOf(last, wanted) });
    }
    index += length - 1;
  }
  return mentions;
}

function matches(
  words: readonly Word[],
  index: number,
  wanted: readonly string[],
  inflected: boolean,
): boolean {
  if (inflected) return wanted.length === 1;
  for (let offset = 1; offset < wanted.length; offset++) {
    const word = words[index + offset];
    const expected = wanted[offset]!;
    if (word === undefined || word.start - words[index + offset - 1]!.end > WIDEST_GAP) return false;
    const isLast = offset === wanted.length - 1;
    if (
      word.text !== expected &&
      !(isLast && word.text.startsWith(expected) && isEnding(word.text.slice(expected.length))) &&
      !(CYRILLIC.test(expected) && isInflected(word.text, expected))
    )
      return false;
  }
  return true;
}

/** The first word of a Russian name of several words, behind one of its forms; empty when there is none. */
function phraseHead(word: string, phraseStems: ReadonlyMap<string, string>): string {
  if (!CYRILLIC.test(word)) return '';
  for (let length = 0; length <= LONGEST_ENDING; length++) {
    const head = phraseStems.get(word.slice(0, word.length - length));
    if (head !== undefined) return head;
  }
  return '';
}

/** True for a form of a Russian word: its stem with another ending. */
function isInflected(word: string, expected: string): boolean {
  const stem = phraseStem(expected);
  return stem.length > 1 && word.startsWith(stem) && word.length - stem.length <= LONGEST_ENDING;
}

function phraseStem(word: string): string {
  return word.replace(/(?:ая|яя|ое|ее|ый|ий|ой|ые|ие|[аеиоуыэюяьй])$/u, '');
}

function endingOf(word: Word, wanted: readonly string[]): string {
  return word.text.slice(wanted.at(-1)!.length);
}

function isEnding(ending: string): boolean {
  return ending === 's' || (HANGUL.test(ending) && isKoreanEnding(ending)) || RUSSIAN_ENDINGS.has(ending);
}

/** The alias behind an inflected word, and what was added; two empty strings when there is none. */
function uninflect(
  words: readonly Word[],
  index: number,
  {
    byFirstWord,
    forms: { stems, beginnings },
  }: { readonly byFirstWord: ReadonlyMap<string, unknown>; readonly forms: Stems },
): readonly [alias: string, ending: string] {
  const { text } = words[index]!;
  if (text.length <= 2) return ['', ''];
  if (text.endsWith('s') && text.length > SHORTEST_INFLECTED && byFirstWord.has(text.slice(0, -1)))
    return [text.slice(0, -1), 's'];
  const mixed = text.charCodeAt(text.length - 1) < FIRST_CYRILLIC ? null : LATIN_THEN_OTHER.exec(text);
  if (mixed !== null && byFirstWord.has(mixed[1]!) && isEnding(mixed[2]!)) return [mixed[1]!, mixed[2]!];
  if (HANGUL.test(text)) {
    for (let length = 1; length <= LONGEST_KOREAN_ENDING && length < text.length; length++) {
      const [name, ending] = [text.slice(0, -length), text.slice(-length)];
      if (!byFirstWord.has(name)) continue;
      if (isKoreanEnding(ending)) {
        const before = words.slice(Math.max(0, index - 2), index).map((word) => word.text);
        return isKoreanVerb(name, ending, before) ? ['', ''] : [name, ending];
      }
      if (beginsKoreanCompound(name, ending)) return [name, particlesOf(ending)];
    }
    return ['', ''];
  }
  const head = beginnings.has(text.slice(0, SHORTEST_IN_COMPOUND)) ? headOfCompound(text, byFirstWord) : '';
  if (head !== '') return [head, text.slice(head.length)];
  if (stems.size === 0) return ['', ''];
  for (let length = 0; length <= 3 && length < text.length - 2; length++) {
    const alias = stems.get(text.slice(0, text.length - length));
    if (alias !== undefined && (length === 0 || RUSSIAN_ENDINGS.has(text.slice(-length))))
      return [alias, text.slice(text.length - length)];
  }
  const adjective = RUSSIAN_ADJECTIVE.exec(text);
  const named = adjective === null ? undefined : stems.get(adjective[1]!);
  if (named !== undefined) return [named, text.slice(adjective![1]!.length)];
  return ['', ''];
}
