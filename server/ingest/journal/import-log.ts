import { randomUUID } from 'node:crypto';
import { beginImport, endImport, type ImportEnd } from '../../store/imports.ts';
import type { GraphStore } from '../../store/port.ts';
import type { Decision } from '../../store/records/write.ts';
import type { ImportJournal } from '../import-items.ts';
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
}

/** An import as it is kept: in the graph that it was, and in its journal what it did. */
export class ImportLog implements ImportJournal {
  readonly importId: string;
  readonly #store: GraphStore;
  readonly #writer: JournalWriter;
  #batches = 0;
  #noted = 0;

  private constructor(store: GraphStore, { folder, id = randomUUID(), sync = false }: ImportLogOptions) {
    this.importId = id;
    this.#store = store;
    this.#writer = new JournalWriter(folder, id, { sync });
  }

  static async begin(store: GraphStore, options: ImportLogOptions): Promise<ImportLog> {
    const log = new ImportLog(store, options);
    await beginImport(store, { id: log.importId, name: options.name, startedAt: Date.now() });
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

  async end(end: Omit<ImportEnd, 'endedAt'>): Promise<void> {
    await this.#writer.close();
    await endImport(this.#store, this.importId, { ...end, endedAt: Date.now() });
  }
}
