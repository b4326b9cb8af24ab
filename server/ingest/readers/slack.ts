import type { Entry, EntryHead, ReadItem, Reader, ReaderOptions } from '../types.ts';
import { createAccounts } from './accounts.ts';
import { fileName, folderName } from './entry-files.ts';
import { idOf, itemsOf, listOf, type Members, membersOf, optional, refuse, textOf } from './json-members.ts';
import { type JsonRow, readJsonRows } from './json-rows.ts';
import { recordsOfMessage, type SlackChannel, type SlackWorkspace } from './slack-messages.ts';

/** Lists of conversations, and whether what is said in them is private. */
const CHANNEL_LISTS: Readonly<Record<string, boolean>> = {
  'channels.json': false,
  'groups.json': true,
  'dms.json': true,
  'mpims.json': true,
};
const USER_LISTS = new Set(['users.json', 'org_users.json']);
/** Of apps, canvases and the like: passed over. */
const PASSED_OVER =
  /^(?:integration_logs|canvases|canvas_in_the_conversation|file_conversations|huddle_transcripts|lists)\.json$/u;
const SERVICE_LINES = 'messages of Slack itself (joins, topics, pins, what was deleted)';
const DAY = /^\d{4}-\d{2}-\d{2}\.json$/u;

/**
 * Slack's exports (zip or folder): `users.json`, the lists of channels, private channels (`groups.json`), direct messages
 * (`dms.json`, `mpims.json`), and a folder for each with a file of messages for each day. Lists of apps, canvases and other
 * files at the top are passed over.
 */
export const SLACK_READER: Reader = {
  format: 'slack',
  recognizes: (heads) => heads.some((head) => isMessages(head) || isUsers(head) || isList(head)),
  owns: isOwn,
  read: readWorkspace,
};

function isOwn({ path }: EntryHead): boolean {
  const name = fileName(path);
  return name in CHANNEL_LISTS || USER_LISTS.has(name) || DAY.test(name) || PASSED_OVER.test(name);
}

function isMessages({ head }: EntryHead): boolean {
  const text = head.toString('utf8');
  return (
    /^\uFEFF?\s*\[\s*\{/u.test(text) &&
    /"ts":\s*"\d{9,10}\.\d{6}"/u.test(text) &&
    /"type":\s*"message"/u.test(text)
  );
}

function isUsers({ head }: EntryHead): boolean {
  const text = head.toString('utf8');
  return (
    /^\uFEFF?\s*\[\s*\{/u.test(text) && /"team_id":\s*"[TE]\w+"/u.test(text) && text.includes('"profile"')
  );
}

/** A list that is called as Slack calls it, of things with Slack's ids: a workspace may hide the rest of what it says of them. */
function isList({ path, head }: EntryHead): boolean {
  const name = fileName(path);
  return (
    (name in CHANNEL_LISTS || USER_LISTS.has(name)) &&
    /^\uFEFF?\s*\[\s*\{\s*"id":\s*"[CDGUW][A-Z0-9]+"/u.test(head.toString('utf8'))
  );
}

async function* readWorkspace(
  entries: readonly Entry[],
  { onPassedOver }: ReaderOptions,
): AsyncGenerator<ReadItem> {
  const accounts = createAccounts('slack');
  const workspace: SlackWorkspace = {
    account: accounts.of,
    names: new Map(),
    bots: new Map(),
    passOver: () => onPassedOver?.(SERVICE_LINES, 1),
  };
  const channels = new Map<string, SlackChannel>();
  for (const entry of entries) {
    if (USER_LISTS.has(fileName(entry.path))) yield* readUsers(entry, workspace);
  }
  for (const entry of entries) {
    const isPrivate = CHANNEL_LISTS[fileName(entry.path)];
    if (isPrivate !== undefined) yield* readChannels(entry, isPrivate, channels);
  }
  for (const entry of entries) {
    if (!isDay(entry, entries)) continue;
    const channel = channelOf(entry, channels);
    for await (const row of readJsonRows(entry.open(), { rows: ['[]'] })) {
      yield* itemsOf(row, entry.path, (value) => recordsOfMessage(value, channel, workspace));
    }
  }
  for (const value of accounts.rest()) yield { entry: entries[0]!.path, line: 0, value };
}

/** A file of messages: a day in a folder, or whatever is alone and no list. */
function isDay({ path }: Entry, entries: readonly Entry[]): boolean {
  const name = fileName(path);
  return DAY.test(name) || (entries.length === 1 && !USER_LISTS.has(name) && !(name in CHANNEL_LISTS));
}

/** Users' names stay in memory, for what mentions them. */
async function* readUsers(entry: Entry, { account, names, bots }: SlackWorkspace): AsyncGenerator<ReadItem> {
  for await (const row of readJsonRows(entry.open(), { rows: ['[]'] })) {
    yield* itemsOf(row, entry.path, function* (user) {
      const id = idOf(user['id']);
      const profile = membersOf(user['profile']);
      const name = textOf(profile['real_name'], user['real_name'], profile['display_name'], user['name']);
      if (id === null)
        return yield refuse('id', 'is missing', {
          type: 'account',
          channel: 'slack',
          ...optional('handle', textOf(user['name'])),
          ...optional('name', name),
        });
      const bot = idOf(profile['bot_id']);
      if (bot !== null) bots.set(bot, id);
      if (name !== null) names.set(id, name); // what texts call them is what the graph knows them by
      yield* account({ id: `slack:${id}`, handle: textOf(user['name']), name, fallback: id });
    });
  }
}

async function* readChannels(
  entry: Entry,
  isPrivate: boolean,
  channels: Map<string, SlackChannel>,
): AsyncGenerator<ReadItem> {
  for await (const row of readJsonRows(entry.open(), { rows: ['[]'] })) {
    const members = rowMembers(row);
    const id = idOf(members['id']);
    if (id === null) {
      yield* itemsOf(row, entry.path, () => [{ reason: 'id: is missing', column: 'id' }]);
      continue;
    }
    const isDirect = fileName(entry.path) === 'dms.json' || fileName(entry.path) === 'mpims.json';
    const people = isDirect ? listOf(members['members']).filter((member) => typeof member === 'string') : [];
    const channel = { id, isPrivate: isPrivate || members['is_private'] === true, isDirect, people };
    for (const folder of [id, textOf(members['name'])]) if (folder !== null) channels.set(folder, channel);
  }
}

function rowMembers(row: JsonRow): Members {
  return 'value' in row ? membersOf(row.value) : {};
}

/** Of a folder that no list names nobody knows who may read it: it counts as private; without any list that of direct messages alone. */
function channelOf({ path }: Entry, channels: ReadonlyMap<string, SlackChannel>): SlackChannel {
  const folder = folderName(path) || 'channel';
  const isDirect = /^D[A-Z0-9]{8,}$|^mpdm-/u.test(folder);
  return (
    channels.get(folder) ?? {
      id: folder,
      isPrivate: channels.size > 0 || isDirect,
      isDirect,
      people: [],
    }
  );
}
