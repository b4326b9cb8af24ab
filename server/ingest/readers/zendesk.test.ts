import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRecords } from '../../cli/read-records.ts';
import { listReadouts } from '../../cli/read.ts';
import { loadRecordsFile } from '../../cli/records-file.ts';
import { entriesOf, readEntries, readFiles } from '../testing/read-entries.ts';
import type { Entry } from '../types.ts';
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

  const { comments: _, ...BARE } = TICKET;
  const CHAIN = ['100 email', '101 note', '102 email <- 100'];

  /** Number, channel and what it answers. */
  async function chain(files: Readonly<Record<string, unknown>>): Promise<string[]> {
    const texts = Object.entries(files).map(([path, value]): [string, string] => [
      path,
      JSON.stringify(value),
    ]);
    const { messages, rejects } = await readFiles(ZENDESK_READER, Object.fromEntries(texts));
    const number = (id: string): string => id.replace('zendesk:comment:', '');
    return [
      ...messages.map(
        ({ id, channel = '', replyTo }) =>
          `${number(id)} ${channel}${typeof replyTo === 'string' ? ` <- ${number(replyTo)}` : ''}`,
      ),
      ...rejects.map(({ reason }) => reason.replace(/,.*;/u, ';')),
    ];
  }

  const NAMED = COMMENTS.map((comment) => ({ ...comment, ticket_id: 5 }));
  /** As audits have it, among what is no comment. */
  const AUDITS = COMMENTS.map(({ created_at, author_id, ...event }) => ({
    id: Number(event.id) + 1000,
    ticket_id: 5,
    created_at,
    author_id,
    events: [
      { id: 1, type: 'Change', field_name: 'status', value: 'open' },
      { ...event, type: 'Comment', created_at: null },
    ],
  }));
  const EVENTS = AUDITS.map(({ events, author_id, ...event }) => ({
    ...event,
    updater_id: author_id,
    child_events: events.map(({ type, ...child }) => ({ ...child, event_type: type })),
  }));

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['comments beside a ticket', { 'a.json': { ticket: BARE, comments: COMMENTS, users: USERS } }],
    ['users before them', { 'a.json': { users: USERS, ticket: BARE, comments: COMMENTS } }],
    ['comments before their ticket', { 'a.json': { comments: COMMENTS, ticket: BARE } }],
    ['audits beside a ticket', { 'a.json': { ticket: BARE, audits: AUDITS, users: USERS } }],
    [
      'one audit beside a ticket',
      { 'a.json': { ticket: { ...BARE, audits: AUDITS.slice(0, 2) }, audit: AUDITS[2] } },
    ],
    ['audits in a ticket', { 'a.json': { tickets: [{ ...BARE, audits: AUDITS }], users: USERS } }],
    ['audits and comments', { 'a.json': [{ ...TICKET, audits: AUDITS }] }],
    ['a list of comments', { 'a.json': { tickets: [BARE], ticket_comments: NAMED } }],
    ['a list of comments before tickets', { 'a.json': { ticket_comments: NAMED, tickets: [BARE] } }],
    ['a file of comments', { 'comments.json': { comments: NAMED }, 'tickets.json': { tickets: [BARE] } }],
    ['a file of comments of a ticket', { 'c.json': { ticket_id: 5, comments: COMMENTS }, 't.json': [BARE] }],
    ['a file of audits', { 'audits.json': { audits: AUDITS }, 'tickets.json': { tickets: [BARE] } }],
    [
      'files of one audit each',
      {
        'a1.json': { audit: AUDITS[0] },
        'a2.json': { audit: AUDITS[1] },
        'a3.json': { audit: AUDITS[2] },
        'tickets.json': [BARE],
      },
    ],
    ['users in a ticket', { 'a.json': { ...TICKET, users: USERS } }],
    ['a file of events', { 'events.json': { ticket_events: EVENTS }, 'tickets.json': { tickets: [BARE] } }],
  ])('reads %s', async (_name, files) => {
    const [head] = Object.entries(files).map(([path, value]) => ({
      path,
      head: Buffer.from(JSON.stringify(value)),
    }));
    expect(ZENDESK_READER.recognizes([head!])).toBe(true);
    expect(await chain(files)).toEqual(CHAIN);
  });

  const NEWEST_FIRST = NAMED.toReversed();

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['in their ticket', { 'a.json': [{ ...TICKET, comments: NEWEST_FIRST }] }],
    ['in an object before tickets', { 'a.json': { comments: NEWEST_FIRST, tickets: [BARE], users: USERS } }],
    ['in an object after tickets', { 'a.json': { users: USERS, tickets: [BARE], comments: NEWEST_FIRST } }],
    ['in a list of their own', { 'a.json': { ticket_comments: NEWEST_FIRST, tickets: [BARE] } }],
    ['as audits before tickets', { 'a.json': { audits: AUDITS.toReversed(), tickets: [BARE] } }],
    ['as audits after tickets', { 'a.json': { tickets: [BARE], audits: AUDITS.toReversed() } }],
    [
      'in files, the ticket between them',
      { '1.json': [NAMED[2]], '2.json': [BARE], '3.json': [NAMED[0]], '4.json': [NAMED[1]] },
    ],
  ])('orders comments by time where the newest is listed first %s', async (_name, files) => {
    const texts = Object.entries(files).map(([path, value]) => [path, JSON.stringify(value)]);
    const { messages } = await readFiles(
      ZENDESK_READER,
      Object.fromEntries(texts) as Record<string, string>, // of pairs of texts
    );
    expect((await chain(files)).sort()).toEqual(CHAIN);
    expect(messages.find(({ id }) => id === 'zendesk:comment:100')!.text).toBe('Broken\nIt is broken');
    expect(messages.find(({ id }) => id === 'zendesk:comment:102')!.text).toBe('We look');
  });

  it('numbers comments without ids alike, whichever is listed first', async () => {
    const nameless = COMMENTS.map(({ id: _id, ...comment }) => comment);
    const listed = async (comments: readonly unknown[]): Promise<readonly unknown[]> =>
      (await readFiles(ZENDESK_READER, { 'a.json': JSON.stringify([{ ...TICKET, comments }]) })).messages;
    expect(await listed(nameless)).toMatchObject([
      { id: 'zendesk:comment:5:1', text: 'Broken\nIt is broken' },
      { id: 'zendesk:comment:5:2', text: 'Ask Eve' },
      { id: 'zendesk:comment:5:3', text: 'We look', replyTo: 'zendesk:comment:5:1' },
    ]);
    expect(await listed(nameless.toReversed())).toEqual(await listed(nameless));
  });

  it('reads what can be read once, comments before their ticket', async () => {
    const text = JSON.stringify({ ticket_comments: NEWEST_FIRST, tickets: [BARE] });
    const [{ path, open }] = entriesOf({ '-': text }) as [Entry];
    const stream = open();
    const { messages, rejects } = await readEntries(ZENDESK_READER, [
      { path, open: () => stream, isOnce: true },
    ]);
    expect(rejects).toEqual([]);
    expect(messages.map(({ id, replyTo }) => [id.slice(16), replyTo?.slice(16)])).toEqual([
      ['102', '100'],
      ['101', undefined],
      ['100', undefined],
    ]);
  });

  it('has one message for each of many tickets whose first comment comes apart', async () => {
    const numbers = Array.from({ length: 5_000 }, (_, index) => index + 1);
    const at = '2023-01-02T03:04:05Z';
    const ticket = (id: number): string =>
      `{"id":${id},"requester_id":1,"created_at":"${at}","description":"d","via":{"channel":"web"}}`;
    const comment = (id: number): string =>
      `{"id":${id},"ticket_id":${id},"author_id":1,"created_at":"${at}","body":"d"}`;
    const entries = entriesOf({
      'a.json': `{"tickets":[${numbers.map(ticket).join(',')}]}`,
      'b.json': `{"comments":[${numbers.map(comment).join(',')}]}`,
    });
    const channels = new Map<unknown, number>();
    for await (const item of ZENDESK_READER.read(entries, {})) {
      const { type, channel } = ('value' in item ? item.value : {}) as { type?: string; channel?: string }; // unchecked
      if (type === 'message') channels.set(channel, (channels.get(channel) ?? 0) + 1);
    }
    expect([...channels]).toEqual([['web', 5_000]]);
  });

  it('says nothing of the channel of comments whose ticket is not there', async () => {
    const apart = ['100 ', '101 note', '102  <- 100'];
    expect(await chain({ 'a.json': { comments: NAMED } })).toEqual(apart);
    expect(await chain({ 'a.json': { users: USERS, comments: NAMED } })).toEqual(apart);
    expect(await chain({ 'a.json': { users: USERS, audits: AUDITS } })).toEqual(apart);
    expect(await chain({ 'a.json': { ticket_events: EVENTS, users: USERS } })).toEqual(apart);
  });

  it('rejects comments of which nobody knows the ticket, and lists that nobody reads', async () => {
    const lost = 'ticket_id: is missing; give it "ticket_id", or put the comments into their ticket';
    expect(await chain({ 'a.json': { comments: COMMENTS, count: 3 } })).toEqual([lost, lost, lost]);
    const unread = (name: string): unknown =>
      expect.stringMatching(`^${name}: a list .*; import it for itself`);
    const rows = [{ id: 1 }, { id: 2 }];
    expect(await chain({ 'a.json': { calls: rows, tickets: [TICKET], groups: rows } })).toEqual([
      ...CHAIN,
      unread('calls'),
    ]);
    expect(await chain({ 'a.json': { ticket: TICKET, calls: rows, groups: rows } })).toEqual([
      ...CHAIN,
      unread('calls'),
    ]);
    expect(await chain({ 'a.json': { users: USERS, calls: rows } })).toEqual([unread('calls')]);
  });

  it('reads a ticket without comments, users beside it or not', async () => {
    expect(await chain({ 'a.json': { ...BARE, users: USERS } })).toEqual(['ticket:5 email']);
    expect(await chain({ 'a.json': { ticket: BARE, users: USERS } })).toEqual(['ticket:5 email']);
    expect(await chain({ 'a.json': [BARE], 'b.json': [BARE] })).toEqual(['ticket:5 email']);
  });

  it('has the description of a ticket where all comments came later and none repeats it', async () => {
    const later = [COMMENTS[1], COMMENTS[2]];
    expect(await chain({ 'a.json': [{ ...TICKET, comments: later }] })).toEqual([
      'ticket:5 email',
      '101 note',
      '102 email <- ticket:5',
    ]);
    const repeated = [{ ...COMMENTS[2], body: 'It is  broken\n' }];
    expect(await chain({ 'a.json': [{ ...TICKET, comments: repeated }] })).toEqual(['102 email']);
  });

  it('says what was passed over', async () => {
    const said = new Map<string, number>();
    const onPassedOver = (what: string, rows: number): void =>
      void said.set(what, (said.get(what) ?? 0) + rows);
    const text = JSON.stringify({ tickets: [{ ...BARE, audits: AUDITS }], organizations: [{ id: 1 }] });
    for await (const _ of ZENDESK_READER.read(entriesOf({ 'a.json': text }), { onPassedOver }));
    expect([...said.values()]).toEqual([3, 1]);
  });

  it('keeps what is known of a comment that it rejects, to be mended', async () => {
    const comments = [{ ...COMMENTS[0], created_at: 'in March' }];
    const { items } = await readFiles(ZENDESK_READER, {
      'a.json': JSON.stringify([{ ...TICKET, comments }]),
    });
    expect(items.find((item) => 'reason' in item)).toMatchObject({
      reason: 'created_at: is no date',
      raw: {
        type: 'message',
        id: 'zendesk:comment:100',
        author: 'zendesk:user:1',
        at: 'in March',
        channel: 'email',
      },
    });
  });
});
