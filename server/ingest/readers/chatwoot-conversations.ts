import type { GrapevineRecord, MessageRecord } from '../../../schema/model/records.ts';
import { type HelpDesk, type HelpDeskUser, NOTE_CHANNEL, withSubject } from './help-desk.ts';
import {
  idOf,
  instantOf,
  isMembers,
  type Members,
  membersOf,
  type Refusal,
  refuse,
  textOf,
} from './json-members.ts';

/** What the messages of a conversation share. */
interface Conversation {
  readonly id: string;
  /** By which the customer wrote: `whatsapp`, `webwidget`, `email`. */
  readonly channel: string;
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
/** Instants are seconds since 1970; later versions write some as milliseconds or as text. */
const FIRST_MILLISECONDS = 1e11;

/**
 * The records of a conversation, or of a message that names one. What contact and agents write to each other is a private
 * conversation, each message answers the one before; private notes are another one (`…:notes`) on the channel `note`, so that a
 * note is never taken for an answer. What a bot or the program itself writes is nobody's of the company. Activity ("assigned
 * to …") and deleted messages are passed over.
 */
export function* recordsOfConversation(value: Members, desk: HelpDesk): Generator<GrapevineRecord | Refusal> {
  const isMessage = 'message_type' in value;
  const conversation = conversationOf(value, isMessage);
  if (conversation === null) return yield refuse(isMessage ? 'conversation_id' : 'id', 'is missing');
  if (!isMessage && !Array.isArray(value['messages'])) return yield refuse('messages', 'is no list');
  const messages = isMessage ? [value] : (value['messages'] as unknown[]);
  let answered: string | null = null;
  let isFirst = !isMessage;
  for (const message of messages) {
    if (!isMembers(message)) {
      yield refuse('messages', 'holds what is no message', message);
      continue;
    }
    for (const found of recordsOfMessage(message, { conversation, answered, isFirst }, desk)) {
      yield found;
      if (!('type' in found) || found.type !== 'message' || found.channel === NOTE_CHANNEL) continue;
      answered = found.id;
      isFirst = false;
    }
  }
}

function* recordsOfMessage(
  message: Members,
  place: { conversation: Conversation; answered: string | null; isFirst: boolean },
  desk: HelpDesk,
): Generator<GrapevineRecord | Refusal> {
  const { message_type: stated, content, private: isPrivate } = message;
  const type = typeof stated === 'string' ? (TYPE_NAMES[stated] ?? Number.NaN) : stated;
  if (type === ACTIVITY || membersOf(message['content_attributes'])['deleted'] === true) return;
  const [id, at] = [idOf(message['id']), instant(message['created_at'])];
  if (type !== INCOMING && type !== OUTGOING && type !== TEMPLATE)
    return yield refuse('message_type', 'is unknown', message);
  if (id === null) return yield refuse('id', 'is missing', message);
  if (at === null) return yield refuse('created_at', 'is no date', message);
  const author = authorOf(message, type, place.conversation);
  if (author === null) return yield refuse('sender', 'is missing', message);
  yield* desk.records(author);
  const isNote = isPrivate === true;
  const text = textOf(content) ?? '';
  const record: MessageRecord = {
    type: 'message',
    id: `chatwoot:message:${id}`,
    author: desk.accountId(author.id),
    at,
    text: place.isFirst && !isNote ? withSubject(place.conversation.subject, text) : text,
    channel: isNote ? NOTE_CHANNEL : place.conversation.channel,
    conversation: `chatwoot:conversation:${place.conversation.id}${isNote ? ':notes' : ''}`,
    ...(isNote || place.answered === null ? {} : { replyTo: place.answered }),
    public: false,
  };
  yield record;
}

function conversationOf(value: Members, isMessage: boolean): Conversation | null {
  const meta = membersOf(value['meta']);
  const id = isMessage ? idOf(value['conversation_id']) : idOf(value['id'], value['display_id']);
  if (id === null) return null;
  const channel = textOf(meta['channel'], value['channel']) ?? 'chatwoot';
  return {
    id,
    channel: channel.replace(/^Channel::/u, '').toLowerCase(),
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
