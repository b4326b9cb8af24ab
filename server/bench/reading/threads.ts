import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ACT } from '../../../schema/model/readings.ts';
import { scoreTask } from '../../text/evaluation.ts';
import { createTextReader } from '../../text/reader.ts';

interface Thread {
  readonly root: string;
  readonly brand: string;
  readonly msgs: readonly { readonly agent: boolean; readonly author: string; readonly text: string }[];
}

/** Prints how well acts are read over whole threads: whether something is asked, an answer is thanked for, the matter is moved to a private channel. */
export async function printThreads(folder: string): Promise<void> {
  const threads = JSON.parse(await readFile(join(folder, 'threads.json'), 'utf8')) as Thread[];
  const [head, ...rows] = (await readFile(join(folder, 'outcomes.csv'), 'utf8')).trim().split('\n');
  const columns = head!.split(',');
  const said = new Map(
    rows.map((row) => {
      const cells = row.split(',');
      return [cells[columns.indexOf('thread_root_tweet_id')]!, cells];
    }),
  );
  const cellOf = (root: string, column: string): string => said.get(root)![columns.indexOf(column)]!;
  const reader = createTextReader([]);
  const read = threads.map(({ root, msgs }) => {
    const actsOf = (list: Thread['msgs'], isAgent: boolean): number =>
      list
        .filter(({ agent }) => agent === isAgent)
        .reduce((all, { text }) => all | reader.read(text, 'en').acts, 0);
    const answer = msgs.findIndex(({ agent }) => agent);
    const later = answer < 0 ? [] : msgs.slice(answer);
    return { root, asked: actsOf(msgs, false), after: actsOf(later, false), company: actsOf(msgs, true) };
  });
  const tasks = [
    [
      'request',
      ({ asked }: (typeof read)[0]) => (asked & (ACT.request | ACT.demand | ACT.complaint | ACT.blame)) !== 0,
      (root: string) => cellOf(root, 'outcome') !== 'no_request',
    ],
    [
      'thanks for an answer',
      ({ after }: (typeof read)[0]) => (after & ACT.thanks) !== 0,
      (root: string) => cellOf(root, 'customer_thanked') === '1',
    ],
    [
      'moved to private',
      ({ company }: (typeof read)[0]) => (company & ACT.redirection) !== 0,
      (root: string) => cellOf(root, 'moved_private') === '1',
    ],
  ] as const;
  for (const [name, is, wanted] of tasks) {
    const { classes } = scoreTask(
      read.map((thread) => ({
        actual: wanted(thread.root) ? 'yes' : 'no',
        predicted: is(thread) ? 'yes' : 'no',
      })),
    );
    const { precision, recall, f1, items } = classes['yes']!;
    console.log(
      `${name} | ${items} of ${read.length} | precision ${precision.toFixed(3)} | recall ${recall.toFixed(3)} | F1 ${f1.toFixed(3)}`,
    );
  }
}
