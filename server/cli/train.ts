import { mkdir, rename, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { InvalidInputError } from '../../schema/model/errors.ts';
import { VOTED_OUTCOMES } from '../../schema/model/outcome-votes.ts';
import { STANCES } from '../../schema/model/readings.ts';
import { openStore } from '../store/open.ts';
import { readLabelledTexts } from '../store/readings.ts';
import type { Encoder } from '../encoder/types.ts';
import type { TaskScore } from '../text/evaluation.ts';
import { loadShippedHeads, readTraining, type StoredTraining, toStored } from '../text/heads/heads.ts';
import { storedOutcomeHeads } from '../text/heads/outcome-heads.ts';
import { FEWEST_LABELS, type Scores, type Training } from '../text/heads/pull-heads.ts';
import { type LabelledText, trainHeads } from '../text/heads/train-heads.ts';
import {
  type JudgedConversation,
  type OutcomeTraining,
  trainOutcomes,
  whyNothingIsLearned,
} from '../text/heads/train-outcomes.ts';
import { judgedInFile, judgedInGraph } from './judged-conversations.ts';
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

/** `grapevine train [FILE]`: learns stance and outcomes from what a team said. */
export function trainCommand(): Command {
  return withEncoderOptions(withStoreOptions(new Command('train')))
    .description(
      'learn stance from labels of 50 messages or more, and outcomes from those that people said of 50 answered conversations or more: of the graph, or of a file; shows cross-validated scores before it is used, with an encoder of both readers',
    )
    .argument(
      '[file]',
      'lines of {text, stance, language}, or Grapevine JSON Lines with label and outcome records; gzip allowed',
    )
    .option('--out <file>', 'where to keep what was learned (default: heads.json beside the graph)')
    .option('--dry-run', 'show the scores, keep nothing')
    .action(train);
}

async function train(path: string | undefined, options: TrainOptions): Promise<void> {
  const progress = createProgress(options);
  const location = locationOf(options);
  const taught = path === undefined ? await taughtByGraph(location) : await taughtByFile(path, progress.say);
  const { labels, conversations } = taught;
  const teachesOutcomes = whyNothingIsLearned(conversations) === null;
  const stance =
    teachesOutcomes && labels.length < FEWEST_LABELS
      ? null
      : {
          shipped: trainHeads(labels, loadShippedHeads()),
          encoder: await overEncoder(
            labels,
            await createEncoder(options, location.folder, constants.priority.PRIORITY_NORMAL),
            { folder: location.folder, progress },
          ),
        };
  const learned: Learned = { stance, outcomes: teachesOutcomes ? trainOutcomes(conversations) : null };
  const file = options.out ?? trainedHeadsOf(location.folder);
  const isKept = teaches(learned) && options.dryRun !== true;
  if (isKept) await keep(learned, file);
  const kept = isKept ? file : null;
  if (options.json === true)
    printJson({
      labels: labels.length,
      conversations: conversations.length,
      kept,
      ...scoresOf(learned),
    });
  else process.stdout.write(report(taught, learned, kept));
}

/** What people said. */
interface Taught {
  readonly labels: readonly LabelledText[];
  /** Those that the company answered. */
  readonly conversations: readonly JudgedConversation[];
}

/** What was learned; null where too few said something of it. */
interface Learned {
  readonly stance: {
    readonly shipped: Training;
    /** Null where there is none. */
    readonly encoder: EncoderTraining | null;
  } | null;
  readonly outcomes: OutcomeTraining | null;
}

/** Something was learned that is better than what was there. */
function teaches({ stance, outcomes }: Learned): boolean {
  const { shipped = null, encoder = null } = stance ?? {};
  return (shipped?.variance ?? 0) > 0 || (encoder?.variance ?? 0) > 0 || isLearned(outcomes);
}

function isLearned(outcomes: OutcomeTraining | null): boolean {
  return outcomes !== null && outcomes.heads !== null;
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

async function taughtByGraph(location: ReturnType<typeof locationOf>): Promise<Taught> {
  const store = await openStore(location, { mustExist: true });
  try {
    return {
      labels: await readLabelledTexts(store),
      conversations: await judgedInGraph(store, location.folder),
    };
  } finally {
    await store.close();
  }
}

async function taughtByFile(path: string, say: (line: string) => void): Promise<Taught> {
  const file = await loadRecordsFile(path);
  sayWhatIsWrong(path, file, say);
  return {
    labels: [...file.texts.map((row) => asLabelled(row, path)), ...listLabels(file, path)],
    conversations: judgedInFile(file, say),
  };
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

/**
 * Keeps what was learned, and what was learned before of whatever nothing could be learned of this time. Written beside and moved into place, so that a reader
 * never sees half of it.
 */
async function keep({ stance, outcomes }: Learned, out: string): Promise<void> {
  const { toStoredEncoder } = await import('./train-encoder.ts');
  const { outcomes: formerOutcomes, ...formerStance } = readTraining(out);
  const { shipped, encoder } = stance ?? { shipped: null, encoder: null };
  const nowOutcomes =
    outcomes === null ? formerOutcomes : outcomes.heads && storedOutcomeHeads(outcomes.heads);
  const stored: StoredTraining = {
    ...(stance === null ? formerStance : {}),
    ...(shipped !== null && shipped.variance > 0 ? toStored(shipped.heads) : {}),
    ...(encoder !== null && encoder.variance > 0 ? { encoder: toStoredEncoder(encoder) } : {}),
    ...(nowOutcomes ? { outcomes: nowOutcomes } : {}),
  };
  await mkdir(dirname(out), { recursive: true, mode: 0o700 });
  await writeFile(`${out}.new`, `${JSON.stringify(stored)}\n`, { mode: 0o600 });
  await rename(`${out}.new`, out);
}

function scoresOf({ stance, outcomes }: Learned): object {
  return {
    ...(stance === null ? {} : scoresOfOne(stance.shipped)),
    encoder: stance === null || stance.encoder === null ? null : scoresOfOne(stance.encoder),
    outcomes: outcomes === null ? null : { ...outcomes, heads: outcomes.heads?.name ?? null },
  };
}

function scoresOfOne({ heads, trained, untrained, variance }: Training): object {
  return { reader: heads.name, variance, untrained, trained };
}

function report({ labels, conversations }: Taught, learned: Learned, kept: string | null): string {
  const counts = STANCES.map((name) => `${name} ${labels.filter(({ stance }) => stance === name).length}`);
  const lines = [`${labels.length} labels: ${counts.join(', ')}`];
  const { shipped = null, encoder = null } = learned.stance ?? {};
  if (shipped !== null) lines.push(...reportOn('The reader that ships', shipped));
  else lines.push(`  Stance is read as before: ${FEWEST_LABELS} labels are needed at least.`);
  if (encoder !== null) lines.push(...reportOn(`With ${encoder.model}`, encoder));
  lines.push(...reportOnOutcomes(conversations, learned.outcomes));
  if (!teaches(learned)) lines.push('The labels teach nothing that helps; texts are read as before.');
  else if (kept === null) lines.push('Nothing is kept; leave --dry-run away to use it.');
  else {
    const again = (shipped?.variance ?? 0) > 0 || isLearned(learned.outcomes) ? ['grapevine analyze'] : [];
    if ((encoder?.variance ?? 0) > 0) again.push('grapevine serve');
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

function reportOnOutcomes(conversations: Taught['conversations'], learned: OutcomeTraining | null): string[] {
  if (conversations.length === 0) return [];
  const counts = VOTED_OUTCOMES.map(
    (name, at) => `${name} ${conversations.filter(({ outcome }) => outcome === at).length}`,
  );
  const head = `${conversations.length} conversations with an answer and a said outcome: ${counts.join(', ')}`;
  if (learned === null)
    return [head, `  Outcomes are read as before: ${whyNothingIsLearned(conversations)}.`];
  const { untrained, trained } = learned;
  return [
    head,
    `Outcomes${isLearned(learned) ? '' : ' (stay as they are)'}`,
    `  before:           ${describeTask(untrained.outcome)}`,
    `  trained (5-fold): ${describeTask(trained.outcome)}${trained.calibration === null ? '' : `, calibration error ${trained.calibration.toFixed(3)}`}`,
  ];
}

function describe({ stance, calibration }: Scores): string {
  return `${describeTask(stance)}, calibration error ${calibration.toFixed(3)}`;
}

function describeTask({ classes, accuracy, macroF1 }: TaskScore): string {
  const each = Object.entries(classes).map(([name, { f1 }]) => `${name} ${f1.toFixed(3)}`);
  return `accuracy ${accuracy.toFixed(3)}, macro-F1 ${macroF1.toFixed(3)} (${each.join(', ')})`;
}
