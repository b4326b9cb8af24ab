import { setImmediate } from 'node:timers/promises';
import type { AccountRecord, GrapevineRecord, MessageRecord } from '../../schema/model/records.ts';
import { listJudgedAccounts } from '../store/people.ts';
import type { GraphStore } from '../store/port.ts';
import { readBrands } from '../store/readings.ts';
import { type Decision, type Witness, writeRecords } from '../store/records/write.ts';
import { readMessageTexts } from '../store/texts.ts';
import type { StoredReading } from '../store/types.ts';
import { ERASED_REASON, type ErasedGuard } from './erased-records.ts';
import type { RecordPlace } from './journal/journal-writer.ts';
import { createGraphReader, type GraphReader } from './reading.ts';
import type { ImportCounts, ReadItem } from './types.ts';
import { validateRecord } from './validate.ts';

const BATCH_RECORDS = 2000;
/** Long texts make a batch smaller: memory does not grow with them. */
const BATCH_CHARACTERS = 8 * 2 ** 20;
/** So often others have a turn: the batch that is being written, and whoever the server serves meanwhile. */
const RECORDS_BETWEEN_TURNS = 50;
const CYCLE_REASON = 'replyTo: the message that it answers answers it in turn';

/** A row that was not loaded, as the reject file keeps it. */
export interface Reject extends RecordPlace {
  /** At fault, where one is. */
  readonly column?: string;
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
  /** Keeps where each record came from and what it changed. @default nothing does */
  readonly journal?: ImportJournal | null;
}

/** Keeps what an import does; its batches are counted over all that it reads. */
export interface ImportJournal {
  readonly importId: string;
  /** Told before a batch is committed; gives its number. */
  readonly note: (decisions: readonly Decision[], places: readonly RecordPlace[]) => Promise<number>;
  /** The batch that was noted last is in the graph. */
  readonly committed: () => void;
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
  { counts, listener, guard = null, onRecord, journal = null }: ImportRun,
): Promise<void> {
  const reject = (one: Reject): void => {
    counts.rejected[one.reason] = (counts.rejected[one.reason] ?? 0) + 1;
    listener.onReject(one);
  };
  const writer =
    store === null
      ? null
      : new BatchWriter(store, {
          counts,
          guard,
          journal,
          onWritten: () => listener.onProgress?.(counts),
          onRefused: (record, place) => reject({ ...place, column: 'replyTo', reason: CYCLE_REASON, record }),
        });
  for await (const item of source.items) {
    counts.read++;
    const validation = examine(item, guard);
    const place = { file: item.entry ?? source.file, line: item.line };
    if ('reason' in validation) {
      reject({ ...place, ...columnOf(item, validation.reason), ...validation });
      continue;
    }
    onRecord?.(validation.record);
    if (writer === null) {
      counts.created++;
      if (counts.read % BATCH_RECORDS === 0) listener.onProgress?.(counts);
    } else {
      await writer.add(validation.record, place);
    }
    if (counts.read % RECORDS_BETWEEN_TURNS === 0) await setImmediate();
    if (listener.isCancelled?.() === true) break;
  }
  await writer?.end();
}

/** The column at fault: the one that the reader names, else the member that the reason begins with. */
function columnOf({ column }: ReadItem, reason: string): { readonly column?: string } {
  const named = column ?? /^([\w.]+): /u.exec(reason)?.[1];
  return named === undefined ? {} : { column: named };
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
  readonly #journal: ImportJournal | null;
  readonly #onWritten: () => void;
  readonly #onRefused: (record: GrapevineRecord, place: RecordPlace) => void;
  /** Whose accounts are, where somebody has decided so. */
  #judged: ReadonlyMap<string, string> | null = null;
  #reader: GraphReader | null = null;
  #batch: GrapevineRecord[] = [];
  #places: RecordPlace[] = [];
  #characters = 0;
  #readings = new Map<string, StoredReading>();
  #writing: Promise<void> = Promise.resolve();

  constructor(
    store: GraphStore,
    {
      counts,
      guard,
      journal,
      onWritten,
      onRefused,
    }: Pick<ImportRun, 'counts'> & {
      readonly guard: ErasedGuard | null;
      readonly journal: ImportJournal | null;
      readonly onWritten: () => void;
      readonly onRefused: (record: GrapevineRecord, place: RecordPlace) => void;
    },
  ) {
    this.#store = store;
    this.#counts = counts;
    this.#guard = guard;
    this.#journal = journal;
    this.#onWritten = onWritten;
    this.#onRefused = onRefused;
  }

  async add(record: GrapevineRecord, place: RecordPlace): Promise<void> {
    const endsBrands = this.#batch.at(-1)?.type === 'brand' && record.type !== 'brand';
    const isFull = this.#batch.length >= BATCH_RECORDS || this.#characters >= BATCH_CHARACTERS;
    if (isFull || endsBrands) await this.#flush();
    if (endsBrands) {
      await this.#writing;
      this.#reader = null;
    }
    this.#batch.push(record.type === 'account' ? await this.#asJudged(record) : record);
    this.#places.push(place);
    if (record.type !== 'message') return;
    this.#characters += record.text.length;
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
    const places = this.#places;
    const witness = this.#witnessOf(places);
    this.#batch = [];
    this.#places = [];
    this.#characters = 0;
    this.#readings = new Map();
    const { read } = await this.#currentReader();
    const known = (text: string, language: string | null): StoredReading =>
      readings.get(readingKey(text, language)) ?? read(text, language);
    this.#writing = writeRecords(this.#store, records, known, witness).then((results) => {
      this.#journal?.committed();
      for (const [position, result] of results.entries()) {
        if (result === 'refused') this.#onRefused(records[position]!, places[position]!);
        else this.#counts[result]++;
      }
      this.#onWritten();
    });
    this.#writing.catch(() => undefined); // whoever awaits it next is told
  }

  #witnessOf(places: readonly RecordPlace[]): Witness | null {
    const journal = this.#journal;
    if (journal === null) return null;
    return { importId: journal.importId, note: (decisions) => journal.note(decisions, places) };
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
