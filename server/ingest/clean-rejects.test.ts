import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cleanRejectFiles } from './clean-rejects.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-rejects-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, lines: readonly string[]): void =>
  writeFileSync(join(folder, name), lines.map((line) => `${line}\n`).join(''));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

it('takes out the lines that speak of somebody, quoted in whatever way, and no other', async () => {
  write('rejects-1.jsonl', [
    '{"record":{"author":"a1"}}',
    '{"record":"{\\"author\\":\\"a1\\""}',
    '{"record":"J\\u00fcrgen Muster"}',
    '{"record":{"author":"a11","text":"Jürg"}}',
  ]);
  expect(await cleanRejectFiles(folder, ['a1', 'Jürgen Muster'])).toBe(3);
  expect(read('rejects-1.jsonl')).toBe('{"record":{"author":"a11","text":"Jürg"}}\n');
});

it('removes a file of which nothing is left and leaves other files alone', async () => {
  write('rejects-2.jsonl', ['{"record":{"id":"a1"}}']);
  write('mapping.jsonl', ['{"record":{"id":"a1"}}']);
  await cleanRejectFiles(folder, ['a1']);
  expect(existsSync(join(folder, 'rejects-2.jsonl'))).toBe(false);
  expect(read('mapping.jsonl')).toContain('a1');
});
