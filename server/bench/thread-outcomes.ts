/**
 * How often the outcome of a customer-care thread is read as a person read it:
 * `npx tsx server/bench/thread-outcomes.ts ../shared/data/threads`, a folder with `threads.json` and `outcomes.csv`.
 */
import { evaluateRecords } from '../cli/evaluate.ts';
import { loadThreadRecords } from './reading/thread-records.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder that holds threads.json and outcomes.csv.');
for (const evaluation of evaluateRecords(await loadThreadRecords(folder)))
  process.stdout.write(`${JSON.stringify(evaluation, null, 2)}\n`);
