import type { SearchHit, SearchTask } from '../jobs/search-worker.ts';
import type { GraphStore } from '../store/port.ts';
import { readTextPage } from '../store/texts.ts';
import { TaskThread } from '../worker-thread.ts';

const PAGE_TEXTS = 5000;

/** Full-text search over all messages, in a thread of its own; follows the store by revision. */
export class SearchIndex {
  readonly #store: GraphStore;
  readonly #thread = new TaskThread<SearchTask, SearchHit[]>(
    new URL('../jobs/search-worker.ts', import.meta.url),
  );
  #revision = -1;
  #closed = false;
  #following: Promise<void> = Promise.resolve();

  constructor(store: GraphStore) {
    this.#store = store;
  }

  /** Takes in what the store has since the last call. */
  follow(): Promise<void> {
    const turn = this.#following.then(() => this.#takeIn());
    this.#following = turn.catch(() => undefined); // whoever asked is told; the next call tries again
    return turn;
  }

  /** Forgets messages. */
  async forget(ids: readonly string[]): Promise<void> {
    await this.#thread.run({ kind: 'remove', ids });
  }

  /** Messages that a query finds, best first. The caller leaves out what may not be seen. */
  async messages(text: string, limit: number): Promise<SearchHit[]> {
    await this.follow();
    return this.#thread.run({ kind: 'search', text, limit });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#following;
    await this.#thread.close();
  }

  async #takeIn(): Promise<void> {
    while (!this.#closed) {
      const { texts, revision } = await readTextPage(this.#store, this.#revision, PAGE_TEXTS);
      if (texts.length === 0) return;
      await this.#thread.run({ kind: 'add', texts });
      this.#revision = revision;
    }
  }
}
