import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { loadRecordsFile, type RecordsFile } from '../../cli/records-file.ts';
import { createCompanies, recordsOfThread } from '../../ingest/readers/customer-care.ts';

interface Thread {
  readonly root: string;
  readonly msgs: readonly { readonly agent: boolean }[];
}

const OUTCOME_OF: Readonly<Record<string, string>> = { unresolved: 'responded', no_request: 'not_a_request' };

/** Customer-care threads as records, with the outcomes that a person read: `unanswered` where the company has written is RESPONDED. */
export async function loadThreadRecords(folder: string): Promise<RecordsFile> {
  const threads = JSON.parse(await readFile(join(folder, 'threads.json'), 'utf8')) as Thread[];
  const rows = (await readFile(join(folder, 'outcomes.csv'), 'utf8')).trim().split('\n').slice(1);
  const outcomes = new Map(rows.map((row) => row.split(',')).map((cells) => [cells[1]!, cells[6]!]));
  const companies = createCompanies();
  const recordsOf = (thread: Thread): GrapevineRecord[] => {
    const labelled = outcomes.get(thread.root)!;
    const answered = labelled === 'unanswered' && thread.msgs.some(({ agent }) => agent);
    const outcome = answered ? 'responded' : (OUTCOME_OF[labelled] ?? labelled);
    const records = [...recordsOfThread({ ...thread }, companies)].filter((record) => 'type' in record);
    const conversation = records.find((record) => record.type === 'message')?.conversation ?? thread.root;
    return [...records, { type: 'outcome', conversation, outcome: outcome as 'responded' }];
  };
  const work = await mkdtemp(join(tmpdir(), 'grapevine-threads-'));
  try {
    const path = join(work, 'threads.jsonl');
    const lines = threads.flatMap(recordsOf).map((record) => `${JSON.stringify(record)}\n`);
    await writeFile(path, lines.join(''));
    return await loadRecordsFile(path);
  } finally {
    await rm(work, { recursive: true });
  }
}
