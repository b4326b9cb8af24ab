import { mkdir, rename, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { InvalidInputError } from '../../schema/model/errors.ts';
import { STANCES } from '../../schema/model/readings.ts';
import { openStore } from '../store/open.ts';
import { readLabelledTexts } from '../store/readings.ts';
import type { Encoder } from '../encoder/types.ts';
import { loadShippedHeads, type StoredTraining, toStored } from '../text/heads/heads.ts';
import type { Scores, Training } from '../text/heads/pull-heads.ts';
import { type LabelledText, trainHeads } from '../text/heads/train-heads.ts';
import { createEncoder, type EncoderOptions, withEncoderOptions } from './encoder-options.ts';
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
import type { EncoderAtHand, EncoderTraining } from './train-encoder.ts';

interface TrainOptions extends StoreOptions, EncoderOptions {
  readonly out?: string;
  readonly dryRun?: boolean;
}

/** `grapevine train [FILE]`: learns stance from a team's own labels. */
export function trainCommand(): Command {
  return withEncoderOptions(withStoreOptions(new Command('train')))
    .description(
      'learn stance from labels, of 50 messages or more: of the graph, or of a file; shows cross-validated scores before it is used, with an encoder of both readers',
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
  const learned: Learned = {
    shipped: trainHeads(labels, loadShippedHeads()),
    encoder: await overEncoder(
      labels,
      await createEncoder(options, location.folder, constants.priority.PRIORITY_NORMAL),
      {
        folder: location.folder,
        progress,
      },
    ),
  };
  const file = options.out ?? trainedHeadsOf(location.folder);
  const isKept = listTrainings(learned).some(({ variance }) => variance > 0) && options.dryRun !== true;
  if (isKept) await keep(learned, file);
  const kept = isKept ? file : null;
  if (options.json === true) printJson({ labels: labels.length, kept, ...scoresOf(learned) });
  else process.stdout.write(report(labels, learned, kept));
}

/** What each reader learned; null for the one with an encoder where there is none. */
interface Learned {
  readonly shipped: Training;
  readonly encoder: EncoderTraining | null;
}

function listTrainings({ shipped, encoder }: Learned): Training[] {
  return encoder === null ? [shipped] : [shipped, encoder];
}

async function overEncoder(
  labels: readonly LabelledText[],
  encoder: Encoder | null,
  beside: Omit<EncoderAtHand, 'encoder'>,
): Promise<EncoderTraining | null> {
  if (encoder === null) return null;
  try {
    const { trainWithEncoder } = await import('./train-encoder.ts');
    return await trainWithEncoder(labels, { encoder, ...beside });
  } finally {
    await encoder.close();
  }
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
async function keep({ shipped, encoder }: Learned, out: string): Promise<void> {
  const { toStoredEncoder } = await import('./train-encoder.ts');
  const stored: StoredTraining = {
    ...(shipped.variance > 0 ? toStored(shipped.heads) : {}),
    ...(encoder !== null && encoder.variance > 0 ? { encoder: toStoredEncoder(encoder) } : {}),
  };
  await mkdir(dirname(out), { recursive: true, mode: 0o700 });
  await writeFile(`${out}.new`, `${JSON.stringify(stored)}\n`, { mode: 0o600 });
  await rename(`${out}.new`, out);
}

function scoresOf({ shipped, encoder }: Learned): object {
  return { ...scoresOfOne(shipped), encoder: encoder === null ? null : scoresOfOne(encoder) };
}

function scoresOfOne({ heads, trained, untrained, variance }: Training): object {
  return { reader: heads.name, variance, untrained, trained };
}

function report(labels: readonly LabelledText[], learned: Learned, kept: string | null): string {
  const counts = STANCES.map((name) => `${name} ${labels.filter(({ stance }) => stance === name).length}`);
  const lines = [
    `${labels.length} labels: ${counts.join(', ')}`,
    ...reportOn('The reader that ships', learned.shipped),
  ];
  if (learned.encoder !== null) lines.push(...reportOn(`With ${learned.encoder.model}`, learned.encoder));
  if (listTrainings(learned).every(({ variance }) => variance === 0))
    lines.push('The labels teach nothing that helps; texts are read as before.');
  else if (kept === null) lines.push('Nothing is kept; leave --dry-run away to use it.');
  else {
    const again = learned.shipped.variance > 0 ? ['grapevine analyze'] : [];
    if ((learned.encoder?.variance ?? 0) > 0) again.push('grapevine serve');
    lines.push(
      `Kept in ${kept}; ${again.join(' and ')} ${again.length > 1 ? 'read' : 'reads'} the messages again with it.`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function reportOn(name: string, { untrained, trained, variance }: Training): string[] {
  return [
    `${name}${variance === 0 ? ' (stays as it is)' : ''}`,
    `  before:           ${describe(untrained)}`,
    `  trained (5-fold): ${describe(trained)}`,
  ];
}

function describe({ stance, calibration }: Scores): string {
  const each = Object.entries(stance.classes).map(([name, { f1 }]) => `${name} ${f1.toFixed(3)}`);
  return `accuracy ${stance.accuracy.toFixed(3)}, macro-F1 ${stance.macroF1.toFixed(3)} (${each.join(', ')}), calibration error ${calibration.toFixed(3)}`;
}
