import { createHash } from 'node:crypto';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import { type Stance, STANCES } from '../../../schema/model/readings.ts';
import { expectedCalibrationError, type Judgement } from '../calibration.ts';
import { type Judged, scoreTask, type TaskScore } from '../evaluation.ts';
import { findInText } from '../reader.ts';
import { countFeatures, featuresOf } from './features.ts';
import { type Heads, readStance } from './heads.ts';
import { fitLogistic } from './logistic.ts';

/** A text whose stance a person said. */
export interface LabelledText {
  readonly text: string;
  readonly language: string | null;
  readonly stance: Stance;
}

/** Heads pulled towards labels, with what cross-validation says of them. */
export interface Training {
  readonly heads: Heads;
  /** Of the heads that were pulled, and of those that they started from, on the same labels; each label read by heads that had not seen it. */
  readonly trained: Scores;
  readonly untrained: Scores;
  /** Variance of the prior that was chosen; 0 when what the heads knew before was better. */
  readonly variance: number;
}

/** How well labels are read. */
export interface Scores {
  readonly stance: TaskScore;
  /** Expected calibration error, in [0, 1]. */
  readonly calibration: number;
}

/** Fewest labels to learn from. */
export const FEWEST_LABELS = 50;

const FOLDS = 5;
/** Variances that are tried, the tightest first; a wider one has to be better by more than chance. */
const VARIANCES = [0.01, 0.03, 0.1];
const BIAS_VARIANCE = 1;
const WORTH = 0.005;
/** Rare classes count for more: their prior to this power. */
const RARE = -0.5;

interface Rows {
  readonly rows: readonly Float64Array[];
  readonly classes: readonly number[];
}

/**
 * Learns from a team's own labels: the weights stay as near to those of the examples as the labels allow (a Gaussian prior around them, its variance
 * chosen by cross-validation). Where that does not help, the heads stay as they are.
 *
 * @param labels - At least {@link FEWEST_LABELS}, of two stances or more; a text that is labelled twice counts twice.
 * @throws {InvalidInputError} `BAD_USER_INPUT`: too few, or of one stance only.
 * @remarks Time O(labels · features · folds · variances): about a second for 200.
 */
export function trainHeads(labels: readonly LabelledText[], heads: Heads): Training {
  check(labels);
  const all: Rows = {
    rows: labels.map(({ text, language }) => featuresOf(findInText(text, language), heads.centres)),
    classes: labels.map(({ stance }) => STANCES.indexOf(stance)),
  };
  const untrained = score(all, (row) => readStance(heads, row));
  let best = { trained: untrained, variance: 0 };
  for (const variance of VARIANCES) {
    const trained = crossValidate(all, heads, variance);
    if (trained.stance.macroF1 > best.trained.stance.macroF1 + WORTH) best = { trained, variance };
  }
  const learned = best.variance === 0 ? heads : named(pull(all, heads, best.variance), labels.length);
  return { ...best, heads: learned, untrained };
}

/** What was read with other heads is told by their name, so it has to be their own. */
function named(heads: Heads, labels: number): Heads {
  const digest = createHash('sha256')
    .update(JSON.stringify(heads.stance.map((row) => [...row])))
    .digest('hex');
  return { ...heads, name: `${heads.name}+${labels}-${digest.slice(0, 8)}` };
}

function check(labels: readonly LabelledText[]): void {
  if (labels.length < FEWEST_LABELS) {
    throw new InvalidInputError(
      `There are ${labels.length} labels; ${FEWEST_LABELS} are needed at least. Label more messages and train again.`,
    );
  }
  const [first] = labels;
  if (labels.every(({ stance }) => stance === first!.stance)) {
    throw new InvalidInputError(
      `All ${labels.length} labels say "${first!.stance}"; label messages of another stance too and train again.`,
    );
  }
}

/** Each label is read by heads learned from the other folds; a fold takes every fifth. */
function crossValidate(all: Rows, heads: Heads, variance: number): Scores {
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    const kept = all.rows.map((__, at) => at).filter((at) => at % FOLDS !== fold);
    const rest = { rows: kept.map((at) => all.rows[at]!), classes: kept.map((at) => all.classes[at]!) };
    return pull(rest, heads, variance);
  });
  return score(all, (row, at) => readStance(folds[at % FOLDS]!, row));
}

function pull({ rows, classes }: Rows, heads: Heads, variance: number): Heads {
  const variances = new Float64Array(countFeatures() + 1).fill(variance);
  variances[variances.length - 1] = BIAS_VARIANCE;
  const counts = STANCES.map((_, label) => classes.filter((other) => other === label).length);
  const weightOf = counts.map((count) => ((STANCES.length * Math.max(1, count)) / classes.length) ** RARE);
  const stance = fitLogistic({
    rows,
    classes,
    classCount: STANCES.length,
    itemWeights: classes.map((label) => weightOf[label]!),
    prior: heads.stance,
    variances,
  });
  return { ...heads, stance, balance: weightOf };
}

function score(
  { rows, classes }: Rows,
  read: (row: Float64Array, at: number) => ReturnType<typeof readStance>,
): Scores {
  const judged: (Judged & Judgement)[] = rows.map((row, at) => {
    const { stance, confidence } = read(row, at);
    const actual = STANCES[classes[at]!]!;
    return { actual, predicted: stance, confidence, isRight: actual === stance };
  });
  return { stance: scoreTask(judged, STANCES), calibration: expectedCalibrationError(judged) };
}
