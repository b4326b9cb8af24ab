import { describe, expect, it } from 'vitest';
import { readFiles } from '../testing/read-entries.ts';
import { CHATWOOT_READER } from './chatwoot.ts';

const ANN = { id: 1, name: 'Ann', email: 'ann@x.org', type: 'contact' };
const BOB = { id: 1, name: 'Bob', type: 'user' };
const MESSAGES = [
  { id: 10, content: 'It is broken', message_type: 0, private: false, created_at: 1672628645, sender: ANN },
  { id: 11, content: 'Assigned to Bob', message_type: 2, created_at: 1672628646 },
  { id: 12, content: 'Thanks, wait', message_type: 3, created_at: 1672628647, private: false },
  { id: 13, content: 'Ask Eve', message_type: 1, private: true, created_at: 1672628648, sender: BOB },
  {
    id: 14,
    content: 'We look',
    message_type: 1,
    private: false,
    created_at: '2023-01-02T03:05:00.000Z',
    sender: BOB,
  },
];
const CONVERSATION = {
  id: 5,
  inbox_id: 1,
  meta: { sender: ANN, channel: 'Channel::Whatsapp' },
  messages: MESSAGES,
};

describe('CHATWOOT_READER', () => {
  it('keeps notes and what programs write apart from answers of the company', async () => {
    const { messages, records, rejects } = await readFiles(CHATWOOT_READER, {
      'a.json': JSON.stringify({ data: { meta: {}, payload: [CONVERSATION] } }),
    });
    expect(rejects).toEqual([]);
    expect(
      messages.map((message) => [
        message.id,
        message.author,
        message.channel,
        message.conversation,
        message.public,
      ]),
    ).toEqual([
      ['chatwoot:message:10', 'chatwoot:user:contact:1', 'whatsapp', 'chatwoot:conversation:5', false],
      ['chatwoot:message:12', 'chatwoot:user:automatic', 'whatsapp', 'chatwoot:conversation:5', false],
      ['chatwoot:message:13', 'chatwoot:user:agent:1', 'note', 'chatwoot:conversation:5:notes', false],
      ['chatwoot:message:14', 'chatwoot:user:agent:1', 'whatsapp', 'chatwoot:conversation:5', false],
    ]);
    expect(messages[0]!.at).toBe('2023-01-02T03:04:05.000Z');
    expect(messages[3]!.replyTo).toBe('chatwoot:message:12');
    expect(records.filter((record) => record.type === 'person')).toMatchObject([
      {
        id: 'chatwoot:person:agent:1',
        name: 'Bob',
        roles: [{ role: 'employee', organization: 'chatwoot:company' }],
      },
    ]);
  });

  it('reads the forms of the API, and messages that name their conversation', async () => {
    for (const document of [{ payload: [CONVERSATION] }, [CONVERSATION], CONVERSATION]) {
      expect(
        (await readFiles(CHATWOOT_READER, { 'a.json': JSON.stringify(document) })).messages,
      ).toHaveLength(4);
    }
    const named = MESSAGES.map((message) => ({ ...message, conversation_id: 5 }));
    const { messages } = await readFiles(CHATWOOT_READER, { 'a.json': JSON.stringify({ payload: named }) });
    expect(messages.map(({ conversation }) => conversation)).toContain('chatwoot:conversation:5:notes');
  });

  it('rejects a message, not its conversation', async () => {
    const messages = [
      { ...MESSAGES[0], message_type: 9 },
      { ...MESSAGES[0], created_at: null },
      { ...MESSAGES[0], created_at: 9e14 },
      null,
      MESSAGES[4],
    ];
    const { messages: read, rejects } = await readFiles(CHATWOOT_READER, {
      'a.json': JSON.stringify([{ ...CONVERSATION, messages }, { inbox_id: 1 }, { id: 6 }]),
    });
    expect(read.map(({ id }) => id)).toEqual(['chatwoot:message:14']);
    expect(rejects.map(({ reason }) => reason)).toEqual([
      'message_type: is unknown',
      'created_at: is no date',
      'created_at: is no date',
      'messages: holds what is no message',
      'id: is missing',
      'messages: is no list',
    ]);
  });
});
