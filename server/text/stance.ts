import type { ReadLanguage } from './language.ts';
import { type CompiledLexicon, lexiconOf, STRONG } from './compiled-lexicon.ts';
import { findFormer, findPast } from './former.ts';
import { findIronicThanks } from './ironic-thanks.ts';
import { PICTURES } from './pictures.ts';
import { isDeniedVerb, isUnsurpassed, isUtmost, negationOfBlame, negationOfPraise } from './negation.ts';
import type { Negation } from './nevers.ts';
import { lookUp, NEGATED_PRAISE, NOTHING_TO_BLAME } from './polarity.ts';
import type { StanceReading } from './types.ts';
import type { Token } from './words.ts';

/** A word that shows a polarity, after negation, emphasis and contrast. */
export interface Hit {
  readonly at: number;
  readonly clause: number;
  readonly sentence: number;
  readonly value: number;
}

/** What a text shows, and where. */
export interface Attitude {
  readonly hits: readonly Hit[];
  readonly total: number;
}

const NEGATED_BLAME = -0.7;
const EMPHASIS = 1.35;
const HEDGE = 0.6;
const UTMOST = 2;
const BEFORE_CONTRAST = 0.5;
const AFTER_CONTRAST = 1.3;
/** What once was, beside what is now. */
const FORMER = 0.2;
/** Praise of what once was, where nothing is said of now. */
const PAST = -0.4;
const ASKED_PRAISE = 0.4;
const ASKED_BLAME = 0.8;
/** Sum from which a text takes a side. */
export const SIDE = 0.6;

/** Finds what a text shows; `und` knows pictures only. */
export function findAttitude(normalized: string, tokens: readonly Token[], language: ReadLanguage): Attitude {
  const lexicon = lexiconOf(language);
  if (lexicon === null) return summed(pictureHits(tokens));
  const denials = new Set<number>();
  const words = wordHits({ normalized, tokens, denials }, lexicon);
  const phrases = phraseHits({ normalized, tokens, denials }, lexicon);
  const warning = lexicon.warnings.exec(normalized);
  const acclaim = lexicon.acclaim.exec(normalized);
  const hits = acclaim === null ? [...words, ...phrases] : outside(acclaim, [...words, ...phrases]);
  if (warning !== null) hits.push(patternHit(warning.index, -STRONG, tokens));
  if (acclaim !== null) hits.push(patternHit(acclaim.index, STRONG, tokens));
  return summed(hits);
}

/** Whether a text gives thanks for harm, which thank nobody. */
export function isIronicThanks(tokens: readonly Token[], language: ReadLanguage): boolean {
  const lexicon = lexiconOf(language);
  return lexicon !== null && findIronicThanks(tokens, lexicon, (text) => lookUp(text, lexicon)) >= 0;
}

/** A text without the words of blame that it denies or tells of the past, as long as before. */
export function withoutIdleBlame(
  normalized: string,
  tokens: readonly Token[],
  language: Exclude<ReadLanguage, 'und'>,
): string {
  const lexicon = lexiconOf(language)!;
  const former = findFormer(tokens, lexicon);
  let rest = normalized;
  for (const [index, token] of tokens.entries()) {
    if (lookUp(token.text, lexicon) >= 0 || isRemedy(token.text, lexicon)) continue;
    const by = former.has(index) ? index : negationOfBlame(tokens, index, lexicon)?.by;
    if (by === undefined) continue;
    const first = tokens[Math.min(index, by)]!;
    const last = tokens[Math.max(index, by)]!;
    rest = rest.slice(0, first.start) + ' '.repeat(last.end - first.start) + rest.slice(last.end);
  }
  return rest;
}

/** The side that a sum of polarities takes, and how sure that is. */
export function decide(total: number, hits: number): StanceReading {
  if (Math.abs(total) < SIDE) return { stance: 'none', confidence: hits === 0 ? 0.6 : 0.45 };
  const sure = Math.abs(total) / (Math.abs(total) + 2);
  return { stance: total > 0 ? 'favor' : 'against', confidence: Math.min(0.95, 0.4 + 0.55 * sure) };
}

/** A text in which words are weighed. */
interface Weighed {
  readonly normalized: string;
  readonly tokens: readonly Token[];
  /** Words that deny blame; added to. */
  readonly denials: Set<number>;
}

function summed(hits: readonly Hit[]): Attitude {
  return { hits, total: hits.reduce((sum, hit) => sum + hit.value, 0) };
}

function pictureHits(tokens: readonly Token[]): Hit[] {
  const shown = new Map<string, number>();
  return tokens.flatMap((token) => {
    const picture = PICTURES.get(token.text) ?? 0;
    return picture === 0 ? [] : [hitAt(token, damp(picture * shareOf(token.text, shown), token))];
  });
}

function wordHits({ normalized, tokens, denials }: Weighed, lexicon: CompiledLexicon): Hit[] {
  const turns = tokens.filter((token) => lexicon.contrasts.has(token.text));
  const former = findFormer(tokens, lexicon);
  const past = findPast(normalized, tokens, lexicon);
  const ironic = findIronicThanks(tokens, lexicon, (text) => lookUp(text, lexicon));
  const shown = new Map<string, number>();
  const found: [index: number, value: number][] = [];
  for (const [index, token] of tokens.entries()) {
    const picture = PICTURES.get(token.text);
    const plain = picture ?? lookUp(token.text, lexicon);
    if (plain === 0) {
      if (isDeniedVerb(tokens, index, lexicon)) found.push([index, NEGATED_PRAISE]);
      continue;
    }
    const value =
      picture === undefined
        ? weigh(plain, { tokens, index, denials }, lexicon) * contrast(token, turns)
        : picture * shareOf(token.text, shown);
    found.push([index, value]);
  }
  return found.flatMap(([index, weighed]) => {
    const token = tokens[index]!;
    const value = index === ironic ? -STRONG : weighed;
    if (value < 0 && denials.has(index)) return []; // "nothing" of "nothing bad"
    const over = value > 0 && past.has(index) ? PAST : 1;
    return [hitAt(token, damp(value, token) * (former.has(index) ? FORMER : over))];
  });
}

function phraseHits({ normalized, tokens, denials }: Weighed, lexicon: CompiledLexicon): Hit[] {
  const hits: Hit[] = [];
  for (const [phrase, value] of lexicon.phrases) {
    const at = value === 0 ? -1 : normalized.indexOf(phrase);
    if (at < 0) continue;
    const index = Math.max(
      0,
      tokens.findLastIndex(({ start }) => start <= at),
    );
    if (value < 0 && denials.has(index)) continue; // "never again" of "never again any trouble"
    const denial =
      value < 0 && tokens[index] !== undefined && !lexicon.agglutinative
        ? negationOfBlame(tokens, index, lexicon)
        : null;
    hits.push(patternHit(at, denial === null ? value : value * denied(denial), tokens));
  }
  return hits;
}

/** What is found at a place of a text, with the word that stands there. */
function patternHit(at: number, value: number, tokens: readonly Token[]): Hit {
  const token = tokens.findLast(({ start }) => start <= at) ?? tokens[0];
  return { at, clause: token?.clause ?? 0, sentence: token?.sentence ?? 0, value };
}

function hitAt({ start, clause, sentence }: Token, value: number): Hit {
  return { at: start, clause, sentence, value };
}

/** What the words of an expression say by themselves it does not say. */
function outside({ index, 0: text }: RegExpExecArray, hits: readonly Hit[]): Hit[] {
  return hits.filter(({ at }) => at < index || at >= index + text.length);
}

/** Each further picture of a kind says half as much. */
function shareOf(picture: string, shown: Map<string, number>): number {
  const share = (shown.get(picture) ?? 2) / 2;
  shown.set(picture, share);
  return share;
}

interface Place {
  readonly tokens: readonly Token[];
  readonly index: number;
  /** Words that deny blame; added to. */
  readonly denials: Set<number>;
}

function weigh(plain: number, { tokens, index, denials }: Place, lexicon: CompiledLexicon): number {
  const token = tokens[index]!;
  let value = plain;
  for (let back = 1; back <= 2 && index - back >= 0; back++) {
    const before = tokens[index - back]!;
    if (before.sentence !== token.sentence || (before.clause !== token.clause && back > 1)) break;
    if (lexicon.intensifiers.has(before.text)) value *= EMPHASIS;
    else if (back === 1 && lexicon.diminishers.has(before.text)) value *= HEDGE;
  }
  if (isUtmost(tokens, index, lexicon)) return value * UTMOST;
  if (value > 0 && isUnsurpassed(tokens, index, lexicon)) return value * UTMOST;
  if (value > 0) return negationOfPraise(tokens, index, lexicon) === null ? value : value * NEGATED_PRAISE;
  const denial = isRemedy(token.text, lexicon) ? null : negationOfBlame(tokens, index, lexicon);
  if (denial === null) return value;
  for (let at = Math.min(denial.by, index); at <= Math.max(denial.by, index); at++)
    if (at !== index) denials.add(at);
  return value * denied(denial);
}

function denied({ absolute }: Negation): number {
  return absolute ? NOTHING_TO_BLAME : NEGATED_BLAME;
}

function isRemedy(text: string, { denial }: CompiledLexicon): boolean {
  return denial.remedies.some((stem) => text.startsWith(stem));
}

function contrast(token: Token, turns: readonly Token[]): number {
  let factor = 1;
  for (const turn of turns) {
    if (turn.sentence !== token.sentence) continue;
    factor = turn.start > token.start ? BEFORE_CONTRAST : AFTER_CONTRAST;
  }
  return factor;
}

function damp(value: number, { asked }: Token): number {
  if (!asked) return value;
  return value * (value > 0 ? ASKED_PRAISE : ASKED_BLAME);
}
