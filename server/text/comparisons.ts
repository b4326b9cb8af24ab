import type { BrandMention } from './brand-names.ts';
import type { CompiledLexicon } from './compiled-lexicon.ts';
import { markNames, namePairs } from './marked-names.ts';
import type { Hit } from './stance.ts';
import type { Token } from './words.ts';

/** A brand that another is measured against, and whose words are about that other one. */
export interface Measure {
  readonly brand: string;
  /** Whether a word is said by the comparison: of the other brands, and the other way round of this one. */
  holds(hit: Hit, named: readonly string[]): boolean;
  /** Which of them is better is asked. */
  readonly asked: boolean;
}

/** Signs before a name, or behind it, that may say that it is compared. */
const BESIDE = 40;
/** They may stand between a comparison and a name. */
const LINKS = new Set(
  'at with from in by to the bei beim mit zu zum zur von vom in im der die das dem den у в во с со на от к из для'.split(
    ' ',
  ),
);
const RELATIVES = new Set(
  'who which whose where der die das den dem denen deren wo который которая которое которые которых где'.split(
    ' ',
  ),
);
const PARTICLE_THAN = /^보다/;
const KOREAN_CONTRAST =
  /^(?:와|과|랑|이랑|하고)(?:는|은)? ?(?:달리|다르게|비교|비하)|^에 ?(?:비해|비하|비교)/;
/** "лучше", "надёжнее": before a genitive. */
const RUSSIAN_COMPARATIVE =
  /^(?!тоже$|также$|даже$|больше$|раньше$|дальше$|вообще$)\p{Script=Cyrillic}{2,}(?:[^жчшщц]ее|ше|же|че|ще|вле)$/u;

/** A text and the brands that it names. */
interface Named {
  readonly normalized: string;
  readonly tokens: readonly Token[];
  readonly mentions: readonly BrandMention[];
}

/** The brand that another is measured against: after `than` or `unlike`, or with a particle or a case that says so; null where there is none. */
export function findMeasure(named: Named, lexicon: CompiledLexicon): Measure | null {
  const placed = named.mentions.flatMap((mention) => {
    const index = named.tokens.findIndex(({ end }) => end > mention.start);
    return index < 0 ? [] : [{ mention, index, token: named.tokens[index]! }];
  });
  const contrasted = placed.find(({ mention }) => isContrasted(named.normalized, mention, lexicon));
  if (contrasted !== undefined) {
    const { brand } = contrasted.mention;
    const { sentence, asked } = contrasted.token;
    return {
      brand,
      asked,
      holds: (hit) => hit.sentence === sentence && !isAside(named.tokens, hit, contrasted, placed),
    };
  }
  const compared =
    placed.find((one) => isCompared(named.tokens, one, lexicon)) ??
    placed.find((one) => isGenitive(named.tokens, one, placed));
  if (compared === undefined) return null;
  const { brand } = compared.mention;
  const { clause, asked } = compared.token;
  return { brand, asked, holds: (hit, about) => hit.clause === clause || about.includes(brand) };
}

/** Which of two brands a text puts above the other one, by how it does so and not by its words; null where it does not say so or asks. */
export function findPreference(
  { normalized, tokens, mentions }: Named,
  { preferences }: CompiledLexicon,
): { from: string; to: string } | null {
  for (const [lesser, better] of namePairs(mentions)) {
    const place = markNames(normalized, [
      { mention: lesser, letter: 'A' },
      { mention: better, letter: 'B' },
    ]).find(preferences);
    if (place === null) continue;
    const isAsked = tokens.find(({ end }) => end > place.begun)?.asked !== false;
    return isAsked ? null : { from: lesser.brand, to: better.brand };
  }
  return null;
}

interface Placed {
  readonly mention: BrandMention;
  readonly index: number;
  readonly token: Token;
}

function isContrasted(
  normalized: string,
  { start, end, ending }: BrandMention,
  { contrasted }: CompiledLexicon,
): boolean {
  if (contrasted === null) return KOREAN_CONTRAST.test(ending + normalized.slice(end, end + BESIDE));
  const before = normalized.slice(Math.max(0, start - BESIDE), start).replace(/[@#\s]+$/u, '');
  const link = /\s(\p{L}+)$/u.exec(before);
  return (
    contrasted.test(before) ||
    (link !== null && LINKS.has(link[1]!) && contrasted.test(before.slice(0, link.index)))
  );
}

/** "Unlike A, who always lie, …": what a relative clause tells of the one that is contrasted. */
function isAside(
  tokens: readonly Token[],
  hit: Hit,
  { mention, index }: Placed,
  placed: readonly Placed[],
): boolean {
  const last = placed.findLast((one) => one.mention.start < hit.at);
  return last?.mention === mention && RELATIVES.has(tokens[index + 1]?.text ?? '');
}

function isCompared(
  tokens: readonly Token[],
  { mention, index, token }: Placed,
  lexicon: CompiledLexicon,
): boolean {
  if (PARTICLE_THAN.test(mention.ending)) return true;
  const isLinked = LINKS.has(tokens[index - 1]?.text ?? '') && tokens[index - 2]?.clause === token.clause;
  const before = tokens[isLinked ? index - 2 : index - 1];
  if (before === undefined) return false;
  if (lexicon.comparisons.has(before.text)) return true;
  // "is not as good as"
  return (
    lexicon.equatives.has(before.text) &&
    tokens.some(
      ({ text, clause }, at) =>
        at < index && clause === token.clause && (lexicon.negators.has(text) || text.endsWith("n't")),
    )
  );
}

function isGenitive(
  tokens: readonly Token[],
  { mention, index, token }: Placed,
  placed: readonly Placed[],
): boolean {
  const before = tokens[index - 1];
  if (before?.clause !== token.clause || !RUSSIAN_COMPARATIVE.test(before.text)) return false;
  return (
    mention.ending !== '' ||
    placed.some(
      (one) => one.index < index && one.mention.brand !== mention.brand && one.token.clause === token.clause,
    )
  );
}
