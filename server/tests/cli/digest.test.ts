import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../../bin/grapevine.mjs', import.meta.url));
const TALK = [
  { type: 'organization', id: 'o', name: 'Laternenamt', kind: 'owner' },
  { type: 'brand', id: 'b', name: 'Laternenamt', organization: 'o', owned: true },
  { type: 'person', id: 'desk', name: 'Desk', roles: [{ role: 'employee', organization: 'o' }] },
  { type: 'account', id: 'us', channel: 'twitter', handle: 'laternen', person: 'desk' },
  { type: 'account', id: 'ann', channel: 'twitter', handle: 'ann' },
  {
    type: 'message',
    id: 'news',
    author: 'us',
    at: '2026-03-01T08:00:00Z',
    text: 'New opening hours at the Laternenamt!',
  },
  {
    type: 'message',
    id: 'ask',
    author: 'ann',
    at: '2026-03-01T09:00:00Z',
    text: 'The lamp in our street is out of order, when do you come?',
    replyTo: 'news',
    mentions: ['us'],
  },
];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grapevine-digest-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function run(args: readonly string[], input = ''): string {
  return spawnSync(process.execPath, [PROGRAM, ...args, '--data', 'data'], {
    cwd: folder,
    env: { ...process.env, NEO4J_URI: undefined },
    encoding: 'utf8',
    input,
  }).stdout;
}

it('quotes what is asked, not what the company had said before', () => {
  run(['import', '-', '--quiet'], TALK.map((record) => JSON.stringify(record)).join('\n'));
  const { cues } = JSON.parse(run(['digest', '--json', '--at', '2026-03-02T09:00:00Z']));
  expect(cues).toMatchObject([{ waitingHours: 24, text: TALK[6]!.text }]);
});
