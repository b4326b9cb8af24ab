import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { type HelpDesk, type HelpDeskReader, refusalOfList, type Turn } from './help-desk.ts';
import { idOf, isMembers, listOf, type Members, membersOf, type Refusal, refuse } from './json-members.ts';
import { commentsOfAudit, nameless, recordsOfComment, type Thread, userOf } from './zendesk-comments.ts';
import { descriptionOf, isDescriptionApart, type Ticket, ticketOf, unknownTicket } from './zendesk-ticket.ts';

type Found = Iterable<GrapevineRecord | Refusal>;

/** So many tickets are remembered for comments that come apart from them. */
const REMEMBERED = 100_000;
const NO_TICKET =
  'is missing, so nobody knows whose comment it is; give it "ticket_id", or put the comments into their ticket';
/** Lists that the API puts beside tickets and that hold neither talk nor people. */
const PASSED_OVER = new Set(
  (
    'organizations groups brands ticket_forms ticket_fields ticket_metrics metric_sets ticket_metric_events satisfaction_ratings ' +
    'sharing_agreements last_audits slas sla_policies attachments macros views tags custom_statuses dates'
  ).split(' '),
);
/** Lists that are read of an object that is read whole. */
const READ = new Set(['comments', 'audits', 'users']);
const OTHER_LISTS = 'what Zendesk lists beside tickets (organizations, groups, forms, metrics, ratings)';

/** Why a list is refused of which nothing is read; null for one that is passed over. */
export function refusalUnlessKnown(path: string): string | null {
  return PASSED_OVER.has(path.replace(/\[\]$/u, '')) ? null : refusalOfList(path);
}

/**
 * Reads tickets, and comments within them, beside them (`ticket_comments`, `comments`) or among what happened to them (`audits`,
 * `ticket_events`). A ticket's public comments are a private conversation, each answers the one before; its private notes are
 * another conversation (`…:notes`) on the channel `note`, so that a note is never taken for an answer to the customer. A ticket
 * without comments has its description as the only one, one whose comments all came later as the first. Comments whose ticket is not there say nothing of their channel.
 */
export function startTickets(desk: HelpDesk): HelpDeskReader {
  const tickets = new Tickets(desk);
  return { read: (value, path, turn) => tickets.read(value, path.replace(/\[\]$/u, ''), turn) };
}

/** The tickets of an import. */
class Tickets {
  readonly #desk: HelpDesk;
  readonly #threads = new Map<string, Thread>();

  constructor(desk: HelpDesk) {
    this.#desk = desk;
  }

  read(value: Members, list: string, turn: Turn): Found {
    if (PASSED_OVER.has(list)) {
      this.#desk.passOver(OTHER_LISTS);
      return [];
    }
    if (list === 'users') return this.#readUser(value);
    if (list === 'ticket_comments') return this.#readComment(value, null, turn);
    if (list === 'ticket_events' || 'child_events' in value || 'events' in value)
      return this.#readAudit(value, null, turn);
    if (list === '' && isDocument(value)) return this.#readDocument(value, turn);
    if (isComment(value)) return this.#readComment(value, null, turn);
    const isUser = 'role' in value && 'name' in value && !('comments' in value);
    return isUser ? this.#readUser(value) : this.#readTicket(value, turn);
  }

  /** An object with a ticket, or with comments of one, and what goes with it. */
  *#readDocument(value: Members, turn: Turn): Found {
    const { ticket, comments } = value;
    const audits = [...listOf(value['audits']), ...(isMembers(value['audit']) ? [value['audit']] : [])];
    if (!turn.isLast) yield* this.#readBeside(value);
    if (isMembers(ticket)) {
      yield* this.#readTicket(
        {
          ...ticket,
          comments: joined(ticket['comments'], comments),
          audits: joined(ticket['audits'], audits),
        },
        turn,
      );
      return;
    }
    const id = idOf(value['ticket_id']);
    // a comment may have to wait for its ticket: then all of them do, so that they keep their order
    const parts = [...listOf(comments), ...audits];
    if (!turn.isLast && parts.some((part) => this.#isEarly(membersOf(part), id))) {
      turn.again();
      return;
    }
    for (const part of parts) {
      if (!isMembers(part)) yield refuse('comments', 'holds what is no comment', part);
      else if ('events' in part) yield* this.#readAudit(part, id, turn);
      else yield* this.#readComment(part, id, turn);
    }
  }

  /** What stands beside a ticket: users, and lists of which nothing is read. */
  *#readBeside(value: Members): Found {
    for (const user of listOf(value['users'])) {
      if (isMembers(user)) yield* this.#readUser(user);
      else yield refuse('users', 'holds what is no user', user);
    }
    for (const [name, list] of Object.entries(value)) {
      const rows = listOf(list).filter((row) => isMembers(row));
      if (READ.has(name) || rows.length === 0) continue;
      const reason = refusalUnlessKnown(name);
      if (reason !== null) yield { reason, column: name, part: { [name]: list } };
      else rows.forEach(() => this.#desk.passOver(OTHER_LISTS));
    }
  }

  *#readUser(value: Members): Found {
    const user = userOf(value);
    if (user === null) yield refuse('id', 'is missing');
    else yield* this.#desk.records(user);
  }

  *#readTicket(value: Members, turn: Turn): Found {
    const ticket = ticketOf(value);
    if (ticket === null) return yield refuse('id', 'is missing');
    if (turn.isLast) return yield* this.#readDescription(value, ticket);
    for (const member of ['requester', 'submitter', 'assignee']) {
      const user = userOf(value[member], member === 'assignee');
      if (user !== null) yield* this.#desk.records(user);
    }
    // tickets are assigned to agents alone
    if (ticket.assignee !== null) yield* this.#desk.records(nameless(ticket.assignee, true));
    const comments = [...this.#commentsOf(value)];
    const before = comments.length === 0 ? this.#threads.get(ticket.id) : undefined; // its comments may have come
    const thread = this.#remember({
      ticket,
      count: before?.count ?? 0,
      answered: before?.answered ?? null,
    });
    const readable = comments.flatMap((found) => ('reason' in found ? [] : [found.comment]));
    if (isDescriptionApart(value, readable)) yield* this.#readDescription(value, ticket);
    for (const found of comments) {
      if ('reason' in found) yield found;
      else yield* recordsOfComment(found.comment, thread, this.#desk);
    }
    if (thread.count === 0) turn.again();
  }

  /** A ticket's comments, then those that only its audits have. */
  *#commentsOf(value: Members): Generator<{ readonly comment: Members } | Refusal> {
    const known = new Set<string>();
    for (const comment of listOf(value['comments'])) {
      if (!isMembers(comment)) yield refuse('comments', 'holds what is no comment', comment);
      else {
        const id = idOf(comment['id']);
        if (id !== null) known.add(id);
        yield { comment };
      }
    }
    for (const audit of listOf(value['audits'])) {
      if (!isMembers(audit)) yield refuse('audits', 'holds what is no audit', audit);
      else
        for (const found of commentsOfAudit(audit, this.#desk))
          if ('reason' in found || !known.has(idOf(found.comment['id']) ?? '')) yield found;
    }
  }

  /** The description is the first comment, where none came. */
  *#readDescription(value: Members, ticket: Ticket): Found {
    const thread = this.#threads.get(ticket.id) ?? { ticket, count: 0, answered: null };
    if (thread.count === 0) yield* recordsOfComment(descriptionOf(value, ticket.id), thread, this.#desk);
  }

  *#readAudit(audit: Members, ticket: string | null, turn: Turn): Found {
    if (!turn.isLast && this.#isEarly(audit, ticket)) {
      turn.again();
      return;
    }
    for (const found of commentsOfAudit(audit, this.#desk)) {
      if ('reason' in found) yield found;
      else yield* this.#readComment(found.comment, ticket, { ...turn, isLast: true });
    }
  }

  *#readComment(comment: Members, ticket: string | null, turn: Turn): Found {
    const id = idOf(comment['ticket_id'], ticket);
    if (id === null) return yield refuse('ticket_id', NO_TICKET, comment);
    const thread = this.#threads.get(id);
    if (thread === undefined && !turn.isLast) return turn.again();
    yield* recordsOfComment(
      comment,
      thread ?? this.#remember({ ticket: unknownTicket(id), count: 0, answered: null }),
      this.#desk,
    );
  }

  /** Whether a comment's ticket may still come. */
  #isEarly(part: Members, ticket: string | null): boolean {
    const id = idOf(part['ticket_id'], ticket);
    return id !== null && !this.#threads.has(id);
  }

  #remember(thread: Thread): Thread {
    this.#threads.delete(thread.ticket.id);
    for (const [oldest] of this.#threads) {
      if (this.#threads.size < REMEMBERED) break;
      this.#threads.delete(oldest);
    }
    this.#threads.set(thread.ticket.id, thread);
    return thread;
  }
}

function isDocument({ id, ticket, comments, audits, audit }: Members): boolean {
  const hasParts = Array.isArray(comments) || Array.isArray(audits) || isMembers(audit);
  return isMembers(ticket) || (idOf(id) === null && hasParts);
}

/** A list, and of another what it has not. */
function joined(list: unknown, others: unknown): unknown[] {
  const ids = new Set(listOf(list).map((part) => idOf(membersOf(part)['id'])));
  const isNew = (part: unknown): boolean => !ids.has(idOf(membersOf(part)['id']) ?? '');
  return [...listOf(list), ...listOf(others).filter(isNew)];
}

function isComment(value: Members): boolean {
  return 'author_id' in value && ('body' in value || 'plain_body' in value || 'html_body' in value);
}
