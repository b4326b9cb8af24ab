import type { MessageRow, PairRow, SnapshotRows } from '../store/snapshot-rows.ts';
import type { Numbered } from './build-entities.ts';
import { type Dictionary, groupRows, shared } from './columns.ts';
import { buildStringColumn } from './strings.ts';
import type { AccountColumns, MessageColumns } from './types.ts';

/** Message columns before conversations and brands are known. */
export type MessageBase = Omit<
  MessageColumns,
  | 'conversation'
  | 'byUs'
  | 'aboutOffsets'
  | 'aboutBrand'
  | 'aboutStance'
  | 'aboutConfidence'
  | 'aboutSource'
  | 'brandOffsets'
  | 'brandMessages'
  | 'brandAbout'
>;

export interface MessageBuild extends Numbered<MessageBase> {
  /** Ids by index. */
  readonly ids: readonly string[];
}

interface Parts {
  readonly accounts: Numbered<AccountColumns>;
  readonly channels: Dictionary;
  readonly languages: Dictionary;
}

export function buildMessages(rows: SnapshotRows, { accounts, channels, languages }: Parts): MessageBuild {
  const known = rows.messages.filter(({ author }) => accounts.numbers.has(author)).sort(byInstant);
  const ids = known.map(({ id }) => id);
  const numbers = new Map(ids.map((id, index) => [id, index]));
  const columns = emptyColumns(known.length);
  for (const [index, row] of known.entries()) {
    const account = accounts.numbers.get(row.author)!; // filtered above
    columns.at[index] = row.at;
    columns.author[index] = account;
    columns.person[index] = accounts.columns.person[account]!;
    columns.channel[index] =
      row.channel === null ? accounts.columns.channel[account]! : channels.number(row.channel);
    columns.language[index] = languages.number(primarySubtag(row.language));
    columns.public[index] = row.public ? 1 : 0;
    columns.acts[index] = row.acts;
  }
  const mentions = mentionColumns(rows.mentions, {
    numbers,
    accounts: accounts.numbers,
    count: known.length,
  });
  return {
    ids,
    numbers,
    columns: {
      ...columns,
      ...mentions,
      count: known.length,
      ids: buildStringColumn(ids),
      replyTo: targets(rows.replies, numbers),
      shares: targets(rows.shares, numbers),
    },
  };
}

function byInstant(a: MessageRow, b: MessageRow): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}

/** The primary subtag of a BCP 47 tag, or `und`. */
function primarySubtag(language: string | null): string {
  return language === null || language === '' ? 'und' : language.toLowerCase().split('-', 1)[0]!;
}

function emptyColumns(
  count: number,
): Pick<MessageColumns, 'at' | 'author' | 'person' | 'channel' | 'language' | 'public' | 'acts'> {
  return {
    at: shared.float64(count),
    author: shared.uint32(count),
    person: shared.uint32(count),
    channel: shared.uint16(count),
    language: shared.uint16(count),
    public: shared.uint8(count),
    acts: shared.uint16(count),
  };
}

function targets(pairs: readonly PairRow[], numbers: ReadonlyMap<string, number>): Int32Array {
  const column = shared.int32(numbers.size).fill(-1);
  for (const { source, target } of pairs) {
    const message = numbers.get(source);
    if (message !== undefined) column[message] = numbers.get(target) ?? -1;
  }
  return column;
}

function mentionColumns(
  pairs: readonly PairRow[],
  {
    numbers,
    accounts,
    count,
  }: { numbers: ReadonlyMap<string, number>; accounts: ReadonlyMap<string, number>; count: number },
): Pick<MessageColumns, 'mentionOffsets' | 'mentionAccounts'> {
  const known = pairs
    .map(({ source, target }) => ({
      message: numbers.get(source) ?? -1,
      account: accounts.get(target) ?? -1,
    }))
    .filter(({ message, account }) => message >= 0 && account >= 0)
    .sort((a, b) => a.account - b.account);
  const grouped = groupRows(
    known.map(({ message }) => message),
    count,
  );
  const mentionAccounts = shared.uint32(known.length);
  for (const [position, row] of grouped.rows.entries()) mentionAccounts[position] = known[row]!.account;
  return { mentionOffsets: grouped.offsets, mentionAccounts };
}
