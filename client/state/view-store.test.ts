import { beforeEach, expect, it, vi } from 'vitest';
import type * as Store from './view-store.ts';

/** Entries of the browser's history, and the place in it. */
const entries: string[] = [];
let place = 0;
let store: typeof Store;

beforeEach(async () => {
  entries.splice(0, entries.length, '/');
  place = 0;
  const listeners: (() => void)[] = [];
  const go = (to: number): void => {
    place = to;
    for (const listener of listeners) listener();
  };
  const entry = (): URL => new URL(entries[place] ?? '/', 'http://grapevine.example');
  vi.stubGlobal('window', {
    addEventListener: (_: string, listener: () => void) => listeners.push(listener),
    history: {
      pushState: (_: unknown, __: string, address: string) => {
        entries.splice(place + 1, entries.length, address);
        place += 1;
      },
      replaceState: (_: unknown, __: string, address: string) => entries.splice(place, 1, address),
      back: () => go(place - 1),
      forward: () => go(place + 1),
    },
    get location() {
      return { pathname: entry().pathname, search: entry().search };
    },
  });
  vi.resetModules();
  store = await import('./view-store.ts');
});

function turnTo(page: 'influence' | 'stance' | 'cases'): void {
  store.changeView((view) => ({ ...view, page }));
}

it('takes back the change before the one that back has left', () => {
  turnTo('influence');
  turnTo('stance');
  window.history.back();
  store.undo();
  expect(store.getView().page).toBe('talk');
});

it('does again what back has left', () => {
  turnTo('influence');
  window.history.back();
  store.redo();
  expect(store.getView().page).toBe('influence');
});

it('takes back what forward has brought again', () => {
  turnTo('influence');
  window.history.back();
  window.history.forward();
  store.undo();
  expect(store.getView().page).toBe('talk');
});

it('keeps what it took back for redo', () => {
  turnTo('influence');
  store.undo();
  expect(store.getView().page).toBe('talk');
  store.redo();
  expect(store.getView().page).toBe('influence');
});
