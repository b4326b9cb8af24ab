import { STANCES } from '../../../schema/model/readings.ts';
import { expectedCalibrationError, type Judgement } from '../../text/calibration.ts';
import { type Judged, scoreTask } from '../../text/evaluation.ts';
import { encoderFeatures } from '../../text/heads/encoder-features.ts';
import { featuresOf } from '../../text/heads/features.ts';
import { gramsOf } from '../../text/heads/grams.ts';
import { type Heads, loadShippedHeads, readStance } from '../../text/heads/heads.ts';
import { trainEncoderHeads } from '../../text/heads/train-encoder-heads.ts';
import { type LabelledText, trainHeads } from '../../text/heads/train-heads.ts';
import { findInText } from '../../text/reader.ts';
import { normalizeText } from '../../text/words.ts';
import { type BenchEncoder, learnBenchHeads } from './encoder.ts';
import { sampleOf, shuffled } from './sample.ts';
import type { StanceSet } from './stance-sets.ts';

const LABELS = [50, 200];
const DRAWS = 5;
/** Items that are read after training, none of them among the labels. */
const HELD_OUT = 2000;

/** A reader that can be trained. */
interface Learner {
  readonly name: string;
  readonly heads: Heads;
  /** Items of a set on which it is measured. */
  readonly itemsOf: (set: StanceSet) => readonly LabelledText[];
  readonly rowOf: (text: string) => Float64Array;
  readonly train: (labels: readonly LabelledText[]) => Heads;
}

interface Score {
  readonly f1: number;
  readonly calibration: number;
}

interface Compared {
  readonly before: Score;
  readonly after: Score;
}

type Read = Judged & Judgement;

/**
 * Prints macro-F1 and calibration error after training on some labels of the set: means of five draws, beside the reader that was not trained.
 *
 * @param encoder - The reader with it is trained too, on samples of the sets, with folds on all of them; null for none.
 * @param folds - Learn from all items but those of a fold instead, and read those; null for none.
 */
export async function printTraining(
  sets: readonly StanceSet[],
  encoder: BenchEncoder | null,
  folds: number | null,
): Promise<void> {
  const pick = folds === null ? sampleOf : <Item>(items: readonly Item[]): readonly Item[] => items;
  const learners = [tableLearner()];
  if (encoder !== null) learners.push(await encoderLearner(sets, encoder, pick));
  for (const learner of learners) {
    if (folds !== null)
      printRows(sets, `${learner.name}, ${folds} folds`, (set) => crossValidate(set, learner, folds));
    else
      for (const count of LABELS)
        printRows(sets, `${learner.name}, ${count} labels`, (set) => drawAll(set, learner, count));
  }
}

function printRows(sets: readonly StanceSet[], title: string, measure: (set: StanceSet) => Compared): void {
  const rows = sets.map((set) => {
    const row = measure(set);
    console.log(`${title} | ${set.name} | ${describe(row.before)} | ${describe(row.after)}`);
    return row;
  });
  const [before, after] = [mean(rows.map((row) => row.before)), mean(rows.map((row) => row.after))];
  console.log(`${title} | mean | ${describe(before)} | ${describe(after)}`);
}

function tableLearner(): Learner {
  const heads = loadShippedHeads();
  return {
    name: heads.name,
    heads,
    itemsOf: ({ items }) => items,
    rowOf: (text) => featuresOf(findInText(text), heads.centres),
    train: (labels) => trainHeads(labels, heads).heads,
  };
}

async function encoderLearner(
  sets: readonly StanceSet[],
  encoder: BenchEncoder,
  pick: (items: readonly LabelledText[]) => readonly LabelledText[],
): Promise<Learner> {
  const heads = await learnBenchHeads(encoder);
  const texts = sets.flatMap(({ items }) => pick(items)).map(({ text }) => text);
  const vectors = await encoder.encode(texts);
  const vectorOf = new Map(texts.map((text, place) => [text, vectors[place]!]));
  return {
    name: heads.name,
    heads,
    itemsOf: ({ items }) => pick(items),
    rowOf: (text) => encoderFeatures(findInText(text), vectorOf.get(text)!, heads),
    train: (labels) =>
      trainEncoderHeads(
        labels,
        labels.map(({ text }) => vectorOf.get(text)!),
        heads,
      ).heads,
  };
}

function drawAll(set: StanceSet, learner: Learner, count: number): Compared {
  const items = learner.itemsOf(set);
  const draws = Array.from({ length: DRAWS }, (_, draw) => {
    const order = shuffled(items, draw + 1);
    const after = learner.train(order.slice(0, count));
    return compare(learner, after, order.slice(count, count + HELD_OUT));
  });
  return { before: mean(draws.map(({ before }) => before)), after: mean(draws.map(({ after }) => after)) };
}

function crossValidate(set: StanceSet, learner: Learner, folds: number): Compared {
  const order = shuffled(learner.itemsOf(set), 1);
  const [before, after]: [Read[], Read[]] = [[], []];
  for (let fold = 0; fold < folds; fold++) {
    const heads = learner.train(order.filter((_, place) => place % folds !== fold));
    const own = order.filter((_, place) => place % folds === fold);
    before.push(...readAll(learner, learner.heads, own));
    after.push(...readAll(learner, heads, own));
  }
  return { before: score(before), after: score(after) };
}

function compare(learner: Learner, after: Heads, items: readonly LabelledText[]): Compared {
  return {
    before: score(readAll(learner, learner.heads, items)),
    after: score(readAll(learner, after, items)),
  };
}

function readAll({ rowOf }: Learner, heads: Heads, items: readonly LabelledText[]): Read[] {
  return items.map(({ text, stance: actual }) => {
    const grams = (): Int32Array => gramsOf(normalizeText(text));
    const { stance, confidence } = readStance(heads, rowOf(text), grams);
    return { actual, predicted: stance, confidence, isRight: stance === actual };
  });
}

function score(read: readonly Read[]): Score {
  return { f1: scoreTask(read, STANCES).macroF1, calibration: expectedCalibrationError(read) };
}

function mean(scores: readonly Score[]): Score {
  const of = (pick: (one: Score) => number): number =>
    scores.reduce((sum, one) => sum + pick(one), 0) / scores.length;
  return { f1: of(({ f1 }) => f1), calibration: of(({ calibration }) => calibration) };
}

function describe({ f1, calibration }: Score): string {
  return `${f1.toFixed(3)}, ${calibration.toFixed(3)}`;
}
