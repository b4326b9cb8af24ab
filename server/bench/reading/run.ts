/**
 * How well texts are read, on sets that people labelled:
 *
 *   npm run evaluate -- FOLDER [stance] [training [--folds N]] [teaching] [threads] [outcomes] [speed] [languages] [meaning] [--sets NAME,NAME]
 *
 * FOLDER holds `stance/NAME.jsonl.gz` (lines of `text` and `stance`) and `threads/` (`threads.json`, `outcomes.csv`)
 * and `common-voice/sentences.jsonl.gz`. Prints the tables of docs/accuracy.md; what
 * takes the encoder only where the data folder (GRAPEVINE_DATA) has it. With `--folds N` the training reads each N-th of a set with what it learned from the rest.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printActs } from './acts.ts';
import { openBenchEncoder, printEncoderSpeed } from './encoder.ts';
import { printLanguages } from './languages.ts';
import { printMeaning, printMeaningSpeed } from './meaning.ts';
import { printSpeed } from './speed.ts';
import { printTrainedOutcomes } from './outcomes.ts';
import { loadStanceSets } from './stance-sets.ts';
import { printEncoderStance, printStance } from './stance.ts';
import { printTeaching } from './teaching.ts';
import { printThreads } from './threads.ts';
import { printTraining } from './training.ts';

/** Texts of each set whose encoding is timed. */
const ENCODED_EACH = 50;

const {
  positionals: [folder, ...asked],
  values: { folds, sets: named },
} = parseArgs({ allowPositionals: true, options: { folds: { type: 'string' }, sets: { type: 'string' } } });
if (folder === undefined) throw new Error('Name the folder that holds stance and threads.');
const isAsked = (part: string): boolean => asked.length === 0 || asked.includes(part);

const sets = ['stance', 'training', 'teaching', 'speed', 'languages', 'meaning'].some(isAsked)
  ? loadStanceSets(join(folder, 'stance'), named?.split(','))
  : [];
const encoder = ['stance', 'training', 'teaching', 'meaning'].some(isAsked) ? openBenchEncoder() : null;
if (isAsked('stance')) printStance(sets);
if (isAsked('stance') && encoder !== null) await printEncoderStance(sets, encoder);
if (isAsked('meaning') && encoder !== null) await printMeaning(sets, encoder);
if (isAsked('meaning')) printMeaningSpeed();
if (isAsked('training')) await printTraining(sets, encoder, folds === undefined ? null : Number(folds));
if (isAsked('teaching') && encoder !== null) await printTeaching(sets, encoder);
await encoder?.close();
if (isAsked('speed')) printSpeed(sets);
if (isAsked('speed'))
  await printEncoderSpeed(sets.flatMap(({ items }) => items.slice(0, ENCODED_EACH)).map(({ text }) => text));
if (isAsked('languages')) printLanguages(join(folder, 'common-voice', 'sentences.jsonl.gz'), sets);
if (isAsked('acts')) printActs();
if (isAsked('threads')) await printThreads(join(folder, 'threads'));
if (isAsked('outcomes')) await printTrainedOutcomes(join(folder, 'threads'));
