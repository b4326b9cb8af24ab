import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import type { Entry, ReadItem } from '../types.ts';
import { fileName } from './entry-files.ts';
import { optional } from './json-members.ts';
import type { Fediverse } from './mastodon-activities.ts';

const COLUMN = 'Account address';
const MAX_ROW_BYTES = 2 ** 20;
/** `user@host`; `user` alone is on the owner's host. */
const ADDRESS = /^@?([^@\s]{1,200})(?:@([^@\s]{1,300}))?$/u;

interface CsvRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Follows in a list of accounts as Mastodon exports them (CSV, RFC 4180): `followers.csv` follow the owner,
 * `following_accounts.csv` or `following.csv` the owner follows. Other lists (mutes, blocks, lists, bookmarks) are passed over.
 */
export async function* readFollows(entry: Entry, fediverse: Fediverse): AsyncGenerator<ReadItem> {
  const name = fileName(entry.path);
  const isFollowers = name.startsWith('follower');
  if (!isFollowers && !name.startsWith('follow')) return;
  const rows = Readable.from(entry.open()).pipe(
    parse({
      info: true,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      max_record_size: MAX_ROW_BYTES,
    }),
  ) as AsyncIterable<CsvRow>; // what `info` makes of it
  try {
    for await (const { record, info } of rows) {
      const address = (record[0] ?? '').trim();
      if (address === '' || address.toLowerCase() === COLUMN.toLowerCase()) continue;
      yield* follow(address, { entry: entry.path, line: info.lines, isFollowers }, fediverse);
    }
  } catch (error) {
    if (typeof (error as CsvError).code !== 'string' || !(error as CsvError).code.startsWith('CSV_'))
      throw error;
    yield { entry: entry.path, line: 0, raw: '', reason: 'not CSV' };
  }
}

function* follow(
  address: string,
  { entry, line, isFollowers }: { entry: string; line: number; isFollowers: boolean },
  { owner, account }: Fediverse,
): Generator<ReadItem> {
  const place = { entry, line, column: COLUMN };
  const between = (other: string, own: string | undefined): object => ({
    type: 'follow',
    ...optional('from', isFollowers ? other : own),
    ...optional('to', isFollowers ? own : other),
  });
  if (owner === null) {
    const raw = between(`mastodon:${address}`, undefined);
    yield {
      ...place,
      raw,
      row: address,
      reason: 'whose list it is cannot be told: import it with its actor.json',
    };
    return;
  }
  const match = ADDRESS.exec(address);
  if (match === null) {
    const raw = between(`mastodon:${address}`, `mastodon:${owner.handle}`);
    yield { ...place, raw, row: address, reason: `${COLUMN}: is none` };
    return;
  }
  const handle = `${match[1]}@${match[2] ?? owner.handle.split('@')[1]!}`.toLowerCase();
  for (const value of account({ id: `mastodon:${handle}`, handle, fallback: handle }))
    yield { ...place, value };
  yield { ...place, value: between(`mastodon:${handle}`, `mastodon:${owner.handle}`) };
}
