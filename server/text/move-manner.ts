import type { CompiledLexicon } from './compiled-lexicon.ts';
import type { Attitude } from './stance.ts';
import type { Token } from './words.ts';

/** What of a text tells of a move. */
export interface Told {
  readonly normalized: string;
  readonly tokens: readonly Token[];
  readonly attitude: Attitude;
}

/** Where it is told. */
export interface Move {
  readonly begun: number;
  readonly until: number;
  /** Where the brand that was left is named. @default nowhere else */
  readonly left?: readonly number[];
}

/** Words between a move, or a regret, and what denies it. */
const DENIAL_REACH = 4;

const NEGATED = /n't| not$|never| nicht$/;
/** Hangul syllables, and the final ㅆ among their 28. */
const FIRST_SYLLABLE = 0xac00;
const FINALS = 28;
const PAST_FINAL = 20;

/** Whether somebody tells of a move as made, asks about it, or turns it: denies it, regrets it, or went back. */
export function mannerOf(told: Told, move: Move, lexicon: CompiledLexicon): 'told' | 'asked' | 'turned' {
  const { normalized, tokens } = told;
  const { regrets, setbacks, reasons, sooner, doubts } = lexicon.moves;
  const first = tokens.findIndex((token) => token.end > move.begun);
  const { sentence, asked } = tokens[first] ?? { sentence: 0, asked: true };
  const near = tokens.filter((token) => token.sentence === sentence || token.sentence === sentence + 1);
  const own = near.findLast((token) => token.sentence === sentence);
  const begin = near[0]?.start ?? 0;
  if (asked || doubts.test(normalized.slice(begin, own?.end))) return 'asked';
  const rest = normalized.slice(move.until, near.at(-1)?.end);
  const isDeniedAt = (start: number, end: number): boolean => isDenied(tokens, { start, end }, lexicon);
  for (const { index, 0: text } of normalized.slice(begin, near.at(-1)?.end).matchAll(regrets)) {
    const at = begin + index;
    // "wish we hadn't" denies the move, and not itself
    const isMeant = (NEGATED.test(text) || !isDeniedAt(at, at + text.length)) && !sooner.test(rest);
    return isMeant ? 'turned' : 'told';
  }
  for (const { index, 0: text } of rest.matchAll(setbacks)) {
    const at = move.until + index;
    const isOfOld = move.left?.some((start) => start >= move.until && start < at) === true;
    if (isOfOld || reasons?.test(rest.slice(0, index)) === true) break;
    if (!isDeniedAt(at, at + text.length)) return 'turned';
  }
  return isDeniedAt(move.begun, move.until) ? 'turned' : 'told';
}

/** Whether a negation stands before a place in its clause, in it, or behind it where the language negates there. */
function isDenied(
  tokens: readonly Token[],
  { start, end }: { readonly start: number; readonly end: number },
  { negators, denial, trailingNegators, agglutinative }: CompiledLexicon,
): boolean {
  const from = tokens.findIndex((token) => token.end > start);
  if (from < 0) return false;
  const { clause } = tokens[from]!;
  const isNegator = ({ text }: Token): boolean =>
    negators.has(text) || denial.absolute.has(text) || text.endsWith("n't");
  const isLater = ({ text }: Token): boolean =>
    agglutinative
      ? trailingNegators.some((negator) => text.startsWith(negator))
      : trailingNegators.length > 0 && (trailingNegators.includes(text) || denial.absolute.has(text));
  const last = tokens.findLastIndex((token) => token.start < end);
  const inside = tokens.slice(Math.max(0, from - DENIAL_REACH), last + 1);
  if (inside.some((token) => token.clause === clause && isNegator(token))) return true;
  if (agglutinative && isPast(tokens[last]!.text)) return false;
  const after = tokens.slice(last + 1, last + 1 + DENIAL_REACH);
  const stop = after.findIndex((token) => token.clause !== clause || denial.conjunctions.has(token.text));
  return (stop < 0 ? after : after.slice(0, stop)).some(isLater);
}

/** Of a Korean verb: what follows one that tells of the past is about something else ("갈아탔는데 아쉬운 게 없어요"). */
function isPast(verb: string): boolean {
  return Array.from(verb, (syllable) => syllable.charCodeAt(0) - FIRST_SYLLABLE).some(
    (code) => code >= 0 && code % FINALS === PAST_FINAL,
  );
}
