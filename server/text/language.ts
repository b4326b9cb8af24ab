import { createRequire } from 'node:module';
import type { detect } from 'tinyld';

/** Languages that the reader tells apart. */
export const READ_LANGUAGES = ['en', 'de', 'ko', 'ru'] as const;

/** One of {@link READ_LANGUAGES}, or `und` where a text has too few letters or another script. */
export type ReadLanguage = (typeof READ_LANGUAGES)[number] | 'und';

const require = createRequire(import.meta.url);
/** Loaded with the first text that needs it: a sixth of a second, which most commands do not need. */
let tinyld: { readonly detect: typeof detect } | null = null;

const NOISE = /https?:\/\/\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.\S+|[@#][\p{L}\p{N}_]+|&#?\w+;/gu;
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

/** The language of a text; handles, hashtags, links and pictures do not count. */
export function detectLanguage(text: string): ReadLanguage {
  const cleaned = text.slice(0, LONGEST_SAMPLE).normalize('NFC').replace(NOISE, ' ');
  const { hangul, cyrillic, latin, other } = countScripts(cleaned);
  const letters = hangul + cyrillic + latin + other;
  if (letters < FEWEST_LETTERS) return 'und';
  if (hangul * 4 >= letters) return 'ko';
  if (cyrillic * 4 >= letters) return 'ru';
  return latin * 2 < letters ? 'und' : detectLatin(cleaned);
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

function detectLatin(text: string): ReadLanguage {
  let german = /[äöüß]/i.test(text) ? 2 : 0;
  let english = 0;
  for (const word of text.toLowerCase().split(/[^\p{L}]+/u)) {
    if (GERMAN.has(word)) german++;
    if (ENGLISH.has(word)) english++;
  }
  if (german !== english) return german > english ? 'de' : 'en';
  tinyld ??= require('tinyld') as { readonly detect: typeof detect };
  const guess = tinyld.detect(text, { only: ['en', 'de'] });
  return guess === 'de' ? 'de' : 'en';
}
