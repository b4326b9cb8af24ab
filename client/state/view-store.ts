import { useSyncExternalStore } from 'react';
import { parseAddress, printAddress } from './address.ts';
import type { View } from './view.ts';

/** How a change of the view counts. */
export interface ChangeOptions {
  /** True for what follows a hand in motion (camera, brush): the address follows, history and undo do not. @default false */
  readonly passing?: boolean;
}

/** A change: a pure function of the view. */
export type ViewChange = (view: View) => View;

const UNDO_STEPS = 200;

let current: View = parseAddress(window.location.pathname, window.location.search);
let undone: View[] = [];
let done: View[] = [];
const listeners = new Set<() => void>();

window.addEventListener('popstate', () => {
  const next = parseAddress(window.location.pathname, window.location.search);
  if (isSame(next, current)) return; // a jump within the page
  if (isSame(next, done.at(-1))) {
    done = done.slice(0, -1);
    undone = [...undone, current];
  } else if (isSame(next, undone.at(-1))) {
    undone = undone.slice(0, -1);
    done = [...done, current];
  } else {
    done = [...done.slice(-UNDO_STEPS), current];
    undone = [];
  }
  current = next;
  tell();
});

/** The view as it is. */
export function getView(): View {
  return current;
}

/** Changes the view; the address, back and forward, and undo follow. */
export function changeView(change: ViewChange, { passing = false }: ChangeOptions = {}): void {
  const next = change(current);
  const address = printAddress(next);
  const same = address === printAddress(current);
  if (same && next === current) return;
  if (!passing && !same) {
    done = [...done.slice(-UNDO_STEPS), current];
    undone = [];
  }
  show(next, passing || same);
}

/** Takes back the last change. */
export function undo(): void {
  const before = done.at(-1);
  if (before === undefined) return;
  done = done.slice(0, -1);
  undone = [...undone, current];
  show(before, false);
}

/** Does again what was taken back. */
export function redo(): void {
  const after = undone.at(-1);
  if (after === undefined) return;
  undone = undone.slice(0, -1);
  done = [...done, current];
  show(after, false);
}

/** The view, in a component. */
export function useView(): View {
  return useSyncExternalStore(subscribe, getView);
}

function show(view: View, replace: boolean): void {
  current = view;
  const address = printAddress(view);
  if (replace) window.history.replaceState(null, '', address);
  else window.history.pushState(null, '', address);
  tell();
}

function isSame(one: View, other: View | undefined): boolean {
  return other !== undefined && printAddress(one) === printAddress(other);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
