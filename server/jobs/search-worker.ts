/** The thread that holds the full-text index. */
import { parentPort, workerData } from 'node:worker_threads';
import type { NumberedTask } from '../worker-thread.ts';
import { type IndexedText, type IndexState, isDamage, removeSearchFile, SearchFile } from './search-file.ts';
import { type SearchHit, searchTexts, textsWithAll } from './search-matches.ts';

export type SearchTask =
  | { readonly kind: 'state' }
  /** Revisions: which the index must have, and which it has then. */
  | {
      readonly kind: 'add';
      readonly texts: readonly IndexedText[];
      readonly from: number;
      readonly revision: number;
    }
  | { readonly kind: 'erase'; readonly ids: readonly string[] }
  | { readonly kind: 'knows'; readonly ids: readonly string[] }
  | { readonly kind: 'clear'; readonly graph: string }
  /** Closes the file in order; a thread's last task. */
  | { readonly kind: 'close' }
  /** Removes a damaged file; a thread's first task. */
  | { readonly kind: 'discard' }
  | { readonly kind: 'search'; readonly text: string; readonly limit: number }
  | { readonly kind: 'all-words'; readonly text: string; readonly limit: number };

export type SearchAnswer =
  | { readonly kind: 'state'; readonly state: IndexState }
  | { readonly kind: 'done'; readonly yes: boolean }
  | { readonly kind: 'hits'; readonly hits: readonly SearchHit[] }
  /** `damaged`: the thread answers no more; another one has to discard the file. */
  | { readonly kind: 'failed'; readonly damaged: boolean; readonly message: string };

const port = parentPort!; // only ever started as a worker
const { path } = workerData as { path: string };

let file: SearchFile | null = null;
let isDamaged = false;

port.on('message', ({ number, task }: NumberedTask<SearchTask>) => {
  port.postMessage({ number, answer: answerOf(task) });
});

function answerOf(task: SearchTask): SearchAnswer {
  if (isDamaged) return { kind: 'failed', damaged: true, message: 'the file is damaged' };
  try {
    return perform(task);
  } catch (error) {
    isDamaged ||= isDamage(error);
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', damaged: isDamaged, message };
  }
}

function perform(task: SearchTask): SearchAnswer {
  if (task.kind === 'discard') {
    removeSearchFile(path);
    return { kind: 'done', yes: true };
  }
  if (task.kind === 'close') {
    file?.close();
    file = null;
    return { kind: 'done', yes: true };
  }
  file ??= SearchFile.open(path);
  switch (task.kind) {
    case 'state':
      return { kind: 'state', state: file.state() };
    case 'add':
      return { kind: 'done', yes: file.add(task.texts, task.from, task.revision) };
    case 'erase':
      file.erase(task.ids);
      return { kind: 'done', yes: true };
    case 'knows':
      return { kind: 'done', yes: file.knows(task.ids) };
    case 'clear':
      file.clear(task.graph);
      return { kind: 'done', yes: true };
    case 'search':
      return { kind: 'hits', hits: searchTexts(file.database, task.text, task.limit) };
    case 'all-words':
      return { kind: 'hits', hits: textsWithAll(file.database, task.text, task.limit) };
  }
}
