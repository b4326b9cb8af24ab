import { findNever, hasNever, type Negation } from './nevers.ts';
import type { CompiledLexicon } from './compiled-lexicon.ts';
import type { Token } from './words.ts';

/** Words that a negation reaches over. */
const REACH = 3;
/** The same over light words. */
const LONGEST_REACH = 5;
/** What a Korean word ends in before a negation. */
const KOREAN_JOINT = /[지진질게고도이가은는]$/;
const KOREAN_LIGHT_VERB = /^(?:하|해|했|합|할|한|드|되|돼|됩|됐)/;
const KOREAN_GLUED = /^[안못](?:하|해|했|합|할|드|되|돼|됩)/;
const KOREAN_NOTHING_BUT = /(?:밖에|뿐)$/;
/** "… 마세요", "не …йте". */
const KOREAN_ORDER = /^(?:말|마)/;
const RUSSIAN_ORDER = /[иьй]те(?:сь)?$/;
const ENGLISH_ORDER = /^(?:don'?t|not)$/;
const DO = /^(?:do|does|did)$/;
const DENIED_DO = /^(?:(?:do|does|did)n'?t|never|nobody)$/;
const ADVERB = /^(?:really|even|particularly|much|ever)$/;
/** In English, German and Russian. */
const COMPARATIVE = /(?:er|worse|ere[mnrs]?|[^жчшщц]ее)$/;
const DENIED_CAN = /^(?:can|could)(?:'t|n't|not|t|nt)$/;
/** What never got better is bad. */
const BECOMES =
  /^(?:gets?|got|gotten|becomes?|became|wurden?|worden|geworden|wird|werden|стал[аои]?|становится)$/;
const MORE = /^(?:more|mehr|более)$/;
/** A genitive of many: what there is none of, which other words may part from the denial. */
const RUSSIAN_GENITIVE = /[бвгджзйклмнпрстфхцчшщ]$/;

/**
 * What turns a word of praise into blame: a negation before it, or behind it where the language negates there. "Not only" and extremes ("never
 * so good", "nothing better") turn nothing.
 */
export function negationOfPraise(
  tokens: readonly Token[],
  index: number,
  lexicon: CompiledLexicon,
): Negation | null {
  const token = tokens[index]!;
  for (let at = index - 1; at >= 0 && index - at <= REACH; at--) {
    const before = tokens[at]!;
    if (before.sentence !== token.sentence || (before.clause !== token.clause && index - at > 1)) break;
    if (!isNegator(before, lexicon)) continue;
    const negation = outermost(tokens, at, lexicon);
    const span = { at, first: negation.by, index };
    if (!turnsNothing(tokens, span, lexicon)) return { by: at, absolute: false };
  }
  const never = findNever(tokens, index, lexicon);
  if (never !== null) {
    const span = { at: index - 1, first: never.by, index };
    return turnsNothing(tokens, span, lexicon) ? null : never;
  }
  if (lexicon.agglutinative) return laterKorean(tokens, index, lexicon);
  for (let at = index + 1; at <= index + REACH && tokens[at]?.clause === token.clause; at++)
    if (lexicon.trailingNegators.includes(tokens[at]!.text)) return { by: at, absolute: false };
  return null;
}

/**
 * What denies a word of blame, so that it speaks for somebody. Stricter than with praise: but for one word behind a determiner only light
 * words stand between ("has not been late", "no real trouble"; not "did not admit mistakes"), what is known to be there is not denied ("do not see the
 * problem"), and neither is a prohibition ("do not lie") a denial, nor an extreme ("never been so disappointed").
 */
export function negationOfBlame(
  tokens: readonly Token[],
  index: number,
  lexicon: CompiledLexicon,
): Negation | null {
  const { denial } = lexicon;
  const token = tokens[index]!;
  const previous = tokens[index - 1];
  if (previous !== undefined && previous.clause === token.clause && denial.definite.has(previous.text))
    return null;
  for (let at = index - 1; at >= 0 && index - at <= LONGEST_REACH; at--) {
    const before = tokens[at]!;
    if (before.clause !== token.clause) break;
    if (isNegator(before, lexicon)) {
      const negation = outermost(tokens, at, lexicon);
      const span = { at, first: negation.by, index };
      return turnsNothing(tokens, span, lexicon) || isProhibition(tokens, span) ? null : negation;
    }
    if (denial.conjunctions.has(before.text) || denial.places.has(tokens[at - 1]?.text ?? '')) at--;
    else if (!denial.light.has(before.text)) {
      const isDetermined = at === index - 1 && denial.determiners.has(tokens[at - 1]?.text ?? '');
      if (!isDetermined || denial.endings.has(before.text)) break;
    }
  }
  const never = findNever(tokens, index, lexicon);
  if (never !== null)
    return turnsNothing(tokens, { at: index - 1, first: never.by, index }, lexicon) ? null : never;
  if (!lexicon.agglutinative) return laterDenial(tokens, index, lexicon);
  const later = KOREAN_NOTHING_BUT.test(token.text) ? null : laterKorean(tokens, index, lexicon);
  return later === null || KOREAN_ORDER.test(tokens[later.by]!.text) ? null : later;
}

/** "Do not like", "never helps": a verb that says nothing by itself, right behind its denied auxiliary. */
export function isDeniedVerb(tokens: readonly Token[], index: number, lexicon: CompiledLexicon): boolean {
  const token = tokens[index]!;
  if (!lexicon.deniedVerbs.has(token.text)) return false;
  const at = index - (ADVERB.test(tokens[index - 1]?.text ?? '') ? 2 : 1);
  const before = tokens[at];
  if (before === undefined || before.clause !== token.clause) return false;
  return before.text === 'not' ? DO.test(tokens[at - 1]?.text ?? '') : DENIED_DO.test(before.text);
}

/** "Could not be happier", "cannot thank them enough": what may not be more is as much as may be. */
export function isUtmost(tokens: readonly Token[], index: number, lexicon: CompiledLexicon): boolean {
  const { denial } = lexicon;
  const { clause, text } = tokens[index]!;
  const within = (from: number, until: number): Token[] =>
    tokens.slice(Math.max(0, from), until).filter((token) => token.clause === clause);
  const before = within(index - LONGEST_REACH - 1, index);
  const isPossible = before.some((token) => denial.potentials.has(token.text) || DENIED_CAN.test(token.text));
  if (!isPossible || !before.some((token) => isNegator(token, lexicon))) return false;
  if (COMPARATIVE.test(text) || MORE.test(tokens[index - 1]!.text)) return true;
  return within(index - REACH, index + LONGEST_REACH + REACH).some((token) => denial.enough.has(token.text));
}

/** "Never been happier": of praise alone, since nouns of blame may look like comparatives. */
export function isUnsurpassed(tokens: readonly Token[], index: number, lexicon: CompiledLexicon): boolean {
  const { clause, text } = tokens[index]!;
  if (!COMPARATIVE.test(text) || !hasNever(tokens, index, lexicon)) return false;
  return !tokens.some((token, at) => at < index && token.clause === clause && BECOMES.test(token.text));
}

function isNegator({ text }: Token, { negators, denial }: CompiledLexicon): boolean {
  return negators.has(text) || denial.absolute.has(text) || text.endsWith("n't");
}

/** Of several negations that deny together ("ни разу не") the first. */
function outermost(tokens: readonly Token[], negator: number, lexicon: CompiledLexicon): Negation {
  const { denial } = lexicon;
  let by = negator;
  let absolute = false;
  for (let at = negator; at >= 0 && tokens[at]!.clause === tokens[negator]!.clause; at--) {
    const { text } = tokens[at]!;
    if (isNegator(tokens[at]!, lexicon)) {
      by = at;
      absolute ||= denial.absolute.has(text) || denial.determiners.has(text);
    } else if (denial.potentials.has(text)) absolute = true;
    else if (!denial.light.has(text)) break;
  }
  return { by, absolute: absolute || hasNever(tokens, by, lexicon) };
}

interface Span {
  /** The nearest negation. */
  readonly at: number;
  /** The first of those that deny together. */
  readonly first: number;
  /** What it is about. */
  readonly index: number;
}

/** "Not only bad", "nothing but problems", "never so bad": what follows the negation holds all the same. */
function turnsNothing(
  tokens: readonly Token[],
  { at, first, index }: Span,
  { denial, comparisons }: CompiledLexicon,
): boolean {
  if (denial.exceptions.has(tokens[at + 1]!.text)) return true;
  if (!denial.absolute.has(tokens[first]!.text)) return false;
  const isCompared =
    COMPARATIVE.test(tokens[index]!.text) &&
    tokens.slice(index + 1, index + REACH).some(({ text }) => comparisons.has(text));
  return isCompared || tokens.slice(first + 1, index + 1).some(({ text }) => denial.extremes.has(text));
}

function isProhibition(tokens: readonly Token[], { at, index }: Span): boolean {
  const { text } = tokens[at]!;
  if (text === 'не' && RUSSIAN_ORDER.test(tokens[index]!.text)) return true;
  if (!ENGLISH_ORDER.test(text)) return false;
  const first = text === 'not' ? at - 1 : at;
  if (text === 'not' && tokens[first]?.text !== 'do') return false;
  return first === 0 || tokens[first - 1]!.clause !== tokens[first]!.clause;
}

/** "Fehler gab es nie", "проблем не было": a denial behind what it denies, with light words alone around it. */
function laterDenial(tokens: readonly Token[], index: number, { denial }: CompiledLexicon): Negation | null {
  const { clause, text } = tokens[index]!;
  let by: number | null = null;
  for (let at = index + 1; at < tokens.length && tokens[at]!.clause === clause; at++) {
    const after = tokens[at]!.text;
    if (denial.later.has(after)) by ??= at;
    else if (!denial.light.has(after) && (by !== null || at > index + REACH || !RUSSIAN_GENITIVE.test(text)))
      return null;
  }
  return by === null ? null : { by, absolute: denial.absolute.has(tokens[by]!.text) };
}

/** "…지 않다", "… 없다", "추천 안 하다", "…한 적이 없다". */
function laterKorean(
  tokens: readonly Token[],
  index: number,
  { trailingNegators, denial }: CompiledLexicon,
): Negation | null {
  const token = tokens[index]!;
  const isExtreme = denial.extremes.has(tokens[index - 1]?.text ?? '');
  for (let at = index + 1; at <= index + REACH && tokens[at]?.clause === token.clause; at++) {
    const { text } = tokens[at]!;
    if (text.startsWith('없')) return isExtreme ? null : { by: at, absolute: true };
    const isJoined = at > index + 1 || KOREAN_JOINT.test(token.text);
    if (isJoined && trailingNegators.some((negator) => text.startsWith(negator)))
      return { by: at, absolute: false };
    if (KOREAN_GLUED.test(text)) return { by: at, absolute: false };
    if ((text === '안' || text === '못') && KOREAN_LIGHT_VERB.test(tokens[at + 1]?.text ?? ''))
      return { by: at, absolute: false };
    if (!denial.light.has(text)) return null;
  }
  return null;
}
