import type { BrandMention } from './brand-names.ts';
import { type CompiledLexicon, lexiconOf } from './compiled-lexicon.ts';
import type { ReadLanguage } from './language.ts';
import { findMove } from './moves.ts';
import { type Attitude, decide, type Hit } from './stance.ts';
import type { StanceReading } from './types.ts';
import type { Token } from './words.ts';

/** A move from one brand to another says more than any word. */
const SWITCH_VALUE = 3;

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
  const compared = lexicon === null ? null : findCompared(tokens, mentions, lexicon);
  for (const hit of attitude.hits) {
    const named = nearest(hit, mentions, tokens);
    if (
      compared === null ||
      !named.some((brand) => brand === compared.brand || compared.clause === hit.clause)
    ) {
      for (const brand of named) give(brand, hit.value);
    } else {
      for (const brand of brands) give(brand, brand === compared.brand ? -hit.value * 0.8 : hit.value);
    }
  }
  const change = lexicon === null ? null : findSwitch(normalized, mentions, lexicon);
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

/** The brand that another is measured against: after `than`, or with the Korean particle `보다`. */
function findCompared(
  tokens: readonly Token[],
  mentions: readonly BrandMention[],
  lexicon: CompiledLexicon,
): { brand: string; clause: number } | null {
  for (const mention of mentions) {
    const token = tokenAt(tokens, mention.start);
    const index = token === undefined ? -1 : tokens.indexOf(token);
    if (token === undefined) continue;
    const before = tokens[index - 1];
    const isCompared =
      mention.ending.startsWith('보다') || (before !== undefined && lexicon.comparisons.has(before.text));
    if (isCompared) return { brand: mention.brand, clause: token.clause };
  }
  return null;
}

function findSwitch(
  normalized: string,
  mentions: readonly BrandMention[],
  lexicon: CompiledLexicon,
): { from: string; to: string } | null {
  for (const one of mentions) {
    for (const other of mentions) {
      if (one.brand === other.brand) continue;
      const marked = mark(normalized, one, other);
      if (lexicon.switches.some((pattern) => new RegExp(pattern, 'u').test(marked)))
        return { from: one.brand, to: other.brand };
    }
  }
  return null;
}

/** The text with one mention as `A` and the other as `B`; endings stay. */
function mark(normalized: string, one: BrandMention, other: BrandMention): string {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  const letter = (mention: BrandMention): string =>
    (mention === one ? 'A' : 'B') + hangulOnly(mention.ending);
  return (
    normalized.slice(0, first.start) +
    letter(first) +
    normalized.slice(first.end, second.start) +
    letter(second) +
    normalized.slice(second.end)
  );
}

function hangulOnly(ending: string): string {
  return /[\uac00-\ud7a3]/.test(ending) ? ending : '';
}
