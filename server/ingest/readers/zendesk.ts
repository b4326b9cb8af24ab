import type { Entry, EntryHead, Reader } from '../types.ts';
import { fileName, isJsonFile, jsonHead } from './entry-files.ts';
import { readHelpDesk } from './help-desk.ts';
import type { JsonRowOptions } from './json-rows.ts';
import { refusalUnlessKnown } from './zendesk-rows.ts';
import { startTickets } from './zendesk-tickets.ts';

const ROWS: JsonRowOptions = {
  rows: [
    '[]',
    'tickets[]',
    'results[]',
    'ticket_comments[]',
    'ticket_events[]',
    'comments[]',
    'audits[]',
    'users[]',
    'organizations[]',
    'groups[]',
  ],
  beside: ['users[]', 'organizations[]', 'groups[]'],
  whole: ['ticket', 'comments', 'audits', 'audit', 'requester_id'],
  unread: refusalUnlessKnown,
};

/**
 * Tickets of Zendesk as its JSON export and its API write them: one ticket a line, `{"tickets": […], "users": […]}`, a list
 * of tickets, or single tickets. Their comments stand in them, beside them (`{"ticket": …, "comments": […]}`,
 * `ticket_comments`), among what happened to them (`audits`, `ticket_events`), or in files of their own, where each names its ticket.
 * Lists of organizations, groups and the like are passed over.
 */
export const ZENDESK_READER: Reader = {
  format: 'zendesk',
  recognizes: (heads) => heads.some(isTickets),
  owns: ({ path }) => isJsonFile(path),
  read: (entries, { onPassedOver }) =>
    readHelpDesk('zendesk', usersFirst(entries), {
      rows: ROWS,
      start: startTickets,
      ...(onPassedOver === undefined ? {} : { onPassedOver }),
    }),
};

function isTickets(head: EntryHead): boolean {
  const text = jsonHead(head);
  const has = (...members: string[]): boolean => members.every((member) => text.includes(`"${member}"`));
  return (
    has('requester_id') ||
    has('submitter_id') ||
    has('comments', 'author_id') ||
    has('audits', 'author_id') ||
    has('ticket_id', 'author_id') ||
    has('ticket_comments') ||
    has('ticket_events', 'child_events') ||
    has('ticket', 'comments') ||
    has('comments', 'requester')
  );
}

/** Who is an agent is said before what agents wrote. */
function usersFirst(entries: readonly Entry[]): Entry[] {
  const isUsers = ({ path }: Entry): boolean => fileName(path).includes('user');
  return [...entries.filter((entry) => isUsers(entry)), ...entries.filter((entry) => !isUsers(entry))];
}
