import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { entriesOf, readEntries } from '../testing/read-entries.ts';
import type { Reader } from '../types.ts';
import { CHATWOOT_READER } from './chatwoot.ts';
import { CUSTOMER_CARE_READER } from './customer-care.ts';
import { IRC_READER } from './irc-items.ts';
import { MASTODON_READER } from './mastodon.ts';
import { MBOX_READER } from './mbox.ts';
import { SLACK_READER } from './slack.ts';
import { TWITTER_READER } from './twitter.ts';
import { ZENDESK_READER } from './zendesk.ts';

const RUNS = { numRuns: 60 };
const LONGEST_MS = 1000;
const PERSON = {
  id: 'https://o.example/users/a',
  preferredUsername: 'a',
  '@context': 'https://www.w3.org/ns/activitystreams',
};
const NOTE = {
  id: 'https://o.example/users/a/1',
  type: 'Note',
  published: '2023-01-02T03:04:05Z',
  to: ['as:Public'],
  content: '<p>a &amp; <b>b</b></p>',
};
const TICKET = {
  id: 5,
  subject: 's',
  requester_id: 1,
  comments: [{ id: 1, author_id: 1, body: 'b', public: true, created_at: '2023-01-02T03:04:05Z' }],
};
const TALK = {
  id: 5,
  messages: [{ id: 1, content: 'c', message_type: 0, created_at: 1672628645, sender: { id: 1 } }],
};
const THREAD = {
  root: '1',
  brand: 'B',
  msgs: [{ id: '1', parent: null, author: '7', agent: false, t: '2017-10-31T20:36:16Z', text: 't' }],
};
const TWEET = {
  tweet: {
    id_str: '10',
    created_at: 'Mon Jan 02 03:04:05 +0000 2023',
    full_text: 't',
    entities: { user_mentions: [{ id_str: '2', screen_name: 'b' }] },
  },
};
const SAID = { type: 'message', user: 'U1', ts: '1672628645.000200', text: '<@U2> <https://x.org|x> &amp;' };
const MAIL =
  'From a@x.org Mon Jan  2 03:04:05 2023\nFrom: A <a@x.org>\nTo: b@x.org\nSubject: =?utf-8?Q?s?=\nMessage-ID: <1@x>\nDate: Mon, 2 Jan 2023 03:04:05 +0000\nContent-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: text/plain\n\nhello\n\nOn Mon, Jan 2, 2023 at 3:04 A <a@x.org> wrote:\n> q\n--m\nContent-Type: text/html\n\n<p>hello</p>\n--m--\n\n';

const json = (value: unknown): string => JSON.stringify(value, null, 1);
const three = (row: object): object[] => [row, row, row];

/** A good file of each format; the last of each is the one that is broken. */
const GOOD: readonly [Reader, Readonly<Record<string, string>>][] = [
  [
    IRC_READER,
    { '#c-2023-01-02.log': '--- Day changed Mon Jan 02 2023\n[09:00] <@a> b: c\n[09:00:10] * b waves\n' },
  ],
  [MBOX_READER, { 'all.mbox': MAIL.repeat(3) }],
  [MASTODON_READER, { 'actor.json': json(PERSON), 'followers.csv': 'Account address\n"b@o.example"\nc\n' }],
  [
    MASTODON_READER,
    {
      'actor.json': json(PERSON),
      'outbox.json': json({
        type: 'OrderedCollection',
        orderedItems: three({ type: 'Create', actor: PERSON.id, object: NOTE }),
      }),
    },
  ],
  [
    TWITTER_READER,
    {
      'account.js': 'window.YTD.account.part0 = [{"account": {"accountId": "1"}}]',
      'tweets.js': `window.YTD.tweets.part0 = ${json(three(TWEET))}`,
    },
  ],
  [
    SLACK_READER,
    {
      'users.json': json([{ id: 'U1', name: 'a' }]),
      'channels.json': json([{ id: 'C1', name: 'c' }]),
      'c/2023-01-02.json': json(three(SAID)),
    },
  ],
  [CUSTOMER_CARE_READER, { 'threads.json': json(three(THREAD)) }],
  [
    ZENDESK_READER,
    { 'tickets.json': json({ tickets: three(TICKET), users: [{ id: 1, name: 'a', role: 'agent' }] }) },
  ],
  [CHATWOOT_READER, { 'talks.json': json({ data: { payload: three(TALK) } }) }],
];

/** What is done to a file at a place of it, as a share of its length. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 0, max: 40 }),
  put: fc.oneof(
    fc.uint8Array({ maxLength: 4 }),
    fc
      .constantFrom('{', '}', '[', ']', '"', '\\', '\n', ',', '<', '\u0000', '1e999', 'null')
      .map((text) => Buffer.from(text)),
  ),
});

function mutate(good: string, mutations: readonly { at: number; length: number; put: Uint8Array }[]): Buffer {
  let bytes = Buffer.from(good);
  for (const { at, length, put } of mutations) {
    const from = Math.floor(at * bytes.length);
    bytes = Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + length)]);
  }
  return bytes;
}

/** Reads with the last file replaced; the same items have to come however the file is cut into chunks. */
async function check(reader: Reader, good: Readonly<Record<string, string>>, bytes: Buffer): Promise<void> {
  const files = { ...good, [Object.keys(good).at(-1)!]: bytes };
  const started = performance.now();
  const { items, records, rejects } = await readEntries(reader, entriesOf(files));
  expect(performance.now() - started).toBeLessThan(LONGEST_MS);
  expect(records.length + rejects.length).toBe(items.length);
  expect(() => JSON.stringify(items)).not.toThrow();
  const { items: inChunks } = await readEntries(reader, entriesOf(files, 13));
  expect(inChunks).toEqual(items);
}

describe.each(
  GOOD.map(([reader, files]) => ({
    format: `${reader.format} (${Object.keys(files).at(-1)})`,
    reader,
    files,
  })),
)('$format', ({ reader, files }) => {
  it('is recognised and read whole when it is good', async () => {
    expect(
      reader.recognizes(Object.entries(files).map(([path, text]) => ({ path, head: Buffer.from(text) }))),
    ).toBe(true);
    const { rejects, records } = await readEntries(reader, entriesOf(files));
    expect(rejects).toEqual([]);
    expect(records.length).toBeGreaterThan(2);
  });

  test.prop([fc.array(mutation, { minLength: 1, maxLength: 4 })], RUNS)(
    'stays whole over mutations',
    async (mutations) => {
      await check(reader, files, mutate(Object.values(files).at(-1)!, mutations));
    },
  );

  test.prop([fc.uint8Array({ maxLength: 2000 })], RUNS)('stays whole over random bytes', async (bytes) => {
    await check(reader, files, Buffer.from(bytes));
    expect(() => reader.recognizes([{ path: 'x', head: Buffer.from(bytes) }])).not.toThrow();
  });
});

describe('hostile files', () => {
  const hostile: readonly [string, string][] = [
    ['brackets', '['.repeat(200_000)],
    ['objects', '{"a":'.repeat(100_000)],
    ['quotes', '"'.repeat(200_000)],
    ['one line', 'x'.repeat(1_000_000)],
    ['From lines', 'From a@x Mon Jan  2 03:04:05 2023\n'.repeat(5000)],
    ['headers', `From: ${'a'.repeat(300_000)}\nDate: x\n\n`],
    ['addresses', `From: a@x.org\nTo: ${'"a" <'.repeat(30_000)}\nDate: Mon, 2 Jan 2023 03:04:05 +0000\n\n`],
    [
      'tags',
      `From: a@x.org\nDate: Mon, 2 Jan 2023 03:04:05 +0000\nContent-Type: text/html\n\n${'<div><blockquote>'.repeat(10_000)}`,
    ],
    ['commas', `[${','.repeat(200_000)}]`],
  ];
  it.each(hostile)('of %s are read in time by every reader', async (_, text) => {
    for (const [reader] of GOOD) {
      const begun = process.cpuUsage(); // the clock goes on while others work
      await readEntries(reader, entriesOf({ '2023-01-02.json': text }, 65_536));
      const { user } = process.cpuUsage(begun);
      expect([reader.format, user < LONGEST_MS * 1000]).toEqual([reader.format, true]);
    }
  });
});
