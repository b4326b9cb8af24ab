import { STANCES } from '../../schema/model/readings.ts';
import type { Example } from '../../server/text/examples/load-examples.ts';
import type { ActHeads } from '../../server/text/heads/act-heads.ts';
import { countFeatures, featuresOf, type Findings } from '../../server/text/heads/features.ts';
import type { StoredHeads } from '../../server/text/heads/heads.ts';
import { fitLogistic } from '../../server/text/heads/logistic.ts';
import { trainActHeads } from '../../server/text/heads/train-act-heads.ts';
import { findInText } from '../../server/text/reader.ts';
import { loadTokenTable } from '../../server/text/table/token-table.ts';

const NAME = 'table-2';
/** Word lists and rules are trusted; what the table adds has to be worth it. */
const LEXICAL_VARIANCE = 0.02;
const TABLE_VARIANCE = 0.0022;
const BIAS_VARIANCE = 0.2;
const DIGITS = 4;

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
  return {
    name: NAME,
    centres,
    stance: stance.map(rounded),
    acts: storedActs(trainActHeads(examples, rows)),
  };
}

function storedActs({ confirmation, redirection, handover }: ActHeads): ActHeads {
  return {
    confirmation: rounded(confirmation),
    redirection: rounded(redirection),
    handover: rounded(handover),
  };
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

function rounded(values: ArrayLike<number>): number[] {
  return Array.from(values, (value) => Number(value.toFixed(DIGITS)));
}
