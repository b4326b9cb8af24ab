/** The thread that holds the full-text index. */
import { parentPort } from 'node:worker_threads';
import MiniSearch from 'minisearch';
import type { NumberedTask } from '../worker-thread.ts';
import { searchTerms, termsOfWord } from '../text/search-terms.ts';

export interface IndexedText {
  readonly id: string;
  readonly text: string;
}

export type SearchTask =
  | { readonly kind: 'add'; readonly texts: readonly IndexedText[] }
  | { readonly kind: 'remove'; readonly ids: readonly string[] }
  | { readonly kind: 'search'; readonly text: string; readonly limit: number };

export interface SearchHit {
  readonly id: string;
  readonly score: number;
}

const port = parentPort!; // only ever started as a worker
const PREFIX_FROM = 4;

const index = new MiniSearch<IndexedText>({
  fields: ['text'],
  tokenize: (text) => searchTerms(text),
  processTerm: (term) => term,
});

port.on('message', ({ number, task }: NumberedTask<SearchTask>) => {
  port.postMessage({ number, answer: perform(task) });
});

function perform(task: SearchTask): SearchHit[] {
  switch (task.kind) {
    case 'add':
      for (const text of task.texts) {
        if (index.has(text.id)) index.replace(text);
        else index.add(text);
      }
      return [];
    case 'remove':
      for (const id of task.ids) if (index.has(id)) index.discard(id);
      return [];
    case 'search':
      return search(task.text, task.limit);
  }
}

/** Texts that hold all words come before those that hold some. */
function search(text: string, limit: number): SearchHit[] {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return [];
  const queries = words.map((word) => ({
    queries: termsOfWord(word),
    combineWith: isSyllabic(word) ? ('AND' as const) : ('OR' as const),
  }));
  const options = { prefix: (term: string) => term.length >= PREFIX_FROM };
  const all = index.search({ combineWith: 'AND', queries }, options);
  const found =
    all.length >= limit || words.length === 1
      ? all
      : [...all, ...index.search({ combineWith: 'OR', queries }, options)];
  const unique = new Map(found.map(({ id, score }) => [String(id), score]));
  const ordered = [...new Set(found.map(({ id }) => String(id)))];
  return ordered.slice(0, limit).map((id) => ({ id, score: unique.get(id) ?? 0 }));
}

function isSyllabic(word: string): boolean {
  return /\p{Script=Hangul}/u.test(word);
}
