import { STANCES } from '../../schema/model/readings.ts';
import type { Example } from '../../server/text/examples/load-examples.ts';
import { type ActHead, type ActHeads, type LearnedAct } from '../../server/text/heads/act-heads.ts';
import { countFeatures, featuresOf, type Findings } from '../../server/text/heads/features.ts';
import type { StoredHeads } from '../../server/text/heads/heads.ts';
import { fitLogistic } from '../../server/text/heads/logistic.ts';
import { findInText } from '../../server/text/reader.ts';
import { loadTokenTable } from '../../server/text/table/token-table.ts';

const NAME = 'table-2';
/** Word lists and rules are trusted; what the table adds has to be worth it. */
const LEXICAL_VARIANCE = 0.02;
const TABLE_VARIANCE = 0.0022;
const BIAS_VARIANCE = 0.2;
const DIGITS = 4;

/** Of acts: few examples have one, and the words that tell it are in the table alone. */
const ACT_VARIANCE = 0.1;
const ACT_TABLE_VARIANCE = 2;
const ACT_BIAS_VARIANCE = 10;
/** Expressions find most moves to another channel by themselves: what is added to them has to be surer. */
const LEAST: Readonly<Record<LearnedAct, number>> = { confirmation: 0.5, redirection: 0.85, handover: 0.5 };

/** Learns the heads that ship from the examples. */
export function learnHeads(examples: readonly Example[]): StoredHeads {
  const findings = examples.map(({ text, language }) => findInText(text, language));
  const centres = centresOf(findings.filter((_, item) => examples[item]!.stance !== null));
  const rows = findings.map((found) => featuresOf(found, centres));
  const variances = new Float64Array(countFeatures() + 1).fill(LEXICAL_VARIANCE);
  variances.fill(TABLE_VARIANCE, 0, loadTokenTable().dimensions);
  variances[variances.length - 1] = BIAS_VARIANCE;
  const sided = [...examples.keys()].filter((item) => examples[item]!.stance !== null);
  const stance = fitLogistic({
    rows: sided.map((item) => rows[item]!),
    classes: sided.map((item) => STANCES.indexOf(examples[item]!.stance!)),
    classCount: STANCES.length,
    variances,
  });
  return { name: NAME, centres, stance: stance.map(rounded), acts: learnActs(examples, rows) };
}

/** A head for each act that is learned. */
function learnActs(examples: readonly Example[], rows: readonly Float64Array[]): ActHeads {
  const learnAct = (act: LearnedAct): ActHead => ({
    weights: rounded(
      fitAct(
        rows,
        examples.map(({ acts }) => acts.includes(act)),
      ),
    ),
    least: LEAST[act],
  });
  return {
    confirmation: learnAct('confirmation'),
    redirection: learnAct('redirection'),
    handover: learnAct('handover'),
  };
}

function fitAct(rows: readonly Float64Array[], isOf: readonly boolean[]): Float64Array {
  const variances = new Float64Array(countFeatures() + 1).fill(ACT_VARIANCE);
  variances.fill(ACT_TABLE_VARIANCE, 0, loadTokenTable().dimensions);
  variances[variances.length - 1] = ACT_BIAS_VARIANCE;
  const [no, yes] = fitLogistic({ rows, classes: isOf.map(Number), classCount: 2, variances });
  return yes!.map((weight, at) => weight - no![at]!);
}

function centresOf(findings: readonly Findings[]): Record<string, number[]> {
  const { dimensions, embed } = loadTokenTable();
  const vector = new Float64Array(dimensions);
  const centres: Record<string, number[]> = {};
  for (const language of new Set(findings.map((found) => found.language))) {
    const own = findings.filter((found) => found.language === language);
    const sum = new Float64Array(dimensions);
    for (const { normalized } of own) {
      embed(normalized, vector);
      for (let at = 0; at < dimensions; at++) sum[at]! += vector[at]! / own.length;
    }
    centres[language] = rounded(sum);
  }
  return centres;
}

function rounded(values: Float64Array): number[] {
  return [...values].map((value) => Number(value.toFixed(DIGITS)));
}
