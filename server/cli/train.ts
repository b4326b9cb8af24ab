import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { InvalidInputError } from '../../schema/model/errors.ts';
import { STANCES } from '../../schema/model/readings.ts';
import { openStore } from '../store/open.ts';
import { readLabelledTexts } from '../store/readings.ts';
import { loadShippedHeads, toStored } from '../text/heads/heads.ts';
import { type LabelledText, type Scores, type Training, trainHeads } from '../text/heads/train-heads.ts';
import {
  createProgress,
  locationOf,
  printJson,
  type StoreOptions,
  trainedHeadsOf,
  withStoreOptions,
} from './options.ts';
import { loadRecordsFile, type RecordsFile } from './records-file.ts';
import { sayWhatIsWrong } from './read.ts';

interface TrainOptions extends StoreOptions {
  readonly out?: string;
  readonly dryRun?: boolean;
}

/** `grapevine train [FILE]`: learns stance from a team's own labels. */
export function trainCommand(): Command {
  return withStoreOptions(new Command('train'))
    .description(
      'learn stance from labels, of 50 messages or more: of the graph, or of a file; shows cross-validated scores before it is used',
    )
    .argument(
      '[file]',
      'lines of {text, stance, language}, or Grapevine JSON Lines with label records; gzip allowed',
    )
    .option('--out <file>', 'where to keep what was learned (default: heads.json beside the graph)')
    .option('--dry-run', 'show the scores, keep nothing')
    .action(train);
}

async function train(path: string | undefined, options: TrainOptions): Promise<void> {
  const progress = createProgress(options);
  const location = locationOf(options);
  const labels = path === undefined ? await labelsOfGraph(location) : await labelsOfFile(path, progress.say);
  const training = trainHeads(labels, loadShippedHeads());
  const out = options.out ?? trainedHeadsOf(location.folder);
  const isKept = training.variance > 0 && options.dryRun !== true;
  if (isKept) await keep(training, out);
  if (options.json === true)
    printJson({ labels: labels.length, kept: isKept ? out : null, ...scoresOf(training) });
  else process.stdout.write(report(labels, training, isKept ? out : null));
}

async function labelsOfGraph(location: ReturnType<typeof locationOf>): Promise<LabelledText[]> {
  const store = await openStore(location);
  try {
    return await readLabelledTexts(store);
  } finally {
    await store.close();
  }
}

async function labelsOfFile(path: string, say: (line: string) => void): Promise<LabelledText[]> {
  const file = await loadRecordsFile(path);
  sayWhatIsWrong(path, file, say);
  return [...file.texts.map((row) => asLabelled(row, path)), ...listLabels(file, path)];
}

function asLabelled({ text, stance, language }: RecordsFile['texts'][number], path: string): LabelledText {
  const known = STANCES.find((name) => name === stance);
  if (known !== undefined) return { text, language, stance: known };
  throw new InvalidInputError(
    `${path}: "${stance}" is no stance; say ${STANCES.join(', ')} for the text "${text.slice(0, 40)}".`,
  );
}

function* listLabels(file: RecordsFile, path: string): Generator<LabelledText> {
  for (const { message, stance } of file.labels.values()) {
    const labelled = file.messages.get(message);
    if (labelled === undefined) {
      throw new InvalidInputError(
        `${path} labels message "${message}", which it does not hold; add the message, or import the label and train from the graph.`,
      );
    }
    yield { text: labelled.text, language: labelled.language ?? null, stance };
  }
}

/** Written beside and moved into place, so that a reader never sees half of it. */
async function keep({ heads }: Training, out: string): Promise<void> {
  await mkdir(dirname(out), { recursive: true, mode: 0o700 });
  await writeFile(`${out}.new`, `${JSON.stringify(toStored(heads))}\n`, { mode: 0o600 });
  await rename(`${out}.new`, out);
}

function scoresOf({ heads, trained, untrained, variance }: Training): object {
  return { reader: heads.name, variance, untrained, trained };
}

function report(labels: readonly LabelledText[], training: Training, kept: string | null): string {
  const counts = STANCES.map((name) => `${name} ${labels.filter(({ stance }) => stance === name).length}`);
  const lines = [
    `${labels.length} labels: ${counts.join(', ')}`,
    `as shipped:      ${describe(training.untrained)}`,
    `trained (5-fold): ${describe(training.trained)}`,
  ];
  if (training.variance === 0) lines.push('The labels teach nothing that helps; texts are read as before.');
  else if (kept === null) lines.push('Nothing is kept; leave --dry-run away to use it.');
  else lines.push(`Kept in ${kept}; grapevine analyze reads the messages again with it.`);
  return `${lines.join('\n')}\n`;
}

function describe({ stance, calibration }: Scores): string {
  const each = Object.entries(stance.classes).map(([name, { f1 }]) => `${name} ${f1.toFixed(3)}`);
  return `accuracy ${stance.accuracy.toFixed(3)}, macro-F1 ${stance.macroF1.toFixed(3)} (${each.join(', ')}), calibration error ${calibration.toFixed(3)}`;
}
