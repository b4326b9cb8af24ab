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

/** Small words of others that are written in Latin letters. Those that few write are left out: names and fragments are taken for them. */
const OTHER_LATIN: Readonly<Record<string, ReadonlySet<string>>> = {
  fr: wordsOf(
    'le la les des du un une et est pas ne que qui pour dans sur avec vous nous je il elle ce cette au aux mais plus sont ont mon ma mes votre vos été ça en',
  ),
  es: wordsOf(
    'el la los las un una y es que de en por para con se lo le su al del pero más muy está como mi te son ha hay ya nos nada',
  ),
  pt: wordsOf(
    'o a os as um uma e é não que de em por para com se do da dos das na ao mas mais muito está como meu minha são foi já nos ou',
  ),
  it: wordsOf(
    'il lo la gli un una e è non che di per con si del della dei nel al ma più molto sono ha mi ti come questo anche ho le',
  ),
  nl: wordsOf(
    'de het een en niet dat van op voor met zijn ik je maar ook er aan nog wel geen naar deze bij of heb mijn te',
  ),
  pl: wordsOf(
    'i w na z do nie się jest to że jak ale po od za mnie tak już czy ma są być nic mi dla co przez oraz lub',
  ),
  tr: wordsOf('ve bir bu için çok ne ile var mı mi değil ben sen daha gibi kadar yok ama her olan hiç veya'),
  sv: wordsOf('och att det är inte en ett som på för med jag av den har till men om så vi de kan var'),
  da: wordsOf('og at det er ikke en et som på med jeg af den har til men om så vi de kan der'),
  no: wordsOf('og å det er ikke en et som på med jeg av den har til men om så vi de kan'),
  fi: wordsOf('ja on ei se että en ole mutta kun niin mitä tämä oli hän myös tai sekä ovat joka'),
  cs: wordsOf('a v na se je to že s z do ale jak by jsem není co už jsou mi nebo jako pro při i'),
  id: wordsOf('dan yang di ini itu tidak saya untuk dengan ada dari ke bisa sudah akan atau pada oleh nya'),
  vi: wordsOf('và là không của có cho được tôi một này với các người'),
  ro: wordsOf('și în nu este de la cu pe că un o să mai sunt care din pentru sau ale'),
  hu: wordsOf('a az és nem hogy is van egy de ez meg csak már ha volt vagy minden'),
};
const OTHER_CYRILLIC = 'uk be bg sr mk kk'.split(' ');
const OTHER_SCRIPTS = 'zh ja el ar he fa ur hi bn ta te th ka hy'.split(' ');
/** A word that begins small and has a letter that Russian does not have, or ъ where it does not stand there. Names are written as they are at home. */
const NOT_RUSSIAN = /(?<![\p{L}\p{M}])\p{Ll}*?(?:[іїєґўјљњђћџѓќѕәғқңөұүһ]|ъ(?=\p{L})(?![еёюя]))/gu;
const ONLY_RUSSIAN = /(?<![\p{L}\p{M}])\p{Ll}*?[ыэё]/gu;
/** A word that begins small and has a letter that neither English nor German has. */
const FOREIGN = /^\p{Ll}*?[^\p{Lu}a-zäöüß]/u;
const FEWEST_LETTERS_OF_OTHERS = 20;
/** Words that speak for another language, of those that neither English nor German has. */
const FEWEST_FOREIGN = 2;
/** tinyld's measure, in [0, 1], from which it is believed; and how far ahead of English and German. */
const LEAST_EVIDENCE = 0.06;
const LEAST_LEAD = 5;

const ANY_OTHER = new Set(Object.values(OTHER_LATIN).flatMap((words) => [...words]));

function wordsOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

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
  if (cyrillic * 4 >= letters) return detectCyrillic(cleaned);
  return latin * 2 < letters
    ? (guess(cleaned, OTHER_SCRIPTS)[0]?.lang ?? 'und')
    : detectLatin(cleaned, letters);
}

function guess(text: string, only: readonly string[]): ReturnType<typeof detectAll> {
  tinyld ??= require('tinyld') as { readonly detectAll: typeof detectAll };
  // a stroke between two words is a letter of Hindi to it
  return tinyld.detectAll(text.replace(NO_WORD, ' '), { only: [...only] });
}

function detectCyrillic(text: string): string {
  const others = text.match(NOT_RUSSIAN)?.length ?? 0;
  const isRussian = others === 0 || others < (text.match(ONLY_RUSSIAN)?.length ?? 0);
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
  const words = text.split(NO_WORD).filter((word) => word !== '');
  const small = words.map((word) => word.toLowerCase());
  const english = small.filter((word) => ENGLISH.has(word)).length;
  const german = small.filter((word) => GERMAN.has(word)).length;
  const other =
    letters < FEWEST_LETTERS_OF_OTHERS ? null : detectOtherLatin(text, words, Math.max(english, german));
  if (other !== null) return other;
  const germans = german + (/[äöüß]/i.test(text) ? 2 : 0);
  if (germans !== english) return germans > english ? 'de' : 'en';
  return guess(text, ['en', 'de'])[0]?.lang ?? 'en';
}

/** @param known - Words of English or of German. */
function detectOtherLatin(text: string, words: readonly string[], known: number): string | null {
  if (words.filter((word) => isForeign(word)).length < FEWEST_FOREIGN) return null;
  const found = guess(text, ['en', 'de', ...Object.keys(OTHER_LATIN)]);
  const other = found.find(({ lang }) => lang in OTHER_LATIN);
  const own = found.find(({ lang }) => !(lang in OTHER_LATIN))?.accuracy ?? 0;
  if (other === undefined || other.accuracy < Math.max(LEAST_EVIDENCE, LEAST_LEAD * own)) return null;
  const foreign = words.filter((word) => isForeign(word, OTHER_LATIN[other.lang])).length;
  return foreign >= FEWEST_FOREIGN && foreign > known ? other.lang : null;
}

/** @param small - Words that count. @default those of any language */
function isForeign(word: string, small: ReadonlySet<string> = ANY_OTHER): boolean {
  return FOREIGN.test(word) || (small.has(word) && !ENGLISH.has(word) && !GERMAN.has(word));
}
