import { describe, expect, it } from 'vitest';
import { entriesOf, readFiles } from '../testing/read-entries.ts';
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

  it('answers what a message says it answers, else the one before, also in a list of messages', async () => {
    const said = MESSAGES.map((message) => ({ ...message, conversation_id: 5 }));
    const quoting = { ...said[4], id: 15, created_at: 1672628800, content_attributes: { in_reply_to: 10 } };
    const other = { ...said[0], id: 20, conversation_id: 6 };
    const repliesIn = async (document: unknown): Promise<unknown> => {
      const { messages } = await readFiles(CHATWOOT_READER, { 'a.json': JSON.stringify(document) });
      return Object.fromEntries(
        messages.map(({ id, replyTo }) => [id.slice(17), replyTo?.slice(17) ?? null]),
      );
    };
    const replies = { 10: null, 12: '10', 13: null, 14: '12', 15: '10' };
    expect(await repliesIn([{ ...CONVERSATION, messages: [...MESSAGES, quoting] }])).toEqual(replies);
    expect(await repliesIn({ payload: [...said.slice(0, 2), other, ...said.slice(2), quoting] })).toEqual({
      ...replies,
      20: null,
    });
  });

  it('begins anew with each file of messages', async () => {
    const page = (id: number): string =>
      JSON.stringify({ payload: [{ ...MESSAGES[0], id, conversation_id: 5 }] });
    const { messages } = await readFiles(CHATWOOT_READER, { 'a.json': page(10), 'b.json': page(9) });
    expect(messages.map(({ replyTo }) => replyTo)).toEqual([undefined, undefined]);
  });

  it('says nothing of the channel of messages that come without their conversation, so that the order does not count', async () => {
    const said = MESSAGES.map((message) => ({ ...message, conversation_id: 5 }));
    const { messages } = await readFiles(CHATWOOT_READER, { 'a.json': JSON.stringify({ payload: said }) });
    expect(messages.map(({ channel }) => channel)).toEqual([undefined, undefined, 'note', undefined]);
  });

  it('says what was passed over, and rejects lists that nobody reads', async () => {
    const deleted = { ...MESSAGES[0], id: 16, content_attributes: { deleted: true } };
    const text = JSON.stringify({
      payload: [{ ...CONVERSATION, messages: [...MESSAGES, deleted] }],
      contacts: [{ id: 1 }],
    });
    let passed = 0;
    const onPassedOver = (_what: string, rows: number): void => void (passed += rows);
    const reasons: string[] = [];
    for await (const item of CHATWOOT_READER.read(entriesOf({ 'a.json': text }), { onPassedOver }))
      if ('reason' in item) reasons.push(item.reason);
    expect(passed).toBe(2);
    expect(reasons).toEqual([expect.stringMatching(/^contacts: a list .*; import it for itself/u)]);
  });
});
