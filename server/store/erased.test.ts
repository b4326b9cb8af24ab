import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StoreError } from '../../schema/model/errors.ts';
import { ERASED_FILES, ErasedIds, erasedHandle } from './erased.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-erased-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('remembers ids over a start, each as what it is', () => {
  ErasedIds.load(folder).add([{ kind: 'account', id: 'a1' }, erasedHandle('@Ann')]);
  const again = ErasedIds.load(folder);
  expect(again.has('account', 'a1')).toBe(true);
  expect(again.has('person', 'a1')).toBe(false);
  expect(again.has('handle', 'ann')).toBe(true);
  again.remove([{ kind: 'account', id: 'a1' }]);
  expect(ErasedIds.load(folder).has('account', 'a1')).toBe(false);
});

it('tells nobody who it was: the same ids have other hashes elsewhere', () => {
  const other = mkdtempSync(join(tmpdir(), 'grapevine-erased-'));
  const written = [folder, other].map((place) => {
    ErasedIds.load(place).add([{ kind: 'person', id: 'ann' }]);
    return readFileSync(join(place, ERASED_FILES.ids), 'utf8');
  });
  rmSync(other, { recursive: true });
  expect(written[0]).not.toContain('ann');
  expect(written[0]).not.toBe(written[1]);
});

it('makes no file where nobody was erased', () => {
  expect(ErasedIds.load(folder).isEmpty).toBe(true);
  expect(() => readFileSync(join(folder, ERASED_FILES.key))).toThrow();
});

it('refuses to forget by damage: without its key, or with half of its ids', () => {
  ErasedIds.load(folder).add([{ kind: 'person', id: 'ann' }]);
  const text = readFileSync(join(folder, ERASED_FILES.ids), 'utf8');
  writeFileSync(join(folder, ERASED_FILES.ids), text.slice(0, 20));
  expect(() => ErasedIds.load(folder)).toThrow(StoreError);
  writeFileSync(join(folder, ERASED_FILES.ids), text);
  rmSync(join(folder, ERASED_FILES.key));
  expect(() => ErasedIds.load(folder)).toThrow(StoreError);
});
