import { type Findings, LEXICAL_FEATURES, lexicalFeatures } from './features.ts';
import type { Heads } from './heads.ts';

/** Heads over an encoder's vectors. */
export interface EncoderHeads extends Heads {
  /** Numbers in a vector. */
  readonly dimensions: number;
  /** What brings a centred vector's numbers to a standard deviation of about 1. */
  readonly scale: number;
}

/**
 * The features that heads are learned on: the vector's numbers first, then those of word lists and rules.
 *
 * @param vector - Of length 1; null for a text without words, which has the numbers of the mean.
 */
export function encoderFeatures(
  findings: Findings,
  vector: Float32Array | null,
  { dimensions, scale, centres }: Pick<EncoderHeads, 'dimensions' | 'scale' | 'centres'>,
): Float64Array {
  const row = new Float64Array(dimensions + LEXICAL_FEATURES);
  const centre = centres[findings.language] ?? centres['und'];
  if (vector !== null)
    for (let at = 0; at < dimensions; at++) row[at] = scale * (vector[at]! - (centre?.[at] ?? 0));
  row.set(lexicalFeatures(findings), dimensions);
  return row;
}
