import type { GrapevineRecord } from '../../schema/model/records.ts';
import type { GraphStore } from '../store/port.ts';
import { readBrands } from '../store/readings.ts';
import { writeRecords } from '../store/records/write.ts';
import { createGraphReader, type GraphReader } from './reading.ts';
import type { ImportCounts, ReadItem } from './types.ts';
import { validateRecord } from './validate.ts';

const BATCH_RECORDS = 2000;

/** A row that was not loaded, as the reject file keeps it. */
export interface Reject {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly record: unknown;
}

/** How an import tells of itself. */
export interface ImportListener {
  readonly onReject: (reject: Reject) => void;
  /** Called after each batch. */
  readonly onProgress?: (counts: Readonly<ImportCounts>) => void;
  /** False after which the import ends between two batches. @default never */
  readonly isCancelled?: () => boolean;
}

/** Counts of an import of nothing. */
export function emptyCounts(): ImportCounts {
  return { read: 0, created: 0, updated: 0, unchanged: 0, rejected: {}, waiting: 0 };
}

/**
 * Validates what a reader found and writes it in batches, each whole or absent.
 *
 * @param store - Null for a dry run: validated and counted as created, nothing written.
 * @param file - Name that rejects carry.
 * @param counts - Added to.
 */
export async function importItems(
  store: GraphStore | null,
  source: { readonly file: string; readonly items: AsyncIterable<ReadItem> | Iterable<ReadItem> },
  { counts, listener }: { counts: ImportCounts; listener: ImportListener },
): Promise<void> {
  const writer = store === null ? null : new BatchWriter(store, counts);
  let batch: GrapevineRecord[] = [];
  const flush = async (): Promise<void> => {
    if (writer === null) counts.created += batch.length;
    else await writer.write(batch);
    batch = [];
    listener.onProgress?.(counts);
  };
  for await (const item of source.items) {
    counts.read++;
    const validation = 'reason' in item ? item : validateRecord(item.value);
    if ('record' in validation) {
      batch.push(validation.record);
    } else {
      counts.rejected[validation.reason] = (counts.rejected[validation.reason] ?? 0) + 1;
      const record = 'raw' in item ? item.raw : item.value;
      listener.onReject({ file: source.file, line: item.line, reason: validation.reason, record });
    }
    if (batch.length >= BATCH_RECORDS) await flush();
    if (listener.isCancelled?.() === true) return;
  }
  if (batch.length > 0) await flush();
}

/** Writes batches; brands go first, so that the messages of the same batch are read for them. */
class BatchWriter {
  readonly #store: GraphStore;
  readonly #counts: ImportCounts;
  #reader: GraphReader | null = null;

  constructor(store: GraphStore, counts: ImportCounts) {
    this.#store = store;
    this.#counts = counts;
  }

  async write(batch: readonly GrapevineRecord[]): Promise<void> {
    const brands = batch.filter(({ type }) => type === 'brand');
    if (brands.length > 0) {
      await this.#writePart(brands);
      this.#reader = null;
    }
    const rest = brands.length === 0 ? batch : batch.filter(({ type }) => type !== 'brand');
    if (rest.length > 0) await this.#writePart(rest);
  }

  async #writePart(records: readonly GrapevineRecord[]): Promise<void> {
    this.#reader ??= createGraphReader(await readBrands(this.#store));
    for (const result of await writeRecords(this.#store, records, this.#reader.read)) this.#counts[result]++;
  }
}
