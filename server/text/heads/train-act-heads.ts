import type { Example } from '../examples/load-examples.ts';
import { loadTokenTable } from '../table/token-table.ts';
import type { ActHeads, LearnedAct } from './act-heads.ts';
import { countFeatures } from './features.ts';
import { fitLogistic } from './logistic.ts';

/** Of acts: few examples have one, and the words that tell it are in the table alone. */
const ACT_VARIANCE = 0.1;
const ACT_TABLE_VARIANCE = 2;
const ACT_BIAS_VARIANCE = 10;

/**
 * Learns a head for each act that is learned.
 *
 * @param rows - Features of each example: `featuresOf`.
 */
export function trainActHeads(
  examples: readonly Pick<Example, 'acts'>[],
  rows: readonly Float64Array[],
): ActHeads {
  const learn = (act: LearnedAct): Float64Array =>
    fitAct(
      rows,
      examples.map(({ acts }) => acts.includes(act)),
    );
  return {
    confirmation: learn('confirmation'),
    redirection: learn('redirection'),
    handover: learn('handover'),
  };
}

function fitAct(rows: readonly Float64Array[], isOf: readonly boolean[]): Float64Array {
  const variances = new Float64Array(countFeatures() + 1).fill(ACT_VARIANCE);
  variances.fill(ACT_TABLE_VARIANCE, 0, loadTokenTable().dimensions);
  variances[variances.length - 1] = ACT_BIAS_VARIANCE;
  const [no, yes] = fitLogistic({ rows, classes: isOf.map(Number), classCount: 2, variances });
  return yes!.map((weight, at) => weight - no![at]!);
}
