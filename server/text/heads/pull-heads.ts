import { createHash } from 'node:crypto';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import { STANCES } from '../../../schema/model/readings.ts';
import { expectedCalibrationError, type Judgement } from '../calibration.ts';
import { type Judged, scoreTask, type TaskScore } from '../evaluation.ts';
import { type Heads, readStance } from './heads.ts';
import { fitLogistic } from './logistic.ts';

/** Features of texts whose stance people said; all rows of one width. */
export interface LabelledRows {
  readonly rows: readonly Float64Array[];
  /** Index into {@link STANCES} by row. */
  readonly classes: readonly number[];
}

/** A prior around the weights that heads start from. */
export interface Prior {
  /** What it is known by. */
  readonly variance: number;
  /** Variance of each weight of a row, the bias's last. */
  readonly variances: Float64Array;
}

/** Heads pulled towards labels, with what cross-validation says of them. */
export interface Training<Own extends Heads = Heads> {
  readonly heads: Own;
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
/** Variance of the prior of a bias, which labels may move most. */
export const BIAS_VARIANCE = 1;

const FOLDS = 5;
/** What a prior has to gain in macro-F1 over the one before. */
const WORTH = 0.005;
/** Rare classes count for more: their prior to this power. */
const RARE = -0.5;

/**
 * Pulls heads towards labels as far as cross-validation finds good: their weights stay as near to where they were as the labels allow. Where no prior is
 * better by more than chance, the heads stay as they are.
 *
 * @param all - At least {@link FEWEST_LABELS}, of two stances or more.
 * @param priors - Tried in this order, the tightest first.
 * @throws {InvalidInputError} `BAD_USER_INPUT`: too few labels, or of one stance only.
 * @remarks Time O(labels · features · folds · priors).
 */
export function pullHeads<Own extends Heads>(
  all: LabelledRows,
  heads: Own,
  priors: readonly Prior[],
): Training<Own> {
  check(all);
  const untrained = score(all, (row) => readStance(heads, row));
  let best: { readonly trained: Scores; readonly prior: Prior | null } = { trained: untrained, prior: null };
  for (const prior of priors) {
    const trained = crossValidate(all, heads, prior);
    if (trained.stance.macroF1 > best.trained.stance.macroF1 + WORTH) best = { trained, prior };
  }
  const { prior, trained } = best;
  const learned = prior === null ? heads : named(pull(all, heads, prior), all.rows.length);
  return { heads: learned, trained, untrained, variance: prior?.variance ?? 0 };
}

/** What was read with other heads is told by their name, so it has to be their own. */
function named<Own extends Heads>(heads: Own, labels: number): Own {
  const digest = createHash('sha256')
    .update(JSON.stringify(heads.stance.map((row) => [...row])))
    .digest('hex');
  return { ...heads, name: `${heads.name}+${labels}-${digest.slice(0, 8)}` };
}

function check({ classes }: LabelledRows): void {
  if (classes.length < FEWEST_LABELS) {
    throw new InvalidInputError(
      `There are ${classes.length} labels; ${FEWEST_LABELS} are needed at least. Label more messages and train again.`,
    );
  }
  const [first] = classes;
  if (classes.every((label) => label === first)) {
    throw new InvalidInputError(
      `All ${classes.length} labels say "${STANCES[first!]}"; label messages of another stance too and train again.`,
    );
  }
}

/** Each label is read by heads learned from the other folds; a fold takes every fifth. */
function crossValidate(all: LabelledRows, heads: Heads, prior: Prior): Scores {
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    const kept = all.rows.map((__, at) => at).filter((at) => at % FOLDS !== fold);
    const rest = { rows: kept.map((at) => all.rows[at]!), classes: kept.map((at) => all.classes[at]!) };
    return pull(rest, heads, prior);
  });
  return score(all, (row, at) => readStance(folds[at % FOLDS]!, row));
}

function pull<Own extends Heads>({ rows, classes }: LabelledRows, heads: Own, { variances }: Prior): Own {
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
  { rows, classes }: LabelledRows,
  read: (row: Float64Array, at: number) => ReturnType<typeof readStance>,
): Scores {
  const judged: (Judged & Judgement)[] = rows.map((row, at) => {
    const { stance, confidence } = read(row, at);
    const actual = STANCES[classes[at]!]!;
    return { actual, predicted: stance, confidence, isRight: actual === stance };
  });
  return { stance: scoreTask(judged, STANCES), calibration: expectedCalibrationError(judged) };
}
