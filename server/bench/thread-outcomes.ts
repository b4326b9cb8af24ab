/**
 * How often the outcome of a customer-care thread is read as a person read it:
 * `npx tsx server/bench/thread-outcomes.ts ../shared/data/threads`, a folder with `threads.json` and `outcomes.csv`.
 * Every message of a customer is taken as addressed to the company, since handles in the set are replaced by numbers.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GrapevineRecord } from '../../schema/model/records.ts';
import { evaluateRecords } from '../cli/evaluate.ts';
import { loadRecordsFile } from '../cli/records-file.ts';

interface ThreadMessage {
  readonly id: string;
  readonly parent: string | null;
  readonly author: string;
  readonly agent: boolean;
  readonly t: string;
  readonly text: string;
}

interface Thread {
  readonly root: string;
  readonly brand: string;
  readonly msgs: readonly ThreadMessage[];
}

const OUTCOME_OF: Readonly<Record<string, string>> = { unresolved: 'responded', no_request: 'not_a_request' };

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder that holds threads.json and outcomes.csv.');
const threads = JSON.parse(await readFile(join(folder, 'threads.json'), 'utf8')) as Thread[];
const rows = (await readFile(join(folder, 'outcomes.csv'), 'utf8')).trim().split('\n').slice(1);
const outcomes = new Map(rows.map((row) => row.split(',')).map((cells) => [cells[1]!, cells[6]!]));

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

function recordsOf({ root, brand, msgs }: Thread, labelled: string): GrapevineRecord[] {
  const account = (author: string): string => `a:${author}`;
  const agents = new Set(msgs.filter(({ agent }) => agent).map(({ author }) => author));
  const company = [...agents, brand];
  const answered = labelled === 'unanswered' && agents.size > 0;
  const outcome = answered ? 'responded' : (OUTCOME_OF[labelled] ?? labelled);
  return [
    { type: 'organization', id: `o:${brand}`, name: brand, kind: 'owner' },
    { type: 'brand', id: `b:${brand}`, name: brand, organization: `o:${brand}`, owned: true, aliases: [] },
    ...company.flatMap((author): GrapevineRecord[] => [
      {
        type: 'person',
        id: `p:${author}`,
        name: author,
        roles: [{ role: 'employee', organization: `o:${brand}` }],
      },
      { type: 'account', id: account(author), channel: 'twitter', handle: author, person: `p:${author}` },
    ]),
    ...msgs.map(({ id, parent, author, agent, t, text }): GrapevineRecord => ({
      type: 'message',
      id,
      author: account(author),
      at: t,
      text,
      channel: 'twitter',
      conversation: root,
      replyTo: parent,
      mentions: agent ? [] : [account(brand)],
    })),
    { type: 'outcome', conversation: root, outcome: outcome as 'responded' },
  ];
}
