import type { BrandMention } from './brand-names.ts';
import type { CompiledLexicon } from './compiled-lexicon.ts';
import { markNames, MOST_MENTIONS, namePairs } from './marked-names.ts';
import { type Move, mannerOf, type Told } from './move-manner.ts';
import { SIDE } from './stance.ts';

/**
 * Whether a text tells that somebody left a brand for another one that nobody looks for, or came from one: −1, 1, or 0 where it does not say so or
 * asks. Who does not move, or regrets it, speaks the other way round.
 */
export function findMove(told: Told, mentions: readonly BrandMention[], lexicon: CompiledLexicon): number {
  for (const mention of mentions.slice(0, MOST_MENTIONS)) {
    const marked = markNames(told.normalized, [{ mention, letter: 'A' }]);
    const { departures, arrivals } = lexicon.moves;
    for (const [pattern, side] of [[departures, -1] as const, [arrivals, 1] as const]) {
      const move = marked.find(pattern);
      // one that does not hold the name tells of something else
      if (move === null || !move.text.includes('A')) continue;
      const manner = mannerOf(told, { ...move, until: Math.max(mention.end, move.until) }, lexicon);
      if (manner === 'asked') return 0;
      const isTurned = manner === 'turned' || isDisliked(told, move, { side, mentions });
      return isTurned ? -side : side;
    }
  }
  return 0;
}

/** From which of two named brands to which a text tells that somebody moved, as far as it stays so; null where it does not say so or asks. */
export function findSwitch(
  told: Told,
  mentions: readonly BrandMention[],
  lexicon: CompiledLexicon,
): { from: string; to: string } | null {
  for (const [left, taken] of namePairs(mentions)) {
    const marks = [
      { mention: left, letter: 'A' },
      { mention: taken, letter: 'B' },
    ] as const;
    const move = markNames(told.normalized, marks).find(lexicon.moves.between);
    if (move === null) continue;
    const places = mentions.filter(({ brand }) => brand === left.brand).map(({ start }) => start);
    const manner = mannerOf(told, { ...move, left: places }, lexicon);
    if (manner === 'asked') return null;
    return manner === 'turned'
      ? { from: taken.brand, to: left.brand }
      : { from: left.brand, to: taken.brand };
  }
  return null;
}

/** What is said behind coming to a brand is about it, unless another brand is named there. */
function isDisliked(
  { attitude, tokens }: Told,
  { until }: Move,
  { side, mentions }: { readonly side: number; readonly mentions: readonly BrandMention[] },
): boolean {
  if (side < 0 || mentions.some(({ start }) => start >= until)) return false;
  const sentence = tokens.find((token) => token.start >= until)?.sentence;
  const after = attitude.hits.filter((hit) => hit.at >= until && hit.sentence === sentence);
  return after.reduce((sum, { value }) => sum + value, 0) <= -SIDE;
}
