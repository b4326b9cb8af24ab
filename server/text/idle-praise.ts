import { ACT } from '../../schema/model/readings.ts';
import { type CompiledLexicon, lexiconOf } from './compiled-lexicon.ts';
import type { ReadLanguage } from './language.ts';
import { type Attitude, type Hit, SIDE } from './stance.ts';
import type { Token } from './words.ts';

/** Cheers beside trouble mean the opposite; thanks mean nothing. */
const CHEERED = -1;
const THANKED = 0;
/** Other praise beside a cheer with rolled eyes. */
const MARKED = 0;
const ROLLED_EYES: ReadonlySet<string> = new Set(['🙄', '🙃', '😒']);
/** Words of a clause that is a cheer, with whom it cheers. */
const LONGEST_CHEER = 5;

/** Acts of who is content with an answer. */
const SETTLED = ACT.confirmation | ACT.acceptance;
/** They begin a clause that says what thanks are for. */
const COMPLEMENT: ReadonlySet<string> = new Set(['that', 'dass', 'что']);

/** What a text is read with. */
interface Read {
  readonly tokens: readonly Token[];
  readonly language: ReadLanguage;
  /** Bits of ACT that rules found. */
  readonly acts: number;
}

/**
 * What a text shows where its praise is nothing but cheers and thanks, and beside them it tells of trouble in other clauses without a "but":
 * "Bravo, no heating again". The same as before where it praises anything else, unless rolled eyes mark the whole.
 */
export function withoutIdlePraise(attitude: Attitude, read: Read): Attitude {
  const { tokens, language, acts } = read;
  const lexicon = lexiconOf(language);
  const praise = attitude.hits.filter(({ value }) => value > 0);
  if (lexicon === null || praise.length === 0 || (acts & SETTLED) !== 0) return attitude;
  if (tokens.some(({ text, asked }) => asked || lexicon.contrasts.has(text))) return attitude;
  const shares = praise.map((hit) => idleShare(hit, tokens, lexicon));
  const isMarked = shares.includes(CHEERED) && tokens.some(({ text }) => ROLLED_EYES.has(text));
  if (!isMarked && (shares.includes(null) || !tellsTrouble(attitude, read, lexicon))) return attitude;
  const shareOf = new Map(praise.map((hit, at) => [hit, shares[at] ?? MARKED]));
  const hits = attitude.hits.map((hit) => ({ ...hit, value: hit.value * (shareOf.get(hit) ?? 1) }));
  return { hits, total: hits.reduce((sum, { value }) => sum + value, 0) };
}

/** Whether blame stands in a clause without praise, rules found a complaint, or something lacks again. */
function tellsTrouble({ hits }: Attitude, { tokens, acts }: Read, lexicon: CompiledLexicon): boolean {
  const praised = new Set(hits.filter(({ value }) => value > 0).map(({ clause }) => clause));
  const lacking = new Set(
    tokens.filter(({ text }) => lexicon.negators.has(text)).map(({ clause }) => clause),
  );
  return (
    (acts & ACT.complaint) !== 0 ||
    hits.some(({ value, clause }) => value <= -SIDE && !praised.has(clause)) ||
    tokens.some(
      ({ text, clause }) => lexicon.repeats.has(text) && lacking.has(clause) && !praised.has(clause),
    )
  );
}

/** What a word of praise counts for beside trouble, where it is a cheer or thanks: a short clause that opens its sentence; null for other praise. */
function idleShare(hit: Hit, tokens: readonly Token[], lexicon: CompiledLexicon): number | null {
  const sentence = tokens.filter((token) => token.sentence === hit.sentence);
  const at = sentence.findIndex(({ start }) => start === hit.at);
  const length = sentence.filter(({ clause }) => clause === hit.clause).length;
  if (at < 0 || length > LONGEST_CHEER) return null;
  if (!sentence.slice(0, at).every(({ text }) => lexicon.openings.has(text))) return null;
  const { text } = sentence[at]!;
  if (lexicon.cheers.test(text)) return CHEERED;
  const isTold = sentence.some(
    (token, index) => COMPLEMENT.has(token.text) && token.clause !== sentence[index - 1]?.clause,
  );
  return lexicon.plainThanks.test(text) && !isTold ? THANKED : null;
}
