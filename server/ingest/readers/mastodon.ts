import type { Entry, EntryHead, ReadItem, Reader } from '../types.ts';
import { createAccounts } from './accounts.ts';
import { fileEnding, fileName, peekEntry } from './entry-files.ts';
import { itemsOf, textOf } from './json-members.ts';
import { readJsonRows } from './json-rows.ts';
import { type Fediverse, handleOf, parseOwner, recordsOfActivity } from './mastodon-activities.ts';
import { readFollows } from './mastodon-follows.ts';

/** The owner's file in an archive is small; one that is not is no owner's. */
const MAX_ACTOR_BYTES = 2 ** 20;
const PASSED_OVER = /^(?:likes|bookmarks|featured|tags|filters)/u;
/** Lists of accounts; of follows they are read, else passed over. */
const ACCOUNT_LIST = /^(?:follow|lists|mut|block|domain|bookmarks)\w*\.csv$/u;

/**
 * Archives of Mastodon and other servers that speak ActivityPub: `outbox.json` (ActivityStreams 2.0, an OrderedCollection),
 * `actor.json`, `followers.csv`, `following_accounts.csv`. Likes, bookmarks, lists, mutes, blocks and media are passed over.
 */
export const MASTODON_READER: Reader = {
  format: 'mastodon',
  recognizes: (heads) => heads.some(isOutbox) || heads.some(isActor),
  owns: isOwn,
  read: readArchive,
};

function isOwn({ path, head }: EntryHead): boolean {
  const name = fileName(path);
  if (fileEnding(path) === '.csv') return ACCOUNT_LIST.test(name);
  if (name === 'actor.json' || name.startsWith('outbox')) return true;
  return fileEnding(path) === '.json' && (PASSED_OVER.test(name) || head.includes('"orderedItems"'));
}

function isOutbox({ path, head }: EntryHead): boolean {
  const text = head.toString('utf8');
  return (
    !PASSED_OVER.test(fileName(path)) &&
    /^\uFEFF?\s*\{/u.test(text) &&
    /"OrderedCollection(?:Page)?"/u.test(text) &&
    text.includes('"orderedItems"')
  );
}

function isActor({ head }: EntryHead): boolean {
  const text = head.toString('utf8');
  return (
    /^\uFEFF?\s*\{/u.test(text) &&
    text.includes('"preferredUsername"') &&
    text.includes('https://www.w3.org/ns/activitystreams')
  );
}

async function* readArchive(entries: readonly Entry[]): AsyncGenerator<ReadItem> {
  const owner = await findOwner(entries);
  const fediverse: Fediverse = { owner, account: createAccounts('mastodon').of };
  if (owner !== null) {
    const { entry, handle, name, url } = owner;
    if (entries.length === 1 && handleOf(url ?? '') !== handle) {
      yield {
        entry,
        line: 1,
        raw: handle,
        reason: 'its posts alone do not tell this name; import their folder',
      };
      return;
    }
    for (const value of fediverse.account({ id: `mastodon:${handle}`, handle, name, fallback: handle })) {
      yield { entry, line: 1, value };
    }
  }
  for (const entry of entries) {
    if (fileEnding(entry.path) === '.csv') yield* readFollows(entry, fediverse);
    else if (await isActivities(entry, entries)) {
      for await (const row of readJsonRows(entry.open(), {
        rows: ['orderedItems[]', 'first.orderedItems[]', '[]'],
      })) {
        yield* itemsOf(row, entry.path, (value) => recordsOfActivity(value, fediverse));
      }
    }
  }
}

/** A file of posts: by its name or content in an archive, under any name alone. */
async function isActivities(entry: Entry, entries: readonly Entry[]): Promise<boolean> {
  const name = fileName(entry.path);
  if (name === 'actor.json') return false;
  if (entries.length === 1 || name.startsWith('outbox')) return true;
  if (fileEnding(entry.path) !== '.json' || PASSED_OVER.test(name)) return false;
  const { head, close } = await peekEntry(entry);
  await close();
  return head.includes('"orderedItems"');
}

/** Whose archive it is: by `actor.json`, else by who did the first thing in the outbox. */
async function findOwner(entries: readonly Entry[]): Promise<Fediverse['owner']> {
  for (const entry of entries) {
    if (fileName(entry.path) !== 'actor.json') continue;
    for await (const row of readJsonRows(entry.open(), { rows: [], maxBytes: MAX_ACTOR_BYTES })) {
      const owner = 'value' in row ? parseOwner(row.value) : null;
      if (owner !== null) return { ...owner, entry: entry.path };
    }
  }
  if (entries.length < 2) return null; // standard input cannot be read twice, and posts name who wrote them
  for (const entry of entries) {
    if (!(await isActivities(entry, entries))) continue;
    for await (const row of readJsonRows(entry.open(), { rows: ['orderedItems[]', '[]'] })) {
      const actor = 'value' in row ? textOf((row.value as { actor?: unknown } | null)?.actor) : null;
      const handle = actor === null ? null : handleOf(actor);
      if (handle !== null) return { entry: entry.path, url: actor!, handle, name: null };
    }
  }
  return null;
}
