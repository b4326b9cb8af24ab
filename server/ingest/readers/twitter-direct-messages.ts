import type { GrapevineRecord } from '../../../schema/model/records.ts';
import type { Entry, ReadItem } from '../types.ts';
import {
  idOf,
  instantOf,
  itemsOf,
  listOf,
  type Members,
  membersOf,
  type Refusal,
  refuse,
} from './json-members.ts';
import { readJsonRows } from './json-rows.ts';
import type { TwitterArchive } from './twitter-tweets.ts';
import { expandLinks, unescapeText } from './twitter-text.ts';

const CONVERSATION = '[].dmConversation.conversationId';
const MESSAGE = '[].dmConversation.messages[]';

/**
 * Direct messages (`direct-messages.js`, `direct-messages-group.js`): private, in the conversation that the archive names,
 * addressed to their recipient. Who joined, left or renamed a group, and reactions, are passed over.
 */
export async function* readDirectMessages(entry: Entry, archive: TwitterArchive): AsyncGenerator<ReadItem> {
  let conversation: string | null = null;
  // a conversation may be larger than memory, so its messages are rows and its id is one
  for await (const row of readJsonRows(entry.open(), { rows: [CONVERSATION, MESSAGE] })) {
    if (row.path === CONVERSATION && 'value' in row) conversation = idOf(row.value);
    else yield* itemsOf(row, entry.path, (value) => recordsOfEvent(value, conversation, archive));
  }
}

function* recordsOfEvent(
  event: Members,
  conversation: string | null,
  { account }: TwitterArchive,
): Generator<GrapevineRecord | Refusal> {
  if (!('messageCreate' in event)) {
    const isService = [
      'joinConversation',
      'participantsJoin',
      'participantsLeave',
      'conversationNameUpdate',
    ].some((name) => name in event);
    if (!isService) yield refuse('messageCreate', 'is missing');
    return;
  }
  const message = membersOf(event['messageCreate']);
  const { text, urls } = message;
  const [id, sender, recipient] = [message['id'], message['senderId'], message['recipientId']].map((value) =>
    idOf(value),
  );
  const at = instantOf(message['createdAt']);
  if (id === null || id === undefined) return yield refuse('id', 'is missing');
  if (sender === null || sender === undefined) return yield refuse('senderId', 'is missing');
  if (at === null) return yield refuse('createdAt', 'is no date');
  if (typeof text !== 'string') return yield refuse('text', 'is missing');
  const isAddressed = recipient !== null && recipient !== undefined && recipient !== '0'; // a group's have none
  for (const other of isAddressed ? [sender, recipient] : [sender]) {
    yield* account({ id: `twitter:${other}`, fallback: other });
  }
  yield {
    type: 'message',
    id: `twitter:dm:${id}`,
    author: `twitter:${sender}`,
    at,
    text: expandLinks(unescapeText(text), listOf(urls)),
    ...(conversation === null ? {} : { conversation: `twitter:dm:${conversation}` }),
    ...(isAddressed ? { mentions: [`twitter:${recipient}`] } : {}),
    public: false,
  };
}
