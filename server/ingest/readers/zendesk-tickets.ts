import type { GrapevineRecord, MessageRecord } from '../../../schema/model/records.ts';
import { type HelpDesk, type HelpDeskUser, NOTE_CHANNEL, withSubject } from './help-desk.ts';
import { htmlToText } from './html-text.ts';
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

/** What the comments of a ticket share. */
interface Ticket {
  readonly id: string;
  readonly subject: string | null;
  /** By which the customer wrote: `email`, `web`, `chat`. */
  readonly channel: string;
  readonly requester: string | null;
  readonly assignee: string | null;
}

/** The records of a user: somebody who is no end user works for the company. */
export function* recordsOfUser(value: Members, desk: HelpDesk): Generator<GrapevineRecord | Refusal> {
  const user = userOf(value);
  if (user === null) yield refuse('id', 'is missing');
  else yield* desk.records(user);
}

/**
 * The records of a ticket. Its public comments are a private conversation, each answers the one before; its private notes
 * are another conversation (`…:notes`) on the channel `note`, so that a note is never taken for an answer to the customer.
 * A ticket without comments has its description as the only one.
 */
export function* recordsOfTicket(value: Members, desk: HelpDesk): Generator<GrapevineRecord | Refusal> {
  const ticket = ticketOf(value);
  if (ticket === null) return yield refuse('id', 'is missing');
  for (const member of ['requester', 'submitter', 'assignee']) {
    const user = userOf(value[member], member === 'assignee');
    if (user !== null) yield* desk.records(user);
  }
  if (ticket.assignee !== null) yield* desk.records(nameless(ticket.assignee, true)); // tickets are assigned to agents alone
  const comments = Array.isArray(value['comments']) ? (value['comments'] as unknown[]) : [];
  let answered: string | null = null;
  for (const [index, comment] of (comments.length > 0 ? comments : [descriptionOf(value)]).entries()) {
    if (!isMembers(comment)) yield refuse('comments', 'holds what is no comment', comment);
    else {
      for (const found of recordsOfComment(comment, { ticket, index, answered }, desk)) {
        yield found;
        if ('type' in found && found.type === 'message' && found.channel !== NOTE_CHANNEL)
          answered = found.id;
      }
    }
  }
}

function* recordsOfComment(
  comment: Members,
  { ticket, index, answered }: { ticket: Ticket; index: number; answered: string | null },
  desk: HelpDesk,
): Generator<GrapevineRecord | Refusal> {
  const isNote = (comment['public'] ?? comment['is_public']) === false;
  const known = userOf(comment['author']);
  const author = idOf(comment['author_id'], known?.id, index === 0 ? ticket.requester : null);
  const at = instantOf(comment['created_at']);
  const text = shownText(comment);
  if (author === null) return yield refuse('author_id', 'is missing', comment);
  if (at === null) return yield refuse('created_at', 'is no date', comment);
  if (text === null) return yield refuse('body', 'is missing', comment);
  // customers cannot write notes
  const isAgent = isNote || author === ticket.assignee || known?.isAgent === true;
  yield* desk.records({ ...(known ?? nameless(author, isAgent)), id: author, isAgent });
  const id = idOf(comment['id']) ?? `${ticket.id}:${index + 1}`;
  const message: MessageRecord = {
    type: 'message',
    id: `zendesk:comment:${id}`,
    author: desk.accountId(author),
    at,
    text: index === 0 && !isNote ? withSubject(ticket.subject, text) : text,
    channel: isNote ? NOTE_CHANNEL : ticket.channel,
    conversation: `zendesk:ticket:${ticket.id}${isNote ? ':notes' : ''}`,
    ...(isNote || answered === null ? {} : { replyTo: answered }),
    public: false,
  };
  yield message;
}

function ticketOf(value: Members): Ticket | null {
  const id = idOf(value['id'], value['ticket_id']);
  if (id === null) return null;
  const { channel } = membersOf(value['via']);
  return {
    id,
    subject: textOf(value['subject'], value['raw_subject']),
    channel: textOf(channel) ?? 'zendesk',
    requester: idOf(value['requester_id'], membersOf(value['requester'])['id']),
    assignee: idOf(value['assignee_id'], membersOf(value['assignee'])['id']),
  };
}

/** The first comment, as a ticket itself tells it. */
function descriptionOf(value: Members): Members {
  const { description, created_at, requester_id, requester, subject } = value;
  return {
    id: `ticket:${idOf(value['id'], value['ticket_id']) ?? ''}`,
    body: description ?? (textOf(subject) === null ? undefined : ''),
    created_at,
    author_id: idOf(requester_id, membersOf(requester)['id']),
    public: value['is_public'],
  };
}

function shownText({ plain_body: plain, body, html_body: html }: Members): string | null {
  const text = textOf(plain, body);
  if (text !== null) return text;
  if (typeof html === 'string') return htmlToText(html);
  return typeof body === 'string' || typeof plain === 'string' ? '' : null;
}

function userOf(value: unknown, isAgent = false): HelpDeskUser | null {
  const { id, name, email, role } = membersOf(value);
  const user = idOf(id);
  if (user === null) return null;
  return { id: user, name: textOf(name), email: textOf(email), isAgent: isAgent || isAgentRole(role) };
}

/** `end-user` is a customer; `agent`, `admin` and whatever else there is are not. */
function isAgentRole(role: unknown): boolean {
  return typeof role === 'string' && role !== '' && !/^end[-_ ]?user$/iu.test(role);
}

function nameless(id: string, isAgent: boolean): HelpDeskUser {
  return { id, name: null, email: null, isAgent };
}
