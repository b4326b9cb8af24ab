import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GraphStore } from '../store/port.ts';
import { importFiles } from './import-files.ts';
import { readFiles } from './testing/read-entries.ts';
import { readAll } from './testing/entries.ts';
import { EDGES_READER } from './readers/edges.ts';
import { CSV_READER } from './readers/csv.ts';
import { CUSTOMER_CARE_READER } from './readers/customer-care.ts';
import { GEXF_READER } from './readers/gexf.ts';
import { JSONL_READER } from './readers/jsonl.ts';
import { MASTODON_READER } from './readers/mastodon.ts';
import { MBOX_READER } from './readers/mbox.ts';
import { SLACK_READER } from './readers/slack.ts';
import { TWITTER_READER } from './readers/twitter.ts';
import type { ImportCounts, Reader } from './types.ts';
import { validateRecord } from './validate.ts';

const AT = '2026-03-01T12:00:00Z';

interface Broken {
  readonly reader: Reader;
  readonly files: Readonly<Record<string, string>>;
  readonly reason: string;
  /** What is put right in the record. */
  readonly mend: object;
  /** Members that it has then, as if it had been right from the beginning. */
  readonly record: object;
}

const BROKEN: Readonly<Record<string, Broken>> = {
  'a tweet without a date': {
    reader: TWITTER_READER,
    files: {
      'data/account.js': 'window.YTD.account.part0 = [{"account":{"accountId":"7","username":"ann"}}]',
      'data/tweets.js':
        'window.YTD.tweets.part0 = [{"tweet":{"id_str":"1","created_at":"some day","full_text":"Hi","in_reply_to_status_id_str":"5"}}]',
    },
    reason: 'created_at: is no date',
    mend: { at: AT },
    record: { id: 'twitter:1', author: 'twitter:7', text: 'Hi', replyTo: 'twitter:5' },
  },
  'a direct message without an id': {
    reader: TWITTER_READER,
    files: {
      'data/direct-messages.js': `window.YTD.direct_messages.part0 = [{"dmConversation":{"conversationId":"7-8","messages":[{"messageCreate":{"senderId":"7","recipientId":"8","createdAt":"${AT}","text":"psst"}}]}}]`,
    },
    reason: 'id: is missing',
    mend: { id: 'twitter:dm:1' },
    record: { author: 'twitter:7', conversation: 'twitter:dm:7-8', public: false, mentions: ['twitter:8'] },
  },
  'a message of Slack without an author': {
    reader: SLACK_READER,
    files: {
      'channels.json': '[{"id":"C1","name":"general"}]',
      'general/2026-03-01.json': '[{"type":"message","ts":"1772366400.000100","text":"hello"}]',
    },
    reason: 'user: is missing',
    mend: { author: 'slack:U1' },
    record: { id: 'slack:C1:1772366400.000100', text: 'hello', public: true },
  },
  'a post of Mastodon without a date': {
    reader: MASTODON_READER,
    files: {
      'outbox.json': `{"orderedItems":[{"type":"Create","actor":"https://host.example/users/ann","object":{"type":"Note","id":"https://host.example/1","attributedTo":"https://host.example/users/ann","published":"soon","content":"<p>Hi</p>","to":["https://www.w3.org/ns/activitystreams#Public"]}}]}`,
    },
    reason: 'published: is no date',
    mend: { at: AT },
    record: { id: 'https://host.example/1', author: 'mastodon:ann@host.example', text: 'Hi', public: true },
  },
  'a mail from nobody': {
    reader: MBOX_READER,
    files: {
      'a.eml': `Date: Sun, 01 Mar 2026 12:00:00 +0000\nTo: care@example.org\nMessage-ID: <1@x>\nSubject: Lost\n\nMy bag\n`,
    },
    reason: 'from: is no address',
    mend: { author: 'email:ann@example.org' },
    record: { id: 'email:1@x', mentions: ['email:care@example.org'], text: 'Lost\nMy bag' },
  },
  'a message of a thread without an author': {
    reader: CUSTOMER_CARE_READER,
    files: {
      'threads.json': `[{"root":"1","brand":"Care","msgs":[{"id":"1","parent":null,"agent":false,"t":"${AT}","text":"help"}]}]`,
    },
    reason: 'author: is missing',
    mend: { author: 'customer-care:account:7' },
    record: { id: 'customer-care:1', conversation: 'customer-care:1', text: 'help' },
  },
  'a row of a table that ends early': {
    reader: CSV_READER,
    files: { 'messages.csv': `id,author,at,text\nm1,a1,${AT}\n` },
    reason: 'too few values: 3 of 4',
    mend: { text: 'Hi' },
    record: { type: 'message', id: 'm1', author: 'a1', at: AT },
  },
  'an edge whose probability is none': {
    reader: EDGES_READER,
    files: { 'edges.txt': 'a b 0.5\nb c 1.7x\n' },
    reason: 'probability is no number',
    mend: { probability: 0.7 },
    record: { type: 'tie', from: 'b', to: 'c' },
  },
  'an edge that leads nowhere': {
    reader: GEXF_READER,
    files: {
      'graph.gexf':
        '<gexf version="1.3"><graph defaultedgetype="directed"><nodes><node id="a"/></nodes><edges><edge source="a" target=""/></edges></graph></gexf>',
    },
    reason: 'edge without a source or target',
    mend: { to: 'b' },
    record: { type: 'follow', from: 'a' },
  },
};

describe('a reject file, mended', () => {
  it.each(Object.keys(BROKEN))('makes a record of %s', async (name) => {
    const { reader, files, reason, mend, record } = BROKEN[name]!; // it is one of its keys
    const { items } = await readFiles(reader, files);
    const item = items.find((one) => 'reason' in one && one.reason === reason);
    if (item === undefined || !('reason' in item)) expect.unreachable(JSON.stringify(items));
    const line = JSON.stringify({ ...item, record: { ...(item.raw as object), ...mend } });
    const [again] = await readAll(JSONL_READER, `${line}\n`);
    const validation = validateRecord((again as { value: unknown }).value);
    expect(validation).toMatchObject({ record: { ...record, ...mend } });
  });

  it('is refused as before where a line was not mended, even if a guess passes for a record', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'grapevine-rejects-'));
    const at = (name: string): string => join(folder, name);
    const rows = [`m1,a1,${AT},first, then second`, `m2,a1,${AT},"I said "no" to it`];
    writeFileSync(at('table.csv'), ['id,author,at,text', ...rows, ''].join('\n'));
    const store = null as unknown as GraphStore; // nobody asks it in a dry run
    const dryRun = (name: string, rejects: string): Promise<ImportCounts> =>
      importFiles(store, [at(name)], { rejects: at(rejects), dryRun: true });
    expect((await dryRun('table.csv', 'rejects.jsonl')).created).toBe(0);
    expect(await dryRun('rejects.jsonl', 'again.jsonl')).toMatchObject({ read: 2, created: 0 });
    const lines = readFileSync(at('again.jsonl'), 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { reason: string }).reason)).toEqual([
      'too many values: 5 instead of 4',
      'text after a closing quote',
    ]);
    const mended = readFileSync(at('again.jsonl'), 'utf8').replace(
      '"text":"first"',
      '"text":"first, then second"',
    );
    writeFileSync(at('mended.jsonl'), mended);
    expect((await dryRun('mended.jsonl', 'last.jsonl')).created).toBe(1);
    rmSync(folder, { recursive: true });
  });

  it('holds of a thread what stands there for the message alone', async () => {
    const msgs = Array.from({ length: 50 }, (_, id) => ({
      id,
      author: 'a',
      agent: false,
      t: 'x',
      text: `secret ${id}.`,
    }));
    const { items } = await readFiles(CUSTOMER_CARE_READER, {
      'threads.json': JSON.stringify([{ root: '1', brand: 'Care', msgs }]),
    });
    const rejects = items.filter((item) => 'reason' in item);
    expect(rejects).toHaveLength(50);
    for (const [id, reject] of rejects.entries())
      expect(JSON.stringify(reject).match(/secret \d+\./gu)).toEqual([`secret ${id}.`, `secret ${id}.`]);
  });
});
