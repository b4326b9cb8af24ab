import { randomUUID } from 'node:crypto';
import { BEAT_MS, beginImport, endImport, type ImportEnd, touchImport } from '../../store/imports.ts';
import type { GraphStore } from '../../store/port.ts';
import type { Decision } from '../../store/records/write.ts';
import { readState } from '../../store/schema.ts';
import type { ImportJournal } from '../import-items.ts';
import { KnownRecords } from '../known-records.ts';
import { JournalWriter, type RecordPlace } from './journal-writer.ts';

/** What an import is called, and where its journal goes. */
export interface ImportLogOptions {
  /** The data folder. */
  readonly folder: string;
  /** @default a new one */
  readonly id?: string;
  /** Its files. */
  readonly name: string;
  /** Each batch's journal survives a power cut. @default false */
  readonly sync?: boolean;
  /** So often it says that it is alive, over Neo4j, in milliseconds. @default 15,000 */
  readonly beatMs?: number;
}

/** An import as it is kept: in the graph that it was, and in its journal what it did. */
export class ImportLog implements ImportJournal {
  readonly importId: string;
  /** What need not be looked up; null over a graph that others write to as well. */
  readonly known: KnownRecords | null;
  readonly #store: GraphStore;
  /** The graph's revision before the first batch. */
  readonly #begunAt: number;
  readonly #writer: JournalWriter;
  #beat: NodeJS.Timeout | undefined;
  #batches = 0;
  #noted = 0;

  private constructor(
    store: GraphStore,
    { folder, id = randomUUID(), sync = false }: ImportLogOptions,
    before: { readonly known: KnownRecords | null; readonly revision: number },
  ) {
    this.importId = id;
    this.known = before.known;
    this.#store = store;
    this.#begunAt = before.revision;
    this.#writer = new JournalWriter(folder, id, { sync });
  }

  static async begin(store: GraphStore, options: ImportLogOptions): Promise<ImportLog> {
    const known = store.learned === null ? null : await KnownRecords.take(store, options.folder);
    const { revision } = await readState(store);
    const log = new ImportLog(store, options, { known, revision });
    await beginImport(store, { id: log.importId, name: options.name, startedAt: Date.now() });
    if (store.engine === 'neo4j') log.#beatEvery(options.beatMs ?? BEAT_MS);
    return log;
  }

  /** Called again where a transaction is tried again: the last of a number holds. */
  async note(decisions: readonly Decision[], places: readonly RecordPlace[]): Promise<number> {
    const changes = decisions.some(({ result }) => result !== 'unchanged');
    const batch = changes ? this.#batches + 1 : 0;
    await this.#writer.append(batch, decisions, places);
    this.#noted = batch;
    return batch;
  }

  committed(): void {
    this.#batches = Math.max(this.#batches, this.#noted);
  }

  /** Leaves the next import what this one knows; nothing of this one is under way any more. */
  async keepKnown(): Promise<void> {
    await this.known?.keep(this.#store, {
      importId: this.importId,
      batches: this.#batches,
      begunAt: this.#begunAt,
    });
  }

  async end(end: Omit<ImportEnd, 'endedAt'>): Promise<void> {
    clearInterval(this.#beat);
    await this.#writer.close();
    await endImport(this.#store, this.importId, { ...end, endedAt: Date.now() });
  }

  /** A store that is away is told by what is written next. */
  #beatEvery(ms: number): void {
    const touch = (): void => void touchImport(this.#store, this.importId, Date.now()).catch(() => undefined);
    this.#beat = setInterval(touch, ms).unref();
  }
}
