import { describe, expect, it } from 'vitest';
import { readEntries, readFiles, type Reading, sampleEntries } from '../testing/read-entries.ts';
import { MASTODON_READER } from './mastodon.ts';

const ACTOR = {
  '@context': 'https://www.w3.org/ns/activitystreams',
  id: 'https://web.social.example/users/Ann',
  type: 'Person',
  preferredUsername: 'Ann',
  name: 'Ann',
};
const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';
const NOTE = {
  id: 'https://web.social.example/users/Ann/statuses/1',
  type: 'Note',
  published: '2023-09-03T11:27:00Z',
  attributedTo: ACTOR.id,
  to: [PUBLIC],
  cc: [],
  content:
    '<p>Hello <span class="h-card"><a href="https://o.example/@bob" class="u-url mention">@<span>bob</span></a></span></p><p>bye</p>',
  contentMap: { de: '<p>…</p>' },
  tag: [{ type: 'Mention', href: 'https://o.example/users/bob', name: '@bob@o.example' }],
};
const create = (object: object): object => ({ id: 'x', type: 'Create', actor: ACTOR.id, object });

function read(items: readonly unknown[], files: Record<string, string> = {}): Promise<Reading> {
  const outbox = JSON.stringify(
    { type: 'OrderedCollection', id: 'outbox.json', orderedItems: items },
    null,
    1,
  );
  return readFiles(MASTODON_READER, { 'actor.json': JSON.stringify(ACTOR), 'outbox.json': outbox, ...files });
}

describe('MASTODON_READER', () => {
  it('finds in the sample what is expected of it', async () => {
    const entries = sampleEntries('import-samples/mastodon');
    if (entries === null) return;
    const { messages, follows, rejects } = await readEntries(MASTODON_READER, entries);
    const shares = messages.filter((message) => message.shares !== undefined);
    const replies = messages.filter((message) => message.replyTo !== undefined);
    const ids = new Set(messages.map(({ id }) => id));
    expect({
      posts: messages.length - shares.length,
      boosts: shares.length,
      replies: replies.length,
      selfReplies: replies.filter(({ replyTo }) => ids.has(replyTo!)).length,
      mentions: messages.flatMap((message) => message.mentions ?? []).length,
      following: follows.filter(({ from }) => from === 'mastodon:ann@social.example').length,
      followers: follows.filter(({ to }) => to === 'mastodon:ann@social.example').length,
      rejects: rejects.length,
    }).toEqual({
      posts: 3,
      boosts: 1,
      replies: 2,
      selfReplies: 1,
      mentions: 1,
      following: 2,
      followers: 1,
      rejects: 0,
    });
    expect(messages[0]!.text).toBe('post 1 <b> 😀');
  });

  it('makes a message of a post, as it is shown', async () => {
    const { messages, accounts } = await read([create(NOTE)]);
    expect(messages).toEqual([
      {
        type: 'message',
        id: NOTE.id,
        author: 'mastodon:ann@web.social.example',
        at: '2023-09-03T11:27:00.000Z',
        text: 'Hello @bob\n\nbye',
        mentions: ['mastodon:bob@o.example'],
        language: 'de',
        public: true,
      },
    ]);
    expect(accounts.map(({ handle }) => handle)).toEqual(['ann@web.social.example', 'bob@o.example']);
  });

  it('keeps what is for followers or for somebody private', async () => {
    const { messages } = await read([
      create({ ...NOTE, to: [`${ACTOR.id}/followers`] }),
      create({ ...NOTE, to: [], cc: PUBLIC }),
    ]);
    expect(messages.map((message) => message.public)).toEqual([false, true]);
  });

  it('shows warning and choices of a poll', async () => {
    const poll = {
      ...NOTE,
      type: 'Question',
      summary: 'Food',
      content: '<p>Which?</p>',
      oneOf: [{ type: 'Note', name: 'A' }, { name: 'B' }],
    };
    expect((await read([create(poll)])).messages[0]!.text).toBe('Food\nWhich?\nA\nB');
  });

  it('reads follows both ways under either name, and passes over other lists', async () => {
    const { follows, rejects } = await read([], {
      'followers.csv': 'Account address\ndee@o.example\nlocal\nno address\n',
      'following.csv': 'Account address,Show boosts\n"Bob@O.example",true\n',
      'muted_accounts.csv': 'Account address,Hide notifications\neve@o.example,true\n',
      'likes.json': JSON.stringify({
        id: 'likes.json',
        type: 'OrderedCollection',
        orderedItems: ['https://o.example/1'],
      }),
    });
    expect(follows.map(({ from, to }) => [from, to])).toEqual([
      ['mastodon:dee@o.example', 'mastodon:ann@web.social.example'],
      ['mastodon:local@web.social.example', 'mastodon:ann@web.social.example'],
      ['mastodon:ann@web.social.example', 'mastodon:bob@o.example'],
    ]);
    expect(rejects).toEqual([
      { entry: 'followers.csv', line: 4, column: 'Account address', reason: 'Account address: is none' },
    ]);
  });

  it('rejects by item with its line and goes on', async () => {
    const { messages, rejects } = await read([
      create({ ...NOTE, published: '+030000-01-01T00:00:00Z' }),
      { type: 'Like', object: 'x' },
      'https://o.example/1',
      create({ ...NOTE, id: undefined }),
      create({ ...NOTE, inReplyTo: NOTE.id }),
      { type: 'Announce', id: 'y', actor: ACTOR.id, published: NOTE.published },
      create(NOTE),
    ]);
    expect(messages).toHaveLength(1);
    expect(rejects.map(({ reason }) => reason)).toEqual([
      'published: is no date',
      'type: is no post and no share',
      'not a JSON object',
      'id: is missing',
      'answers or shares itself',
      'object: is missing',
    ]);
    expect(rejects.every(({ entry, line }) => entry === 'outbox.json' && line > 1)).toBe(true);
  });

  it('knows the owner by the outbox where there is no actor', async () => {
    const outbox = JSON.stringify({ type: 'OrderedCollection', orderedItems: [create(NOTE)] });
    const { follows, messages } = await readFiles(MASTODON_READER, {
      'a/outbox.json': outbox,
      'a/followers.csv': 'Account address\nd@o.example',
    });
    expect(follows[0]!.to).toBe(messages[0]!.author);
    const alone = await readFiles(MASTODON_READER, { 'followers.csv': 'Account address\nd@o.example' });
    expect(alone.rejects[0]!.reason).toContain('actor.json');
  });
});
