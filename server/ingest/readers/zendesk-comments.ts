import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { type HelpDesk, type HelpDeskUser, NOTE_CHANNEL, withSubject } from './help-desk.ts';
import { htmlToText } from './html-text.ts';
import {
  idOf,
  instantOf,
  isMembers,
  listOf,
  type Members,
  type MessageFaults,
  membersOf,
  messageOr,
  optional,
  type Refusal,
  refuse,
  textOf,
} from './json-members.ts';
import type { Ticket } from './zendesk-ticket.ts';

/** A ticket whose comments come one after the other. */
export interface Thread {
  readonly ticket: Ticket;
  /** How many comments came. */
  count: number;
  /** The last one that the customer can read. */
  answered: string | null;
}

const FAULTS: MessageFaults = {
  id: ['id', 'is missing'],
  author: ['author_id', 'is missing'],
  at: ['created_at', 'is no date'],
  text: ['body', 'is missing'],
};
const OTHER_EVENTS = 'changes of tickets in Zendesk (fields, notifications, ratings)';

/** The records of a ticket's next comment: it answers the one before, but for notes, which answer nothing. */
export function* recordsOfComment(
  comment: Members,
  thread: Thread,
  desk: HelpDesk,
): Generator<GrapevineRecord | Refusal> {
  const { ticket, answered } = thread;
  const { created_at: writtenAt } = comment;
  const index = thread.count++;
  const isNote = (comment['public'] ?? comment['is_public']) === false;
  const known = userOf(comment['author']);
  const author = idOf(comment['author_id'], known?.id, index === 0 ? ticket.requester : null);
  // customers cannot write notes
  const isAgent = isNote || (author !== null && author === ticket.assignee) || known?.isAgent === true;
  if (author !== null) yield* desk.records({ ...(known ?? nameless(author, isAgent)), id: author, isAgent });
  const text = shownText(comment);
  const draft = {
    id: `zendesk:comment:${idOf(comment['id']) ?? `${ticket.id}:${index + 1}`}`,
    author: author === null ? null : desk.accountId(author),
    at: instantOf(writtenAt),
    text: text === null || index > 0 || isNote ? text : withSubject(ticket.subject, text),
    ...optional('channel', isNote ? NOTE_CHANNEL : ticket.channel),
    conversation: `zendesk:ticket:${ticket.id}${isNote ? ':notes' : ''}`,
    ...(isNote || answered === null ? {} : { replyTo: answered }),
    public: false,
  };
  const found = messageOr(draft, FAULTS, { row: comment, at: writtenAt });
  yield found;
  if ('type' in found && !isNote) thread.answered = found.id;
}

/**
 * The comments among the events of an audit (`events`) or of a ticket event (`child_events`), with what the audit says of
 * them. What else happened to the ticket is passed over.
 */
export function* commentsOfAudit(
  audit: Members,
  desk: HelpDesk,
): Generator<{ readonly comment: Members } | Refusal> {
  const { ticket_id, created_at, author_id, updater_id, via } = audit;
  for (const event of [...listOf(audit['events']), ...listOf(audit['child_events'])]) {
    if (!isMembers(event)) yield refuse('events', 'holds what is no event', event);
    else if (textOf(event['event_type'], event['type'])?.endsWith('Comment') !== true)
      desk.passOver(OTHER_EVENTS);
    else
      yield {
        comment: { ticket_id, created_at, author_id: author_id ?? updater_id, via, ...withoutNulls(event) },
      };
  }
}

/** Who is agent, as a user's object says. */
export function userOf(value: unknown, isAgent = false): HelpDeskUser | null {
  const { id, name, email, role } = membersOf(value);
  const user = idOf(id);
  if (user === null) return null;
  return { id: user, name: textOf(name), email: textOf(email), isAgent: isAgent || isAgentRole(role) };
}

/** A user of whom only the number is known. */
export function nameless(id: string, isAgent: boolean): HelpDeskUser {
  return { id, name: null, email: null, isAgent };
}

function withoutNulls(event: Members): Members {
  return Object.fromEntries(Object.entries(event).filter(([, value]) => value !== null));
}

function shownText({ plain_body: plain, body, html_body: html }: Members): string | null {
  const text = textOf(plain, body);
  if (text !== null) return text;
  if (typeof html === 'string') return htmlToText(html);
  return typeof body === 'string' || typeof plain === 'string' ? '' : null;
}

/** `end-user` is a customer; `agent`, `admin` and whatever else there is are not. */
function isAgentRole(role: unknown): boolean {
  return typeof role === 'string' && role !== '' && !/^end[-_ ]?user$/iu.test(role);
}
