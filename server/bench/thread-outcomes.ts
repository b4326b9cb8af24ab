/**
 * How often the outcome of a customer-care thread is read as a person read it:
 * `npx tsx server/bench/thread-outcomes.ts ../shared/data/threads`, a folder with `threads.json` and `outcomes.csv`.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GrapevineRecord } from '../../schema/model/records.ts';
import { evaluateRecords } from '../cli/evaluate.ts';
import { loadRecordsFile } from '../cli/records-file.ts';
import { createCompanies, recordsOfThread } from '../ingest/readers/customer-care.ts';

interface Thread {
  readonly root: string;
  readonly msgs: readonly { readonly agent: boolean }[];
}

const OUTCOME_OF: Readonly<Record<string, string>> = { unresolved: 'responded', no_request: 'not_a_request' };

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder that holds threads.json and outcomes.csv.');
const threads = JSON.parse(await readFile(join(folder, 'threads.json'), 'utf8')) as Thread[];
const rows = (await readFile(join(folder, 'outcomes.csv'), 'utf8')).trim().split('\n').slice(1);
const outcomes = new Map(rows.map((row) => row.split(',')).map((cells) => [cells[1]!, cells[6]!]));

const companies = createCompanies();
const work = await mkdtemp(join(tmpdir(), 'grapevine-threads-'));
try {
  const path = join(work, 'threads.jsonl');
  const records = threads.flatMap((thread) => recordsOf(thread, outcomes.get(thread.root)!));
  await writeFile(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  for (const evaluation of evaluateRecords(await loadRecordsFile(path)))
    process.stdout.write(`${JSON.stringify(evaluation, null, 2)}\n`);
} finally {
  await rm(work, { recursive: true });
}

function recordsOf(thread: Thread, labelled: string): GrapevineRecord[] {
  const answered = labelled === 'unanswered' && thread.msgs.some(({ agent }) => agent);
  const outcome = answered ? 'responded' : (OUTCOME_OF[labelled] ?? labelled);
  const records = [...recordsOfThread({ ...thread }, companies)].filter((record) => 'type' in record);
  const conversation = records.find((record) => record.type === 'message')?.conversation ?? thread.root;
  return [...records, { type: 'outcome', conversation, outcome: outcome as 'responded' }];
}
