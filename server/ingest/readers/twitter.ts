import type { Entry, EntryHead, ReadItem, Reader } from '../types.ts';
import { createAccounts } from './accounts.ts';
import { fileEnding, peekEntry } from './entry-files.ts';
import { idOf, itemsOf, membersOf, optional, refuse, textOf } from './json-members.ts';
import { readJsonRows } from './json-rows.ts';
import { readDirectMessages } from './twitter-direct-messages.ts';
import { addNote, createNotes, type Notes, unusedNotes } from './twitter-notes.ts';
import { recordsOfTweet, type TwitterArchive } from './twitter-tweets.ts';

/** What a file of an archive says first: `window.YTD.tweets.part0 = [`; until 2018 `Grailbird.data.tweets_2012_01 =`. */
const PART = /^\uFEFF?\s*(?:window\.YTD\.(\w{1,60})\.part\d{1,6}|Grailbird\.data\.(tweets)_\d{4}_\d{2})\s*=/u;

/** What shows the archive in a browser; and the table of tweets of before 2018, which the lists hold too. */
const PASSED_OVER = /(?:^|[\\/])(?:readme\.txt|tweets\.csv|assets[\\/].+)$/iu;

interface Part {
  readonly entry: Entry;
  readonly kind: string;
}

/**
 * Archives of Twitter (X): JavaScript files of JSON lists, as "Download an archive of your data" gives them. Tweets, notes
 * (long tweets), followers, followed accounts and direct messages are read; all else (likes, deleted tweets, blocks, lists,
 * advertising, media) is passed over.
 */
export const TWITTER_READER: Reader = {
  format: 'twitter',
  recognizes: (heads) =>
    heads.some(({ head }: EntryHead) => PART.test(head.subarray(0, 200).toString('utf8'))),
  owns: isOwn,
  read: readArchive,
};

function isOwn({ path }: EntryHead): boolean {
  return fileEnding(path) === '.js' || PASSED_OVER.test(path);
}

async function* readArchive(entries: readonly Entry[]): AsyncGenerator<ReadItem> {
  const parts = await partsOf(entries);
  const accounts = createAccounts('twitter');
  const of = (...kinds: string[]): Part[] => parts.filter(({ kind }) => kinds.includes(kind));
  const archive: TwitterArchive = {
    owner: await findOwner(of('account')),
    account: accounts.of,
    notes: createNotes(),
  };
  yield* ownerItems(archive);
  for (const { entry } of of('note_tweet')) yield* readNotes(entry, archive.notes);
  for (const { entry } of of('tweets', 'tweet', 'community_tweet')) {
    for await (const row of readJsonRows(entry.open(), { rows: ['[]'] })) {
      yield* itemsOf(row, entry.path, (value) => recordsOfTweet(membersOr(value, 'tweet'), archive));
    }
  }
  yield* unusedNotes(archive);
  for (const { entry } of of('direct_messages', 'direct_messages_group'))
    yield* readDirectMessages(entry, archive);
  for (const { entry, kind } of of('follower', 'following')) yield* readFollows(entry, kind, archive);
  // whose handle nothing said is known by number
  for (const value of accounts.rest()) yield { entry: parts[0]!.entry.path, line: 0, value };
}

/** The files that hold a part of an archive. One alone is taken for tweets where its beginning is broken. */
async function partsOf(entries: readonly Entry[]): Promise<Part[]> {
  const parts: Part[] = [];
  for (const entry of entries) {
    if (entries.length > 1 && fileEnding(entry.path) !== '.js') continue;
    const { head, chunks, close } = await peekEntry(entry, 200);
    const match = PART.exec(head.toString('utf8'));
    const kind = (match?.[1] ?? match?.[2])?.toLowerCase() ?? (entries.length === 1 ? 'tweets' : null);
    if (entries.length === 1) parts.push({ entry: { path: entry.path, open: () => chunks }, kind: kind! });
    else {
      await close();
      if (kind !== null) parts.push({ entry, kind });
    }
  }
  return parts;
}

async function findOwner(parts: readonly Part[]): Promise<TwitterArchive['owner']> {
  for (const { entry } of parts) {
    for await (const row of readJsonRows(entry.open(), { rows: ['[]'] })) {
      const account = membersOr('value' in row ? row.value : null, 'account');
      const id = idOf(account['accountId']);
      if (id === null) continue;
      return {
        entry: entry.path,
        id,
        handle: textOf(account['username']),
        name: textOf(account['accountDisplayName']),
      };
    }
  }
  return null;
}

function* ownerItems({ owner, account }: TwitterArchive): Generator<ReadItem> {
  if (owner === null) return;
  const { entry, id, handle, name } = owner;
  for (const value of account({ id: `twitter:${id}`, handle, name, fallback: id }))
    yield { entry, line: 1, value };
}

async function* readFollows(
  entry: Entry,
  kind: string,
  { owner, account }: TwitterArchive,
): AsyncGenerator<ReadItem> {
  for await (const row of readJsonRows(entry.open(), { rows: ['[]'] })) {
    yield* itemsOf(row, entry.path, function* (value) {
      const other = idOf(membersOr(value, kind)['accountId']);
      const own = owner?.id ?? null;
      const [from, to] = (kind === 'follower' ? [other, own] : [own, other]).map((id) =>
        id === null ? null : `twitter:${id}`,
      );
      const draft = { type: 'follow', ...optional('from', from), ...optional('to', to) };
      if (other === null) return yield refuse('accountId', 'is missing', draft);
      if (own === null)
        return yield {
          reason: 'whose list it is cannot be told: import it with its account.js',
          part: draft,
        };
      yield* account({ id: `twitter:${other}`, fallback: other });
      yield { type: 'follow', from: from!, to: to! }; // both are known, as was looked
    });
  }
}

async function* readNotes(entry: Entry, notes: Notes): AsyncGenerator<ReadItem> {
  for await (const row of readJsonRows(entry.open(), { rows: ['[]'] })) {
    yield* itemsOf(row, entry.path, (value) =>
      addNote(notes, membersOr(value, 'noteTweet'), { entry: entry.path, line: row.line }),
    );
  }
}

/** What a row wraps under a name, as newer archives do; the row itself in older ones. */
function membersOr(value: unknown, name: string): Readonly<Record<string, unknown>> {
  const members = membersOf(value);
  return name in members ? membersOf(members[name]) : members;
}
