import type { ReadLanguage } from './language.ts';
import { type CompiledLexicon, lexiconOf, STRONG, WEAK } from './compiled-lexicon.ts';
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
const NEGATED_BLAME = -0.4;
const EMPHASIS = 1.35;
const HEDGE = 0.6;
const BEFORE_CONTRAST = 0.5;
const AFTER_CONTRAST = 1.3;
const ASKED_PRAISE = 0.4;
const ASKED_BLAME = 0.8;
const NEGATION_REACH = 3;
const MOST_REMEMBERED = 50_000;
const LONGEST_REMEMBERED = 40;
/** Sum from which a text takes a side. */
export const SIDE = 0.6;

const PICTURES: ReadonlyMap<string, number> = new Map([
  ...polarity(['👍', '❤', '😍', '🥰', '😘', '🎉', '👏', '💕', '💖', '💯', '🙌', '🤩', '<3'], STRONG),
  ...polarity(
    [
      '😊',
      '😀',
      '😃',
      '😄',
      '😁',
      '🙂',
      '😎',
      '☺',
      '🙏',
      '💪',
      '✨',
      '😋',
      '^^',
      ':)',
      ':-)',
      ':d',
      ':-d',
      ';)',
      ';-)',
      '=)',
    ],
    WEAK,
  ),
  ...polarity(
    [
      '😕',
      '😞',
      '😔',
      '😢',
      '😭',
      '🙁',
      '☹',
      '😩',
      '😫',
      '😴',
      '🙄',
      '😒',
      '😑',
      '💔',
      ':(',
      ':-(',
      ':/',
      ':-/',
      '=(',
    ],
    -WEAK,
  ),
  ...polarity(['👎', '😡', '😠', '🤬', '🤮', '💩', '🖕', '😤', '🤢'], -STRONG),
]);

/** Finds what a text shows; `und` knows pictures only. */
export function findAttitude(normalized: string, tokens: readonly Token[], language: ReadLanguage): Attitude {
  const hits: Hit[] = [];
  const lexicon = lexiconOf(language);
  const turns = lexicon === null ? [] : tokens.filter((token) => lexicon.contrasts.has(token.text));
  for (const [index, token] of tokens.entries()) {
    const picture = PICTURES.get(token.text);
    const plain = picture ?? (lexicon === null ? 0 : lookUp(token.text, lexicon));
    if (plain === 0) continue;
    const value = picture ?? weigh(plain, tokens, index, lexicon!) * contrast(token, turns);
    hits.push({ at: token.start, clause: token.clause, sentence: token.sentence, value: damp(value, token) });
  }
  for (const [phrase, value] of lexicon?.phrases ?? []) {
    const at = value === 0 ? -1 : normalized.indexOf(phrase);
    if (at < 0) continue;
    const token = tokens.findLast(({ start }) => start <= at) ?? tokens[0];
    hits.push({ at, clause: token?.clause ?? 0, sentence: token?.sentence ?? 0, value });
  }
  return { hits, total: hits.reduce((sum, hit) => sum + hit.value, 0) };
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

function weigh(plain: number, tokens: readonly Token[], index: number, lexicon: CompiledLexicon): number {
  const token = tokens[index]!;
  let value = plain;
  let negated = negatesLater(tokens, index, lexicon);
  for (let back = 1; back <= NEGATION_REACH && index - back >= 0; back++) {
    const before = tokens[index - back]!;
    if (before.sentence !== token.sentence || (before.clause !== token.clause && back > 1)) break;
    if (lexicon.negators.has(before.text) || before.text.endsWith("n't")) negated = true;
    else if (back <= 2 && lexicon.intensifiers.has(before.text)) value *= EMPHASIS;
    else if (back === 1 && lexicon.diminishers.has(before.text)) value *= HEDGE;
  }
  if (!negated) return value;
  return value * (value > 0 ? NEGATED_PRAISE : NEGATED_BLAME);
}

function negatesLater(tokens: readonly Token[], index: number, lexicon: CompiledLexicon): boolean {
  const token = tokens[index]!;
  const reach = lexicon.agglutinative ? 1 : NEGATION_REACH;
  for (let ahead = 1; ahead <= reach; ahead++) {
    const after = tokens[index + ahead];
    if (after === undefined || after.clause !== token.clause) return false;
    for (const negator of lexicon.trailingNegators) {
      if (
        lexicon.agglutinative
          ? after.text.startsWith(negator) && /[지진질게고도이가은는]$/.test(token.text)
          : after.text === negator
      )
        return true;
    }
  }
  return false;
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

function polarity(pictures: readonly string[], value: number): [string, number][] {
  return pictures.map((picture) => [picture, value]);
}
