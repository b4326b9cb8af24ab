import type { EntryHead, Reader } from '../types.ts';
import { startConversations } from './chatwoot-conversations.ts';
import { isJsonFile, jsonHead } from './entry-files.ts';
import { readHelpDesk, refusalOfList } from './help-desk.ts';

const ROWS = ['[]', 'data.payload[]', 'payload[]', 'data[]', 'conversations[]'];

/**
 * Conversations of Chatwoot as its API writes them: `{"data": {"payload": […]}}`, `{"payload": […]}`, a list, one a line, or
 * single conversations, each with its `messages`; or a list of messages that name their conversation.
 */
export const CHATWOOT_READER: Reader = {
  format: 'chatwoot',
  recognizes: (heads) => heads.some(isConversations),
  owns: ({ path }) => isJsonFile(path),
  read: (entries, { onPassedOver }) =>
    readHelpDesk('chatwoot', entries, {
      rows: { rows: ROWS, unread: refusalOfList },
      start: startConversations,
      ...(onPassedOver === undefined ? {} : { onPassedOver }),
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
