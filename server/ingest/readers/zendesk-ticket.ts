import { idOf, instantOf, type Members, membersOf, textOf } from './json-members.ts';

/** What the comments of a ticket share. */
export interface Ticket {
  readonly id: string;
  readonly subject: string | null;
  /** By which the customer wrote: `email`, `web`, `chat`; null where only comments are known. */
  readonly channel: string | null;
  readonly requester: string | null;
  readonly assignee: string | null;
}

const MINUTE_MS = 60_000;

/** A ticket of which only the number is known. */
export function unknownTicket(id: string): Ticket {
  return { id, subject: null, channel: null, requester: null, assignee: null };
}

/** What a ticket says of itself; null without its number. */
export function ticketOf(value: Members): Ticket | null {
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

/** Whether a ticket's comments begin after it, so that its description is none of them. */
export function isDescriptionApart(
  { description, created_at }: Members,
  comments: readonly Members[],
): boolean {
  const begun = Date.parse(instantOf(created_at) ?? '');
  const plain = (text: unknown): string =>
    typeof text === 'string' ? text.replace(/\s+/gu, ' ').trim() : '';
  const isLater = (comment: Members): boolean =>
    Date.parse(instantOf(comment['created_at']) ?? '') > begun + MINUTE_MS;
  const isOther = ({ body, plain_body }: Members): boolean =>
    [body, plain_body].every((text) => plain(text) !== plain(description));
  return (
    plain(description) !== '' &&
    comments.length > 0 &&
    comments.every((comment) => isLater(comment) && isOther(comment))
  );
}

/** Id of the comment that a description is. */
export function descriptionId(ticket: string): string {
  return `ticket:${ticket}`;
}

/** The first comment, as a ticket itself tells it. */
export function descriptionOf(value: Members, ticket: string): Members {
  const { description, created_at, requester_id, requester, subject } = value;
  return {
    id: descriptionId(ticket),
    body: description ?? (textOf(subject) === null ? undefined : ''),
    created_at,
    author_id: idOf(requester_id, membersOf(requester)['id']),
    public: value['is_public'],
  };
}
