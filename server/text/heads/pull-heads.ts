import { createHash } from 'node:crypto';
import { FNV_OFFSET, mixFnv } from '../../../schema/model/fnv.ts';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import { STANCES } from '../../../schema/model/readings.ts';
import { expectedCalibrationError, type Judgement } from '../calibration.ts';
import { type Judged, scoreTask, type TaskScore } from '../evaluation.ts';
import { gramHeadsOf, sparseRowOf, vocabularyOf } from './grams.ts';
import { type Heads, readStance, toStored } from './heads.ts';
import { fitLogistic } from './logistic.ts';

/** What is seen of texts whose stance people said; all rows of one width. */
export interface LabelledRows {
  readonly rows: readonly Float64Array[];
  /** Of each text: `gramsOf`. */
  readonly grams: readonly Int32Array[];
  /** Index into {@link STANCES} by row. */
  readonly classes: readonly number[];
}

/** A prior around the weights that heads start from. */
export interface Prior {
  /** What it is known by. */
  readonly variance: number;
  /** Variance of each weight of a row, the bias's last. */
  readonly variances: Float64Array;
  /** Variance of the weight of a gram. @default grams are not looked at */
  readonly grams?: number;
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

/** Of the weight of a gram; rows of grams are of length 1, so that each of them says little. */
const GRAM_VARIANCE = 2;
/** Steps in which tens of thousands of grams are learned; more change nothing that is seen. */
const GRAM_ROUNDS = 50;

const FOLDS = 5;
/** What a prior has to gain in macro-F1 over the one before. */
const WORTH = 0.005;
/** Rare classes count for more: their prior to this power. */
const RARE = -0.5;

/**
 * Pulls heads towards labels as far as cross-validation finds good: their weights stay as near to where they were as the labels allow, and what the texts'
 * own words say is added, where that helps. Where nothing is better by more than chance, the heads stay as they are.
 *
 * @param all - At least {@link FEWEST_LABELS}, of two stances or more.
 * @param priors - Tried in this order, the tightest first; the best of them then with grams.
 * @throws {InvalidInputError} `BAD_USER_INPUT`: too few labels, or of one stance only.
 * @remarks Time O(labels · (features + grams of a text) · folds · priors).
 */
export function pullHeads<Own extends Heads>(
  all: LabelledRows,
  heads: Own,
  priors: readonly Prior[],
): Training<Own> {
  check(all);
  const foldOf = foldsOf(all);
  const untrained = score(all, () => heads);
  let best: { readonly trained: Scores; readonly prior: Prior | null } = { trained: untrained, prior: null };
  const tryAll = (some: readonly Prior[]): void => {
    for (const prior of some) {
      const trained = crossValidate(all, heads, { prior, foldOf });
      if (trained.stance.macroF1 > best.trained.stance.macroF1 + WORTH) best = { trained, prior };
    }
  };
  tryAll(priors);
  const beside = best.prior ?? priors[0]!;
  tryAll([{ ...beside, grams: GRAM_VARIANCE }]);
  const { prior, trained } = best;
  const learned = prior === null ? heads : named(pull(all, heads, prior), all.rows.length);
  return { heads: learned, trained, untrained, variance: prior?.variance ?? 0 };
}

/** What was read with other heads is told by their name, so it has to be their own. */
function named<Own extends Heads>(heads: Own, labels: number): Own {
  const digest = createHash('sha256')
    .update(JSON.stringify(toStored(heads)))
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

/** Equal texts are in one fold, so that no text is read by heads that have seen it; otherwise a fold takes every fifth. */
function foldsOf({ grams }: LabelledRows): number[] {
  const places = new Map<number, number>();
  return grams.map((own) => {
    const text = own.reduce(mixFnv, FNV_OFFSET); // two texts of one hash share a fold
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place % FOLDS;
  });
}

/** Each label is read by heads learned from the other folds. */
function crossValidate(
  all: LabelledRows,
  heads: Heads,
  { prior, foldOf }: { readonly prior: Prior; readonly foldOf: readonly number[] },
): Scores {
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    const kept = [...foldOf.keys()].filter((at) => foldOf[at] !== fold);
    const rest = {
      rows: kept.map((at) => all.rows[at]!),
      grams: kept.map((at) => all.grams[at]!),
      classes: kept.map((at) => all.classes[at]!),
    };
    return pull(rest, heads, prior);
  });
  return score(all, (at) => folds[foldOf[at]!]!);
}

function pull<Own extends Heads>(
  { rows, grams, classes }: LabelledRows,
  heads: Own,
  { variances, grams: gramVariance }: Prior,
): Own {
  const counts = STANCES.map((_, label) => classes.filter((other) => other === label).length);
  const weightOf = counts.map((count) => ((STANCES.length * Math.max(1, count)) / classes.length) ** RARE);
  const lesson = {
    rows,
    classes,
    classCount: STANCES.length,
    itemWeights: classes.map((label) => weightOf[label]!),
    prior: heads.stance,
  };
  if (gramVariance === undefined)
    return { ...heads, stance: fitLogistic({ ...lesson, variances }), balance: weightOf };
  const vocabulary = vocabularyOf(grams);
  const own = new Float64Array(vocabulary.columns.size).fill(gramVariance);
  const weights = fitLogistic({
    ...lesson,
    sparse: grams.map((some) => sparseRowOf(some, vocabulary)),
    variances: Float64Array.from([...variances, ...own]),
    rounds: GRAM_ROUNDS,
  });
  const { length } = variances;
  return {
    ...heads,
    stance: weights.map((row) => row.slice(0, length)),
    balance: weightOf,
    grams: gramHeadsOf(
      vocabulary,
      weights.map((row) => row.slice(length)),
    ),
  };
}

function score({ rows, grams, classes }: LabelledRows, headsOf: (at: number) => Heads): Scores {
  const judged: (Judged & Judgement)[] = rows.map((row, at) => {
    const { stance, confidence } = readStance(headsOf(at), row, () => grams[at]!);
    const actual = STANCES[classes[at]!]!;
    return { actual, predicted: stance, confidence, isRight: actual === stance };
  });
  return { stance: scoreTask(judged, STANCES), calibration: expectedCalibrationError(judged) };
}
