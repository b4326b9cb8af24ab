import { beforeEach, expect, it, vi } from 'vitest';

const kept = new Map<string, string>();
let isFull = false;
vi.stubGlobal('window', {
  localStorage: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (isFull) throw new Error('QuotaExceededError');
      kept.set(key, value);
    },
  },
});
const { deleteView, getSavedViews, renameView, saveView } = await import('./saved-views.ts');

beforeEach(() => {
  kept.clear();
  isFull = false;
});

it('keeps views by name, in the order of their names, the last of a name', () => {
  saveView('Spring', '/?since=2010-03-01');
  saveView('Autumn', '/stance');
  saveView('Spring', '/cases');
  expect(getSavedViews()).toEqual([
    { name: 'Autumn', address: '/stance' },
    { name: 'Spring', address: '/cases' },
  ]);
});

it('gives another name, but none that another view has, and forgets', () => {
  saveView('Spring', '/');
  saveView('Autumn', '/stance');
  expect(renameView('Spring', 'Autumn')).toBe('taken');
  expect(renameView('Spring', 'Spring')).toBe('kept');
  expect(renameView('Spring', 'May')).toBe('kept');
  expect(getSavedViews().map(({ name }) => name)).toEqual(['Autumn', 'May']);
  expect(deleteView('Autumn')).toBe('kept');
  expect(getSavedViews().map(({ name }) => name)).toEqual(['May']);
});

it('tells that the browser did not keep it, and loses nothing', () => {
  saveView('Spring', '/');
  isFull = true;
  expect(saveView('Autumn', '/stance')).toBe('full');
  expect(getSavedViews().map(({ name }) => name)).toEqual(['Spring']);
});

it('takes what it does not understand for nothing', () => {
  kept.set('grapevine.views', '{"a": 1}');
  expect(getSavedViews()).toEqual([]);
  kept.set('grapevine.views', 'no JSON');
  expect(getSavedViews()).toEqual([]);
  kept.set(
    'grapevine.views',
    '[{"name": "x", "address": "https://elsewhere"}, null, {"name": "y", "address": "/"}]',
  );
  expect(getSavedViews()).toEqual([{ name: 'y', address: '/' }]);
});
