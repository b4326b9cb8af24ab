import type { BrandMention } from './brand-names.ts';
import type { CompiledLexicon } from './compiled-lexicon.ts';
import { type Attitude, SIDE } from './stance.ts';
import type { Token } from './words.ts';

const REGRET = /^(?:regret|bereu|сожале|жале|пожале|후회)/u;

/** What of a text tells of a move. */
interface Told {
  readonly normalized: string;
  readonly tokens: readonly Token[];
  readonly attitude: Attitude;
}

/** Words before a move that may deny it. */
const DENIAL_REACH = 4;
/** Signs on either side of a name, and names of a text, that are looked at. */
const WINDOW = 120;
const MOST_MENTIONS = 20;
const HANGUL = /[\uac00-\ud7a3]/;

/**
 * Whether a text tells that somebody left a brand for another one that nobody looks for, or came from one: −1, 1, or 0 where it does not say so or
 * asks. Who does not move, or regrets it, speaks the other way round.
 */
export function findMove(told: Told, mentions: readonly BrandMention[], lexicon: CompiledLexicon): number {
  for (const { start, end, ending } of mentions.slice(0, MOST_MENTIONS)) {
    const before = told.normalized.slice(Math.max(0, start - WINDOW), start);
    const name = `A${HANGUL.test(ending) ? ending : ''}`;
    const marked = before + name + told.normalized.slice(end, end + WINDOW);
    for (const [pattern, side] of [[lexicon.departures, -1] as const, [lexicon.arrivals, 1] as const]) {
      const move = pattern.exec(marked);
      // one that does not hold the name tells of something else
      if (move === null || !move[0].includes('A')) continue;
      const begun = start - before.length + move.index;
      const from = told.tokens.findIndex((token) => token.end > begun);
      if (told.tokens[from]?.asked !== false) return 0;
      const until = Math.max(end, end + move.index + move[0].length - before.length - name.length);
      const isTurned =
        isDenied(told.tokens, { from, until }, lexicon) || isRegretted(told, { end: until, side }, mentions);
      return isTurned ? -side : side;
    }
  }
  return 0;
}

function isDenied(
  tokens: readonly Token[],
  { from, until }: { from: number; until: number },
  { negators }: CompiledLexicon,
): boolean {
  return tokens
    .slice(Math.max(0, from - DENIAL_REACH))
    .some(
      ({ text, clause, start }) =>
        start < until && clause === tokens[from]!.clause && (negators.has(text) || text.endsWith("n't")),
    );
}

/** What is said behind a move is about the new one, unless the old one is named there again; behind leaving it may be why somebody left, unless they call it a regret. */
function isRegretted(
  { attitude, tokens }: Told,
  { end, side }: { readonly end: number; readonly side: number },
  mentions: readonly BrandMention[],
): boolean {
  if (mentions.some(({ start }) => start >= end)) return false;
  const sentence = tokens.find((token) => token.start >= end)?.sentence;
  const regrets = new Set(tokens.filter(({ text }) => REGRET.test(text)).map(({ start }) => start));
  const after = attitude.hits.filter(
    (hit) => hit.at >= end && hit.sentence === sentence && (side > 0 || regrets.has(hit.at)),
  );
  return after.reduce((sum, { value }) => sum + value, 0) <= -SIDE;
}
