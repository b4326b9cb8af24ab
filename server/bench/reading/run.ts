/**
 * How well texts are read, on sets that people labelled:
 *
 *   npm run evaluate -- FOLDER [stance] [training] [threads] [speed]
 *
 * FOLDER holds `stance/NAME.jsonl.gz` (lines of `text` and `stance`) and `threads/` (`threads.json`, `outcomes.csv`). Prints the tables of docs/accuracy.md.
 */
import { join } from 'node:path';
import { printSpeed } from './speed.ts';
import { loadStanceSets } from './stance-sets.ts';
import { printStance } from './stance.ts';
import { printThreads } from './threads.ts';
import { printTraining } from './training.ts';

const [folder, ...asked] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder that holds stance and threads.');
const isAsked = (part: string): boolean => asked.length === 0 || asked.includes(part);

const sets = ['stance', 'training', 'speed'].some(isAsked) ? loadStanceSets(join(folder, 'stance')) : [];
if (isAsked('stance')) printStance(sets);
if (isAsked('training')) printTraining(sets);
if (isAsked('speed')) printSpeed(sets);
if (isAsked('threads')) await printThreads(join(folder, 'threads'));
