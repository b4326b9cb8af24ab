import type { ReadLanguage } from './language.ts';
import { type CompiledLexicon, lexiconOf, STRONG } from './compiled-lexicon.ts';
import { findFormer } from './former.ts';
import { findIronicThanks } from './ironic-thanks.ts';
import { PICTURES } from './pictures.ts';
import { isDeniedVerb, type Negation, negationOfBlame, negationOfPraise } from './negation.ts';
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

const NEGATED_PRAISE = -0.8;
const NEGATED_BLAME = -0.7;
/** Nothing at all is to blame. */
const NOTHING_TO_BLAME = -1;
const EMPHASIS = 1.35;
const HEDGE = 0.6;
const BEFORE_CONTRAST = 0.5;
const AFTER_CONTRAST = 1.3;
/** What once was, beside what is now. */
const FORMER = 0.2;
const ASKED_PRAISE = 0.4;
const ASKED_BLAME = 0.8;
const MOST_REMEMBERED = 50_000;
const LONGEST_REMEMBERED = 40;
/** Sum from which a text takes a side. */
export const SIDE = 0.6;

/** Finds what a text shows; `und` knows pictures only. */
export function findAttitude(normalized: string, tokens: readonly Token[], language: ReadLanguage): Attitude {
  const hits: Hit[] = [];
  const lexicon = lexiconOf(language);
  const turns = lexicon === null ? [] : tokens.filter((token) => lexicon.contrasts.has(token.text));
  const former = lexicon === null ? null : findFormer(tokens, lexicon);
  const denials = new Set<number>();
  const found: [index: number, value: number][] = [];
  const shown = new Map<string, number>();
  for (const [index, token] of tokens.entries()) {
    const picture = PICTURES.get(token.text);
    const plain = picture ?? (lexicon === null ? 0 : lookUp(token.text, lexicon));
    if (plain === 0) {
      if (lexicon !== null && isDeniedVerb(tokens, index, lexicon)) found.push([index, NEGATED_PRAISE]);
      continue;
    }
    const value =
      picture === undefined
        ? weigh(plain, { tokens, index, denials }, lexicon!) * contrast(token, turns)
        : picture * shareOf(token.text, shown);
    found.push([index, value]);
  }
  const ironic = lexicon === null ? -1 : findIronicThanks(tokens, lexicon, (text) => lookUp(text, lexicon));
  for (const [index, weighed] of found) {
    const token = tokens[index]!;
    const value = index === ironic ? -STRONG : weighed;
    if (value < 0 && denials.has(index)) continue; // "nothing" of "nothing bad"
    const said = damp(value, token) * (former?.has(index) === true ? FORMER : 1);
    hits.push({ at: token.start, clause: token.clause, sentence: token.sentence, value: said });
  }
  for (const [phrase, value] of lexicon?.phrases ?? []) {
    const at = value === 0 ? -1 : normalized.indexOf(phrase);
    if (at < 0) continue;
    const index = Math.max(
      0,
      tokens.findLastIndex(({ start }) => start <= at),
    );
    const token = tokens[index];
    const denial =
      value < 0 && token !== undefined && !lexicon!.agglutinative
        ? negationOfBlame(tokens, index, lexicon!)
        : null;
    const said = denial === null ? value : value * denied(denial);
    hits.push({ at, clause: token?.clause ?? 0, sentence: token?.sentence ?? 0, value: said });
  }
  const warning = lexicon?.warnings.exec(normalized) ?? null;
  if (warning !== null) {
    const token = tokens.findLast(({ start }) => start <= warning.index) ?? tokens[0];
    hits.push({
      at: warning.index,
      clause: token?.clause ?? 0,
      sentence: token?.sentence ?? 0,
      value: -STRONG,
    });
  }
  return { hits, total: hits.reduce((sum, hit) => sum + hit.value, 0) };
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

/** Polarity of a word; those that were looked up are remembered, since texts repeat them. */
function lookUp(text: string, lexicon: CompiledLexicon): number {
  const { remembered } = lexicon;
  let value = remembered.get(text);
  if (value !== undefined) return value;
  value = find(text, lexicon);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  if (text.length <= LONGEST_REMEMBERED) remembered.set(text, value);
  return value;
}

function find(text: string, lexicon: CompiledLexicon): number {
  const exact = lexicon.exact.get(text);
  if (exact !== undefined) return exact;
  if (lexicon.agglutinative) return lookInside(text, lexicon);
  for (let length = Math.min(text.length, lexicon.longestStem); length >= 2; length--) {
    const value = lexicon.stems.get(text.slice(0, length));
    if (value !== undefined) return value;
  }
  return 0;
}

/** Stems anywhere in a word, the longest first at each place; those of one letter at its head only. */
function lookInside(text: string, lexicon: CompiledLexicon): number {
  let total = 0;
  for (let start = 0; start < text.length;) {
    let step = 1;
    for (
      let length = Math.min(text.length - start, lexicon.longestStem);
      length >= (start === 0 ? 1 : 2);
      length--
    ) {
      const piece = text.slice(start, start + length);
      const value =
        lexicon.exact.get(piece) ?? (start === 0 || length > 1 ? lexicon.stems.get(piece) : undefined);
      if (value === undefined) continue;
      total += value;
      step = length;
      break;
    }
    start += step;
  }
  return text.startsWith('안') && text.length > 2 && total > 0 ? total * NEGATED_PRAISE : total;
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
