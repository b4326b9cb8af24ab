import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listMappings, loadMapping, saveMapping } from './saved-mappings.ts';

const MAPPING = { records: [{ type: 'person', members: { id: 'User', name: 'User' } }] };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-mappings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('keeps a mapping under a name, for its owner alone, and replaces one of the same name', () => {
  saveMapping('my tweets', { records: [] }, folder);
  saveMapping('my tweets', MAPPING, folder);
  expect(loadMapping('my tweets', folder)).toEqual(MAPPING);
  expect(listMappings(folder)).toEqual([{ name: 'my tweets', mapping: MAPPING }]);
  if (process.platform !== 'win32') {
    expect(statSync(join(folder, 'mappings', 'my tweets.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'mappings')).mode & 0o777).toBe(0o700);
  }
});

it('lists by name, without what is no mapping', () => {
  saveMapping('트윗', MAPPING, folder);
  saveMapping('a', MAPPING, folder);
  writeFileSync(join(folder, 'mappings', 'broken.json'), '{');
  expect(listMappings(folder).map(({ name }) => name)).toEqual(['a', '트윗']);
  expect(listMappings(join(folder, 'none'))).toEqual([]);
});

it.each(['', '../x', '.hidden', 'a/b', '가'.repeat(80)])('refuses the name "%s"', (name) => {
  expect(() => saveMapping(name, MAPPING, folder)).toThrow('is no name for a mapping');
});
