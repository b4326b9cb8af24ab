import { createRequire } from 'node:module';
import type { detectAll } from 'tinyld';

/** Languages whose words the reader knows. */
export const READ_LANGUAGES = ['en', 'de', 'ko', 'ru'] as const;

/** One of {@link READ_LANGUAGES}, or `und` for any other. */
export type ReadLanguage = (typeof READ_LANGUAGES)[number] | 'und';

const require = createRequire(import.meta.url);
/** Loaded with the first text that needs it: a sixth of a second, which most commands do not need. */
let tinyld: { readonly detectAll: typeof detectAll } | null = null;

const NOISE = /https?:\/\/\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.\S+|[@#][\p{L}\p{N}_]+|&#?\w+;/gu;
/** What is no part of a word. */
const NO_WORD = /[^\p{L}\p{M}']+/gu;
const FEWEST_LETTERS = 2;
/** Code units from which the language is told. */
const LONGEST_SAMPLE = 2048;

const GERMAN = new Set(
  (
    'der die das den dem des ein eine einen einem einer eines und oder aber ist sind war waren nicht kein keine ich du er sie es wir ihr mir mich dir dich ' +
    'uns euch sich mein meine dein sein auf aus bei mit nach von zu zum zur für über unter vor ab wie wer wo wann warum was auch noch schon nur sehr so dass ' +
    'wenn weil als da dann hier heute morgen immer wieder mal ja nein doch hat habe haben hatte wird werden wurde kann muss soll will mehr ganz gut im am ins ' +
    'vom beim bitte danke gibt geht macht jetzt man alle alles viel nichts'
  ).split(' '),
);
const ENGLISH = new Set(
  (
    'the a an and or but is are was were be been not no i you he she it we they me him us them my your his its our their of to in on at by for with from up ' +
    'about into over after how who where when why what which this that these those there here have has had do does did will would can could should just very ' +
    'so if because as then now today always again also still only more all any some get got go going im dont its please thanks thank good out one'
  ).split(' '),
);

/** Others that are written in Latin letters; those that few write are left out, since names and fragments are taken for them. */
const OTHER_LATIN = 'fr es pt it nl pl tr sv da no fi cs id vi ro hu'.split(' ');
const OTHER_CYRILLIC = 'uk be bg sr mk kk'.split(' ');
const OTHER_SCRIPTS = 'zh ja el ar he fa ur hi bn ta te th ka hy'.split(' ');
/** Letters that Russian does not have, and ъ where it does not stand there. */
const NOT_RUSSIAN = /[іїєґўјљњђћџѓќѕәғқңөұүһ]|ъ(?![еёюя])/giu;
const ONLY_RUSSIAN = /[ыэё]/iu;
/** Share of the letters that Russian does not have in a text that has {@link ONLY_RUSSIAN} beside them, as Belarusian and Kazakh have. */
const FEWEST_NOT_RUSSIAN = 0.05;
/** Below it names and exclamations are taken for languages. */
const FEWEST_LETTERS_OF_OTHERS = 20;
/** Share of the words of a text in another language that stand in the lists below by chance ("no", "so", "die"). */
const MOST_KNOWN_WORDS = 0.25;
/** tinyld's measure, in [0, 1], from which it is believed; and how far ahead of English and German. */
const LEAST_EVIDENCE = 0.06;
const LEAST_LEAD = 5;

/**
 * The language of a text, as a primary subtag of BCP 47, or `und` for too few letters; handles, hashtags, links and pictures
 * do not count. Short texts in Latin letters are taken for English or German.
 */
export function detectLanguage(text: string): string {
  const cleaned = text.slice(0, LONGEST_SAMPLE).normalize('NFC').replace(NOISE, ' ');
  const { hangul, cyrillic, latin, other } = countScripts(cleaned);
  const letters = hangul + cyrillic + latin + other;
  if (letters < FEWEST_LETTERS) return 'und';
  if (hangul * 4 >= letters) return 'ko';
  if (cyrillic * 4 >= letters) return detectCyrillic(cleaned, cyrillic);
  return latin * 2 < letters
    ? (guess(cleaned, OTHER_SCRIPTS)[0]?.lang ?? 'und')
    : detectLatin(cleaned, letters);
}

function guess(text: string, only: readonly string[]): ReturnType<typeof detectAll> {
  tinyld ??= require('tinyld') as { readonly detectAll: typeof detectAll };
  // a stroke between two words is a letter of Hindi to it
  return tinyld.detectAll(text.replace(NO_WORD, ' '), { only: [...only] });
}

function detectCyrillic(text: string, letters: number): string {
  const others = text.match(NOT_RUSSIAN)?.length ?? 0;
  const isRussian = others === 0 || (others < letters * FEWEST_NOT_RUSSIAN && ONLY_RUSSIAN.test(text));
  return isRussian ? 'ru' : (guess(text, OTHER_CYRILLIC)[0]?.lang ?? 'ru');
}

interface Scripts {
  hangul: number;
  cyrillic: number;
  latin: number;
  other: number;
}

/** Letters by script, by code unit: the ranges of Unicode's blocks. */
function countScripts(text: string): Scripts {
  const scripts = { hangul: 0, cyrillic: 0, latin: 0, other: 0 };
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if ((code | 32) >= 0x61 && (code | 32) <= 0x7a) scripts.latin++;
    else if (code < 0xc0) continue;
    else if (code < 0x250) scripts.latin++;
    else if (code >= 0x400 && code < 0x530) scripts.cyrillic++;
    else if (
      (code >= 0xac00 && code < 0xd7a4) ||
      (code >= 0x1100 && code < 0x1200) ||
      (code >= 0x3130 && code < 0x3190)
    )
      scripts.hangul++;
    else if ((code >= 0x370 && code < 0x2000) || (code >= 0x3040 && code < 0xa000)) scripts.other++;
  }
  return scripts;
}

function detectLatin(text: string, letters: number): string {
  let german = 0;
  let english = 0;
  let words = 0;
  for (const word of text.toLowerCase().split(/[^\p{L}]+/u)) {
    if (word !== '') words++;
    if (GERMAN.has(word)) german++;
    if (ENGLISH.has(word)) english++;
  }
  const other =
    letters < FEWEST_LETTERS_OF_OTHERS || Math.max(german, english) >= words * MOST_KNOWN_WORDS
      ? null
      : detectOtherLatin(text);
  if (other !== null) return other;
  if (/[äöüß]/i.test(text)) german += 2;
  if (german !== english) return german > english ? 'de' : 'en';
  return guess(text, ['en', 'de'])[0]?.lang ?? 'en';
}

function detectOtherLatin(text: string): string | null {
  const found = guess(text, ['en', 'de', ...OTHER_LATIN]);
  const evidence = (isOther: boolean): number =>
    found.find(({ lang }) => OTHER_LATIN.includes(lang) === isOther)?.accuracy ?? 0;
  const isClear = evidence(true) >= Math.max(LEAST_EVIDENCE, LEAST_LEAD * evidence(false));
  return isClear ? found.find(({ lang }) => OTHER_LATIN.includes(lang))!.lang : null;
}
