import { ACT } from '../../../schema/model/readings.ts';
import type { ReadLanguage } from '../language.ts';
import { type Attitude, SIDE } from '../stance.ts';
import { withoutPictureRuns } from '../pictures.ts';
import { loadTokenTable } from '../table/token-table.ts';
import type { Token } from '../words.ts';

/** What was found in a text before its heads are asked. */
export interface Findings {
  readonly text: string;
  readonly normalized: string;
  /** BCP 47 primary subtag, or `und`. */
  readonly writtenIn: string;
  /** That, where the reader knows its words. */
  readonly language: ReadLanguage;
  readonly tokens: readonly Token[];
  /** With what a complaint adds. */
  readonly attitude: Attitude;
  /** Bits of ACT that rules found. */
  readonly acts: number;
}

/** Mean vector of the examples of each language: a text's vector is taken from there. */
export type Centres = Readonly<Record<string, readonly number[]>>;

/** Vectors are short; this brings them to the size of the other features. */
const VECTOR_SCALE = 12;
const WIDEST = 3;
const FEATURED_ACTS = [
  ACT.request,
  ACT.complaint,
  ACT.thanks,
  ACT.confirmation,
  ACT.redirection,
  ACT.stillOpen,
];
/** Features beside the vector's: those of word lists and rules. */
export const LEXICAL_FEATURES = 8 + FEATURED_ACTS.length + 1;

/** Numbers in a row of features: those of the table first, then those of word lists and rules. */
export function countFeatures(): number {
  return loadTokenTable().dimensions + LEXICAL_FEATURES;
}

/**
 * The features that heads are learned on.
 *
 * @param centres - By language; where one is missing nothing is taken off.
 * @returns Float64Array of {@link countFeatures} numbers, most within [−3, 3].
 */
export function featuresOf(findings: Findings, centres: Centres): Float64Array {
  const { dimensions, embed } = loadTokenTable();
  const row = new Float64Array(dimensions + LEXICAL_FEATURES);
  embed(withoutPictureRuns(findings.normalized), row);
  const centre = centres[findings.language];
  for (let at = 0; at < dimensions; at++) row[at] = VECTOR_SCALE * (row[at]! - (centre?.[at] ?? 0));
  row.set(lexicalFeatures(findings), dimensions);
  return row;
}

/** What word lists and rules say, {@link LEXICAL_FEATURES} numbers. */
export function lexicalFeatures({ text, tokens, attitude: { hits, total }, acts }: Findings): number[] {
  let [praise, blame, asked] = [0, 0, 0];
  for (const { value } of hits) {
    if (value > 0) praise += value;
    else blame -= value;
  }
  for (const token of tokens) if (token.asked) asked++;
  const isSided = Math.abs(total) >= SIDE;
  return [
    WIDEST * saturate(total),
    Math.min(WIDEST, Math.max(-WIDEST, total)),
    2 * saturate(praise),
    2 * saturate(blame),
    isSided ? 0 : 1,
    hits.length === 0 ? 1 : 0,
    tokens.length === 0 ? 0 : asked / tokens.length,
    isSided ? Math.sign(total) : 0,
    ...FEATURED_ACTS.map((act) => ((acts & act) === 0 ? 0 : 1)),
    text.includes('!') ? 1 : 0,
  ];
}

/** Into (−1, 1). */
function saturate(value: number): number {
  return value / (Math.abs(value) + 2);
}
