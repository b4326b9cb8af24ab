import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { GraphStore } from '../store/port.ts';
import { makeZip } from './testing/zip.ts';
import { importFiles } from './import-files.ts';
import type { ImportCounts } from './types.ts';

const root = mkdtempSync(join(tmpdir(), 'grapevine-strays-'));
afterAll(() => rmSync(root, { recursive: true }));
let folders = 0;

/** A dry run of a folder with these files; rejects by the file's path within it. */
async function read(
  files: Readonly<Record<string, string | Buffer>>,
  named?: readonly string[],
): Promise<{ readonly counts: ImportCounts; readonly rejects: Readonly<Record<string, string>> }> {
  const folder = join(root, String(++folders));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const rejectFile = join(root, `rejects-${folders}.jsonl`);
  const paths = named?.map((path) => join(folder, path)) ?? [folder];
  const store = null as unknown as GraphStore; // nobody asks it in a dry run
  const counts = await importFiles(store, paths, { rejects: rejectFile, dryRun: true });
  const lines = existsSync(rejectFile) ? readFileSync(rejectFile, 'utf8').trim().split('\n') : [];
  const told = lines.map((line) => JSON.parse(line) as { file: string; reason: string });
  return {
    counts,
    rejects: Object.fromEntries(told.map(({ file, reason }) => [file.slice(folder.length + 1), reason])),
  };
}

const PICTURE = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const NOTES = 'Ask Ann about these.\nAnd the others, too.\n';
const FOLLOWS = 'from,to\na,b\nb,c\n';

const SLACK = {
  'users.json': '[{"id":"U1","team_id":"T1","name":"ann","profile":{"real_name":"Ann"}}]',
  'channels.json': '[{"id":"C1","name":"general","members":["U1"]}]',
  'integration_logs.json': '[{"user_id":"U1"}]',
  'general/2020-01-01.json': '[{"type":"message","ts":"1577836800.000100","user":"U1","text":"Hello"}]',
};
const MASTODON = {
  'outbox.json': JSON.stringify({
    '@context': 'https://www.w3.org/ns/activitystreams',
    type: 'OrderedCollection',
    orderedItems: [
      {
        id: 'https://social.example/users/ann/statuses/1/activity',
        type: 'Create',
        actor: 'https://social.example/users/ann',
        published: '2020-01-01T00:00:00Z',
        to: ['https://www.w3.org/ns/activitystreams#Public'],
        object: {
          id: 'https://social.example/users/ann/statuses/1',
          type: 'Note',
          published: '2020-01-01T00:00:00Z',
          attributedTo: 'https://social.example/users/ann',
          to: ['https://www.w3.org/ns/activitystreams#Public'],
          content: '<p>Hello</p>',
        },
      },
    ],
  }),
  'actor.json': JSON.stringify({
    '@context': 'https://www.w3.org/ns/activitystreams',
    type: 'Person',
    id: 'https://social.example/users/ann',
    preferredUsername: 'ann',
    name: 'Ann',
  }),
};
const TWITTER = {
  'data/account.js': 'window.YTD.account.part0 = [{"account":{"accountId":"1","username":"ann"}}]',
  'data/tweets.js':
    'window.YTD.tweets.part0 = [{"tweet":{"id_str":"9","created_at":"Wed Jan 01 00:00:00 +0000 2020","full_text":"Hi"}}]',
  'data/like.js': 'window.YTD.like.part0 = [{"like":{"tweetId":"8"}}]',
  'data/README.txt': 'What is what',
  'assets/fonts/LICENSE': 'A licence',
};
const ZENDESK = {
  'tickets.json':
    '{"tickets":[{"id":1,"requester_id":2,"submitter_id":2,"created_at":"2020-01-01T00:00:00Z","description":"Late","subject":"Bag"}]}',
  'more.json': '{"tickets":[]}',
};

const NOT_ITS_OWN = (format: string): string =>
  `no file of the ${format} export that it lies in; import it for itself`;

describe('a file that lies in an export and is none of its own', () => {
  it.each([
    ['slack', SLACK],
    ['mastodon', { ...MASTODON, 'likes.json': '{"orderedItems":[]}', 'bookmarks.csv': 'x\ny\n' }],
    ['twitter', TWITTER],
    ['zendesk', ZENDESK],
  ])('is read as what it certainly is, else named as rejected: %s', async (format, files) => {
    const alone = await read({ ...files, 'media/cat.png': PICTURE, 'index.html': '<p>The archive</p>' });
    expect(alone.rejects).toEqual({});
    expect(alone.counts.created).toBeGreaterThan(0);
    const at = format === 'twitter' ? 'data/' : '';
    const beside = await read({
      ...files,
      [`${at}notes.txt`]: NOTES,
      [`${at}pairs.txt`]: 'a b\nb c\n',
      [`${at}table.csv`]: FOLLOWS,
      [`${at}unmapped.csv`]: 'Name,Ort\nAnn,Bonn\n',
      [`${at}older.zip`]: Buffer.from('504b03041400', 'hex'),
    });
    expect(beside.rejects).toEqual({
      [`${at}notes.txt`]: NOT_ITS_OWN(format),
      [`${at}pairs.txt`]: NOT_ITS_OWN(format),
      [`${at}unmapped.csv`]: 'columns are not those of records; pass --mapping',
      [`${at}older.zip`]: expect.stringMatching(/older\.zip is a broken or unsafe zip/u),
    });
    expect(beside.counts.created).toBe(alone.counts.created + 2); // the follows of the table
  });

  it('is passed over as the table of an archive of Twitter of before 2018, which lies above its data', async () => {
    const tweet = `{"id_str":"9","created_at":"2012-01-02 03:04:05 +0000","text":"old","user":{"id_str":"1","screen_name":"ann"}}`;
    const { counts, rejects } = await read({
      'data/js/tweets/2012_01.js': `Grailbird.data.tweets_2012_01 = \n [${tweet}]`,
      'tweets.csv': '"tweet_id","timestamp","text"\n"9","2012-01-02 03:04:05 +0000","old"\n',
    });
    expect(rejects).toEqual({});
    expect(counts.created).toBe(2);
  });

  it('is not taken for public talk, where it is like the messages and not named as they are', async () => {
    const { rejects, counts } = await read({
      ...SLACK,
      'general/copy.json': SLACK['general/2020-01-01.json'],
    });
    expect(rejects).toEqual({ 'general/copy.json': NOT_ITS_OWN('slack') });
    expect(counts.created).toBe((await read(SLACK)).counts.created);
  });

  it('is read as the export that it is, where it is an archive in a folder; one in an archive is not opened', async () => {
    const zip = (files: Readonly<Record<string, string | Buffer>>): Buffer =>
      makeZip(Object.entries(files).map(([name, content]) => ({ name, content })));
    const apart = await Promise.all([SLACK, TWITTER].map((files) => read(files)));
    const together = await read({ 'slack.zip': zip(SLACK), 'old/twitter.zip': zip(TWITTER) });
    expect(together.rejects).toEqual({});
    expect(together.counts.created).toBe(apart[0]!.counts.created + apart[1]!.counts.created);
    const nested = await read({ 'all.zip': zip({ 'slack.zip': zip(SLACK), 'follows.csv': FOLLOWS }) });
    expect(nested.rejects).toEqual({
      'all.zip/slack.zip': 'an archive within an archive; unpack the outer one and import its folder',
    });
    expect(nested.counts.created).toBe(2);
  });

  it('leaves a list alone what it is, where nothing else of the export is there', async () => {
    const { rejects, counts } = await read({ 'users.json': SLACK['users.json'], 'notes.txt': NOTES });
    expect([rejects, counts.created]).toEqual([{ 'notes.txt': NOT_ITS_OWN('slack') }, 1]);
  });
});

describe('a folder of mails', () => {
  it('says of a broken mail what is wrong with it, and reads a table beside it as a table', async () => {
    const mail = 'From: ann@x.example\nTo: b@x.example\nDate: Wed, 1 Jan 2020 00:00:00 +0000\n\nHello\n';
    const { rejects, counts } = await read({
      'a.eml': mail,
      'broken.eml': 'no mail at all',
      'table.csv': FOLLOWS,
      'notes.txt': NOTES,
    });
    expect(Object.keys(rejects)).toEqual(['broken.eml', 'notes.txt']);
    expect(rejects['notes.txt']).toBe(NOT_ITS_OWN('mbox'));
    const alone = await read({ 'a.eml': mail, 'b.eml': mail });
    expect(counts.created).toBeGreaterThan(2);
    expect(alone.rejects).toEqual({});
  });
});

describe('files of an archive that are named one by one', () => {
  it('make what its folder makes', async () => {
    const folder = await read(MASTODON);
    const named = await read(MASTODON, ['outbox.json', 'actor.json']);
    expect([named.rejects, folder.rejects]).toEqual([{}, {}]);
    // the account of who wrote is said by each file, and is one
    expect([named.counts.created, folder.counts.created]).toEqual([3, 2]);
  });

  it('say that the folder is to be given, where one alone would make another account', async () => {
    const actor = JSON.stringify({
      ...(JSON.parse(MASTODON['actor.json']) as object),
      webfinger: 'ann@example',
    });
    const files = { ...MASTODON, 'actor.json': actor };
    expect((await read(files)).rejects).toEqual({});
    expect((await read(files, ['outbox.json', 'actor.json'])).rejects).toEqual({
      'actor.json': 'its posts alone do not tell this name; import their folder',
    });
  });
});
