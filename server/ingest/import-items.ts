import { setImmediate } from 'node:timers/promises';
import type { AccountRecord, GrapevineRecord, MessageRecord } from '../../schema/model/records.ts';
import { listJudgedAccounts } from '../store/people.ts';
import type { GraphStore } from '../store/port.ts';
import { readBrands } from '../store/readings.ts';
import { writeRecords } from '../store/records/write.ts';
import { readMessageTexts } from '../store/texts.ts';
import type { StoredReading } from '../store/types.ts';
import { ERASED_REASON, type ErasedGuard } from './erased-records.ts';
import { createGraphReader, type GraphReader } from './reading.ts';
import type { ImportCounts, ReadItem } from './types.ts';
import { validateRecord } from './validate.ts';

const BATCH_RECORDS = 2000;
/** So often others have a turn: the batch that is being written, and whoever the server serves meanwhile. */
const RECORDS_BETWEEN_TURNS = 50;

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

/** How an import goes. */
export interface ImportRun {
  /** Added to. */
  readonly counts: ImportCounts;
  readonly listener: ImportListener;
  /** Keeps out who was erased. @default nobody was */
  readonly guard?: ErasedGuard | null;
  /** Called with each record that is valid and not kept out. */
  readonly onRecord?: (record: GrapevineRecord) => void;
}

/** Counts of an import of nothing. */
export function emptyCounts(): ImportCounts {
  return { read: 0, created: 0, updated: 0, unchanged: 0, rejected: {}, waiting: 0 };
}

/**
 * Validates what a reader found and writes it in batches, each whole or absent.
 *
 * @param store - Null for a dry run: validated and counted as created, nothing written.
 * @param source.file - Name that rejects carry.
 */
export async function importItems(
  store: GraphStore | null,
  source: { readonly file: string; readonly items: AsyncIterable<ReadItem> | Iterable<ReadItem> },
  { counts, listener, guard = null, onRecord }: ImportRun,
): Promise<void> {
  const writer =
    store === null
      ? null
      : new BatchWriter(store, { counts, guard, onWritten: () => listener.onProgress?.(counts) });
  for await (const item of source.items) {
    counts.read++;
    const validation = examine(item, guard);
    if ('reason' in validation) {
      const { reason, record } = validation;
      counts.rejected[reason] = (counts.rejected[reason] ?? 0) + 1;
      listener.onReject({ file: source.file, line: item.line, reason, record });
      continue;
    }
    onRecord?.(validation.record);
    if (writer === null) {
      counts.created++;
      if (counts.read % BATCH_RECORDS === 0) listener.onProgress?.(counts);
    } else {
      await writer.add(validation.record);
    }
    if (counts.read % RECORDS_BETWEEN_TURNS === 0) await setImmediate();
    if (listener.isCancelled?.() === true) break;
  }
  await writer?.end();
}

/** The record of an item, or why it is not loaded and what the reject file keeps of it: nothing of who was erased. */
function examine(
  item: ReadItem,
  guard: ErasedGuard | null,
): { readonly record: GrapevineRecord } | { readonly reason: string; readonly record: unknown } {
  const validation = 'reason' in item ? item : validateRecord(item.value);
  if ('reason' in validation) {
    const raw = 'raw' in item ? item.raw : item.value;
    return { reason: validation.reason, record: guard?.speaksOfErased(raw) === true ? null : raw };
  }
  const record = guard === null ? validation.record : guard.admit(validation.record);
  return record === null ? { reason: ERASED_REASON, record: null } : { record };
}

/**
 * Writes batches. While one is being written the next is read; a brand is written before what comes after it is read, so
 * that messages are read for the brands that came before them.
 */
class BatchWriter {
  readonly #store: GraphStore;
  readonly #counts: ImportCounts;
  readonly #guard: ErasedGuard | null;
  readonly #onWritten: () => void;
  /** Whose accounts are, where somebody has decided so. */
  #judged: ReadonlyMap<string, string> | null = null;
  #reader: GraphReader | null = null;
  #batch: GrapevineRecord[] = [];
  #readings = new Map<string, StoredReading>();
  #writing: Promise<void> = Promise.resolve();

  constructor(
    store: GraphStore,
    {
      counts,
      guard,
      onWritten,
    }: {
      readonly counts: ImportCounts;
      readonly guard: ErasedGuard | null;
      readonly onWritten: () => void;
    },
  ) {
    this.#store = store;
    this.#counts = counts;
    this.#guard = guard;
    this.#onWritten = onWritten;
  }

  async add(record: GrapevineRecord): Promise<void> {
    const endsBrands = this.#batch.at(-1)?.type === 'brand' && record.type !== 'brand';
    if (this.#batch.length >= BATCH_RECORDS || endsBrands) await this.#flush();
    if (endsBrands) {
      await this.#writing;
      this.#reader = null;
    }
    this.#batch.push(record.type === 'account' ? await this.#asJudged(record) : record);
    if (record.type !== 'message') return;
    const { read } = await this.#currentReader();
    this.#readings.set(
      readingKey(record.text, record.language ?? null),
      read(record.text, record.language ?? null),
    );
  }

  /** Writes what is left; the counts are whole afterwards. */
  async end(): Promise<void> {
    await this.#flush();
    await this.#writing;
  }

  async #flush(): Promise<void> {
    await this.#writing;
    if (this.#batch.length === 0) return;
    const [records, readings] = [await this.#withKeptTexts(this.#batch), this.#readings];
    this.#batch = [];
    this.#readings = new Map();
    const { read } = await this.#currentReader();
    const known = (text: string, language: string | null): StoredReading =>
      readings.get(readingKey(text, language)) ?? read(text, language);
    this.#writing = writeRecords(this.#store, records, known).then((results) => {
      for (const result of results) this.#counts[result]++;
      this.#onWritten();
    });
    this.#writing.catch(() => undefined); // whoever awaits it next is told
  }

  /** A decision whose an account is outlives what a record says. */
  async #asJudged(record: AccountRecord): Promise<AccountRecord> {
    this.#judged ??= new Map(
      (await listJudgedAccounts(this.#store)).map(({ account, person }) => [account, person]),
    );
    const person = this.#judged.get(record.id);
    return person === undefined ? record : { ...record, person };
  }

  /** Messages that lost some words in an erasure keep the text that the graph has. */
  async #withKeptTexts(records: readonly GrapevineRecord[]): Promise<readonly GrapevineRecord[]> {
    const keeps = (record: GrapevineRecord): record is MessageRecord =>
      record.type === 'message' && this.#guard?.keepsText(record.id) === true;
    const ids = this.#guard === null ? [] : records.filter(keeps).map(({ id }) => id);
    if (ids.length === 0) return records;
    const texts = await readMessageTexts(this.#store, ids);
    return records.map((record) => {
      const known = keeps(record) ? texts.get(record.id) : undefined;
      return known === undefined ? record : { ...record, text: known.text };
    });
  }

  async #currentReader(): Promise<GraphReader> {
    this.#reader ??= createGraphReader(await readBrands(this.#store));
    return this.#reader;
  }
}

function readingKey(text: string, language: string | null): string {
  return `${language ?? ''} ${text}`;
}
