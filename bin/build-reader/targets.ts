import { STANCES } from '../../schema/model/readings.ts';
import { EXAMPLE_ACTS, type StanceExample } from '../../server/text/examples/load-examples.ts';
import { fitLogistic } from '../../server/text/heads/logistic.ts';
import type { Target } from './distil.ts';
import { findDirections } from './projection.ts';
import { TEACHER_DIMENSIONS } from './teacher.ts';
import type { LanguageText } from './texts.ts';

/** A text that the teacher has read. */
export interface Taught extends LanguageText, Target {}

/** Brings the teacher's vectors to a size at which one variance suits all. */
const SCALE = 20;
const STANCE_VARIANCE = 0.3;
const ACT_VARIANCE = 0.1;

/**
 * What the table is to come near: the teacher's vectors, centred per language, along the directions that tell stances and acts of the examples apart and, for
 * the rest, along those in which texts differ most.
 *
 * @param examples - Each is among the texts.
 */
export function buildTargets(
  texts: readonly Taught[],
  examples: readonly StanceExample[],
  dimensions: number,
): Target[] {
  const centred = centre(texts);
  const vectorOf = new Map(centred.map(({ text, vector }) => [text, vector]));
  const rows = examples.map(({ text }) => Float64Array.from(vectorOf.get(text)!, (value) => value * SCALE));
  const directions = findDirections(
    centred.map(({ vector }) => vector),
    dimensions,
    tellApart(rows, examples),
  );
  return centred.map(({ text, vector }) => ({
    text,
    vector: Float32Array.from(directions, (direction) =>
      direction.reduce((sum, value, at) => sum + value * vector[at]!, 0),
    ),
  }));
}

function centre(texts: readonly Taught[]): Taught[] {
  const sums = new Map<string, { readonly sum: Float64Array; count: number }>();
  for (const { language, vector } of texts) {
    const own = sums.get(language) ?? { sum: new Float64Array(TEACHER_DIMENSIONS), count: 0 };
    for (let at = 0; at < vector.length; at++) own.sum[at]! += vector[at]!;
    own.count++;
    sums.set(language, own);
  }
  return texts.map(({ language, text, vector }) => {
    const { sum, count } = sums.get(language)!;
    return { language, text, vector: vector.map((value, at) => value - sum[at]! / count) };
  });
}

function tellApart(rows: readonly Float64Array[], examples: readonly StanceExample[]): Float64Array[] {
  const stances = learn(
    rows,
    examples.map(({ stance }) => STANCES.indexOf(stance)),
    { classCount: STANCES.length, variance: STANCE_VARIANCE },
  );
  const [favor, none, against] = stances as [Float64Array, Float64Array, Float64Array];
  const acts = EXAMPLE_ACTS.filter((act) => act !== 'complaint').map((act) =>
    learn(
      rows,
      examples.map((example) => (example.acts.includes(act) ? 1 : 0)),
      { classCount: 2, variance: ACT_VARIANCE },
    ),
  );
  return [favor.map((value, at) => value - against[at]!), none, ...acts.map(([, does]) => does!)].map((row) =>
    row.slice(0, TEACHER_DIMENSIONS),
  );
}

function learn(
  rows: readonly Float64Array[],
  classes: readonly number[],
  { classCount, variance }: { readonly classCount: number; readonly variance: number },
): Float64Array[] {
  const variances = new Float64Array(TEACHER_DIMENSIONS + 1).fill(variance);
  variances[TEACHER_DIMENSIONS] = 10 * variance;
  return [...fitLogistic({ rows, classes, classCount, variances })];
}
