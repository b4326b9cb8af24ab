import type { Entry, EntryHead, ReadItem, Reader } from '../types.ts';
import { recordsOfConversation } from './chatwoot-conversations.ts';
import { fileEnding } from './entry-files.ts';
import { createHelpDesk } from './help-desk.ts';
import { itemsOf } from './json-members.ts';
import { readJsonRows } from './json-rows.ts';

const ROWS = ['[]', 'data.payload[]', 'payload[]', 'data[]', 'conversations[]'];

/**
 * Conversations of Chatwoot as its API writes them: `{"data": {"payload": […]}}`, `{"payload": […]}`, a list, one a line, or
 * single conversations, each with its `messages`; or a list of messages that name their conversation.
 */
export const CHATWOOT_READER: Reader = {
  format: 'chatwoot',
  recognizes: (heads) => heads.some(isConversations),
  read: readConversations,
};

function isConversations({ head }: EntryHead): boolean {
  const text = head.toString('utf8');
  if (!/^\uFEFF?\s*\[?\s*\{/u.test(text) || !text.includes('"message_type"')) return false;
  return ['"inbox_id"', '"conversation_id"', '"sender_type"', '"payload"', '"sender"'].some((member) =>
    text.includes(member),
  );
}

async function* readConversations(entries: readonly Entry[]): AsyncGenerator<ReadItem> {
  const desk = createHelpDesk('chatwoot');
  for (const entry of entries) {
    if (entries.length > 1 && !/^\.(?:json|jsonl|ndjson)$/u.test(fileEnding(entry.path))) continue; // attachments
    for await (const row of readJsonRows(entry.open(), { rows: ROWS })) {
      yield* itemsOf(row, entry.path, (value) => recordsOfConversation(value, desk));
    }
  }
  for (const value of desk.rest()) yield { entry: entries[0]!.path, line: 0, value };
}
