import type { CompiledLexicon } from './compiled-lexicon.ts';
import type { Token } from './words.ts';

/** Words between thanks and what they are for: whom one thanks, and how much. */
const REACH = 4;
/** "…해 줘서 고마워요". */
const KOREAN_FAVOR = /(?:줘서|주셔서|줘|주셔|주시고|주고)$/;
const KOREAN_CAUSE = /^덕분에|덕분에$|^덕에$/;

/** How a word counts: what the lexicon says, 0 for most. */
type PolarityOf = (text: string) => number;

/**
 * The thanks of a text that are for harm ("thanks for ruining my holiday"), by index; −1 where there are none. What one may well give thanks for though a list of blame has it
 * ("for your patience", "for waiting") is no harm.
 */
export function findIronicThanks(
  tokens: readonly Token[],
  lexicon: CompiledLexicon,
  polarityOf: PolarityOf,
): number {
  const isHarm = ({ text }: Token): boolean =>
    polarityOf(text) < 0 && !lexicon.thankable.some((stem) => text.startsWith(stem));
  for (const [at, token] of tokens.entries()) {
    if (!lexicon.thanks.test(token.text)) continue;
    const isIronic = lexicon.agglutinative
      ? isKoreanIrony(tokens, at, isHarm)
      : isForHarm(tokens, at, { lexicon, isHarm, polarityOf });
    if (isIronic) return at;
  }
  return -1;
}

interface Judgement {
  readonly lexicon: CompiledLexicon;
  readonly isHarm: (token: Token) => boolean;
  readonly polarityOf: PolarityOf;
}

function isForHarm(
  tokens: readonly Token[],
  at: number,
  { lexicon, isHarm, polarityOf }: Judgement,
): boolean {
  const { sentence } = tokens[at]!;
  const near = tokens.slice(at + 1, at + 1 + REACH + 1);
  const joint = near.findLast((token) => token.sentence === sentence && lexicon.thanksFor.test(token.text));
  if (joint === undefined) return false;
  const from = tokens.indexOf(joint) + 1;
  const { clause } = joint;
  for (let index = from; index < tokens.length && tokens[index]!.clause === clause; index++) {
    const token = tokens[index]!;
    // "for cancelling it so quickly" praises how
    if (isHarm(token)) return !isPraised(tokens, index + 1, { clause, polarityOf });
    // what thanks are for stands first
    if (polarityOf(token.text) !== 0 || !lexicon.thanksFiller.has(token.text)) return false;
  }
  return false;
}

function isPraised(
  tokens: readonly Token[],
  from: number,
  { clause, polarityOf }: { readonly clause: number; readonly polarityOf: PolarityOf },
): boolean {
  for (let index = from; index < tokens.length && tokens[index]!.clause === clause; index++)
    if (polarityOf(tokens[index]!.text) > 0) return true;
  return false;
}

/** "덕분에 휴가 망쳤네요 감사합니다", "망쳐 줘서 고마워요". */
function isKoreanIrony(tokens: readonly Token[], at: number, isHarm: (token: Token) => boolean): boolean {
  let from = at;
  while (from > 0 && tokens[from - 1]!.sentence >= tokens[at]!.sentence - 1) from--;
  const before = tokens.slice(from, at);
  const cause = before.findIndex(({ text }) => KOREAN_CAUSE.test(text));
  if (cause >= 0) return before.slice(cause + 1).some(isHarm);
  const favor = before.at(-1);
  if (favor === undefined || !KOREAN_FAVOR.test(favor.text)) return false;
  const verb = favor.text.length > 3 ? favor : (before.at(-2) ?? favor);
  return isHarm(verb);
}
