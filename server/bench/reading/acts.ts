import { ACT, type Act } from '../../../schema/model/readings.ts';
import { EXAMPLE_LANGUAGES, type Example, loadExamples } from '../../text/examples/load-examples.ts';
import { type ActHeads, addLearnedActs, LEARNED_ACTS } from '../../text/heads/act-heads.ts';
import { featuresOf, type Findings } from '../../text/heads/features.ts';
import { loadShippedHeads } from '../../text/heads/heads.ts';
import { trainActHeads } from '../../text/heads/train-act-heads.ts';
import { findInText } from '../../text/reader.ts';

const FOLDS = 5;
/** Acts stand in blocks: so many pieces of each language go to the folds in turn. */
const PIECES = 20;

/**
 * Prints how well expressions alone, and with what is learned, find acts in examples that were not learned from. An example and its likes in the other languages
 * stand at about the same place of their files: they are in one fold.
 */
export function printActs(): void {
  const examples = EXAMPLE_LANGUAGES.flatMap((language) => {
    const own = loadExamples(language);
    return own.map((example, at) => ({ example, fold: Math.floor((at / own.length) * PIECES) % FOLDS }));
  });
  const { centres } = loadShippedHeads();
  const read = examples.map(({ example, fold }) => {
    const found = findInText(example.text, example.language);
    return { example, fold, found, row: featuresOf(found, centres) };
  });
  const heads = Array.from({ length: FOLDS }, (_, fold) => {
    const others = read.filter((one) => one.fold !== fold);
    return trainActHeads(
      others.map(({ example }) => example),
      others.map(({ row }) => row),
    );
  });
  for (const act of LEARNED_ACTS) {
    const ruled = read.map(({ found }) => (found.acts & ACT[act]) !== 0);
    const both = read.map(({ found, row, fold }) => isFound(act, { found, row, heads: heads[fold]! }));
    const wanted = read.map(({ example }) => isOf(act, example));
    console.log(
      `${act} | ${wanted.filter(Boolean).length} of ${read.length} | expressions ${score(ruled, wanted)} | with what is learned ${score(both, wanted)}`,
    );
  }
}

function isFound(
  act: Act,
  { found, row, heads }: { readonly found: Findings; readonly row: Float64Array; readonly heads: ActHeads },
): boolean {
  return (addLearnedActs(found.acts, row, heads) & ACT[act]) !== 0;
}

function isOf(act: (typeof LEARNED_ACTS)[number], { acts }: Example): boolean {
  return acts.includes(act);
}

function score(found: readonly boolean[], wanted: readonly boolean[]): string {
  const right = found.filter((one, at) => one && wanted[at]).length;
  if (right === 0) return 'none';
  const precision = right / found.filter(Boolean).length;
  const recall = right / wanted.filter(Boolean).length;
  const f1 = (2 * precision * recall) / (precision + recall);
  return `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`;
}
