import { idOf, instantOf, type Members } from './json-members.ts';
import { isNote, shownText, userOf } from './zendesk-comment.ts';
import { descriptionId, isDescriptionApart, type Ticket, ticketOf, unknownTicket } from './zendesk-ticket.ts';

/** What is kept of a ticket and its comments while an export is read: neither texts nor other members. */
export interface Thread {
  ticket: Ticket;
  /** How many comments came. */
  count: number;
  /** Those that the customer can read, in the order in which they came. */
  comments: Comment[];
  /** When the ticket began, where its own comments begin later and none repeats its description; null where one may. */
  apart: number | null;
  /** Whether the description is the first comment, and not told yet. */
  isDescribed: boolean;
}

interface Comment {
  readonly id: string;
  /** Milliseconds since 1970; -Infinity where no date is. */
  readonly at: number;
  /** Whether it makes a message, so that the next can answer it. */
  readonly isReadable: boolean;
  readonly hasAuthor: boolean;
}

const MINUTE_MS = 60_000;

/**
 * The tickets of an export and how their comments follow each other in time. An export is read twice, since a comment may
 * stand before its ticket or before the one that it answers: first `addTicket` and `addComment` with all of it, then `settle`;
 * so neither order nor number of the rows counts.
 *
 * @remarks Memory some hundred bytes for each ticket and for each public comment.
 */
export class Threads {
  readonly #threads = new Map<string, Thread>();
  /** Which comment each answers, null for the first of a ticket. */
  readonly #answered = new Map<string, string | null>();

  /** @param comments - Those that stand in the ticket. */
  addTicket(value: Members, comments: readonly Members[]): void {
    const ticket = ticketOf(value);
    if (ticket === null) return;
    const thread = this.of(ticket.id);
    thread.ticket = ticket;
    if (comments.length === 0) return;
    thread.count = 0; // a ticket that comes again has them again
    const begun = Date.parse(instantOf(value['created_at']) ?? '');
    thread.apart = isDescriptionApart(value, comments) ? begun : null;
  }

  addComment(value: Members, ticket: string): void {
    const thread = this.of(ticket);
    const id = nextId(value, thread);
    const at = instantOf(value['created_at']);
    if (isNote(value)) return;
    thread.comments.push({
      id,
      at: at === null ? -Infinity : Date.parse(at),
      isReadable: at !== null && shownText(value) !== null,
      hasAuthor: idOf(value['author_id'], userOf(value['author'])?.id) !== null,
    });
  }

  /** Puts the comments in order, once all came; they are counted anew then. */
  settle(): void {
    for (const thread of this.#threads.values()) {
      const { ticket, count, comments, apart } = thread;
      const begun = comments.reduce((least, { at }) => Math.min(least, at), Infinity);
      thread.isDescribed = count === 0 || (apart !== null && begun > apart + MINUTE_MS);
      if (thread.isDescribed)
        comments.push({ id: descriptionId(ticket.id), at: -Infinity, isReadable: true, hasAuthor: false });
      this.#link(comments.sort(compareComments), ticket);
      thread.comments = [];
      thread.count = 0;
    }
  }

  /** The thread of a ticket, which may not have come. */
  of(ticket: string): Thread {
    const known = this.#threads.get(ticket);
    if (known !== undefined) return known;
    const thread: Thread = {
      ticket: unknownTicket(ticket),
      count: 0,
      comments: [],
      apart: null,
      isDescribed: false,
    };
    this.#threads.set(ticket, thread);
    return thread;
  }

  /** The comment that one answers; null for the first of its ticket, undefined for one that has no place among them. */
  answered(comment: string): string | null | undefined {
    return this.#answered.get(comment);
  }

  /** A first comment without an author is the customer's, of whom the ticket says who it is. */
  #link(comments: readonly Comment[], { requester }: Ticket): void {
    let before: string | null = null;
    for (const [index, { id, isReadable, hasAuthor }] of comments.entries()) {
      const isWritten = hasAuthor || (index === 0 && requester !== null);
      if (!isReadable || !isWritten || this.#answered.has(id)) continue;
      this.#answered.set(id, before);
      before = id;
    }
  }
}

/** A comment's id: its own, else its ticket's with its place; the comment is counted. */
export function nextId(comment: Members, thread: Thread): string {
  thread.count++;
  return idOf(comment['id']) ?? `${thread.ticket.id}:${thread.count}`;
}

/** By time; ids of one second ascend, as numbers do. */
function compareComments(a: Comment, b: Comment): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  if (a.id.length !== b.id.length) return a.id.length - b.id.length;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
