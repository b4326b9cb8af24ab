import { type Stance, STANCES } from '../../../schema/model/readings.ts';
import { findInText } from '../reader.ts';
import { countFeatures, featuresOf } from './features.ts';
import { gramsOf } from './grams.ts';
import type { Heads } from './heads.ts';
import { BIAS_VARIANCE, type Prior, pullHeads, type Training } from './pull-heads.ts';

/** A text whose stance a person said. */
export interface LabelledText {
  readonly text: string;
  readonly language: string | null;
  readonly stance: Stance;
}

/** Variances that are tried, the tightest first. */
const VARIANCES = [0.01, 0.03, 0.1];

/**
 * Learns from a team's own labels how the reader that ships weighs what it finds: see {@link pullHeads}.
 *
 * @param labels - 50 at least, of two stances or more; a text that is labelled twice counts twice.
 * @throws {InvalidInputError} `BAD_USER_INPUT`: too few, or of one stance only.
 * @remarks About a second for 200.
 */
export function trainHeads(labels: readonly LabelledText[], heads: Heads): Training {
  const findings = labels.map(({ text, language }) => findInText(text, language));
  const rows = findings.map((found) => featuresOf(found, heads.centres));
  const grams = findings.map(({ normalized }) => gramsOf(normalized));
  const classes = labels.map(({ stance }) => STANCES.indexOf(stance));
  return pullHeads({ rows, grams, classes }, heads, VARIANCES.map(priorOf));
}

function priorOf(variance: number): Prior {
  const variances = new Float64Array(countFeatures() + 1).fill(variance);
  variances[variances.length - 1] = BIAS_VARIANCE;
  return { variance, variances };
}
