import type { GrapevineRecord } from '../../../schema/model/records.ts';
import type { Entry, EntryHead, ReadItem, Reader } from '../types.ts';
import { fileEnding, fileName } from './entry-files.ts';
import { createHelpDesk, type HelpDesk } from './help-desk.ts';
import { itemsOf, type Members, type Refusal } from './json-members.ts';
import { readJsonRows } from './json-rows.ts';
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
  read: readTickets,
};

function isTickets({ head }: EntryHead): boolean {
  const text = head.toString('utf8');
  if (!/^\uFEFF?\s*\[?\s*\{/u.test(text)) return false;
  const has = (...members: string[]): boolean => members.every((member) => text.includes(`"${member}"`));
  return (
    has('requester_id') ||
    has('submitter_id') ||
    has('comments', 'author_id') ||
    has('ticket', 'comments') ||
    has('comments', 'requester')
  );
}

async function* readTickets(entries: readonly Entry[]): AsyncGenerator<ReadItem> {
  const desk = createHelpDesk('zendesk');
  for (const entry of usersFirst(entries)) {
    if (entries.length > 1 && !/^\.(?:json|jsonl|ndjson)$/u.test(fileEnding(entry.path))) continue; // attachments
    for await (const row of readJsonRows(entry.open(), { rows: ROWS })) {
      if (!PASSED_OVER.has(row.path))
        yield* itemsOf(row, entry.path, (value) => recordsOf(value, row.path, desk));
    }
  }
  for (const value of desk.rest()) yield { entry: entries[0]!.path, line: 0, value };
}

/** Who is an agent is said before what agents wrote. */
function usersFirst(entries: readonly Entry[]): Entry[] {
  const isUsers = ({ path }: Entry): boolean => fileName(path).includes('user');
  return [...entries.filter((entry) => isUsers(entry)), ...entries.filter((entry) => !isUsers(entry))];
}

function recordsOf(value: Members, path: string, desk: HelpDesk): Iterable<GrapevineRecord | Refusal> {
  const wrapped = value['ticket'];
  if (typeof wrapped === 'object' && wrapped !== null) {
    return recordsOfTicket({ comments: value['comments'], ...(wrapped as Members) }, desk); // its members are checked there
  }
  const isUser = path === 'users[]' || ('role' in value && 'name' in value && !('comments' in value));
  return isUser ? recordsOfUser(value, desk) : recordsOfTicket(value, desk);
}
