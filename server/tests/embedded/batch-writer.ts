/** Writes batches of people and their messages until it is ended, and prints the number of each that is acknowledged. */
import { writeSync } from 'node:fs';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { openStore } from '../../store/open.ts';
import { writeRecords } from '../../store/records/write.ts';
import type { StoredReading } from '../../store/types.ts';
import { MESSAGES_IN_BATCH } from './batches.ts';

const [, , folder = '', first = '0', sync = ''] = process.argv;

const NOTHING_READ: StoredReading = {
  language: 'en',
  outcomeVotes: null,
  references: null,
  acts: 0,
  textKey: 0,
  by: 'test',
  readFor: 'test',
  addressedStance: 'none',
  addressedConfidence: 0.5,
  brands: [],
};

const store = await openStore({ kind: 'folder', folder }, { sync: sync === 'sync' });
for (let batch = Number(first); ; batch++) {
  await writeRecords(store, recordsOf(batch), () => NOTHING_READ);
  writeSync(1, `acknowledged ${batch}\n`);
}

function recordsOf(batch: number): GrapevineRecord[] {
  const account = `writer-${batch}`;
  const messages = Array.from({ length: MESSAGES_IN_BATCH }, (_, index): GrapevineRecord => ({
    type: 'message',
    id: `${batch}-${index}`,
    author: account,
    at: '2011-01-01T00:00:00Z',
    text: `Message ${index} of batch ${batch}, ${'long '.repeat(40)}`,
    language: 'en',
  }));
  return [{ type: 'account', id: account, channel: 'batches', handle: account }, ...messages];
}
