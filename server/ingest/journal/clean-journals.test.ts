import { mkdtemp, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MessageRecord } from '../../../schema/model/records.ts';
import { recordKey } from '../../store/records/keys.ts';
import { cleanJournals } from './clean-journals.ts';
import { journalPath } from './format.ts';
import { JournalWriter } from './journal-writer.ts';
import { readFrames, readJournal } from './read-journal.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'grapevine-test-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const message = (id: string, text: string): MessageRecord => ({
  type: 'message',
  id,
  author: 'x:ben',
  at: '2020-01-01T00:00:00Z',
  text,
});
const place = { file: 'talk.jsonl', line: 7 };

it('takes out the records of somebody and what others said of them, and leaves the rest', async () => {
  const writer = new JournalWriter(folder, 'one');
  const [own, before, after] = [
    message('x:ann/1', 'hello'),
    message('m2', 'Ann Other, hi'),
    message('m2', 'hi'),
  ];
  await writer.append(
    1,
    [
      { result: 'created', record: own, key: recordKey(own), before: null, after: own },
      { result: 'updated', record: after, key: recordKey(after), before, after },
    ],
    [place, place],
  );
  await writer.append(
    2,
    [{ result: 'created', record: own, key: recordKey(own), before: null, after: own }],
    [{ file: 'talk.jsonl', line: 8 }],
  );
  await writer.close();
  await cleanJournals(folder, ['Ann Other', 'x:ann/1']);
  await cleanJournals(folder, ['Ann Other', 'x:ann/1']); // a second time, over what it left
  const entries = await collect(readJournal(journalPath(folder, 'one'), 2));
  expect(entries.map(({ key, line, changes }) => ({ key, line, changes }))).toEqual([
    { key: recordKey(after), line: 7, changes: {} },
  ]);
  const text = (await collect(readFrames(journalPath(folder, 'one')))).map((frame) => frame.text);
  expect(text.join('\n')).not.toMatch(/ann/iu);
});

it('reads a journal up to a frame that was cut off, and the last frame of a number', async () => {
  const writer = new JournalWriter(folder, 'two');
  const [first, second] = [message('m1', 'a'), message('m2', 'b')];
  for (const record of [first, second])
    await writer.append(
      1,
      [{ result: 'created', record, key: recordKey(record), before: null, after: record }],
      [place],
    );
  await writer.append(
    2,
    [{ result: 'created', record: first, key: 'never', before: null, after: first }],
    [place],
  );
  await writer.close();
  const keys = async (batches: number): Promise<string[]> =>
    (await collect(readJournal(journalPath(folder, 'two'), batches))).map(({ key }) => key);
  expect(await keys(1)).toEqual([recordKey(second)]);
  const { size } = await stat(journalPath(folder, 'two'));
  await truncate(journalPath(folder, 'two'), size - 3);
  expect(await keys(2)).toEqual([recordKey(second)]);
});

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
