import type { GrapevineRecord } from '../../schema/model/records.ts';
import type { GraphStore } from '../store/port.ts';
import { readBrands, type StoredBrand } from '../store/readings.ts';
import type { ReadText, StoredReading } from '../store/types.ts';
import { TaskThread } from '../worker-thread.ts';
import { createGraphReader } from './reading.ts';
import type { ReadingTask } from './text-reader-worker.ts';

const WORKER = new URL('text-reader-worker.ts', import.meta.url);

/** Reads the texts of batches in a thread of its own, beside the reading of records and the writing of what was read before. */
export class BatchReader {
  readonly #store: GraphStore;
  #thread: TaskThread<ReadingTask, StoredReading[]> | null = null;
  #current: Promise<{ readonly brands: readonly StoredBrand[]; readonly read: ReadText }> | null = null;
  #areTold = false;

  constructor(store: GraphStore) {
    this.#store = store;
  }

  /** The graph has other brands now. */
  forgetBrands(): void {
    this.#current = null;
    this.#areTold = false;
  }

  /**
   * A reader that knows the texts of a batch already; what else it is asked it reads then.
   *
   * @param options.ahead - False where most will not be asked for, or the batch is so small that a thread is not worth its start.
   */
  async reads(
    records: readonly GrapevineRecord[],
    { ahead }: { readonly ahead: boolean },
  ): Promise<ReadText> {
    this.#current ??= readBrands(this.#store).then((all) => ({
      brands: all,
      read: createGraphReader(all).read,
    }));
    const { brands, read } = await this.#current;
    if (!ahead) return read;
    const texts = records.flatMap((record): ReadingTask['texts'] =>
      record.type === 'message' ? [[record.text, record.language ?? null]] : [],
    );
    this.#thread ??= new TaskThread(WORKER);
    const task = { brands: this.#areTold ? null : brands, texts };
    this.#areTold = true;
    const readings = await this.#thread.run(task);
    const known = new Map(texts.map((text, index) => [keyOf(...text), readings[index]!]));
    return (text, language) => known.get(keyOf(text, language)) ?? read(text, language);
  }

  async close(): Promise<void> {
    await this.#thread?.close();
  }
}

function keyOf(text: string, language: string | null): string {
  return `${language ?? ''} ${text}`;
}
