/** A name by which somebody can be known in a text. */
export interface KnownName {
  readonly text: string;
  /** True where each word of it alone tells who is meant as well: of people's names, not of handles. */
  readonly byEachWord: boolean;
}

/** What is taken out, and what a text has that may hold it: most hold nothing, and are soon done with. */
interface Pattern {
  readonly where: RegExp;
  readonly pattern: RegExp;
  readonly sign: string;
}

/** Placeholders stand as single characters of the private use area until the whole text has been gone through. */
const SIGNS = {
  link: '\uE001',
  mail: '\uE002',
  handle: '\uE003',
  address: '\uE004',
  number: '\uE005',
  person: '\uE006',
};
const PLACEHOLDERS = new Map(Object.entries(SIGNS).map(([name, sign]) => [sign, `[${name}]`]));
const SEVERAL_PEOPLE = /\uE006(?:\s\uE006)+/gu;
const ANY_SIGN = /[\uE001-\uE006]/gu;

const DIGIT = /\p{Nd}/u;
/** Every repetition is bounded or begins anew at each character only once, so that no text takes more than linear time. */
const PATTERNS: readonly Pattern[] = [
  { where: /:\/\/|www\./iu, pattern: /(?:[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.)\S+/giu, sign: SIGNS.link },
  {
    where: /@/u,
    pattern: /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}\p{N}-]{1,63}/gu,
    sign: SIGNS.mail,
  },
  {
    where: /\.\p{L}/u,
    pattern:
      /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}-]{1,63}\.){1,4}(?:com|org|net|info|biz|io|co|eu|de|at|ch|uk|fr|ru|su|kr|рф|한국)(?![\p{L}\p{N}])(?:\/\S*)?/giu,
    sign: SIGNS.link,
  },
  {
    where: /:/u,
    pattern: /(?<![\p{L}\p{N}])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}(?![\p{L}\p{N}])/giu,
    sign: SIGNS.address,
  },
  // streets with a house number, as they are written in German, English, Russian and Korean
  {
    where: DIGIT,
    pattern:
      /[\p{L}-]{0,40}(?:straße|strasse|str\.|gasse|weg|platz|allee)\s{1,3}\p{Nd}{1,4}\s?[a-z]?(?![\p{L}\p{N}])/giu,
    sign: SIGNS.address,
  },
  {
    where: DIGIT,
    pattern:
      /(?<![\p{L}\p{N}])\p{Nd}{1,5}[a-z]?\s(?:[\p{L}'.-]{1,30}\s){1,3}(?:street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|square)(?![\p{L}\p{N}])/giu,
    sign: SIGNS.address,
  },
  {
    where: DIGIT,
    pattern:
      /(?<![\p{L}\p{N}])(?:ул|улица|улице|проспект|пр-т|переулок|пер|шоссе)\.?\s{1,3}[\p{L}-]{1,40},?\s{0,3}(?:д\.?\s{0,3}|дом\s{1,3})?\p{Nd}{1,4}/giu,
    sign: SIGNS.address,
  },
  {
    where: DIGIT,
    pattern: /[\p{Script=Hangul}\p{Nd}]{1,20}(?:로|길)\s{0,2}\p{Nd}{1,4}(?:-\p{Nd}{1,4})?(?:번길|번지|호)?/gu,
    sign: SIGNS.address,
  },
  { where: DIGIT, pattern: /[+(]{0,2}\p{Nd}(?:[\s()./–-]{0,3}\p{Nd}){3,}/gu, sign: SIGNS.number },
];
const MENTION = /[@＠]([\p{L}\p{N}_][\p{L}\p{N}_.-]{0,254}(?:@[\p{L}\p{N}.-]{1,254})?)/gu;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const DIGITS = /\p{Nd}/gu;
/** What may follow a name within a word: case endings, Korean particles, a number that makes a handle of it. */
const LONGEST_ENDING = 3;
const CYRILLIC_FORM = /^(\p{Script=Cyrillic}{3,})[аяйьоеёиыуюэ]$/u;
const SHORTEST_STEM = 4;
const SHORTEST_HANGUL_STEM = 2;
const SHORTEST_PART = 3;
const SHORTEST_CODE = 5;

/**
 * Makes what takes people out of texts: links, mail addresses, mentions, streets, numbers of four digits or more, codes, and
 * names and handles that the graph knows, letter case ignored, with up to three letters of an ending. It would rather take out too
 * much than too little; what it does not know it leaves.
 *
 * @param names - Names and handles of people.
 * @param kept - Words that stay even where somebody has that name: the brands'.
 */
export function createRedactor(names: Iterable<KnownName>, kept: Iterable<string>): (text: string) => string {
  const keptWords = new Set([...kept].flatMap(wordsOf));
  const book = new NameBook(keptWords);
  for (const name of names) book.add(name);
  return (text) => {
    let redacted = text.normalize('NFC').replaceAll(ANY_SIGN, '');
    for (const one of PATTERNS.slice(0, 2)) redacted = takeOut(redacted, one);
    redacted = redacted.replaceAll(MENTION, (mention, handle: string) =>
      wordsOf(handle).every((word) => keptWords.has(word)) ? mention : SIGNS.handle,
    );
    for (const one of PATTERNS.slice(2)) redacted = takeOut(redacted, one);
    const anonymous = book.takeOut(redacted).replaceAll(SEVERAL_PEOPLE, SIGNS.person);
    return anonymous.replaceAll(ANY_SIGN, (sign) => PLACEHOLDERS.get(sign)!); // one for each sign
  };
}

function takeOut(text: string, { where, pattern, sign }: Pattern): string {
  return where.test(text) ? text.replaceAll(pattern, sign) : text;
}

/** Names by their first word. */
class NameBook {
  readonly #kept: ReadonlySet<string>;
  /** Names of one word. */
  readonly #words = new Set<string>();
  /** What Cyrillic names have in common in all cases: without their last vowel. */
  readonly #stems = new Set<string>();
  /** Names of several words, by the first, without it. */
  readonly #phrases = new Map<string, string[][]>();

  constructor(kept: ReadonlySet<string>) {
    this.#kept = kept;
  }

  add({ text, byEachWord }: KnownName): void {
    const words = wordsOf(text);
    const [first, ...others] = words;
    if (first === undefined) return;
    if (others.length === 0) this.#addWord(first);
    else {
      const phrases = this.#phrases.get(first) ?? [];
      phrases.push(others);
      this.#phrases.set(first, phrases);
    }
    if (byEachWord && others.length > 0)
      for (const word of words) if (word.length >= shortestPart(word)) this.#addWord(word);
  }

  takeOut(text: string): string {
    const words = [...text.matchAll(WORD)];
    let result = '';
    let at = 0;
    for (let place = 0; place < words.length; place++) {
      const { sign, count } = this.#signAt(words, place);
      if (sign === null) continue;
      const last = words[place + count - 1]!;
      result += text.slice(at, words[place]!.index) + sign;
      at = last.index + last[0].length;
      place += count - 1;
    }
    return result + text.slice(at);
  }

  #addWord(word: string): void {
    if (this.#kept.has(word)) return;
    this.#words.add(word);
    const stem = CYRILLIC_FORM.exec(word)?.[1];
    if (stem !== undefined) this.#stems.add(stem);
  }

  #signAt(words: readonly RegExpExecArray[], place: number): { sign: string | null; count: number } {
    const word = fold(words[place]![0]);
    for (const others of this.#phrases.get(word) ?? [])
      if (others.every((other, step) => isWordOrForm(words[place + 1 + step]?.[0], other)))
        return { sign: SIGNS.person, count: others.length + 1 };
    if (this.#kept.has(word)) return { sign: null, count: 1 };
    if (isCode(word)) return { sign: SIGNS.number, count: 1 };
    return { sign: this.#isName(word) ? SIGNS.person : null, count: 1 };
  }

  #isName(word: string): boolean {
    if (this.#words.has(word)) return true;
    for (let ending = 1; ending <= LONGEST_ENDING && ending < word.length; ending++) {
      const stem = word.slice(0, -ending);
      if (this.#stems.has(stem) || (stem.length >= shortestStem(word) && this.#words.has(stem))) return true;
    }
    return false;
  }
}

/** An order's, booking's or flight's number: three digits, or one among letters in a word of five or more. */
function isCode(word: string): boolean {
  const digits = word.match(DIGITS)?.length ?? 0;
  return digits >= 3 || (digits > 0 && word.length >= SHORTEST_CODE && digits < word.length);
}

function isWordOrForm(found: string | undefined, word: string): boolean {
  if (found === undefined) return false;
  const folded = fold(found);
  return folded === word || (folded.startsWith(word) && folded.length - word.length <= LONGEST_ENDING);
}

function shortestStem(word: string): number {
  return isHangul(word) ? SHORTEST_HANGUL_STEM : SHORTEST_STEM;
}

function shortestPart(word: string): number {
  return isHangul(word) ? SHORTEST_HANGUL_STEM : SHORTEST_PART;
}

function isHangul(word: string): boolean {
  return /^\p{Script=Hangul}/u.test(word);
}

function wordsOf(text: string): string[] {
  return text.normalize('NFC').match(WORD)?.map(fold) ?? [];
}

function fold(word: string): string {
  return word.normalize('NFKC').toLowerCase();
}
