import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { saveMapping } from '../../ingest/mapping/saved-mappings.ts';
import { eraseEverywhere } from '../../services/erasure.ts';
import { World } from '../../services/world.ts';
import { openStore } from '../../store/open.ts';
import { readState } from '../../store/schema.ts';
import { settleCounts } from '../../store/take-in.ts';
import { SMALL_WORLD } from '../api/small-world.ts';
import { type Ended, runProgram } from './program.ts';

const NAME = 'Zdenka Quastenflosser';
const [HANDLE, ADDRESS] = ['zdenka_quasten', 'zdenka.q@post.example'];
const TEXTS = ['the third delay of flight TW481, unbelievable', 'Nachtrag: auch der Rückflug war überbucht'];
const FEDERATED = 'zdquasten@social.example';
const GONE = [NAME, HANDLE, ADDRESS, 'zdquasten', ...TEXTS];
const PUBLIC = { at: '2010-05-01T10:00:00Z', language: 'en' } as const;
const RECORDS: readonly GrapevineRecord[] = [
  ...SMALL_WORLD,
  { type: 'person', id: 'zq', name: NAME, roles: [{ role: 'customer' }] },
  { type: 'account', id: 'a-zq', channel: 'microblog', handle: HANDLE, person: 'zq' },
  { type: 'account', id: 'e-zq', channel: 'email', handle: ADDRESS, person: 'zq' },
  { type: 'account', id: `mastodon:${FEDERATED}`, channel: 'mastodon', handle: FEDERATED, person: 'zq' },
  {
    type: 'message',
    id: 'y3',
    author: 'a-ann',
    text: '@zdquasten see https://social.example/@zdquasten/1001',
    shares: 'https://social.example/users/zdquasten/statuses/555',
    mentions: [`mastodon:${FEDERATED}`],
    ...PUBLIC,
  },
  { type: 'message', id: 'z1', author: 'a-zq', text: TEXTS[0]!, ...PUBLIC },
  { type: 'message', id: 'z2', author: 'e-zq', text: TEXTS[1]!, ...PUBLIC },
  {
    type: 'message',
    id: 'y1',
    author: 'a-ann',
    text: `RT @${HANDLE}: ${TEXTS[0]!}`,
    shares: 'z1',
    ...PUBLIC,
  },
  {
    type: 'message',
    id: 'y2',
    author: 'a-ann',
    text: `@${HANDLE} really?`,
    replyTo: 'z1',
    mentions: ['a-zq'],
    ...PUBLIC,
  },
  { type: 'follow', from: 'a-ann', to: 'a-zq' },
  { type: 'tie', from: 'zq', to: 'ann', probability: 0.5 },
];
const THEIRS = 8;
const TIMEOUT = { timeout: 120_000 };

let root: string;
let data: string;
let file: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'grapevine-erasure-'));
  data = join(root, 'data');
  file = join(root, 'world.jsonl');
  const refused = { type: 'message', id: 'z9', author: 'a-zq', at: 'yesterday', text: TEXTS[0]! };
  writeFileSync(file, [...RECORDS, refused].map((record) => `${JSON.stringify(record)}\n`).join(''));
  await run('import', file);
  await run('analyze');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('an erased person', () => {
  it('is in no file under the data folder, nor in a new backup', TIMEOUT, async () => {
    for (const [name, author] of Object.entries({ theirs: 'a-zq', others: 'a-ann' }))
      saveMapping(
        name,
        {
          records: [
            {
              type: 'message',
              members: {
                id: 'Id',
                at: { column: 'Date', format: 'iso' },
                text: 'Text',
                author: { constant: author },
              },
            },
          ],
        },
        data,
      );
    for (const words of GONE) expect(filesWith(data, words)).not.toEqual([]); // or the test would say nothing
    expect((await run('erase', `microblog:${HANDLE}`)).code).toBe(0);
    await run('backup', join(root, 'copy'));
    for (const words of GONE) expect([words, ...filesWith(root, words, file)]).toEqual([words]);
    expect(readdirSync(join(data, 'mappings'))).toEqual(['others.json']);
    expect(filesWith(data, 'really?')).not.toEqual([]); // what others said of it stays
  });

  it('leaves keyed hashes that are the owner’s alone', () => {
    for (const name of ['erased.key', 'erased.json'])
      expect(statSync(join(data, name)).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
    expect(readFileSync(join(data, 'erased.key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/u);
    const { hashes } = JSON.parse(readFileSync(join(data, 'erased.json'), 'utf8')) as { hashes: string[] };
    expect(hashes.every((hash) => /^[\w+/]{43}=$/u.test(hash))).toBe(true);
  });

  it('does not come back with the same file, and the rejects do not repeat them', TIMEOUT, async () => {
    const { out } = await run('import', file, '--json');
    expect(JSON.parse(out)).toMatchObject({ created: 0, updated: 0, rejected: { erased: THEIRS } });
    const rejects = readdirSync(data).filter((name) => name.startsWith('rejects'));
    const lines = rejects.flatMap((name) => readFileSync(join(data, name), 'utf8').trim().split('\n'));
    const erased = lines.map((line) => JSON.parse(line)).filter(({ reason }) => reason === 'erased');
    expect(erased.map(({ record }) => record)).toEqual(Array.from({ length: THEIRS }, () => null));
    for (const words of GONE) expect([words, ...filesWith(data, words)]).toEqual([words]);
  });

  it('comes back when told to, and stays then', TIMEOUT, async () => {
    const back = JSON.parse((await run('import', file, '--json', '--restore-erased')).out);
    expect(back).toMatchObject({
      created: THEIRS,
      rejected: expect.not.objectContaining({ erased: THEIRS }),
    });
    for (const words of GONE) expect(filesWith(data, words)).not.toEqual([]);
    const again = JSON.parse((await run('import', file, '--json')).out);
    expect(again).toMatchObject({ created: 0, updated: 0 });
    expect(again.rejected).not.toHaveProperty('erased');
  });

  it('is gone from a graph that is served, which goes on', TIMEOUT, async () => {
    const store = await openStore({ kind: 'folder', folder: data, adopt: false });
    const world = await World.open(store, data);
    try {
      await world.search.messages('delay', 5);
      expect(filesWith(data, TEXTS[0]!)).not.toEqual([]);
      await eraseEverywhere(world, 'zq');
      for (const words of GONE) expect([words, ...filesWith(data, words)]).toEqual([words]);
      const [row] = await store.read('MATCH (p:Person) RETURN count(p) AS people');
      expect(Number(row?.['people'])).toBeGreaterThan(3);
      expect((await world.graph('all')).personNumber('zq')).toBeUndefined();
      const state = await readState(store);
      await settleCounts(store); // as the next import does
      expect(await readState(store)).toEqual(state);
    } finally {
      await world.close();
      await store.close();
    }
    for (const words of GONE) expect([words, ...filesWith(data, words)]).toEqual([words]);
  });
});

function run(...args: string[]): Promise<Ended> {
  return runProgram([...args, '--data', data, '--quiet']);
}

/** Files that hold some words, byte for byte. */
function filesWith(folder: string, words: string, except = ''): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path !== except && readFileSync(path).includes(words));
}
