import { describe, expect, it } from 'vitest';
import { entriesOf, readFiles, type Reading } from '../testing/read-entries.ts';
import { SLACK_READER } from './slack.ts';

const USERS = [
  {
    id: 'U1',
    team_id: 'T1',
    name: 'ann',
    real_name: 'Ann Smith',
    profile: { real_name: 'Ann Smith', display_name: 'annie' },
  },
  { id: 'U2', team_id: 'T1', name: 'bob', profile: { real_name: 'Bob' } },
];
const QUESTION = {
  type: 'message',
  user: 'U1',
  ts: '1672628645.000200',
  text: 'Hi <@U2>, see <#C1|general> &amp; <https://x.org|this>',
};

function read(days: Record<string, readonly unknown[]>): Promise<Reading> {
  const files = {
    'users.json': JSON.stringify(USERS),
    'channels.json': JSON.stringify([{ id: 'C1', name: 'general', members: [] }]),
    'groups.json': JSON.stringify([{ id: 'G1', name: 'secret' }]),
    'dms.json': JSON.stringify([{ id: 'D1', members: ['U1', 'U2'] }]),
    'mpims.json': JSON.stringify([{ id: 'G2', name: 'mpdm-ann--bob-1', members: ['U1', 'U2'] }]),
    'integration_logs.json': JSON.stringify([{ user_id: 'U1', app_type: 'x' }]),
    ...Object.fromEntries(Object.entries(days).map(([path, rows]) => [path, JSON.stringify(rows, null, 1)])),
  };
  return readFiles(SLACK_READER, files);
}

describe('SLACK_READER', () => {
  it('knows the user as whom an app writes', async () => {
    const { messages } = await readFiles(SLACK_READER, {
      'users.json':
        '[{"id":"U3","team_id":"T1","name":"helper","is_bot":true,"profile":{"real_name":"Helper","bot_id":"B1"}}]',
      'general/2023-05-01.json':
        '[{"type":"message","subtype":"bot_message","bot_id":"B1","username":"helper","text":"done","ts":"1683000009.000100"}]',
    });
    expect(messages.map(({ author }) => author)).toEqual(['slack:U3']);
  });

  it('makes messages of a channel with threads, mentions and text as it is shown', async () => {
    const { messages, accounts, rejects } = await read({
      'general/2023-01-02.json': [
        QUESTION,
        {
          type: 'message',
          user: 'U2',
          ts: '1672628700.000100',
          thread_ts: QUESTION.ts,
          text: '&lt;yes&gt; <!here> <mailto:a@x.org|a@x.org>',
        },
      ],
    });
    expect(rejects).toEqual([]);
    expect(messages).toEqual([
      {
        type: 'message',
        id: 'slack:C1:1672628645.000200',
        author: 'slack:U1',
        at: '2023-01-02T03:04:05.000200Z',
        text: 'Hi @Bob, see #general & this',
        mentions: ['slack:U2'],
        public: true,
      },
      {
        type: 'message',
        id: 'slack:C1:1672628700.000100',
        author: 'slack:U2',
        at: '2023-01-02T03:05:00.000100Z',
        text: '<yes> @here a@x.org',
        replyTo: 'slack:C1:1672628645.000200',
        public: true,
      },
    ]);
    expect(accounts.map(({ id, handle, name }) => [id, handle, name])).toEqual([
      ['slack:U1', 'ann', 'Ann Smith'],
      ['slack:U2', 'bob', 'Bob'],
    ]);
  });

  it('keeps private channels, direct messages and folders that no list names private', async () => {
    const { messages } = await read({
      'secret/2023-01-02.json': [QUESTION],
      'D1/2023-01-02.json': [{ ...QUESTION, text: 'psst' }],
      'mpdm-ann--bob-1/2023-01-02.json': [QUESTION],
      'gone/2023-01-02.json': [QUESTION],
    });
    expect(
      messages.map((message) => [message.id.split(':')[1], message.public, message.conversation]),
    ).toEqual([
      ['G1', false, undefined],
      ['D1', false, 'slack:D1'],
      ['G2', false, 'slack:G2'],
      ['gone', false, undefined],
    ]);
    expect(messages[1]!.mentions).toEqual(['slack:U2']);
  });

  it('reads apps and edits, and passes over what Slack itself says', async () => {
    const { messages, accounts, rejects } = await read({
      'general/2023-01-02.json': [
        { type: 'message', subtype: 'channel_join', user: 'U1', ts: '1672628645.000001', text: 'joined' },
        {
          type: 'message',
          subtype: 'bot_message',
          bot_id: 'B1',
          username: 'build',
          ts: '1672628645.000002',
          text: '',
          attachments: [{ fallback: 'failed' }],
        },
        { ...QUESTION, text: 'new', edited: { user: 'U1', ts: '1672628646.000000' } },
        { ...QUESTION, subtype: 'me_message', ts: '1672628645.000003', text: 'waves' },
      ],
    });
    expect(messages.map(({ author, text }) => [author, text])).toEqual([
      ['slack:B1', 'failed'],
      ['slack:U1', 'new'],
      ['slack:U1', 'waves'],
    ]);
    expect(accounts.find(({ id }) => id === 'slack:B1')!.name).toBe('build');
    expect(rejects).toEqual([]);
  });

  it('rejects by message with its line and goes on', async () => {
    const { messages, rejects } = await read({
      'general/2023-01-02.json': [
        { ...QUESTION, ts: 'soon' },
        { ...QUESTION, user: undefined },
        { text: 'what' },
        7,
        QUESTION,
      ],
    });
    expect(messages).toHaveLength(1);
    expect(rejects.map(({ entry, reason }) => [entry, reason])).toEqual([
      ['general/2023-01-02.json', 'ts: is no time stamp'],
      ['general/2023-01-02.json', 'user: is missing'],
      ['general/2023-01-02.json', 'type: is no message'],
      ['general/2023-01-02.json', 'not a JSON object'],
    ]);
  });

  it('reads one day alone', async () => {
    const { messages } = await readFiles(SLACK_READER, {
      'general/2023-01-02.json': JSON.stringify([QUESTION]),
    });
    expect(messages).toMatchObject([
      { id: 'slack:general:1672628645.000200', text: 'Hi @U2, see #general & this', public: true },
    ]);
  });

  it('says how many lines of Slack itself it passed over', async () => {
    const rows = [QUESTION, { ...QUESTION, subtype: 'channel_join' }, { ...QUESTION, subtype: 'tombstone' }];
    let passed = 0;
    const onPassedOver = (_what: string, lines: number): void => void (passed += lines);
    const entries = entriesOf({ 'general/2023-01-02.json': JSON.stringify(rows) });
    for await (const _ of SLACK_READER.read(entries, { onPassedOver }));
    expect(passed).toBe(2);
  });
});
