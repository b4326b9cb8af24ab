import { Command } from 'commander';
import { InvalidInputError } from '../../schema/model/errors.ts';
import { OUTCOMES, STANCES } from '../../schema/model/readings.ts';
import { type Judged, scoreTask, type TaskScore } from '../text/evaluation.ts';
import { detectLanguage } from '../text/language.ts';
import { createTextReader } from '../text/reader.ts';
import { type CommonOptions, createProgress, printJson, withCommonOptions } from './options.ts';
import { listReadouts, sayWhatIsWrong } from './read.ts';
import { type ReadRecords, readRecords } from './read-records.ts';
import { loadRecordsFile, type RecordsFile } from './records-file.ts';

type Task = 'stance' | 'outcome' | 'language';

/** One task in one language, or in all (`all`). */
export interface Evaluation extends TaskScore {
  readonly task: Task;
  readonly language: string;
}

interface Item extends Judged {
  readonly task: Task;
  readonly language: string;
}

const ORDER: Readonly<Record<Task, readonly string[]>> = { stance: STANCES, outcome: OUTCOMES, language: [] };

/** `grapevine evaluate FILE`: what `read` says beside what the file's labels and outcomes say. */
export function evaluateCommand(): Command {
  const command = new Command('evaluate')
    .description('compares what read says with the labels and outcomes in the file')
    .argument(
      '<file>',
      'Grapevine JSON Lines with label and outcome records, or lines of {text, stance, language}; gzip allowed',
    );
  return withCommonOptions(command).action(async (path: string, options: CommonOptions) => {
    const file = await loadRecordsFile(path);
    sayWhatIsWrong(path, file, createProgress(options).say);
    const evaluations = evaluateRecords(file);
    if (evaluations.length === 0) {
      throw new InvalidInputError(
        `${path} holds nothing to compare with; add label or outcome records, or a language to messages.`,
      );
    }
    if (options.json === true) printJson({ file: path, evaluations });
    else for (const evaluation of evaluations) console.log(describe(evaluation));
  });
}

/** Scores each task in each language that has items, and in all languages where there are several. */
export function evaluateRecords(file: RecordsFile): Evaluation[] {
  const items = [...listTexts(file), ...listRecords(file)];
  return (['stance', 'outcome', 'language'] as const).flatMap((task) => {
    const mine = items.filter((item) => item.task === task);
    const languages = [...new Set(mine.map(({ language }) => language))].sort();
    const each = languages.map((language) =>
      score(
        task,
        language,
        mine.filter((item) => item.language === language),
      ),
    );
    return languages.length > 1 ? [score(task, 'all', mine), ...each] : each;
  });
}

function score(task: Task, language: string, items: readonly Item[]): Evaluation {
  return { task, language, ...scoreTask(items, ORDER[task]) };
}

function* listTexts({ texts }: RecordsFile): Generator<Item> {
  const reader = createTextReader([]);
  for (const { text, stance, language } of texts) {
    const reading = reader.read(text, language);
    yield { task: 'stance', language: reading.language, actual: stance, predicted: reading.addressed.stance };
    if (language !== null) yield languageItem(text, language);
  }
}

function* listRecords(file: RecordsFile): Generator<Item> {
  if (file.messages.size === 0) return;
  const read = readRecords(file);
  const stances = new Map<string, string>();
  const outcomes = new Map<string, string>();
  const languageOf = new Map<string, string>();
  let before: string | null = null;
  for (const readout of listReadouts(read)) {
    if ('message' in readout) {
      before ??= readout.language;
      for (const [brand, { stance }] of Object.entries(readout.stances))
        stances.set(JSON.stringify([readout.message, brand]), stance);
    } else {
      outcomes.set(readout.conversation, readout.outcome);
      languageOf.set(readout.conversation, before ?? 'und');
      before = null;
    }
  }
  yield* listLabels(file, read, stances);
  for (const { conversation, outcome } of file.outcomes.values()) {
    const predicted = outcomes.get(conversation);
    const language = languageOf.get(conversation) ?? 'und';
    if (predicted !== undefined) yield { task: 'outcome', language, actual: outcome, predicted };
  }
  for (const { text, language } of file.messages.values()) {
    if (typeof language === 'string') yield languageItem(text, language);
  }
}

/** A label of a brand that the program does not find in the message is compared with what the text says as a whole. */
function* listLabels(
  file: RecordsFile,
  { readings }: ReadRecords,
  stances: ReadonlyMap<string, string>,
): Generator<Item> {
  for (const [key, { message, stance }] of file.labels) {
    const reading = readings.get(message);
    if (reading === undefined) continue;
    const predicted = stances.get(key) ?? reading.addressed.stance;
    yield { task: 'stance', language: reading.language, actual: stance, predicted };
  }
}

function languageItem(text: string, stated: string): Item {
  const actual = stated.split('-')[0]!.toLowerCase();
  return { task: 'language', language: actual, actual, predicted: detectLanguage(text) };
}

function describe({
  task,
  language,
  items,
  accuracy,
  macroF1,
  majority,
  classes,
  confusion,
}: Evaluation): string {
  const head =
    `${task} (${language}): ${items} items, accuracy ${accuracy.toFixed(3)}, macro-F1 ${macroF1.toFixed(3)}` +
    ` (always the most frequent: ${majority.accuracy.toFixed(3)}, ${majority.macroF1.toFixed(3)})`;
  const rows = Object.entries(classes).map(([name, { precision, recall, f1 }]) => {
    const cells = Object.entries(confusion[name]!).map(([predicted, count]) => `${predicted} ${count}`);
    const scores = `precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`;
    return `  ${name.padEnd(14)} ${scores}  read as: ${cells.join(', ')}`;
  });
  return [head, ...rows, ''].join('\n');
}
