import type { GrapevineRecord } from '../../../schema/model/records.ts';
import type { Entry, EntryHead, Reader } from '../types.ts';
import { fileName, isJsonFile, jsonHead } from './entry-files.ts';
import { type HelpDesk, readHelpDesk } from './help-desk.ts';
import type { Members, Refusal } from './json-members.ts';
import { recordsOfTicket, recordsOfUser } from './zendesk-tickets.ts';

const ROWS = ['[]', 'tickets[]', 'users[]', 'results[]', 'organizations[]', 'groups[]'];
/** Lists that hold neither tickets nor people. */
const PASSED_OVER = new Set(['organizations[]', 'groups[]']);

/**
 * Tickets of Zendesk as its JSON export and its API write them: one ticket a line, `{"tickets": […], "users": […]}`, a list
 * of tickets, or single tickets; each with its `comments`. Lists of organizations and groups are passed over.
 */
export const ZENDESK_READER: Reader = {
  format: 'zendesk',
  recognizes: (heads) => heads.some(isTickets),
  owns: ({ path }) => isJsonFile(path),
  read: (entries) => readHelpDesk('zendesk', usersFirst(entries), { rows: ROWS, recordsOf }),
};

function isTickets(head: EntryHead): boolean {
  const text = jsonHead(head);
  const has = (...members: string[]): boolean => members.every((member) => text.includes(`"${member}"`));
  return (
    has('requester_id') ||
    has('submitter_id') ||
    has('comments', 'author_id') ||
    has('ticket', 'comments') ||
    has('comments', 'requester')
  );
}

/** Who is an agent is said before what agents wrote. */
function usersFirst(entries: readonly Entry[]): Entry[] {
  const isUsers = ({ path }: Entry): boolean => fileName(path).includes('user');
  return [...entries.filter((entry) => isUsers(entry)), ...entries.filter((entry) => !isUsers(entry))];
}

function recordsOf(value: Members, path: string, desk: HelpDesk): Iterable<GrapevineRecord | Refusal> {
  if (PASSED_OVER.has(path)) return [];
  const wrapped = value['ticket'];
  if (typeof wrapped === 'object' && wrapped !== null) {
    return recordsOfTicket({ comments: value['comments'], ...(wrapped as Members) }, desk); // its members are checked there
  }
  const isUser = path === 'users[]' || ('role' in value && 'name' in value && !('comments' in value));
  return isUser ? recordsOfUser(value, desk) : recordsOfTicket(value, desk);
}
