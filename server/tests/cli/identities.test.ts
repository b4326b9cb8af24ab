import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { type Ended, runProgram } from '../embedded/program.ts';

const RECORDS: readonly GrapevineRecord[] = [
  { type: 'account', id: 'h1', channel: 'helpdesk', handle: 'Zoe.Q@example.org' },
  { type: 'account', id: 'e1', channel: 'email', handle: 'zoe.q@example.org' },
  { type: 'account', id: 'f1', channel: 'forum', handle: 'quellwolke_82' },
  { type: 'account', id: 'm1', channel: 'microblog', handle: 'Quellwolke_82' },
  { type: 'account', id: 'm2', channel: 'microblog', handle: 'nordlicht' },
];
const TIMEOUT = { timeout: 120_000 };

let root: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'grapevine-identities-'));
  writeFileSync(
    join(root, 'accounts.jsonl'),
    RECORDS.map((record) => `${JSON.stringify(record)}\n`).join(''),
  );
  await run('import', join(root, 'accounts.jsonl'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function run(...args: string[]): Promise<Ended> {
  return runProgram([...args, '--data', join(root, 'data'), '--quiet']);
}

async function identities(...args: string[]): Promise<{
  suggestions: { accounts: { id: string }[]; certain: boolean; reasons: { kind: string; text: string }[] }[];
  merged: { into: string; from: string[] }[];
  left: number;
}> {
  const { code, out } = await run('identities', '--json', ...args);
  expect(code).toBe(0);
  return JSON.parse(out);
}

it(
  'lists, merges what is certain, and merges more only from the probability that was asked for',
  TIMEOUT,
  async () => {
    const listed = await identities();
    const pairs = listed.suggestions.map(({ accounts }) => accounts.map(({ id }) => id));
    expect(pairs).toEqual([
      ['e1', 'h1'],
      ['f1', 'm1'],
    ]);
    expect(listed.suggestions.map(({ certain, reasons }) => [certain, reasons[0]?.kind])).toEqual([
      [true, 'same-email'],
      [false, 'same-handle'],
    ]);
    expect(listed.merged).toEqual([]);
    const certain = await identities('--merge');
    expect(certain.merged.map(({ from }) => from.length)).toEqual([1]);
    expect(certain.left).toBe(1);
    expect((await identities('--merge-above', '0.9999')).merged).toEqual([]);
    expect((await identities('--merge-above', '0.9')).merged).toHaveLength(1);
    expect((await identities()).suggestions).toEqual([]);
    expect((await run('identities', '--merge-above', '2')).code).toBe(2);
  },
);
