import { VOTED_OUTCOMES } from '../../../schema/model/outcome-votes.ts';
import { createRandom } from '../../analysis/graph/random.ts';
import { judgedInFile } from '../../cli/judged-conversations.ts';
import { expectedCalibrationError } from '../../text/calibration.ts';
import { scoreTask } from '../../text/evaluation.ts';
import { readWith, trainOutcomes } from '../../text/heads/train-outcomes.ts';
import { loadThreadRecords } from './thread-records.ts';

const DRAWS = 5;
const FOLDS = 5;

/**
 * Prints how often outcomes are read as a person read them after `grapevine train` on the other folds, in which also the prior is chosen. A conversation that words do
 * not decide, since the rules see no answer in it, counts as read wrongly.
 */
export async function printTrainedOutcomes(folder: string): Promise<void> {
  const file = await loadThreadRecords(folder);
  const conversations = new Map(judgedInFile(file, console.log).map((each) => [each.id, each]));
  const said = [...file.outcomes.values()];
  for (let draw = 1; draw <= DRAWS; draw++) {
    const random = createRandom(draw);
    const order = said.map((one) => ({ one, key: random.double() })).sort((a, b) => a.key - b.key);
    const read = Array.from({ length: FOLDS }, (_, fold) => {
      const others = order.filter((__, at) => at % FOLDS !== fold);
      const { heads } = trainOutcomes(others.flatMap(({ one }) => conversations.get(one.conversation) ?? []));
      return order
        .filter((__, at) => at % FOLDS === fold)
        .map(({ one: { conversation, outcome: actual } }) => {
          const known = conversations.get(conversation);
          if (known === undefined) return { actual, predicted: 'none', confidence: 1, isRight: false };
          const { outcome, confidence } =
            heads === null ? { outcome: known.facts.ruled, confidence: 1 } : readWith(heads, known);
          const predicted = VOTED_OUTCOMES[outcome]!;
          return { actual, predicted, confidence, isRight: actual === predicted };
        });
    }).flat();
    const { accuracy, macroF1, classes } = scoreTask(read);
    const each = Object.entries(classes).map(([name, { f1 }]) => `${name} ${f1.toFixed(3)}`);
    console.log(
      `draw ${draw} | ${read.length} | accuracy ${accuracy.toFixed(3)} | macro-F1 ${macroF1.toFixed(3)} (${each.join(', ')}) | ECE ${expectedCalibrationError(read).toFixed(3)}`,
    );
  }
}
