import type { BrandMention } from './brand-names.ts';
import { findMeasure, findPreference } from './comparisons.ts';
import { lexiconOf } from './compiled-lexicon.ts';
import type { ReadLanguage } from './language.ts';
import { findMove, findSwitch } from './moves.ts';
import { type Attitude, decide, type Hit } from './stance.ts';
import type { StanceReading } from './types.ts';
import type { Token } from './words.ts';

/** A move from one brand to another says more than any word. */
const SWITCH_VALUE = 3;

/** What is said by a comparison, of the one that another is measured against. */
const MEASURED = -0.8;

/** What of a text says whom its words are about. */
interface Attributed {
  readonly normalized: string;
  readonly tokens: readonly Token[];
  readonly attitude: Attitude;
  readonly language: ReadLanguage;
}

/**
 * What a text says of each brand that it names. With one brand all of the text counts (`whole`), unless somebody tells of leaving it or of coming to it; with several, each word goes to the brand
 * of its clause, else to the one named last before it, and comparisons and changes from one to the other are read as such.
 */
export function attribute(
  { normalized, tokens, attitude, language }: Attributed,
  mentions: readonly BrandMention[],
  whole: StanceReading,
): Map<string, StanceReading> {
  const brands = [...new Set(mentions.map((mention) => mention.brand))];
  const [only] = brands;
  if (only === undefined) return new Map();
  const lexicon = lexiconOf(language);
  if (brands.length === 1) {
    const move = lexicon === null ? 0 : findMove({ normalized, tokens, attitude }, mentions, lexicon);
    return new Map([[only, move === 0 ? whole : decide(move * SWITCH_VALUE, 1)]]);
  }
  const sums = new Map(brands.map((brand) => [brand, { value: 0, hits: 0 }]));
  const give = (brand: string, value: number): void => {
    const sum = sums.get(brand)!;
    sum.value += value;
    sum.hits++;
  };
  const measure = lexicon === null ? null : findMeasure({ normalized, tokens, mentions }, lexicon);
  for (const hit of attitude.hits) {
    const named = nearest(hit, mentions, tokens);
    if (measure === null || !measure.holds(hit, named)) {
      for (const brand of named) give(brand, hit.value);
    } else if (!measure.asked || hit.value < 0) {
      for (const brand of brands) give(brand, brand === measure.brand ? hit.value * MEASURED : hit.value);
    }
  }
  const change =
    lexicon === null
      ? null
      : (findSwitch({ normalized, tokens, attitude }, mentions, lexicon) ??
        findPreference({ normalized, tokens, mentions }, lexicon));
  if (change !== null) {
    give(change.from, -SWITCH_VALUE);
    give(change.to, SWITCH_VALUE);
  }
  return new Map([...sums].map(([brand, { value, hits }]) => [brand, decide(value, hits)]));
}

/** The brands that a word speaks of. */
function nearest(hit: Hit, mentions: readonly BrandMention[], tokens: readonly Token[]): string[] {
  const placed = mentions.map((mention) => ({ mention, token: tokenAt(tokens, mention.start) }));
  const inClause = placed.filter(({ token }) => token?.clause === hit.clause);
  if (inClause.length > 0)
    return closest(
      hit,
      inClause.map(({ mention }) => mention),
    );
  const inSentence = placed
    .filter(({ token }) => token?.sentence === hit.sentence)
    .map(({ mention }) => mention);
  const before = inSentence.filter((mention) => mention.start < hit.at);
  if (before.length > 0) return [before.at(-1)!.brand];
  if (inSentence.length > 0) return [inSentence[0]!.brand];
  const earlier = mentions.findLast((mention) => mention.start < hit.at);
  return earlier === undefined ? [...new Set(mentions.map(({ brand }) => brand))] : [earlier.brand];
}

function closest(hit: Hit, mentions: readonly BrandMention[]): string[] {
  let best = mentions[0]!;
  for (const mention of mentions) if (gap(hit, mention) < gap(hit, best)) best = mention;
  return [best.brand];
}

function gap(hit: Hit, { start, end }: BrandMention): number {
  return hit.at >= end ? hit.at - end : start - hit.at;
}

function tokenAt(tokens: readonly Token[], at: number): Token | undefined {
  return tokens.find(({ end }) => end > at);
}
