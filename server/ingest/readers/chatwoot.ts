import type { EntryHead, Reader } from '../types.ts';
import { recordsOfConversation } from './chatwoot-conversations.ts';
import { isJsonFile, jsonHead } from './entry-files.ts';
import { readHelpDesk } from './help-desk.ts';

const ROWS = ['[]', 'data.payload[]', 'payload[]', 'data[]', 'conversations[]'];

/**
 * Conversations of Chatwoot as its API writes them: `{"data": {"payload": […]}}`, `{"payload": […]}`, a list, one a line, or
 * single conversations, each with its `messages`; or a list of messages that name their conversation.
 */
export const CHATWOOT_READER: Reader = {
  format: 'chatwoot',
  recognizes: (heads) => heads.some(isConversations),
  owns: ({ path }) => isJsonFile(path),
  read: (entries) =>
    readHelpDesk('chatwoot', entries, {
      rows: ROWS,
      recordsOf: (value, _path, desk) => recordsOfConversation(value, desk),
    }),
};

function isConversations(head: EntryHead): boolean {
  const text = jsonHead(head);
  return (
    text.includes('"message_type"') &&
    ['"inbox_id"', '"conversation_id"', '"sender_type"', '"payload"', '"sender"'].some((member) =>
      text.includes(member),
    )
  );
}
