import { type BrandMention, createNameFinder, type NameFinder } from './brand-names.ts';
import { findLinkHosts } from './link-hosts.ts';
import type { BrandToFind } from './types.ts';

/** Finds brands in a normalized text, and in the links of the text as it was written, by place; built once for all texts. */
export type BrandFinder = (normalized: string, text?: string) => BrandMention[];

/**
 * Prepares the search for brands: by their names, where a link leads to a site that is called so, and not where a name
 * that is also an ordinary word means something else.
 */
export function createBrandFinder(brands: readonly BrandToFind[]): BrandFinder {
  const names = createNameFinder(brands.map(({ id, name, aliases }) => ({ id, names: [name, ...aliases] })));
  const meant = createContextTest(brands);
  return (normalized, text = '') => {
    const mentions = meant(normalized, names.find(normalized));
    const linked = findLinkHosts(text).flatMap(({ owner, start, end }) =>
      names.called(owner).map((brand): BrandMention => ({ brand, start, end, ending: '' })),
    );
    return linked.length === 0 ? mentions : [...mentions, ...linked].sort((a, b) => a.start - b.start);
  };
}

type ContextTest = (normalized: string, mentions: BrandMention[]) => BrandMention[];

/**
 * Leaves out where a name means something else. What lies within a longer exclusion term ("apple pie") does; else the terms beside
 * the names are counted, each once: more exclusion terms than context terms, and no bare name in the text means the brand.
 * A handle always does.
 */
function createContextTest(brands: readonly BrandToFind[]): ContextTest {
  const contexts = new Map(
    brands
      .filter(({ exclusionTerms }) => exclusionTerms !== undefined)
      .map(({ id, contextTerms = [], exclusionTerms = [] }) => [
        id,
        { with: createTermFinder(contextTerms), without: createTermFinder(exclusionTerms) },
      ]),
  );
  if (contexts.size === 0) return (_, mentions) => mentions;
  return (normalized, mentions) => {
    const left = new Set(mentions);
    for (const [brand, context] of contexts) {
      const own = mentions.filter((mention) => mention.brand === brand && normalized[mention.start] !== '@');
      const { within, apart } = own.length === 0 ? NOTHING : compare(own, context.without.find(normalized));
      for (const mention of within) left.delete(mention);
      if (countTerms(apart) > countTerms(apart.length === 0 ? [] : context.with.find(normalized)))
        for (const mention of own) left.delete(mention);
    }
    return left.size === mentions.length ? mentions : [...left];
  };
}

interface Comparison {
  /** Mentions that lie within a term. */
  readonly within: readonly BrandMention[];
  /** Terms that neither hold a mention nor are a part of one. */
  readonly apart: readonly BrandMention[];
}

const NOTHING: Comparison = { within: [], apart: [] };

/** Lays mentions and terms side by side; both stand in the order of the text, and none of a kind overlap. */
function compare(mentions: readonly BrandMention[], terms: readonly BrandMention[]): Comparison {
  const within: BrandMention[] = [];
  const shared = new Set<BrandMention>();
  let first = 0;
  for (const mention of mentions) {
    while (first < terms.length && terms[first]!.end <= mention.start) first++;
    for (let at = first; at < terms.length && terms[at]!.start < mention.end; at++) {
      const term = terms[at]!;
      if (covers(term, mention)) within.push(mention);
      if (covers(term, mention) || covers(mention, term)) shared.add(term);
    }
  }
  return { within, apart: terms.filter((term) => !shared.has(term)) };
}

/** Each term under its place in the list. */
function createTermFinder(terms: readonly string[]): NameFinder {
  return createNameFinder(terms.map((term, index) => ({ id: String(index), names: [term] })));
}

function covers(term: BrandMention, mention: BrandMention): boolean {
  return term.start <= mention.start && mention.end <= term.end;
}

function countTerms(found: readonly BrandMention[]): number {
  return new Set(found.map(({ brand }) => brand)).size;
}
