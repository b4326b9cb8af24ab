import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AnalysisThreads, type ViewScope } from '../jobs/threads.ts';
import type { View } from '../jobs/view.ts';
import { loadSnapshotFile, removeSnapshotFile, saveSnapshotFile } from '../snapshot/file.ts';
import type { GraphStore } from '../store/port.ts';
import { readRevision } from '../store/schema.ts';
import { readSnapshotRows, type SnapshotRows } from '../store/snapshot-rows.ts';
import { createAsk } from './ask.ts';
import { SearchIndex } from './search-index.ts';
import { VisibleGraph } from './visible-graph.ts';

const SNAPSHOT_FILE = 'snapshot.bin';

/** The graph as it is answered from: swapped whole when the store has changed. */
export class World {
  readonly store: GraphStore;
  readonly search: SearchIndex;
  readonly #threads = new AnalysisThreads();
  readonly #file: string;
  #graphs: ReadonlyMap<ViewScope, VisibleGraph> = new Map();
  #version = 0;
  #withPublic = false;
  #refreshing: Promise<void> | null = null;
  #again: Promise<void> | null = null;

  private constructor(store: GraphStore, folder: string) {
    this.store = store;
    this.search = new SearchIndex(store);
    this.#file = join(folder, SNAPSHOT_FILE);
  }

  /**
   * Opens the graph: from the kept snapshot where the store has not changed since, else built anew.
   *
   * @param folder - Where the snapshot is kept.
   */
  static async open(store: GraphStore, folder: string): Promise<World> {
    mkdirSync(folder, { recursive: true });
    const world = new World(store, folder);
    const kept = await loadSnapshotFile<View>(world.#file);
    if (kept !== null && kept.snapshot.revision === (await readRevision(store))) await world.#showKept(kept);
    else await world.refresh();
    return world;
  }

  /** The graph that a scope sees. That of the public alone is made at its first use. */
  async graph(scope: ViewScope): Promise<VisibleGraph> {
    this.#withPublic ||= scope === 'public';
    while (!this.#graphs.has(scope)) await this.refresh(); // a round that began before may still be without it
    return this.#graphs.get(scope)!; // shown by open and refresh
  }

  /** Takes in what the store has. Calls that come meanwhile are answered by one more round. */
  refresh(): Promise<void> {
    if (this.#refreshing === null) {
      this.#refreshing = this.#rebuild().finally(() => {
        this.#refreshing = null;
      });
      return this.#refreshing;
    }
    this.#again ??= this.#refreshing
      .catch(() => undefined)
      .then(() => {
        this.#again = null;
        return this.refresh();
      });
    return this.#again;
  }

  /** Takes in an erasure: nothing kept beside the store holds what is gone. */
  async forget(messages: readonly string[]): Promise<void> {
    await removeSnapshotFile(this.#file);
    await this.search.forget(messages);
    await this.refresh();
  }

  async close(): Promise<void> {
    await this.#refreshing?.catch(() => undefined);
    await this.search.close();
    await this.#threads.close();
  }

  async #rebuild(): Promise<void> {
    const rows = await readSnapshotRows(this.store);
    this.#version++;
    const view = await this.#threads.build(rows, this.#version);
    await this.#show('all', view);
    if (this.#withPublic)
      await this.#show('public', await this.#threads.build(publicOnly(rows), this.#version));
    await saveSnapshotFile(this.#file, view);
  }

  async #showKept(view: View): Promise<void> {
    this.#version = view.snapshot.version;
    await this.#show('all', view);
  }

  async #show(scope: ViewScope, view: View): Promise<void> {
    await this.#threads.load(scope, view);
    this.#graphs = new Map([
      ...this.#graphs,
      [
        scope,
        new VisibleGraph(scope, view, createAsk(this.#threads, { scope, version: view.snapshot.version })),
      ],
    ]);
  }
}

/** The rows without private messages: what hangs on one alone is not there either. */
function publicOnly(rows: SnapshotRows): SnapshotRows {
  return { ...rows, messages: rows.messages.filter((message) => message.public) };
}
