import { STANCES } from '../../../schema/model/readings.ts';
import { findInText } from '../reader.ts';
import { type EncoderHeads, encoderFeatures } from './encoder-features.ts';
import { LEXICAL_FEATURES } from './features.ts';
import { gramsOf } from './grams.ts';
import { BIAS_VARIANCE, type Prior, pullHeads, type Training } from './pull-heads.ts';
import type { LabelledText } from './train-heads.ts';

/** Variances of the vectors' weights that are tried, the tightest first. */
const VARIANCES = [0.001, 0.003, 0.01];
/** Lists and rules are trusted about as before: wider ones read other texts worse. */
const LEXICAL_VARIANCE = 0.01;

/**
 * Learns from a team's own labels how the reader with an encoder weighs vectors, lists and rules: see {@link pullHeads}.
 *
 * @param labels - 50 at least, of two stances or more.
 * @param vectors - Of each label, of length 1; null for a text without words.
 * @param heads - Those that were learned from our examples over vectors of the same model.
 * @throws {InvalidInputError} `BAD_USER_INPUT`: too few, or of one stance only.
 * @remarks A few seconds for 200 labels and 384 numbers.
 */
export function trainEncoderHeads(
  labels: readonly LabelledText[],
  vectors: readonly (Float32Array | null)[],
  heads: EncoderHeads,
): Training<EncoderHeads> {
  const findings = labels.map(({ text, language }) => findInText(text, language));
  const rows = findings.map((found, place) => encoderFeatures(found, vectors[place] ?? null, heads));
  const grams = findings.map(({ normalized }) => gramsOf(normalized));
  const classes = labels.map(({ stance }) => STANCES.indexOf(stance));
  return pullHeads(
    { rows, grams, classes },
    heads,
    VARIANCES.map((variance) => priorOf(variance, heads.dimensions)),
  );
}

function priorOf(variance: number, dimensions: number): Prior {
  const variances = new Float64Array(dimensions + LEXICAL_FEATURES + 1).fill(LEXICAL_VARIANCE);
  variances.fill(variance, 0, dimensions);
  variances[variances.length - 1] = BIAS_VARIANCE;
  return { variance, variances };
}
