import type { GrapevineRecord } from '../../../schema/model/records.ts';
import type { Entry, ReadItem } from '../types.ts';
import {
  idOf,
  instantOf,
  itemsOf,
  listOf,
  type Members,
  membersOf,
  type MessageFaults,
  messageOr,
  type Refusal,
  refuse,
} from './json-members.ts';
import { readJsonRows } from './json-rows.ts';
import type { TwitterArchive } from './twitter-tweets.ts';
import { expandLinks, unescapeText } from './twitter-text.ts';

const CONVERSATION = '[].dmConversation.conversationId';
const FAULTS: MessageFaults = {
  id: ['id', 'is missing'],
  author: ['senderId', 'is missing'],
  at: ['createdAt', 'is no date'],
  text: ['text', 'is missing'],
};
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
  const { text, urls, createdAt: writtenAt } = message;
  const [id, sender, recipient] = [message['id'], message['senderId'], message['recipientId']].map((value) =>
    idOf(value),
  ) as [string | null, string | null, string | null]; // as many as were given
  // a group's have no recipient
  const others = [sender, recipient].filter((other): other is string => other !== null && other !== '0');
  yield* others.flatMap((other) => account({ id: `twitter:${other}`, fallback: other }));
  const draft = {
    id: id === null ? null : `twitter:dm:${id}`,
    author: sender === null ? null : `twitter:${sender}`,
    at: instantOf(writtenAt),
    text: typeof text === 'string' ? expandLinks(unescapeText(text), listOf(urls)) : null,
    ...(conversation === null ? {} : { conversation: `twitter:dm:${conversation}` }),
    ...(recipient !== null && others.includes(recipient) ? { mentions: [`twitter:${recipient}`] } : {}),
    public: false,
  };
  yield messageOr(draft, FAULTS, { row: event, at: writtenAt });
}
