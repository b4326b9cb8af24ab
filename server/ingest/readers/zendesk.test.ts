import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRecords } from '../../cli/read-records.ts';
import { listReadouts } from '../../cli/read.ts';
import { loadRecordsFile } from '../../cli/records-file.ts';
import { readFiles } from '../testing/read-entries.ts';
import { ZENDESK_READER } from './zendesk.ts';

const COMMENTS = [
  { id: 100, author_id: 1, plain_body: 'It is broken', public: true, created_at: '2023-01-02T03:04:05Z' },
  {
    id: 101,
    author_id: 9,
    html_body: '<p>Ask <b>Eve</b></p>',
    public: false,
    created_at: '2023-01-02T04:00:00Z',
  },
  { id: 102, author_id: 2, body: 'We look', public: true, created_at: '2023-01-02T05:00:00Z' },
];
const TICKET = {
  id: 5,
  subject: 'Broken',
  requester_id: 1,
  assignee_id: 2,
  via: { channel: 'email' },
  created_at: '2023-01-02T03:04:05Z',
  description: 'It is broken',
  comments: COMMENTS,
};
const USERS = [
  { id: 1, name: 'Ann', email: 'Ann@x.org', role: 'end-user' },
  { id: 2, name: 'Bob', email: 'bob@brand.com', role: 'agent' },
];

describe('ZENDESK_READER', () => {
  it('keeps public comments and private notes apart', async () => {
    const { messages, rejects } = await readFiles(ZENDESK_READER, {
      'a.json': JSON.stringify({ tickets: [TICKET], users: USERS }),
    });
    expect(rejects).toEqual([]);
    expect(messages).toEqual([
      {
        type: 'message',
        id: 'zendesk:comment:100',
        author: 'zendesk:user:1',
        at: '2023-01-02T03:04:05.000Z',
        text: 'Broken\nIt is broken',
        channel: 'email',
        conversation: 'zendesk:ticket:5',
        public: false,
      },
      {
        type: 'message',
        id: 'zendesk:comment:101',
        author: 'zendesk:user:9',
        at: '2023-01-02T04:00:00.000Z',
        text: 'Ask Eve',
        channel: 'note',
        conversation: 'zendesk:ticket:5:notes',
        public: false,
      },
      {
        type: 'message',
        id: 'zendesk:comment:102',
        author: 'zendesk:user:2',
        at: '2023-01-02T05:00:00.000Z',
        text: 'We look',
        channel: 'email',
        conversation: 'zendesk:ticket:5',
        replyTo: 'zendesk:comment:100',
        public: false,
      },
    ]);
  });

  it.each([
    ['before', { users: USERS, tickets: [TICKET] }],
    ['after', { tickets: [TICKET], users: USERS }],
  ])('says each person once, agents as employees, whether users come %s tickets', async (_, document) => {
    const { records } = await readFiles(ZENDESK_READER, { 'a.json': JSON.stringify(document) });
    const about = (type: string): unknown[] => records.filter((record) => record.type === type);
    const roles = [{ role: 'employee', organization: 'zendesk:company' }];
    expect(about('organization')).toEqual([
      { type: 'organization', id: 'zendesk:company', name: 'Zendesk', kind: 'owner' },
    ]);
    expect(about('person')).toEqual([
      { type: 'person', id: 'zendesk:person:2', name: 'Bob', roles },
      { type: 'person', id: 'zendesk:person:9', name: '9', roles },
    ]);
    expect(about('account')).toEqual([
      { type: 'account', id: 'zendesk:user:1', channel: 'zendesk', handle: 'ann@x.org', name: 'Ann' },
      {
        type: 'account',
        id: 'zendesk:user:2',
        channel: 'zendesk',
        handle: 'bob@brand.com',
        name: 'Bob',
        person: 'zendesk:person:2',
      },
      { type: 'account', id: 'zendesk:user:9', channel: 'zendesk', handle: '9', person: 'zendesk:person:9' },
    ]);
  });

  it('reads a note as no answer of the company', async () => {
    const question = { ...COMMENTS[0], plain_body: 'My phone is broken, can you help me?' };
    const brand = {
      type: 'brand',
      id: 'b',
      name: 'Brand',
      owned: true,
      organization: 'zendesk:company',
    } as const;
    const outcomeOf = async (comments: readonly unknown[]): Promise<string | undefined> => {
      const { records } = await readFiles(ZENDESK_READER, {
        'a.json': JSON.stringify({ tickets: [{ ...TICKET, comments }], users: USERS }),
      });
      const lines = [brand, ...records].map((record) => JSON.stringify(record)).join('\n');
      const folder = await mkdtemp(join(tmpdir(), 'grapevine-zendesk-'));
      try {
        await writeFile(join(folder, 'a.jsonl'), lines);
        const readouts = [...listReadouts(readRecords(await loadRecordsFile(join(folder, 'a.jsonl'))))];
        const ticket = readouts.find(
          (readout) => 'outcome' in readout && readout.conversation === 'zendesk:ticket:5',
        );
        return ticket !== undefined && 'outcome' in ticket ? ticket.outcome : undefined;
      } finally {
        await rm(folder, { recursive: true });
      }
    };
    expect(await outcomeOf([question])).toBe('unanswered');
    expect(await outcomeOf([question, COMMENTS[1]])).toBe('unanswered');
    expect(await outcomeOf([question, COMMENTS[2]])).toBe('responded');
  });

  it('reads one ticket a line, single tickets, lists, and tickets without comments', async () => {
    const { comments: _, ...bare } = TICKET;
    for (const [text, count] of [
      [`${JSON.stringify(TICKET)}\n${JSON.stringify({ ...TICKET, id: 6 })}\n`, 6],
      [JSON.stringify({ ticket: bare, comments: COMMENTS }), 3],
      [JSON.stringify([TICKET]), 3],
      [JSON.stringify({ tickets: [bare], count: 1 }), 1],
    ] as const) {
      const { messages, rejects } = await readFiles(ZENDESK_READER, { 'a.json': text });
      expect([messages.length, rejects]).toEqual([count, []]);
      expect(messages[0]!.text).toBe('Broken\nIt is broken');
    }
  });

  it('rejects a comment, not its ticket', async () => {
    const comments = [
      { ...COMMENTS[0], created_at: 'x' },
      { ...COMMENTS[0], author_id: undefined },
      'x',
      { ...COMMENTS[2], body: null },
      COMMENTS[2],
    ];
    const { messages, rejects } = await readFiles(ZENDESK_READER, {
      'a.json': JSON.stringify([{ ...TICKET, comments }, { subject: 'x' }], null, 1),
    });
    expect(messages.map(({ id }) => id)).toEqual(['zendesk:comment:102']);
    expect(rejects.map(({ reason }) => reason)).toEqual([
      'created_at: is no date',
      'author_id: is missing',
      'comments: holds what is no comment',
      'body: is missing',
      'id: is missing',
    ]);
  });
});
