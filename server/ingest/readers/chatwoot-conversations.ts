import type { GrapevineRecord, MessageRecord } from '../../../schema/model/records.ts';
import {
  type HelpDesk,
  type HelpDeskReader,
  type HelpDeskUser,
  NOTE_CHANNEL,
  withSubject,
} from './help-desk.ts';
import {
  idOf,
  instantOf,
  isMembers,
  type Members,
  membersOf,
  type MessageFaults,
  messageOr,
  optional,
  type Refusal,
  refuse,
  textOf,
} from './json-members.ts';

/** What the messages of a conversation share. */
interface Conversation {
  readonly id: string;
  /** By which the customer wrote: `whatsapp`, `webwidget`, `email`; null where nothing says it. */
  readonly channel: string | null;
  readonly subject: string | null;
  readonly contact: Members;
}

const INCOMING = 0;
const OUTGOING = 1;
const ACTIVITY = 2;
const TEMPLATE = 3;
const TYPE_NAMES: Readonly<Record<string, number>> = {
  incoming: INCOMING,
  outgoing: OUTGOING,
  activity: ACTIVITY,
  template: TEMPLATE,
};
const PASSED_OVER = 'activity and deleted messages of Chatwoot';
/** Instants are seconds since 1970; later versions write some as milliseconds or as text. */
const FIRST_MILLISECONDS = 1e11;

/** Where in its conversation a message stands. */
interface Place {
  readonly conversation: Conversation;
  /** The message before it, which the customer can read. */
  readonly answered: string | null;
  readonly isFirst: boolean;
}

const FAULTS: MessageFaults = {
  id: ['id', 'is missing'],
  author: ['sender', 'is missing'],
  at: ['created_at', 'is no date'],
  text: ['content', 'is missing'],
};

/**
 * Reads conversations, and messages that name theirs. What contact and agents write to each other is a private conversation;
 * each message answers the one that it says it answers (`in_reply_to`), else the one before; private notes are another
 * conversation (`…:notes`) on the channel `note`, so that a note is never taken for an answer. A message that is listed without its
 * conversation says nothing of its channel. What a bot or the program itself writes is nobody's of the company. Activity
 * ("assigned to …") and deleted messages are passed over.
 */
export function startConversations(desk: HelpDesk): HelpDeskReader {
  /** Of messages that a file lists without their conversations: the last of each conversation. */
  const last = new Map<string, string>();
  return {
    read: (value) =>
      'message_type' in value ? readListed(value, last, desk) : readConversation(value, desk),
    endFile: () => last.clear(),
  };
}

function* readListed(
  message: Members,
  last: Map<string, string>,
  desk: HelpDesk,
): Generator<GrapevineRecord | Refusal> {
  const conversation = conversationOf(message, idOf(message['conversation_id']));
  if (conversation === null) return yield refuse('conversation_id', 'is missing');
  const answered = last.get(conversation.id) ?? null;
  for (const found of recordsOfMessage(message, { conversation, answered, isFirst: false }, desk)) {
    yield found;
    if (isAnswerable(found)) last.set(conversation.id, found.id);
  }
}

function* readConversation(value: Members, desk: HelpDesk): Generator<GrapevineRecord | Refusal> {
  const conversation = conversationOf(value, idOf(value['id'], value['display_id']));
  if (conversation === null) return yield refuse('id', 'is missing');
  if (!Array.isArray(value['messages'])) return yield refuse('messages', 'is no list');
  let answered: string | null = null;
  for (const message of value['messages'] as unknown[]) {
    if (!isMembers(message)) {
      yield refuse('messages', 'holds what is no message', message);
      continue;
    }
    const place: Place = { conversation, answered, isFirst: answered === null };
    for (const found of recordsOfMessage(message, place, desk)) {
      yield found;
      if (isAnswerable(found)) answered = found.id;
    }
  }
}

function isAnswerable(found: GrapevineRecord | Refusal): found is MessageRecord {
  return 'type' in found && found.type === 'message' && found.channel !== NOTE_CHANNEL;
}

function* recordsOfMessage(
  message: Members,
  { conversation, answered, isFirst }: Place,
  desk: HelpDesk,
): Generator<GrapevineRecord | Refusal> {
  const { message_type: stated, content, private: isPrivate, created_at: writtenAt } = message;
  const attributes = membersOf(message['content_attributes']);
  const type = typeof stated === 'string' ? (TYPE_NAMES[stated] ?? Number.NaN) : stated;
  if (type === ACTIVITY || attributes['deleted'] === true) return desk.passOver(PASSED_OVER);
  if (type !== INCOMING && type !== OUTGOING && type !== TEMPLATE)
    return yield refuse('message_type', 'is unknown', message);
  const author = authorOf(message, type, conversation);
  yield* author === null ? [] : desk.records(author);
  const isNote = isPrivate === true;
  const text = textOf(content) ?? '';
  const [id, stating] = [idOf(message['id']), idOf(attributes['in_reply_to'])];
  const replyTo = stating === null ? answered : messageId(stating);
  const draft = {
    id: id === null ? null : messageId(id),
    author: author === null ? null : desk.accountId(author.id),
    at: instant(writtenAt),
    text: isFirst && !isNote ? withSubject(conversation.subject, text) : text,
    ...optional('channel', isNote ? NOTE_CHANNEL : conversation.channel),
    conversation: `chatwoot:conversation:${conversation.id}${isNote ? ':notes' : ''}`,
    ...(isNote || replyTo === null ? {} : { replyTo }),
    public: false,
  };
  yield messageOr(draft, FAULTS, { row: message, at: writtenAt });
}

function messageId(id: string): string {
  return `chatwoot:message:${id}`;
}

function conversationOf(value: Members, id: string | null): Conversation | null {
  if (id === null) return null;
  const meta = membersOf(value['meta']);
  return {
    id,
    channel:
      textOf(meta['channel'], value['channel'])
        ?.replace(/^Channel::/u, '')
        .toLowerCase() ?? null,
    subject: textOf(membersOf(value['additional_attributes'])['mail_subject']),
    contact: membersOf(meta['sender'] ?? value['contact']),
  };
}

function authorOf(message: Members, type: number, { contact }: Conversation): HelpDeskUser | null {
  if (type === TEMPLATE) return { id: 'automatic', name: 'Automatic', email: null, isAgent: false };
  const sender = membersOf(message['sender'] ?? (type === INCOMING ? contact : undefined));
  const id = idOf(sender['id'], message['sender_id']);
  const kind = textOf(sender['type'], message['sender_type'])?.toLowerCase() ?? '';
  const isBot = /bot/u.test(kind);
  const isAgent = type === OUTGOING && !isBot && kind !== 'contact';
  if (id === null)
    return isAgent ? { id: 'automatic', name: 'Automatic', email: null, isAgent: false } : null;
  const of = isBot ? 'bot' : isAgent ? 'agent' : 'contact';
  return {
    id: `${of}:${id}`,
    name: textOf(sender['name'], sender['available_name']),
    email: textOf(sender['email']),
    isAgent,
  };
}

function instant(value: unknown): string | null {
  if (typeof value === 'number') return instantOf(value < FIRST_MILLISECONDS ? value * 1000 : value);
  if (typeof value === 'string' && /^\d{9,10}$/u.test(value)) return instantOf(Number(value) * 1000);
  return instantOf(value);
}
