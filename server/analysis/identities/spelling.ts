import anyAscii from 'any-ascii';

/** A name as it is compared. */
export interface SpelledName {
  /** Its words in Latin letters, in their order. */
  readonly words: readonly string[];
  /** True where its family name stood before its given name without a space: Hangul. */
  readonly isHangul: boolean;
}

const NOT_IN_A_KEY = /[^a-z0-9]+/gu;
/** A number may follow the word. */
const SPOKEN = /^(?=.*[aeiouy])[a-z]{4,}\d*$/u;
const HANGUL_NAME = /^[가-힣]{2,5}$/u;
/** Family names of two syllables; all others have one. */
const LONG_FAMILY_NAMES = new Set(['남궁', '황보', '제갈', '사공', '선우', '서문', '독고', '동방']);

/**
 * Family names as Koreans write them abroad, in Revised Romanization. The sounds that {@link soundKey} takes for one (k and g, p and
 * b, ch and j) need no entry.
 */
const KOREAN_FAMILY_NAMES: ReadonlyMap<string, string> = new Map([
  ['lee', 'i'],
  ['yi', 'i'],
  ['rhee', 'i'],
  ['park', 'bak'],
  ['pak', 'bak'],
  ['choi', 'choe'],
  ['jung', 'jeong'],
  ['chung', 'jeong'],
  ['lim', 'im'],
  ['rim', 'im'],
  ['woo', 'u'],
  ['ryu', 'yu'],
  ['roh', 'no'],
  ['hur', 'heo'],
  ['huh', 'heo'],
  ['suh', 'seo'],
  ['ahn', 'an'],
]);

/** Spellings of one sound in the romanizations in use, applied in turn. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|sh/gu, 's'],
  [/zh|ts|tz|z/gu, 's'],
  [/tch|ch/gu, 'j'],
  [/kh/gu, 'h'],
  [/ph/gu, 'f'],
  [/ck|c|q/gu, 'k'],
  [/w/gu, 'v'],
  [/ae/gu, 'a'],
  [/oe|eo|oh(?![aeiou])/gu, 'o'],
  [/(?<![aeq])ue|eu|oo|ou/gu, 'u'],
  [/ee/gu, 'i'],
  [/(?<=[aeiou])j(?![aeiou])|y/gu, 'i'],
  [/g/gu, 'k'],
  [/b/gu, 'p'],
  [/d/gu, 't'],
  [/r/gu, 'l'],
  [/(?<letter>[a-z])\k<letter>+/gu, '$<letter>'],
];

/** The words of names come again and again. */
const knownSounds = new Map<string, string>();
const MOST_KNOWN_SOUNDS = 50_000;

/**
 * Any script in lower-case Latin letters: Hangul syllable by syllable as in Revised Romanization, Cyrillic about as BGN/PCGN has it,
 * umlauts without their dots.
 *
 * @see National Institute of Korean Language (2000), Romanization of Korean; any-ascii 0.3, https://github.com/anyascii/anyascii
 */
export function latinLetters(text: string): string {
  return anyAscii(text.normalize('NFKC')).toLowerCase();
}

/** A handle in the form in which handles are equal: of an e-mail address its local part, without a `+tag`. */
export function handleKey(handle: string): string {
  return handleWords(handle).join('');
}

/** A handle as it sounds: words that can be spoken by their {@link soundKey}, codes and numbers letter by letter. */
export function handleSound(handle: string): string {
  return handleWords(handle).map(soundOf).join('');
}

function soundOf(word: string): string {
  return SPOKEN.test(word) ? soundKey(word) : word;
}

function handleWords(handle: string): string[] {
  const address = emailOf(handle);
  const own = address === null ? handle.replace(/^@?([^@]+)@.*$/u, '$1') : address.split(/[+@]/u)[0]!;
  return latinLetters(own).split(NOT_IN_A_KEY);
}

/** The address that a handle is, in lower case; null where it is none. */
export function emailOf(handle: string): string | null {
  const address = handle.trim().toLowerCase();
  return /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/u.test(address) ? address : null;
}

/** A handle as it sounds without the number at its end, by which people take one that was taken. Codes of letters and digits stay. */
export function handleStem(handle: string): string {
  const words = handleWords(handle).filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  const rest = words.slice(0, -1);
  if (/^\d+$/u.test(last)) return rest.map(soundOf).join('');
  return [...rest.map(soundOf), soundOf(SPOKEN.test(last) ? last.replace(/\d+$/u, '') : last)].join('');
}

/** A key in which the spellings of one sound are equal: Müller and Mueller, Kim and Gim, Yuriy and Iurii. The j of
 * Jun and that of Juri cannot be told apart; it is taken for the former. */
export function soundKey(key: string): string {
  const known = knownSounds.get(key);
  if (known !== undefined) return known;
  let sound = key;
  for (const [spelling, letter] of SOUNDS) sound = sound.replaceAll(spelling, letter);
  if (knownSounds.size >= MOST_KNOWN_SOUNDS) knownSounds.clear();
  knownSounds.set(key, sound);
  return sound;
}

/** The words of a name. */
export function spellName(name: string): SpelledName {
  const trimmed = name.normalize('NFC').trim();
  if (HANGUL_NAME.test(trimmed)) {
    const family = LONG_FAMILY_NAMES.has(trimmed.slice(0, 2)) && trimmed.length > 2 ? 2 : 1;
    return {
      words: [trimmed.slice(0, family), trimmed.slice(family)].map((part) => latinLetters(part)),
      isHangul: true,
    };
  }
  const words = latinLetters(trimmed).replaceAll(/['’`]/gu, '').split(NOT_IN_A_KEY);
  return { words: words.filter((word) => word !== ''), isHangul: false };
}

/** Keys by which equal names are found, whatever the order of their words; more than one where a word is a Korean family name. */
export function nameKeys({ words, isHangul }: SpelledName): string[] {
  const key = (parts: readonly string[]): string => parts.map(soundKey).sort().join(' ');
  const keys = [key(words)];
  if (isHangul || words.length < 2) return keys;
  const family = words.findIndex((word) => KOREAN_FAMILY_NAMES.has(word));
  if (family < 0) return keys;
  const given = words.filter((_, index) => index !== family).join('');
  keys.push(key([KOREAN_FAMILY_NAMES.get(words[family]!)!, given]));
  return keys;
}

/** Handles that a name gives, as sounds: annmuster, musterann, amuster, mustera; with their words joined before they sound, or after. */
export function handlesOfName({ words }: SpelledName): string[] {
  if (words.length < 2) return [];
  const [first, last] = [words[0]!, words.at(-1)!];
  const made = [[...words], [last, ...words.slice(0, -1)], [first[0]!, last], [last, first[0]!]];
  return [...new Set(made.flatMap((parts) => [soundKey(parts.join('')), parts.map(soundOf).join('')]))];
}
