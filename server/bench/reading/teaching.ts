import { STANCES } from '../../../schema/model/readings.ts';
import { scoreTask } from '../../text/evaluation.ts';
import { encoderFeatures } from '../../text/heads/encoder-features.ts';
import { featuresOf } from '../../text/heads/features.ts';
import { type Heads, loadShippedHeads, readStance } from '../../text/heads/heads.ts';
import { fitLogistic, predict } from '../../text/heads/logistic.ts';
import { BIAS_VARIANCE } from '../../text/heads/pull-heads.ts';
import { findInText } from '../../text/reader.ts';
import { type BenchEncoder, learnBenchHeads } from './encoder.ts';
import { sampleOf, shuffled } from './sample.ts';
import type { StanceSet } from './stance-sets.ts';

const LABELS = [0, 50, 200];
const UNLABELLED = 400;
const DRAWS = 3;
/** Those that were best of the few that were tried: of the shipped heads, of the vectors' weights, of lists and rules beside them. */
const VARIANCE = 0.1;
const VECTOR_VARIANCE = 0.003;
const LEXICAL_VARIANCE = 0.01;
const RARE = -0.5;

interface Row {
  readonly own: Float64Array;
  readonly encoded: Float64Array;
  readonly label: number;
}

/** What heads learn from: rows with what each class counts. */
interface Lessons {
  readonly rows: readonly Float64Array[];
  readonly shares: readonly ArrayLike<number>[];
}

/**
 * Prints macro-F1 of the reader that ships as it is, after training on labels, and after training on them and on the encoder's readings of 400 other items of the
 * set, on what is left of its sample: means of three draws. The encoder is trained on the same labels first.
 */
export async function printTeaching(sets: readonly StanceSet[], encoder: BenchEncoder): Promise<void> {
  const [shipped, teacher] = [loadShippedHeads(), await learnBenchHeads(encoder)];
  const prepared: { readonly name: string; readonly rows: readonly Row[] }[] = [];
  for (const { name, items } of sets) {
    const sample = sampleOf(items);
    const vectors = await encoder.encode(sample.map(({ text }) => text));
    const rows = sample.map(({ text, stance }, place) => {
      const found = findInText(text);
      const encoded = encoderFeatures(found, vectors[place]!, teacher);
      return { own: featuresOf(found, shipped.centres), encoded, label: STANCES.indexOf(stance) };
    });
    prepared.push({ name, rows });
  }
  for (const count of LABELS)
    for (const { name, rows } of prepared) {
      const draws = Array.from({ length: DRAWS }, (_, draw) =>
        drawOnce(shuffled(rows, draw + 1), count, { shipped, teacher, dimensions: teacher.dimensions }),
      );
      const means = draws[0]!.map((_, at) => draws.reduce((sum, one) => sum + one[at]!, 0) / DRAWS);
      console.log(
        `taught, ${count} labels | ${name} | ${means.map((value) => value.toFixed(3)).join(' | ')}`,
      );
    }
}

/** As it ships, after labels, after labels and the encoder's readings. */
function drawOnce(
  rows: readonly Row[],
  count: number,
  {
    shipped,
    teacher,
    dimensions,
  }: { readonly shipped: Heads; readonly teacher: Heads; readonly dimensions: number },
): number[] {
  const labels = rows.slice(0, count);
  const unlabelled = rows.slice(count, count + UNLABELLED);
  const rest = rows.slice(count + UNLABELLED);
  const balance = STANCES.map(
    (_, label) =>
      ((STANCES.length * Math.max(1, labels.filter((row) => row.label === label).length)) /
        Math.max(1, count)) **
      RARE,
  );
  const weights = count === 0 ? STANCES.map(() => 1) : balance;
  const shares = labels.map((row) => STANCES.map((_, label) => (label === row.label ? weights[label]! : 0)));
  const taught = pull(teacher, { rows: labels.map(({ encoded }) => encoded), shares }, (width) => {
    const variances = new Float64Array(width).fill(LEXICAL_VARIANCE);
    return variances.fill(VECTOR_VARIANCE, 0, dimensions);
  });
  const soft = unlabelled.map(({ encoded }) => {
    const read = new Float64Array(STANCES.length);
    predict(taught.stance, encoded, read);
    return read;
  });
  const own = { rows: labels.map((row) => row.own), shares };
  const both = {
    rows: [...own.rows, ...unlabelled.map((row) => row.own)],
    shares: [...shares, ...soft],
  };
  const wide = (width: number): Float64Array => new Float64Array(width).fill(VARIANCE);
  return [shipped, pull(shipped, own, wide), pull(shipped, both, wide)].map((heads) => score(heads, rest));
}

function pull(heads: Heads, { rows, shares }: Lessons, variancesOf: (width: number) => Float64Array): Heads {
  if (rows.length === 0) return heads;
  const variances = variancesOf(rows[0]!.length + 1);
  variances[variances.length - 1] = BIAS_VARIANCE;
  const stance = fitLogistic({
    rows: rows.flatMap((row) => STANCES.map(() => row)),
    classes: rows.flatMap(() => [...STANCES.keys()]),
    classCount: STANCES.length,
    itemWeights: shares.flatMap((share) => Array.from(share)),
    prior: heads.stance,
    variances,
  });
  return { ...heads, stance };
}

function score(heads: Heads, rows: readonly Row[]): number {
  const judged = rows.map(({ own, label }) => ({
    actual: STANCES[label]!,
    predicted: readStance(heads, own, () => new Int32Array()).stance,
  }));
  return scoreTask(judged, STANCES).macroF1;
}
