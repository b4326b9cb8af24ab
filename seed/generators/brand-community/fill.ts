import type { Random } from '../random.ts';
import { COMMUNITY_BRANDS, type CommunityBrand } from './brands.ts';
import { DE } from './texts/de.ts';
import { EN } from './texts/en.ts';
import { KO } from './texts/ko.ts';
import { type Language, type LanguagePack, TEXT_KINDS, type TextKind } from './texts/language-pack.ts';
import { RU } from './texts/ru.ts';

/** The packs by language. */
export const LANGUAGE_PACKS: Readonly<Record<Language, LanguagePack>> = { en: EN, de: DE, ko: KO, ru: RU };

/** What a text is to speak of. */
export interface TextFacts {
  readonly language: Language;
  /** Index of the brand; the winner of a comparison. */
  readonly brand: number;
  /** Loser of a comparison. */
  readonly loser?: number;
  readonly code?: string;
  /** Whom the company addresses. */
  readonly name?: string;
}

/** A text and which template made it. */
export interface FilledText {
  readonly text: string;
  /** Unique over kinds and languages. */
  readonly template: number;
  readonly namesBrand: boolean;
  /** Puts a question, or says please where the asker speaks. */
  readonly asks: boolean;
}

interface Slot {
  readonly name: string;
  readonly form: string;
}

interface CompiledTemplate {
  readonly number: number;
  readonly parts: readonly (string | Slot)[];
  readonly namesBrand: boolean;
  readonly asks: boolean;
}

const LATIN_CHANCE: Readonly<Record<Language, number>> = { en: 1, de: 1, ko: 0.3, ru: 0.4 };
const OPINIONS = new Set<TextKind>(['praise', 'criticism', 'neutral', 'chatter', 'comparison', 'photo']);
const ASKERS_KINDS = new Set<TextKind>(['ask', 'complaint', 'nudge', 'stillOpen', 'reopen']);
const PLEA =
  /please|bitte|주세요|부탁|пожалуйста|верните|жду ответа|i need|ich brauche|appreciate a reply|freuen/i;
const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const PARTICLES: Readonly<Record<string, readonly [afterConsonant: string, afterVowel: string]>> = {
  은: ['은', '는'],
  이: ['이', '가'],
  을: ['을', '를'],
  과: ['과', '와'],
  으로: ['으로', '로'],
};

const COMPILED = compileAll();

/**
 * A text of a kind, from a template drawn at random.
 *
 * @param used - Templates already used in the thread: others come first while there are any.
 */
export function fillText(
  kind: TextKind,
  facts: TextFacts,
  random: Random,
  used: ReadonlySet<number>,
): FilledText {
  const choices = COMPILED[facts.language].get(kind)!;
  let index = random.below(choices.length);
  for (let tries = 0; tries < choices.length && used.has(choices[index]!.number); tries++) {
    index = (index + 1) % choices.length;
  }
  const template = choices[index]!;
  let text = '';
  for (const part of template.parts) text += typeof part === 'string' ? part : fillSlot(part, facts, random);
  return {
    text: decorate(text, kind, facts.language, random),
    template: template.number,
    namesBrand: template.namesBrand,
    asks: template.asks,
  };
}

/** A booking code. */
export function drawCode(random: Random): string {
  let code = '';
  for (let letter = 0; letter < 6; letter++) code += CODE_LETTERS[random.below(CODE_LETTERS.length)];
  return code;
}

function compileAll(): Record<Language, Map<TextKind, readonly CompiledTemplate[]>> {
  let number = 0;
  const compileLanguage = (language: Language): Map<TextKind, readonly CompiledTemplate[]> =>
    new Map(
      TEXT_KINDS.map((kind) => [
        kind,
        LANGUAGE_PACKS[language].templates[kind].map((template) => compile(template, kind, number++)),
      ]),
    );
  return {
    en: compileLanguage('en'),
    de: compileLanguage('de'),
    ko: compileLanguage('ko'),
    ru: compileLanguage('ru'),
  };
}

function compile(template: string, kind: TextKind, number: number): CompiledTemplate {
  const parts = template.split(/(\{[^}]+\})/).filter((part) => part !== '');
  const slots = parts.map((part) => {
    const slot = /^\{(\w+)(?:\.(\S+))?\}$/.exec(part);
    return slot === null ? part : { name: slot[1]!, form: slot[2] ?? '' };
  });
  const asks = kind === 'ask' || template.includes('?') || (ASKERS_KINDS.has(kind) && PLEA.test(template));
  return { number, parts: slots, namesBrand: /\{[bwl][.}]/.test(template), asks };
}

function fillSlot({ name, form }: Slot, facts: TextFacts, random: Random): string {
  switch (name) {
    case 'b':
    case 'w':
      return spellBrand(COMMUNITY_BRANDS[facts.brand]!, form, facts.language, random);
    case 'l':
      return spellBrand(COMMUNITY_BRANDS[facts.loser ?? facts.brand]!, form, facts.language, random);
    case 'hours':
      return String(2 + random.below(8));
    case 'gate':
      return String(1 + random.below(48));
    case 'flight':
      return `${COMMUNITY_BRANDS[facts.brand]!.flightPrefix}${100 + random.below(900)}`;
    case 'code':
      return facts.code ?? drawCode(random);
    case 'name':
      return facts.name ?? '';
    default:
      return inflect(random.pick(LANGUAGE_PACKS[facts.language].slots[name]!), form, facts.language);
  }
}

function spellBrand(brand: CommunityBrand, form: string, language: Language, random: Random): string {
  const latin = random.chance(LATIN_CHANCE[language]);
  if (language === 'ru' && !latin) return brand.russian[form || 'n'] ?? brand.name;
  if (language !== 'ko') return brand.name;
  return (latin ? brand.name : brand.hangul) + particle(brand.hangul, form);
}

function inflect(word: string, form: string, language: Language): string {
  if (form === '') return word;
  return language === 'ko' ? word + particle(word, form) : `${form} ${word}`;
}

/** The form of a particle that the word's last syllable asks for. */
function particle(word: string, form: string): string {
  const pair = PARTICLES[form];
  if (pair === undefined) return form;
  const syllable = word.charCodeAt(word.length - 1) - 0xac00;
  const final = syllable < 0 ? 0 : syllable % 28;
  const rieul = 8;
  return final === 0 || (form === '으로' && final === rieul) ? pair[1] : pair[0];
}

function decorate(text: string, kind: TextKind, language: Language, random: Random): string {
  const pack = LANGUAGE_PACKS[language];
  const tone =
    kind === 'praise' || kind === 'replyFavor'
      ? 'favor'
      : kind === 'criticism' || kind === 'replyAgainst'
        ? 'against'
        : 'none';
  const opener = OPINIONS.has(kind) && random.chance(0.2) ? random.pick(pack.openers) : '';
  const closes = tone !== 'none' || kind === 'photo' || kind === 'chatter';
  return opener + text + (closes && random.chance(0.3) ? random.pick(pack.closers[tone]) : '');
}
