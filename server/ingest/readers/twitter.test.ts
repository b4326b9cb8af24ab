import { describe, expect, it } from 'vitest';
import { readEntries, readFiles, type Reading, sampleEntries } from '../testing/read-entries.ts';
import { TWITTER_READER } from './twitter.ts';

const part = (kind: string, rows: readonly unknown[]): string =>
  `window.YTD.${kind}.part0 = ${JSON.stringify(rows, null, 2)}`;
const ACCOUNT = part('account', [
  { account: { accountId: '1', username: 'ann', accountDisplayName: 'Ann' } },
]);
const TWEET = {
  id_str: '10',
  created_at: 'Mon Jan 02 03:04:05 +0000 2023',
  full_text: 'a &amp; b &lt;3',
  lang: 'en',
};

function read(files: Record<string, string>): Promise<Reading> {
  return readFiles(TWITTER_READER, { 'data/account.js': ACCOUNT, ...files });
}

describe('TWITTER_READER', () => {
  it('finds in the sample what is expected of it', async () => {
    const entries = sampleEntries('import-samples/twitter/synthetic-archive');
    if (entries === null) return;
    const { messages, accounts, follows, rejects } = await readEntries(TWITTER_READER, entries);
    const tweets = messages.filter((message) => message.public !== false);
    const replies = tweets.filter((message) => message.replyTo !== undefined);
    const ids = new Set(messages.map(({ id }) => id));
    expect({
      persons: accounts.length,
      tweets: tweets.length,
      replies: replies.length,
      unknown: replies.filter(({ replyTo }) => !ids.has(replyTo!)).length,
      mentions: tweets.flatMap((message) => message.mentions ?? []).length,
      dms: messages.length - tweets.length,
      rejects: rejects.length,
    }).toEqual({ persons: 5, tweets: 4, replies: 2, unknown: 1, mentions: 2, dms: 2, rejects: 0 });
    expect(follows.map(({ from, to }) => [from, to].map((id) => id.replace('twitter:', '')))).toEqual([
      ['1001', '1000'],
      ['1002', '1000'],
      ['1003', '1000'],
      ['1000', '1002'],
      ['1000', '1004'],
    ]);
    expect(accounts.findLast(({ id }) => id === 'twitter:1002')).toMatchObject({
      handle: 'bob_example',
      name: 'Bob',
    });
  });

  it('shows a tweet as it was written', async () => {
    const { messages } = await read({
      'data/tweets.js': part('tweets', [
        {
          tweet: {
            ...TWEET,
            full_text: 'a &amp; b https://t.co/x',
            entities: { urls: [{ url: 'https://t.co/x', expanded_url: 'https://x.org/$&' }] },
          },
        },
        { tweet: { ...TWEET, lang: 'und', id_str: '11' } },
      ]),
    });
    expect(messages[0]).toMatchObject({
      id: 'twitter:10',
      author: 'twitter:1',
      text: 'a & b https://x.org/$&',
      language: 'en',
    });
    expect(messages[1]).toMatchObject({ text: 'a & b <3' });
    expect(messages[1]!.language).toBeUndefined();
  });

  it('joins a long text with its tweet and keeps one whose tweet is not there', async () => {
    const long = `${'long words '.repeat(30)}end`;
    const { messages } = await read({
      'data/note-tweet.js': part('note_tweet', [
        {
          noteTweet: {
            noteTweetId: '7',
            createdAt: '2023-01-02T03:04:06.000Z',
            core: { text: long, urls: [] },
          },
        },
        { noteTweet: { noteTweetId: '8', createdAt: '2023-01-03T03:04:05.000Z', core: { text: 'alone' } } },
      ]),
      'data/tweets.js': part('tweets', [
        { tweet: { ...TWEET, full_text: `${long.slice(0, 250)}… https://t.co/x` } },
      ]),
    });
    expect(messages.map(({ id, text }) => [id, text])).toEqual([
      ['twitter:10', long],
      ['twitter:note:8', 'alone'],
    ]);
  });

  it('shares where the archive names the tweet', async () => {
    const { messages } = await read({
      'data/tweet.js': part('tweet', [
        { ...TWEET, retweeted_status: { id_str: '5' } },
        {
          ...TWEET,
          id_str: '12',
          full_text: 'RT @cy: news',
          extended_entities: { media: [{ source_status_id_str: '6' }] },
        },
        { ...TWEET, id_str: '13', full_text: 'RT @cy: news' },
      ]),
    });
    expect(messages.map(({ shares }) => shares)).toEqual(['twitter:5', 'twitter:6', undefined]);
  });

  it('keeps direct messages private, and passes over what is no message', async () => {
    const message = {
      id: '20',
      senderId: '2',
      recipientId: '1',
      text: 'psst &gt;',
      createdAt: '2023-01-02T03:04:05.678Z',
    };
    const { messages, rejects } = await read({
      'data/direct-messages.js': part('direct_messages', [
        {
          dmConversation: {
            conversationId: '1-2',
            messages: [{ messageCreate: message }, { joinConversation: {} }, { other: 1 }],
          },
        },
        {
          dmConversation: {
            conversationId: 'g',
            messages: [{ messageCreate: { ...message, id: '21', recipientId: undefined } }],
          },
        },
      ]),
      'data/like.js': part('like', [{ like: { tweetId: '1' } }]),
      'data/deleted-tweets.js': part('deleted_tweets', [{ tweet: TWEET }]),
    });
    expect(messages).toMatchObject([
      {
        id: 'twitter:dm:20',
        author: 'twitter:2',
        text: 'psst >',
        conversation: 'twitter:dm:1-2',
        mentions: ['twitter:1'],
        public: false,
      },
      { id: 'twitter:dm:21', conversation: 'twitter:dm:g', public: false },
    ]);
    expect(rejects.map(({ reason }) => reason)).toEqual(['messageCreate: is missing']);
  });

  it('reads archives of before 2018 by who wrote each tweet', async () => {
    const tweet = {
      id_str: '9',
      created_at: '2012-01-02 03:04:05 +0000',
      text: 'old',
      user: { id_str: '1', screen_name: 'ann', name: 'Ann' },
    };
    const { messages } = await readFiles(TWITTER_READER, {
      'data/js/tweets/2012_01.js': `Grailbird.data.tweets_2012_01 = \n ${JSON.stringify([tweet])}`,
    });
    expect(messages).toMatchObject([{ author: 'twitter:1', at: '2012-01-02T03:04:05.000Z', text: 'old' }]);
  });

  it('rejects by row with its line and goes on', async () => {
    const { messages, rejects } = await read({
      'data/tweets.js': `window.YTD.tweets.part0 = [\n{"tweet": {"id_str": "1}},\n${[
        { tweet: { ...TWEET, created_at: 'Mon Jan 02 03:04:05 +0000 30000' } },
        { tweet: { ...TWEET, in_reply_to_status_id_str: '10' } },
        { tweet: { ...TWEET, full_text: null } },
        { tweet: TWEET },
      ]
        .map((row) => JSON.stringify(row))
        .join(',\n')}]`,
    });
    expect(messages).toHaveLength(1);
    expect(rejects.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'not JSON'],
      [3, 'created_at: is no date'],
      [4, 'answers or shares itself'],
      [5, 'full_text: is missing'],
    ]);
    const alone = await readFiles(TWITTER_READER, { 'tweets.js': part('tweets', [{ tweet: TWEET }]) });
    expect(alone.rejects[0]!.reason).toContain('account.js');
  });
});
