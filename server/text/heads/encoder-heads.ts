import { createHash } from 'node:crypto';
import { STANCES } from '../../../schema/model/readings.ts';
import type { StanceExample } from '../examples/load-examples.ts';
import { findInText } from '../reader.ts';
import { type EncoderHeads, encoderFeatures } from './encoder-features.ts';
import { type Centres, type Findings, LEXICAL_FEATURES } from './features.ts';
import type { Heads } from './heads.ts';
import { fitLogistic } from './logistic.ts';

/** Word lists and rules are trusted as by the heads that ship. */
const LEXICAL_VARIANCE = 0.02;
/** Wider ones read our own examples better and other texts worse. */
const VECTOR_VARIANCE = 0.0002;
const BIAS_VARIANCE = 0.2;
const DIGEST_CHARACTERS = 6;

/**
 * Learns heads for an encoder from our own example sentences.
 *
 * @param model - Name of the encoder's model.
 * @param vectors - Of each example, of length 1.
 * @remarks One to two seconds for 2,103 examples and 384 numbers.
 */
export function learnEncoderHeads(
  model: string,
  examples: readonly StanceExample[],
  vectors: readonly Float32Array[],
): EncoderHeads {
  const dimensions = vectors[0]!.length;
  const findings = examples.map(({ text, language }) => findInText(text, language));
  const centres = centresOf(findings, vectors, dimensions);
  const scale = scaleOf(findings, vectors, centres);
  const shape = { dimensions, scale, centres };
  const variances = new Float64Array(dimensions + LEXICAL_FEATURES + 1).fill(LEXICAL_VARIANCE);
  variances.fill(VECTOR_VARIANCE, 0, dimensions);
  variances[variances.length - 1] = BIAS_VARIANCE;
  const stance = fitLogistic({
    rows: findings.map((found, at) => encoderFeatures(found, vectors[at]!, shape)),
    classes: examples.map((example) => STANCES.indexOf(example.stance)),
    classCount: STANCES.length,
    variances,
  });
  return { ...shape, name: nameOf(model, stance), stance };
}

/** Means by language; of all, for a text of which the language is not known. */
function centresOf(
  findings: readonly Findings[],
  vectors: readonly Float32Array[],
  dimensions: number,
): Centres {
  const meanOf = (places: readonly number[]): number[] =>
    Array.from(
      { length: dimensions },
      (_, at) => places.reduce((sum, place) => sum + vectors[place]![at]!, 0) / places.length,
    );
  const all = [...findings.keys()];
  const languages = new Set(findings.map((found) => found.language));
  const own = [...languages].map((language): [string, number[]] => [
    language,
    meanOf(all.filter((place) => findings[place]!.language === language)),
  ]);
  return Object.fromEntries([['und', meanOf(all)], ...own]);
}

function scaleOf(findings: readonly Findings[], vectors: readonly Float32Array[], centres: Centres): number {
  let squares = 0;
  let count = 0;
  for (const [place, vector] of vectors.entries()) {
    const centre = centres[findings[place]!.language]!;
    for (const [at, value] of vector.entries()) squares += (value - centre[at]!) ** 2;
    count += vector.length;
  }
  return 1 / Math.sqrt(squares / count || 1);
}

/** What was read with other weights is told by their name, so it has to be their own. */
function nameOf(model: string, stance: Heads['stance']): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(stance.map((row) => [...row])))
    .digest('hex');
  return `${model}+${digest.slice(0, DIGEST_CHARACTERS)}`;
}
