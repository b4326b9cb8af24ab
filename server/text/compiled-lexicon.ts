import type { ReadLanguage } from './language.ts';
import { DE_LEXICON } from './lexicons/de.ts';
import { EN_LEXICON } from './lexicons/en.ts';
import { KO_LEXICON } from './lexicons/ko.ts';
import type { DenialWords, Lexicon, MoveWords } from './lexicons/lexicon.ts';
import { RU_LEXICON } from './lexicons/ru.ts';

/** A lexicon as texts are looked up in it. */
export interface CompiledLexicon {
  readonly agglutinative: boolean;
  readonly exact: ReadonlyMap<string, number>;
  readonly stems: ReadonlyMap<string, number>;
  readonly longestStem: number;
  /** Polarities of words that were looked up. */
  readonly remembered: Map<string, number>;
  readonly phrases: readonly (readonly [string, number])[];
  readonly negators: ReadonlySet<string>;
  readonly trailingNegators: readonly string[];
  readonly denial: CompiledDenial;
  readonly deniedVerbs: ReadonlySet<string>;
  readonly warnings: RegExp;
  readonly acclaim: RegExp;
  readonly past: RegExp;
  readonly intensifiers: ReadonlySet<string>;
  readonly diminishers: ReadonlySet<string>;
  readonly contrasts: ReadonlySet<string>;
  /** Words that name a time; in an agglutinative language their beginnings, of two or three signs. */
  readonly times: ReadonlyMap<string, 'then' | 'now'>;
  readonly comparisons: ReadonlySet<string>;
  readonly equatives: ReadonlySet<string>;
  /** Before a brand, at the end of what stands there; null where only particles say it. */
  readonly contrasted: RegExp | null;
  readonly preferences: RegExp;
  readonly cheers: RegExp;
  readonly plainThanks: RegExp;
  readonly openings: ReadonlySet<string>;
  readonly repeats: ReadonlySet<string>;
  readonly thanks: RegExp;
  readonly thanksFor: RegExp;
  readonly thanksFiller: ReadonlySet<string>;
  readonly thankable: readonly string[];
  readonly moves: CompiledMoves;
}

/** How somebody tells of moves; those that are looked for more than once are global. */
export type CompiledMoves = Readonly<Record<'between' | 'departures' | 'arrivals' | 'sooner', RegExp>> &
  Readonly<Record<'regrets' | 'setbacks' | 'doubts', RegExp>> & { readonly reasons: RegExp | null };

/** The same words, to be looked up; of remedies the stems. */
type CompiledDenial = Readonly<
  Record<Exclude<keyof DenialWords, 'remedies' | 'nevers'>, ReadonlySet<string>>
> & {
  readonly remedies: readonly string[];
  /** Word by word, by their last words. */
  readonly nevers: ReadonlyMap<string, readonly (readonly string[])[]>;
};

/** Polarity of a strong and of a plain word. */
export const STRONG = 2;
export const WEAK = 1;

const LEXICONS: Readonly<Record<Exclude<ReadLanguage, 'und'>, CompiledLexicon>> = {
  en: compileLexicon(EN_LEXICON),
  de: compileLexicon(DE_LEXICON),
  ko: compileLexicon(KO_LEXICON),
  ru: compileLexicon(RU_LEXICON),
};

/** The lexicon of a language; null for `und`. */
export function lexiconOf(language: ReadLanguage): CompiledLexicon | null {
  return language === 'und' ? null : LEXICONS[language];
}

function compileLexicon(lexicon: Lexicon): CompiledLexicon {
  const exact = new Map<string, number>();
  const stems = new Map<string, number>();
  const groups = [
    [lexicon.strongPositive, STRONG],
    [lexicon.strongNegative, -STRONG],
    [lexicon.positive, WEAK],
    [lexicon.negative, -WEAK],
  ] as const;
  for (const [words, value] of groups) {
    for (const word of list(words)) {
      const isStem = word.endsWith('*');
      const target = isStem || lexicon.agglutinative ? stems : exact;
      const text = (isStem ? word.slice(0, -1) : word).replace(/_/g, ' ');
      if (!target.has(text)) target.set(text, value);
    }
  }
  return {
    agglutinative: lexicon.agglutinative,
    exact,
    stems,
    longestStem: [...stems.keys()].reduce((longest, stem) => Math.max(longest, stem.length), 0),
    remembered: new Map(),
    phrases: lexicon.phrases,
    negators: new Set(list(lexicon.negators)),
    trailingNegators: list(lexicon.trailingNegators).map((word) => word.replace('*', '')),
    denial: compileDenial(lexicon.denial),
    deniedVerbs: new Set(list(lexicon.deniedVerbs)),
    warnings: asWords(lexicon.warnings),
    acclaim: asWords(lexicon.acclaim),
    past: asWords(lexicon.past),
    intensifiers: new Set(list(lexicon.intensifiers)),
    diminishers: new Set(list(lexicon.diminishers)),
    contrasts: new Set(list(lexicon.contrasts)),
    times: new Map([
      ...list(lexicon.formerly).map((word) => [word, 'then'] as const),
      ...list(lexicon.nowadays).map((word) => [word, 'now'] as const),
    ]),
    comparisons: new Set(list(lexicon.comparisons)),
    equatives: new Set(list(lexicon.equatives)),
    contrasted:
      lexicon.contrasted === '' ? null : new RegExp(`${asWords([lexicon.contrasted]).source}$`, 'u'),
    preferences: new RegExp(lexicon.preferences.join('|'), 'u'),
    cheers: asStems(lexicon.idlePraise.cheers),
    plainThanks: asStems(lexicon.idlePraise.thanks),
    openings: new Set(list(lexicon.idlePraise.openings)),
    repeats: new Set(list(lexicon.idlePraise.repeats)),
    thanks: asToken(lexicon.ironicThanks.thanks),
    thanksFor: asToken(lexicon.ironicThanks.joint),
    thanksFiller: new Set(list(lexicon.ironicThanks.filler)),
    thankable: list(lexicon.ironicThanks.thankable),
    moves: compileMoves(lexicon.moves),
  };
}

function compileMoves(moves: MoveWords): CompiledMoves {
  return {
    between: new RegExp(moves.between.join('|'), 'u'),
    departures: asWordBeginnings(moves.departures),
    arrivals: asWordBeginnings(moves.arrivals),
    regrets: new RegExp(asWords([moves.regrets]).source, 'gu'),
    setbacks: new RegExp(asWords([moves.setbacks]).source, 'gu'),
    reasons: moves.reasons === '' ? null : asWords([moves.reasons]),
    sooner: asWords([moves.sooner]),
    doubts: asWords([moves.doubts]),
  };
}

function compileDenial(words: DenialWords): CompiledDenial {
  const asSet = (text: string): ReadonlySet<string> => new Set(list(text));
  return {
    absolute: asSet(words.absolute),
    determiners: asSet(words.determiners),
    later: asSet(words.later),
    light: asSet(words.light),
    conjunctions: asSet(words.conjunctions),
    places: asSet(words.places),
    definite: asSet(words.definite),
    exceptions: asSet(words.exceptions),
    extremes: asSet(words.extremes),
    endings: asSet(words.endings),
    potentials: asSet(words.potentials),
    auxiliaries: asSet(words.auxiliaries),
    enough: asSet(words.enough),
    nevers: byLastWord(list(words.nevers).map((phrase) => phrase.split('_'))),
    remedies: list(words.remedies).map((word) => word.replace('*', '')),
  };
}

function byLastWord(phrases: readonly (readonly string[])[]): Map<string, (readonly string[])[]> {
  const found = new Map<string, (readonly string[])[]>();
  for (const phrase of phrases) found.set(phrase.at(-1)!, [...(found.get(phrase.at(-1)!) ?? []), phrase]);
  return found;
}

function asWordBeginnings(patterns: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})`, 'u');
}

function asStems(words: string): RegExp {
  return asToken(
    list(words)
      .map((word) => word.replace('*', '.*'))
      .join('|'),
  );
}

function asToken(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u');
}

function asWords(patterns: readonly string[]): RegExp {
  return new RegExp(`${asWordBeginnings(patterns).source}(?![\\p{L}\\p{N}])`, 'u');
}

function list(words: string): string[] {
  return words.split(/\s+/).filter((word) => word !== '');
}
