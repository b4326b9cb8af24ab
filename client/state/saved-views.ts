import { useSyncExternalStore } from 'react';

/** A view that somebody gave a name. */
export interface SavedView {
  readonly name: string;
  /** Path and query, as in the address bar. */
  readonly address: string;
}

/** What became of a change: `full` where the browser did not keep it. */
export type SaveOutcome = 'kept' | 'full' | 'taken';

const KEY = 'grapevine.views';
const NONE: readonly SavedView[] = [];

let known: { readonly text: string | null; readonly views: readonly SavedView[] } = {
  text: null,
  views: NONE,
};
const listeners = new Set<() => void>();

/** The saved views in the order of their names; none where the browser keeps nothing. */
export function getSavedViews(): readonly SavedView[] {
  const text = readText();
  if (text !== known.text) known = { text, views: parseViews(text) };
  return known.views;
}

/** Saves a view; one that had the name already is replaced. */
export function saveView(name: string, address: string): SaveOutcome {
  return keep([...getSavedViews().filter((view) => view.name !== name), { name, address }]);
}

/** Gives a view another name; `taken` where another view has it. */
export function renameView(name: string, to: string): SaveOutcome {
  const views = getSavedViews();
  if (name !== to && views.some((view) => view.name === to)) return 'taken';
  return keep(views.map((view) => (view.name === name ? { ...view, name: to } : view)));
}

/** Forgets a view. */
export function deleteView(name: string): SaveOutcome {
  return keep(getSavedViews().filter((view) => view.name !== name));
}

/** The saved views, in a component; another window's changes too. */
export function useSavedViews(): readonly SavedView[] {
  return useSyncExternalStore(subscribe, getSavedViews);
}

function keep(views: readonly SavedView[]): SaveOutcome {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(views));
  } catch {
    return 'full';
  }
  for (const listener of listeners) listener();
  return 'kept';
}

function readText(): string | null {
  try {
    return window.localStorage.getItem(KEY);
  } catch {
    return null; // the browser keeps nothing for this page
  }
}

/** What was kept, whatever another version or a hand made of it. */
function parseViews(text: string | null): readonly SavedView[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(found)) return NONE;
    return found.filter(isView).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return NONE;
  }
}

function isView(value: unknown): value is SavedView {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'address' in value &&
    typeof value.address === 'string' &&
    value.address.startsWith('/')
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
