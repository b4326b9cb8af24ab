import { STANCES } from '../../../schema/model/readings.ts';
import { createRandom } from '../../analysis/graph/random.ts';
import { expectedCalibrationError } from '../../text/calibration.ts';
import { scoreTask } from '../../text/evaluation.ts';
import { type Heads, loadShippedHeads } from '../../text/heads/heads.ts';
import { type LabelledText, trainHeads } from '../../text/heads/train-heads.ts';
import { createTextReader } from '../../text/reader.ts';
import type { StanceSet } from './stance-sets.ts';

const LABELS = [50, 200];
const DRAWS = 5;
/** Items that are read after training, none of them among the labels. */
const HELD_OUT = 2000;

interface Score {
  readonly f1: number;
  readonly calibration: number;
}

/** Prints macro-F1 and calibration error after training on some labels of the set: means of five draws, beside the reader that was not trained. */
export function printTraining(sets: readonly StanceSet[]): void {
  for (const count of LABELS) {
    const rows = sets.map(({ name, items }) => {
      const draws = Array.from({ length: DRAWS }, (_, draw) => drawOnce(items, count, draw + 1));
      const [before, after] = [
        mean(draws.map(({ before }) => before)),
        mean(draws.map(({ after }) => after)),
      ];
      console.log(`${count} labels | ${name} | ${describe(before)} | ${describe(after)}`);
      return { before, after };
    });
    const [before, after] = [mean(rows.map(({ before }) => before)), mean(rows.map(({ after }) => after))];
    console.log(`${count} labels | mean | ${describe(before)} | ${describe(after)}`);
  }
}

function drawOnce(
  items: readonly LabelledText[],
  count: number,
  seed: number,
): { readonly before: Score; readonly after: Score } {
  const random = createRandom(seed);
  const order = items.map((_, at) => at);
  for (let at = 0; at + 1 < order.length; at++) {
    const other = at + random.below(order.length - at);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  const labels = order.slice(0, count).map((at) => items[at]!);
  const rest = order.slice(count, count + HELD_OUT).map((at) => items[at]!);
  const heads = loadShippedHeads();
  return { before: scoreHeads(heads, rest), after: scoreHeads(trainHeads(labels, heads).heads, rest) };
}

function scoreHeads(heads: Heads, items: readonly LabelledText[]): Score {
  const reader = createTextReader([], heads);
  const read = items.map(({ text, stance }) => {
    const { addressed } = reader.read(text);
    return {
      actual: stance,
      predicted: addressed.stance,
      confidence: addressed.confidence,
      isRight: stance === addressed.stance,
    };
  });
  return { f1: scoreTask(read, STANCES).macroF1, calibration: expectedCalibrationError(read) };
}

function mean(scores: readonly Score[]): Score {
  const of = (pick: (score: Score) => number): number =>
    scores.reduce((sum, score) => sum + pick(score), 0) / scores.length;
  return { f1: of(({ f1 }) => f1), calibration: of(({ calibration }) => calibration) };
}

function describe({ f1, calibration }: Score): string {
  return `${f1.toFixed(3)}, ${calibration.toFixed(3)}`;
}
