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

/** Prints how well acts are read over whole threads: whether something is asked, thanked for, moved to a private channel. */
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
    const acts = (isOf: (agent: boolean) => boolean): number =>
      msgs
        .filter(({ agent }) => isOf(agent))
        .reduce((all, { text }) => all | reader.read(text, 'en').acts, 0);
    return {
      root,
      customer: acts((agent) => !agent),
      company: acts((agent) => agent),
      first: reader.read(msgs[0]!.text, 'en').acts,
    };
  });
  const tasks = [
    [
      'request',
      ({ customer }: (typeof read)[0]) => (customer & (ACT.request | ACT.complaint)) !== 0,
      (root: string) => cellOf(root, 'outcome') !== 'no_request',
    ],
    [
      'thanks',
      ({ customer }: (typeof read)[0]) => (customer & ACT.thanks) !== 0,
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
