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
    const others = new Map<string, BrandMention[]>();
    for (const { brand } of mentions) {
      const without = contexts.get(brand)?.without.find(normalized);
      if (without !== undefined && without.length > 0) others.set(brand, without);
    }
    return mentions.filter((mention) => {
      const without = others.get(mention.brand);
      if (without === undefined || normalized[mention.start] === '@') return true;
      if (without.some((term) => covers(term, mention))) return false;
      const apart = without.filter((term) => !mentions.some((one) => covers(term, one) || covers(one, term)));
      return countTerms(apart) <= countTerms(contexts.get(mention.brand)!.with.find(normalized));
    });
  };
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
