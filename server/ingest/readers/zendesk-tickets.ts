import type { GrapevineRecord } from '../../../schema/model/records.ts';
import type { HelpDesk, HelpDeskReader } from './help-desk.ts';
import { type Refusal, refuse } from './json-members.ts';
import { nameless, userOf } from './zendesk-comment.ts';
import { recordsOfComment } from './zendesk-comments.ts';
import { partsOfRow, type ZendeskPart } from './zendesk-rows.ts';
import { nextId, Threads } from './zendesk-threads.ts';
import { descriptionId, descriptionOf, ticketOf } from './zendesk-ticket.ts';

type Found = Iterable<GrapevineRecord | Refusal>;
type TicketPart = Extract<ZendeskPart, { readonly kind: 'ticket' }>;

/**
 * Reads tickets, and comments within them, beside them (`ticket_comments`, `comments`) or among what happened to them (`audits`,
 * `ticket_events`), in any order. A ticket's public comments are a private conversation, each answers the one before; its
 * private notes are another conversation (`…:notes`) on the channel `note`, so that a note is never taken for an answer to the
 * customer. A ticket without comments has its description as the only one, one whose comments all came later as the first.
 * Comments whose ticket is not there say nothing of their channel.
 */
export function startTickets(desk: HelpDesk): HelpDeskReader {
  const threads = new Threads();
  return {
    survey: {
      see: (value, path) => {
        for (const part of partsOfRow(value, listOfPath(path))) {
          if (part.kind === 'ticket') threads.addTicket(part.value, part.comments);
          else if (part.kind === 'comment') threads.addComment(part.value, part.ticket);
        }
      },
      end: () => threads.settle(),
    },
    *read(value, path) {
      for (const part of partsOfRow(value, listOfPath(path))) yield* recordsOfPart(part, threads, desk);
    },
  };
}

function* recordsOfPart(part: ZendeskPart, threads: Threads, desk: HelpDesk): Found {
  switch (part.kind) {
    case 'user': {
      const user = userOf(part.value);
      if (user === null) yield refuse('id', 'is missing');
      else yield* desk.records(user);
      break;
    }
    case 'ticket':
      yield* recordsOfTicket(part, threads, desk);
      break;
    case 'comment': {
      const thread = threads.of(part.ticket);
      const id = nextId(part.value, thread);
      const place = { id, ticket: thread.ticket, answered: threads.answered(id) };
      yield* recordsOfComment(part.value, place, desk);
      break;
    }
    case 'refused':
      yield part.refusal;
      break;
    case 'passed':
      desk.passOver(part.what);
  }
}

/** Who a ticket names, and its description where that is its first comment. */
function* recordsOfTicket({ value, id, comments }: TicketPart, threads: Threads, desk: HelpDesk): Found {
  for (const member of ['requester', 'submitter', 'assignee']) {
    const user = userOf(value[member], member === 'assignee');
    if (user !== null) yield* desk.records(user);
  }
  // tickets are assigned to agents alone
  const assignee = ticketOf(value)?.assignee ?? null;
  if (assignee !== null) yield* desk.records(nameless(assignee, true));
  const thread = threads.of(id);
  if (comments.length > 0) thread.count = 0; // as when it was surveyed
  if (!thread.isDescribed) return;
  thread.isDescribed = false; // a ticket that comes again has said it
  const place = { id: descriptionId(id), ticket: thread.ticket, answered: null };
  yield* recordsOfComment(descriptionOf(value, id), place, desk);
}

function listOfPath(path: string): string {
  return path.replace(/\[\]$/u, '');
}
