import { mkdirSync } from 'node:fs';
import type { BusinessCalendar } from '../analysis/cases/business-hours.ts';
import type { KeptMeasures } from '../jobs/kept-measures.ts';
import { AnalysisThreads } from '../jobs/threads.ts';
import type { View, ViewScope } from '../jobs/view.ts';
import { ViewBuilder } from '../jobs/view-builder.ts';
import type { Encoder } from '../encoder/types.ts';
import { readChanges } from '../store/changes.ts';
import type { GraphStore } from '../store/port.ts';
import { type GraphState, readState } from '../store/schema.ts';
import { Activity } from './activity.ts';
import { createAsk } from './ask.ts';
import { EncoderReading, type ReadingTimes } from './encoder-reading.ts';
import { Imports } from './imports.ts';
import { keptTexts } from './kept-texts.ts';
import { createReachableStore, type ReachableStore } from './reachable-store.ts';
import { SearchIndex } from './search-index.ts';
import { Vectors } from './vectors.ts';
import { VisibleGraph } from './visible-graph.ts';

/** So long after the last change, what the next start needs is kept. */
const KEEP_AFTER_MS = 15_000;

/** The threads of a world; its end is theirs. */
export interface WorldThreads {
  readonly builder: ViewBuilder;
  readonly threads: AnalysisThreads;
}

/**
 * Threads over what is kept in a data folder.
 *
 * @param measures - Those that stand in for the ones computed here. @default none
 */
export function startThreads(folder: string, measures: KeptMeasures | null = null): WorldThreads {
  return { builder: new ViewBuilder(folder, measures), threads: new AnalysisThreads() };
}

/** The graph as it is answered from: swapped whole when the store has changed. */
export class World {
  readonly store: ReachableStore;
  readonly search: SearchIndex;
  readonly vectors: Vectors;
  /** Where what is kept beside the graph is. */
  readonly folder: string;
  readonly activity = new Activity();
  readonly imports: Imports;
  #encoder: EncoderReading | null = null;
  /** When the company works; null where nobody said so. */
  calendar: BusinessCalendar | null = null;
  readonly #threads: AnalysisThreads;
  readonly #builder: ViewBuilder;
  #graphs: ReadonlyMap<ViewScope, VisibleGraph> = new Map();
  #version = 0;
  #withPublic = false;
  #refreshing: Promise<void> | null = null;
  #again: Promise<void> | null = null;
  #keptVersion = 0;
  #keepTimer: NodeJS.Timeout | undefined;

  private constructor(store: GraphStore, folder: string, { builder, threads }: WorldThreads) {
    this.#threads = threads;
    this.store = createReachableStore(store);
    this.folder = folder;
    this.search = new SearchIndex(this.store, folder, this.activity);
    this.vectors = new Vectors(folder);
    this.imports = new Imports(this.store, folder, async (removed) => {
      if (removed.length > 0) await Promise.all([this.search.forget(removed), this.vectors.forget(removed)]);
      await this.refresh();
    });
    this.#builder = builder;
  }

  /**
   * Opens the graph: from the kept snapshot where the store has not changed since, else built anew.
   *
   * @param folder - Where the snapshot is kept.
   * @param threads - Those that were at work while the store was being opened. @default its own
   */
  static async open(
    store: GraphStore,
    folder: string,
    threads: WorldThreads = startThreads(folder),
  ): Promise<World> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const world = new World(store, folder, threads);
    const kept = await world.#builder.open();
    const { graph, revision } = await readState(store);
    if (kept?.snapshot.graph === graph && kept.snapshot.revision === revision) {
      world.#version = kept.snapshot.version;
      world.#keptVersion = kept.snapshot.version;
      await world.#show('all', kept);
      await world.#builder.rest();
    } else await world.refresh();
    return world;
  }

  /** Whether a state of the store is what is shown. */
  shows({ graph, revision }: GraphState): boolean {
    const shown = this.#graphs.get('all')?.snapshot;
    return shown?.graph === graph && shown.revision === revision;
  }

  /** The revision that is shown. */
  get revision(): number {
    return this.#graphs.get('all')?.snapshot.revision ?? -1;
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

  /** Lets go of all texts that are kept, and keeps no more of these states of the graph: somebody is being erased. */
  closeTexts(): void {
    for (const { snapshot } of this.#graphs.values()) keptTexts(snapshot).close();
  }

  /** Takes in an erasure: nothing kept beside the store holds what is gone. */
  async forget(messages: readonly string[]): Promise<void> {
    clearTimeout(this.#keepTimer);
    this.closeTexts();
    await this.#builder.forget();
    await this.search.forget(messages);
    await this.vectors.forget(messages);
    await this.refresh();
  }

  /** What reads with an encoder; null where there is none. */
  get encoder(): EncoderReading | null {
    return this.#encoder;
  }

  /** Begins to read with an encoder, which is this world's from now on. */
  readWith(encoder: Encoder, times?: ReadingTimes): EncoderReading {
    this.#encoder = new EncoderReading(this, encoder, times);
    this.#encoder.start();
    return this.#encoder;
  }

  /** Keeps what the next start needs, where it is not kept yet. */
  async keep(): Promise<void> {
    clearTimeout(this.#keepTimer);
    const version = this.#version;
    if (this.#keptVersion !== version) {
      await this.#builder.save();
      this.#keptVersion = version;
    }
    if (this.#refreshing !== null) return; // that refresh sees to it
    void this.#threads.rest().catch(() => undefined); // one may be answering for a minute, or be closed
    await this.#builder.rest();
  }

  async close(): Promise<void> {
    await this.#encoder?.close();
    await this.imports.close();
    await this.#refreshing?.catch(() => undefined);
    await this.keep().catch(() => undefined); // the next start reads the graph instead
    await this.search.close();
    await this.vectors.close();
    await this.#builder.close();
    await this.#threads.close();
  }

  async #rebuild(): Promise<void> {
    const known = await this.#builder.known();
    const changes = await readChanges(this.store, known);
    const scopes: ViewScope[] = this.#withPublic ? ['all', 'public'] : ['all'];
    const isShown = scopes.every(
      (scope) => this.#graphs.get(scope)?.snapshot.revision === changes.head.revision,
    );
    if (changes.head.whole) this.closeTexts(); // somebody was erased, by whomever
    if (isShown && !changes.head.whole && known?.revision === changes.head.revision) {
      if (this.#keptVersion === this.#version) await this.#builder.rest();
      return;
    }
    await this.#builder.take(changes);
    this.#version++;
    for (const scope of scopes) await this.#show(scope, await this.#builder.build(scope, this.#version));
    this.#keepLater();
  }

  #keepLater(): void {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => void this.keep().catch(() => undefined), KEEP_AFTER_MS).unref();
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
