import type { CompiledLexicon } from './compiled-lexicon.ts';
import type { Token } from './words.ts';

/** What turns a word: the index of the token that does, the first of several, and whether it leaves nothing ("never", "no"). */
export interface Negation {
  readonly by: number;
  readonly absolute: boolean;
}

/** Words that may stand for the subject, or for the object of a participle. */
const MOST_UNKNOWN = 3;
/** A participle of English; one of German, where it ends its clause. */
const PARTICIPLE = /(?:ed|lost|let|left|broken?|hung)$/;
const LAST_PARTICIPLE = /^(?:\p{L}*ge|ver|ent|be|zer|miss)\p{L}+(?:t|(?<!ung)en)$/u;

/**
 * "Not once has the bank lost …", "kein einziges Mal hat mich … betrogen": an adverb that denies what its clause tells. Between the two stand an auxiliary and the subject, light words, and before
 * a participle its object; before a noun the subject alone ("not once did they admit mistakes").
 */
export function findNever(
  tokens: readonly Token[],
  index: number,
  lexicon: CompiledLexicon,
): Negation | null {
  const { nevers, auxiliaries, light, definite } = lexicon.denial;
  if (nevers.size === 0) return null;
  const { clause } = tokens[index]!;
  let unknown = 0;
  let isInverted = false;
  for (let at = index - 1; at >= 0 && tokens[at]!.clause === clause && unknown <= MOST_UNKNOWN; at--) {
    const by = startOfNever(tokens, at, lexicon);
    if (by !== null) {
      const isTold = isInverted || isParticiple(tokens, index);
      const most = isInverted && isParticiple(tokens, index) ? MOST_UNKNOWN : 1;
      return isTold && unknown <= most && !goesOn(tokens, index, lexicon) ? { by, absolute: true } : null;
    }
    const { text } = tokens[at]!;
    isInverted = auxiliaries.has(text);
    if (!isInverted && !light.has(text) && !definite.has(text)) unknown++;
  }
  return null;
}

/** Whether such an adverb stands before a word in its clause. */
export function hasNever(tokens: readonly Token[], index: number, lexicon: CompiledLexicon): boolean {
  if (lexicon.denial.nevers.size === 0) return false;
  const { clause } = tokens[index]!;
  for (let at = index - 1; at >= 0 && tokens[at]!.clause === clause; at--)
    if (startOfNever(tokens, at, lexicon) !== null) return true;
  return false;
}

/** Where the adverb begins that ends at a word. */
function startOfNever(tokens: readonly Token[], end: number, { denial }: CompiledLexicon): number | null {
  for (const phrase of denial.nevers.get(tokens[end]!.text) ?? []) {
    const from = end - phrase.length + 1;
    if (from >= 0 && phrase.every((word, offset) => tokens[from + offset]!.text === word)) return from;
  }
  return null;
}

function isParticiple(tokens: readonly Token[], index: number): boolean {
  const { text, clause } = tokens[index]!;
  return PARTICIPLE.test(text) || (LAST_PARTICIPLE.test(text) && tokens[index + 1]?.clause !== clause);
}

/** Behind a noun another word is what is denied: "kein einziges Mal hat … Fehler zugegeben". */
function goesOn(tokens: readonly Token[], index: number, { denial }: CompiledLexicon): boolean {
  const next = tokens[index + 1];
  return (
    next !== undefined &&
    next.clause === tokens[index]!.clause &&
    !denial.light.has(next.text) &&
    LAST_PARTICIPLE.test(next.text) &&
    tokens[index + 2]?.clause !== next.clause
  );
}
