import { ACT, type Stance } from '../../schema/model/readings.ts';
import { readActs } from './acts.ts';
import { createBrandFinder } from './brands.ts';
import { detectLanguage, READ_LANGUAGES, type ReadLanguage } from './language.ts';
import { attribute } from './attribution.ts';
import { addLearnedActs } from './heads/act-heads.ts';
import { type Centres, featuresOf, type Findings } from './heads/features.ts';
import { type EncoderHeads, encoderFeatures } from './heads/encoder-features.ts';
import { gramsOf } from './heads/grams.ts';
import {
  type Heads,
  loadActHeads,
  loadHeads,
  loadOutcomeHeads,
  loadShippedHeads,
  readStance,
} from './heads/heads.ts';
import { type OutcomeHeads, votesOf } from './heads/outcome-heads.ts';
import { withoutIdlePraise } from './idle-praise.ts';
import { findReferences } from './references.ts';
import { type Attitude, decide, findAttitude } from './stance.ts';
import { ownWords } from './own-words.ts';
import type { BrandToFind, EncoderReader, Reader, Reading, StanceReading } from './types.ts';
import { normalizeText, tokenize } from './words.ts';

/** Name that stands beside this reader's judgements. */
export const LEXICON_READER = 'lexicon-1';

const COMPLAINT_VALUE = -0.7;
/** Rules read no further: how words bear on one another takes more than in proportion to a text. */
const LONGEST_READ = 10_000;

/**
 * The first reader: word lists and rules in English, German, Korean and Russian; the baseline of docs/accuracy.md.
 *
 * @param brands - Whom to look for; prepared once.
 */
export function createLexiconReader(brands: readonly BrandToFind[]): Reader {
  const { centres } = loadShippedHeads();
  return createReader({ name: LEXICON_READER, brands, centres, outcomes: null }, ({ attitude }) =>
    decide(attitude.total, attitude.hits.length),
  );
}

/**
 * The reader that ships: what the word lists and rules find, weighed together with a table of token vectors by heads that were learned from the
 * example sentences, or from a team's labels too. Where a text names several brands, the rules say which word is about which.
 *
 * @param brands - Whom to look for; prepared once.
 * @param heads - @default those that ship
 * @remarks About 0.12 ms a message; speed and what is right are measured in docs/accuracy.md.
 */
export function createTextReader(brands: readonly BrandToFind[], heads: Heads = loadHeads()): Reader {
  const { name, centres } = heads;
  return createReader({ name, brands, centres, outcomes: loadOutcomeHeads() }, ({ normalized }, { row }) =>
    readStance(heads, row(), () => gramsOf(normalized)),
  );
}

/**
 * The reader with an encoder: as {@link createTextReader}, with an encoder's vector of the text in place of the table's.
 *
 * @param brands - Whom to look for; prepared once.
 * @param heads - Learned over vectors of the same model.
 */
export function createEncoderReader(brands: readonly BrandToFind[], heads: EncoderHeads): EncoderReader {
  const { centres } = loadShippedHeads(); // of the table, whose features outcomes were learned on
  return createReader(
    { name: heads.name, brands, centres, outcomes: loadOutcomeHeads() },
    (findings, { vector }) =>
      readStance(heads, encoderFeatures(findings, vector, heads), () => gramsOf(findings.normalized)),
  );
}

/** What heads see in a text. */
export function findInText(text: string, stated?: string | null): Findings {
  const normalized = normalizeText(text);
  const writtenIn = primarySubtag(stated) ?? detectLanguage(text);
  const language = asReadLanguage(writtenIn);
  const beginning = normalized.slice(0, LONGEST_READ);
  const tokens = tokenize(beginning);
  const acts = readActs(beginning, tokens, language);
  const said = withoutIdlePraise(findAttitude(beginning, tokens, language), { tokens, language, acts });
  const attitude = withComplaint(said, acts);
  return { text, normalized, writtenIn, language, tokens, attitude, acts };
}

interface ReaderParts {
  readonly name: string;
  readonly brands: readonly BrandToFind[];
  /** Of the table's vectors. */
  readonly centres: Centres;
  readonly outcomes: OutcomeHeads | null;
}

/** Beside what was found in a text. */
interface Numbers {
  readonly vector: Float32Array | null;
  /** Features over the table, made once. */
  readonly row: () => Float64Array;
}

function createReader(
  { name, brands, centres, outcomes }: ReaderParts,
  decideWhole: (findings: Findings, numbers: Numbers) => StanceReading,
): Reader & EncoderReader {
  const findBrands = createBrandFinder(brands);
  const actHeads = loadActHeads();
  return {
    name: outcomes === null ? name : `${name}+${outcomes.name}`,
    read(text: string, stated?: string | null, vector: Float32Array | null = null): Reading {
      const findings = findInText(text, stated);
      let made: Float64Array | null = null;
      const row = (): Float64Array => (made ??= featuresOf(findings, centres));
      const addressed = decideWhole(findings, { vector, row });
      return {
        language: findings.writtenIn,
        acts: actsOf(findings, addressed, (acts) => addLearnedActs(acts, row(), actHeads)),
        references: findReferences(findings.normalized),
        outcomeVotes: outcomes === null ? null : votesOf(outcomes, row()),
        brands: attribute(findings, findBrands(findings.normalized, text), addressed),
        addressed,
      };
    },
  };
}

/** What the writer does with words of their own; their stance shows in what they repeat, too. What is learned is told of a text without repetitions alone: its features are those of the whole. */
function actsOf(
  { normalized, language, acts }: Findings,
  { stance }: StanceReading,
  addLearned: (acts: number) => number,
): number {
  const own = ownWords(normalized);
  if (own === normalized) return addLearned(withStance(acts, stance));
  return withStance(readActs(own, tokenize(own), language), stance);
}

/** What went wrong weighs against whoever the text as a whole is about. */
function withComplaint({ hits, total }: Attitude, acts: number): Attitude {
  return { hits, total: (acts & ACT.complaint) === 0 ? total : total + COMPLAINT_VALUE };
}

/** What a text as a whole says for or against somebody: who speaks against tells of something that went wrong, unless the matter is settled. */
function withStance(acts: number, stance: Stance): number {
  if (stance === 'favor') return acts | ACT.praise;
  return stance === 'against' && (acts & ACT.confirmation) === 0 ? acts | ACT.blame : acts;
}

function primarySubtag(language: string | null | undefined): string | null {
  const subtag = language?.split(/[-_]/)[0]?.toLowerCase();
  return subtag === undefined || subtag === '' ? null : subtag;
}

function asReadLanguage(language: string): ReadLanguage {
  return READ_LANGUAGES.find((known) => known === language) ?? 'und';
}
