import type { AccountRecord, GrapevineRecord } from '../../../schema/model/records.ts';
import type { Who } from './accounts.ts';
import {
  idOf,
  listOf,
  type Members,
  membersOf,
  type MessageFaults,
  messageOr,
  type Refusal,
  refuse,
  textOf,
} from './json-members.ts';
import { mentionedUsers, shownText } from './slack-text.ts';

/** A conversation of a workspace: a channel, or direct messages. */
export interface SlackChannel {
  readonly id: string;
  readonly isPrivate: boolean;
  readonly isDirect: boolean;
  /** Ids of who takes part, for direct messages. */
  readonly people: readonly string[];
}

/** What the files of an export share. */
export interface SlackWorkspace {
  readonly account: (who: Who) => AccountRecord[];
  /** Users by the id under which their apps write. */
  readonly bots: Map<string, string>;
  /** Shown names by id of the user. */
  readonly names: Map<string, string>;
  /** Told of what Slack itself says. */
  readonly passOver: () => void;
}

/** What Slack itself says in a channel. */
const SERVICE =
  /^(?:(?:channel|group|mpim|im)_\w+|(?:un)?pinned_item|bot_(?:add|remove|enable|disable)|app_conversation_\w+|reminder_\w+|reply_broadcast_\w*|message_(?:deleted|replied)|joiner_notification\w*|huddle_thread|sh_room_\w+|tombstone|ekm_access_denied|document_mention|list_record_\w+)$/u;
const FAULTS: MessageFaults = {
  id: ['ts', 'is no time stamp'],
  author: ['user', 'is missing'],
  at: ['ts', 'is no time stamp'],
  text: ['text', 'is missing'],
};
const TS = /^(\d{9,10})\.(\d{6})$/u;

/**
 * The records of a message of Slack. One in a thread answers the thread's first; all direct messages of the same people
 * are one conversation. What Slack itself says (who joined, a new topic, pins) is passed over.
 */
export function* recordsOfMessage(
  row: Members,
  channel: SlackChannel,
  workspace: SlackWorkspace,
): Generator<GrapevineRecord | Refusal> {
  const subtype = textOf(row['subtype']);
  if (row['type'] !== 'message') return yield refuse('type', 'is no message');
  if (subtype !== null && SERVICE.test(subtype)) return workspace.passOver();
  const message = subtype === 'message_changed' ? membersOf(row['message']) : row;
  const { ts: writtenAt } = message;
  const ts = textOf(writtenAt);
  const match = TS.exec(ts ?? '');
  const author = authorOf(message, workspace);
  yield* author === null ? [] : workspace.account(author);
  const text = textWritten(message);
  const mentions = [...mentionedUsers(text), ...channel.people]
    .map((user) => `slack:${user}`)
    .filter((user, index, all) => user !== author?.id && all.indexOf(user) === index);
  yield* mentions.flatMap((id) => workspace.account({ id, fallback: id.slice('slack:'.length) }));
  const thread = textOf(message['thread_ts']);
  const draft = {
    id: match === null ? null : `slack:${channel.id}:${ts}`,
    author: author?.id ?? null,
    at:
      match === null ? null : `${new Date(Number(match[1]) * 1000).toISOString().slice(0, 19)}.${match[2]}Z`,
    text: shownText(text, workspace.names),
    ...(channel.isDirect ? { conversation: `slack:${channel.id}` } : {}),
    ...(thread === null || thread === ts ? {} : { replyTo: `slack:${channel.id}:${thread}` }),
    ...(mentions.length === 0 ? {} : { mentions }),
    public: !channel.isPrivate && !channel.isDirect,
  };
  yield messageOr(draft, FAULTS, { row: row, at: writtenAt });
}

function authorOf(message: Members, { bots }: SlackWorkspace): Who | null {
  const comment = membersOf(message['comment']);
  const user = idOf(message['user'], comment['user'], bots.get(idOf(message['bot_id']) ?? ''));
  const profile = membersOf(message['user_profile']);
  if (user !== null) {
    const name = textOf(profile['real_name'], profile['display_name']);
    return { id: `slack:${user}`, handle: textOf(profile['name']), name, fallback: user };
  }
  const bot = membersOf(message['bot_profile']);
  const name = textOf(message['username'], bot['name']);
  const id = idOf(message['bot_id'], bot['id'], name);
  return id === null ? null : { id: `slack:${id}`, handle: name, name, fallback: id };
}

/** The text; of an app that writes none, what its attachments say. */
function textWritten(message: Members): string {
  const text = textOf(message['text'], membersOf(message['comment'])['comment']);
  if (text !== null) return text;
  return listOf(message['attachments'])
    .flatMap((attachment) => {
      const { pretext, title, text: body, fallback } = membersOf(attachment);
      const parts = [pretext, title, body].filter((part) => typeof part === 'string' && part !== '');
      return parts.length > 0 ? parts : [textOf(fallback) ?? ''];
    })
    .filter((part) => part !== '')
    .join('\n');
}
