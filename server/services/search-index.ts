import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { StoreUnavailableError } from '../../schema/model/errors.ts';
import type { SearchHit } from '../jobs/search-matches.ts';
import type { SearchAnswer, SearchTask } from '../jobs/search-worker.ts';
import type { IndexState } from '../jobs/search-file.ts';
import type { GraphStore } from '../store/port.ts';
import { readState } from '../store/schema.ts';
import { Activity } from './activity.ts';
import { countTexts, type DatedText, listTextPages, readTextPage } from '../store/texts.ts';
import { TaskThread } from '../worker-thread.ts';

/** Name of the index's file in the data folder. */
const SEARCH_FILE = 'search.db';
/** Texts that are read from the store at once. */
const PAGE_TEXTS = 5000;
/** Texts that are indexed at once: a search that comes meanwhile waits for them. */
const CHUNK_TEXTS = 1000;
/** A search waits until what came last is in, but not for more texts than these. */
const AWAITED_TEXTS = 20_000;
/** So long the building of an index waits for requests to end, before each page. */
const MOST_WAIT_MS = 10_000;
const LOOK_AGAIN_MS = 100;

/**
 * Full-text search over all messages: an index in a file beside the data, held by a thread of its own. It follows the
 * store by revision, and goes on where it was at the next start. An index that is damaged, of another version or not of
 * this store is built anew.
 */
export class SearchIndex {
  readonly #store: GraphStore;
  readonly #activity: Activity;
  readonly #path: string;
  #thread: TaskThread<SearchTask, SearchAnswer>;
  #replacing: Promise<void> = Promise.resolve();
  /** The graph and its revision up to which everything is in; null before the first round. */
  #held: { readonly graph: string; readonly revision: number } | null = null;
  #progress = { done: 0, of: 0 };
  #closed = false;
  /** The thread may have the file open. */
  #isOpen = false;
  #following: Promise<void> = Promise.resolve();
  /** Erased while a round was under way, which may have read their texts before. */
  readonly #erased = new Set<string>();

  /** @param activity - Of the server: a whole index is built beside its requests. @default nobody asks */
  constructor(store: GraphStore, folder: string, activity: Activity = new Activity()) {
    this.#store = store;
    this.#activity = activity;
    this.#path = join(folder, SEARCH_FILE);
    this.#thread = this.#startThread();
  }

  /** Takes in what the store has since the last call. */
  follow(): Promise<void> {
    const turn = this.#following.then(() => this.#takeIn());
    this.#following = turn.catch(() => undefined); // whoever asked is told; the next call tries again
    return turn;
  }

  /** Forgets messages: no word of theirs is left in the file. */
  async forget(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#erased.add(id);
    await this.#ask({ kind: 'erase', ids });
  }

  /**
   * Messages that a query finds, best first; among those that are in already, where the index is still being built. The
   * caller leaves out what may not be seen.
   */
  async messages(text: string, limit: number): Promise<readonly SearchHit[]> {
    await this.#isCurrent();
    return this.#hits({ kind: 'search', text, limit });
  }

  /**
   * Messages that have all words of a query, the newest first.
   *
   * @throws {StoreUnavailableError} while the index is being built: some would be missing.
   */
  async messagesWithAll(text: string, limit: number): Promise<readonly SearchHit[]> {
    if (!(await this.#isCurrent())) {
      const { done, of } = this.#progress;
      throw new StoreUnavailableError(
        `The search index is being built (${done} of ${of} messages); search again later.`,
        { done, of },
      );
    }
    return this.#hits({ kind: 'all-words', text, limit });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#following;
    await this.#replacing;
    if (this.#isOpen) await run(this.#thread, { kind: 'close' });
    await this.#thread.close();
  }

  /** Waits for the newest texts, but not for the building of a whole index. */
  async #isCurrent(): Promise<boolean> {
    const following = this.follow().then(() => true);
    following.catch(() => undefined); // told below, unless nobody waits any more
    for (;;) {
      const { done, of } = this.#progress;
      if (of - done > AWAITED_TEXTS) return false;
      const later = new AbortController();
      const pause = setTimeout(LOOK_AGAIN_MS, false, { signal: later.signal }).catch(() => false);
      const isIn = await Promise.race([following, pause]);
      later.abort();
      if (isIn) return true;
    }
  }

  async #takeIn(): Promise<void> {
    try {
      await this.#catchUp();
    } catch (error) {
      if (!(error instanceof DamagedIndexError)) throw error;
      await this.#catchUp(); // from the beginning
    }
  }

  async #catchUp(): Promise<void> {
    const { graph, revision } = await readState(this.#store);
    if (this.#closed || (this.#held?.graph === graph && this.#held.revision === revision)) return;
    // the database was replaced, or an earlier state of it put back: as at a start
    if (this.#held?.graph !== graph || this.#held.revision > revision) this.#held = null;
    if (this.#held === null && !(await this.#isOf(graph, revision)))
      await this.#ask({ kind: 'clear', graph });
    if (!(await this.#takeInPages()) || this.#closed) return;
    if (this.#held === null && !(await this.#isComplete(revision))) {
      await this.#ask({ kind: 'clear', graph });
      if (!(await this.#takeInPages())) return;
    }
    this.#held = { graph, revision };
  }

  /** False where it was stopped, or another process went on with the file. */
  async #takeInPages(): Promise<boolean> {
    this.#erased.clear();
    const { revision } = await this.#state();
    const pages = await listTextPages(this.#store, revision, PAGE_TEXTS);
    this.#progress = { done: 0, of: pages.reduce((sum, { texts }) => sum + texts, 0) };
    try {
      for (const page of pages) {
        const texts = await readTextPage(this.#store, page);
        if (!(await this.#add(texts, page))) return false;
        this.#progress = { done: this.#progress.done + texts.length, of: this.#progress.of };
      }
      return true;
    } finally {
      this.#progress = { done: 0, of: 0 };
    }
  }

  /** In chunks, the last of which brings the page's revision: what ends between them is done again. */
  async #add(
    texts: readonly DatedText[],
    { after, upTo }: { after: number; upTo: number },
  ): Promise<boolean> {
    let from = 0;
    do {
      const chunk = texts.slice(from, from + CHUNK_TEXTS).filter(({ id }) => !this.#erased.has(id));
      from += CHUNK_TEXTS;
      const { done, of } = this.#progress;
      if (of - done > AWAITED_TEXTS) await this.#activity.quiet(MOST_WAIT_MS); // else somebody may wait for it
      if (this.#closed) return false;
      const revision = from < texts.length ? after : upTo;
      const answer = await this.#ask({ kind: 'add', texts: chunk, from: after, revision });
      if (answer.kind === 'done' && !answer.yes) return false;
    } while (from < texts.length);
    return true;
  }

  /** False for an index of another graph, or of this one before something was put back. */
  async #isOf(graph: string, revision: number): Promise<boolean> {
    const state = await this.#state();
    if (state.graph !== graph) return false;
    if (state.revision < 0) return true;
    if (state.revision > revision) return false;
    const latest = await readTextPage(this.#store, { revisions: [state.revision] });
    const answer = await this.#ask({ kind: 'knows', ids: latest.map(({ id }) => id) });
    return answer.kind === 'done' && answer.yes;
  }

  /** Whether it has as many texts as the store; not to be said where the store changes meanwhile. */
  async #isComplete(revision: number): Promise<boolean> {
    const texts = await countTexts(this.#store);
    const state = await this.#state();
    return state.texts === texts || (await readState(this.#store)).revision !== revision;
  }

  async #state(): Promise<IndexState> {
    const answer = await this.#ask({ kind: 'state' });
    return answer.kind === 'state' ? answer.state : { graph: '', revision: -1, texts: 0 };
  }

  async #hits(task: SearchTask): Promise<readonly SearchHit[]> {
    try {
      const answer = await this.#ask(task);
      return answer.kind === 'hits' ? answer.hits : [];
    } catch (error) {
      if (error instanceof DamagedIndexError) this.follow().catch(() => undefined); // whoever searches next is told
      throw error;
    }
  }

  async #ask(task: SearchTask): Promise<SearchAnswer> {
    await this.#replacing;
    const thread = this.#thread;
    this.#isOpen = true;
    const answer = await run(thread, task);
    if (answer.kind !== 'failed') return answer;
    const { damaged, message } = answer;
    if (!this.#closed && this.#thread === thread) this.#replaceThread(damaged);
    if (damaged) throw new DamagedIndexError(message);
    throw new StoreUnavailableError(
      `The search index cannot be used (${message}); see that its place can be written and has room.`,
      { reason: message },
    );
  }

  /** Another thread opens the file anew: an ended one answers no more, and one that failed may hold on to what it had. */
  #replaceThread(discard: boolean): void {
    const before = this.#thread;
    const thread = this.#startThread();
    this.#thread = thread;
    if (discard) this.#held = null;
    this.#replacing = before.close().then(async () => {
      if (discard) await run(thread, { kind: 'discard' });
    });
  }

  #startThread(): TaskThread<SearchTask, SearchAnswer> {
    return new TaskThread(new URL('../jobs/search-worker.ts', import.meta.url), { path: this.#path });
  }
}

class DamagedIndexError extends StoreUnavailableError {
  constructor(reason: string) {
    super('The search index was damaged and is built anew; search again later.', { reason });
  }
}

async function run(thread: TaskThread<SearchTask, SearchAnswer>, task: SearchTask): Promise<SearchAnswer> {
  try {
    return await thread.run(task);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', damaged: false, message };
  }
}
