import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { type HelpDesk, NOTE_CHANNEL, withSubject } from './help-desk.ts';
import {
  idOf,
  instantOf,
  type Members,
  type MessageFaults,
  messageOr,
  optional,
  type Refusal,
} from './json-members.ts';
import { isNote, nameless, shownText, userOf } from './zendesk-comment.ts';
import type { Ticket } from './zendesk-ticket.ts';

/** Where a comment stands in its ticket. */
export interface CommentPlace {
  readonly id: string;
  readonly ticket: Ticket;
  /** The comment before it; null for the first, undefined for one that has no place among them. */
  readonly answered: string | null | undefined;
}

const FAULTS: MessageFaults = {
  id: ['id', 'is missing'],
  author: ['author_id', 'is missing'],
  at: ['created_at', 'is no date'],
  text: ['body', 'is missing'],
};

/** The records of a comment: it answers the one before, but for notes, which answer nothing. */
export function* recordsOfComment(
  comment: Members,
  { id, ticket, answered }: CommentPlace,
  desk: HelpDesk,
): Generator<GrapevineRecord | Refusal> {
  const { created_at: writtenAt } = comment;
  const isPrivate = isNote(comment);
  const isFirst = answered === null && !isPrivate;
  const known = userOf(comment['author']);
  const author = idOf(comment['author_id'], known?.id, isFirst ? ticket.requester : null);
  // customers cannot write notes
  const isAgent = isPrivate || (author !== null && author === ticket.assignee) || known?.isAgent === true;
  if (author !== null) yield* desk.records({ ...(known ?? nameless(author, isAgent)), id: author, isAgent });
  const text = shownText(comment);
  const draft = {
    id: messageId(id),
    author: author === null ? null : desk.accountId(author),
    at: instantOf(writtenAt),
    text: text === null || !isFirst ? text : withSubject(ticket.subject, text),
    ...optional('channel', isPrivate ? NOTE_CHANNEL : ticket.channel),
    conversation: `zendesk:ticket:${ticket.id}${isPrivate ? ':notes' : ''}`,
    ...(isPrivate ? {} : optional('replyTo', typeof answered === 'string' ? messageId(answered) : null)),
    public: false,
  };
  yield messageOr(draft, FAULTS, { row: comment, at: writtenAt });
}

function messageId(comment: string): string {
  return `zendesk:comment:${comment}`;
}
