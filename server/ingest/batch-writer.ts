import type { AccountRecord, GrapevineRecord, MessageRecord } from '../../schema/model/records.ts';
import { listJudgedAccounts } from '../store/people.ts';
import type { GraphStore } from '../store/port.ts';
import { type Decision, type RecordResult, type Witness, writeRecords } from '../store/records/write.ts';
import { recordKey } from '../store/records/keys.ts';
import { readMessageTexts } from '../store/texts.ts';
import type { ReadText } from '../store/types.ts';
import { BatchReader } from './batch-reader.ts';
import type { ErasedGuard } from './erased-records.ts';
import type { ImportJournal } from './import-items.ts';
import type { RecordPlace } from './journal/journal-writer.ts';
import type { KnownRecords } from './known-records.ts';
import type { ImportCounts } from './types.ts';

/** Records of one transaction. */
export const BATCH_RECORDS = 2000;
/** Long texts make a batch smaller: memory does not grow with them. */
const BATCH_CHARACTERS = 8 * 2 ** 20;

/** What a writer of batches tells, and what it is told. */
export interface BatchWriterOptions {
  /** Added to. */
  readonly counts: ImportCounts;
  readonly guard: ErasedGuard | null;
  readonly journal: ImportJournal | null;
  /** Records that the graph has word for word; kept up as batches are written. */
  readonly known: KnownRecords | null;
  /** Called after each batch. */
  readonly onWritten: () => void;
  readonly onRefused: (record: GrapevineRecord, place: RecordPlace) => void;
}

/** What became of a record that the graph has word for word. */
function asUnchanged(record: GrapevineRecord): Decision {
  return { result: 'unchanged', record, key: recordKey(record), before: record, after: record };
}

/** Records and where they were found. */
interface Batch {
  readonly records: readonly GrapevineRecord[];
  readonly places: readonly RecordPlace[];
}

/** A batch that is being filled. */
interface OpenBatch extends Batch {
  readonly records: GrapevineRecord[];
  readonly places: RecordPlace[];
}

/**
 * Writes batches, each whole or absent. While one is being written the texts of the next are read, and the records after that come in; a brand is written
 * before what comes after it is read, so that messages are read for the brands that came before them.
 */
export class BatchWriter {
  readonly #store: GraphStore;
  readonly #options: BatchWriterOptions;
  readonly #reader: BatchReader;
  /** Whose accounts are, where somebody has decided so. */
  #judged: ReadonlyMap<string, string> | null = null;
  #batch: OpenBatch = { records: [], places: [] };
  #characters = 0;
  /** False once a batch has changed nothing: the texts of the next are read where they are needed. */
  #readsAhead = true;
  /** The write before the last. */
  #before: Promise<void> = Promise.resolve();
  #writing: Promise<void> = Promise.resolve();

  constructor(store: GraphStore, options: BatchWriterOptions) {
    this.#store = store;
    this.#options = options;
    this.#reader = new BatchReader(store);
  }

  /** Takes a record; where it returns a promise, that is to be awaited before the next. */
  add(record: GrapevineRecord, place: RecordPlace): Promise<void> | undefined {
    const { records } = this.#batch;
    const endsBrands = records.at(-1)?.type === 'brand' && record.type !== 'brand';
    const isFull = records.length >= BATCH_RECORDS || this.#characters >= BATCH_CHARACTERS;
    if (endsBrands || isFull || (record.type === 'account' && this.#judged === null))
      return this.#addLater(record, place, { endsBrands, isFull });
    this.#take(record, place);
    return undefined;
  }

  /** Writes what is left; the counts are whole afterwards. */
  async end(): Promise<void> {
    await this.#flush();
    await this.#writing;
  }

  /** Ends the reading of texts; nothing is written any more. */
  async close(): Promise<void> {
    await this.#writing.catch(() => undefined); // who awaits the end is told
    await this.#reader.close();
  }

  async #addLater(
    record: GrapevineRecord,
    place: RecordPlace,
    { endsBrands, isFull }: { readonly endsBrands: boolean; readonly isFull: boolean },
  ): Promise<void> {
    if (endsBrands || isFull) await this.#flush();
    if (endsBrands) {
      await this.#writing;
      this.#reader.forgetBrands();
    }
    if (record.type === 'account')
      this.#judged ??= new Map(
        (await listJudgedAccounts(this.#store)).map(({ account, person }) => [account, person]),
      );
    this.#take(record, place);
  }

  #take(record: GrapevineRecord, place: RecordPlace): void {
    this.#batch.records.push(record.type === 'account' ? this.#asJudged(record) : record);
    this.#batch.places.push(place);
    if (record.type === 'message') this.#characters += record.text.length;
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    if (batch.records.length === 0) return;
    this.#batch = { records: [], places: [] };
    this.#characters = 0;
    const ahead = this.#readsAhead && batch.records.length >= BATCH_RECORDS;
    const reading = this.#reader.reads(batch.records, { ahead });
    reading.catch(() => undefined); // told where it is awaited
    const last = this.#writing;
    this.#writing = last.then(async () => this.#write(batch, await reading));
    this.#writing.catch(() => undefined); // whoever awaits it next is told
    await this.#before; // so many batches are under way at most
    this.#before = last;
  }

  async #write(batch: Batch, read: ReadText): Promise<void> {
    const { journal, counts, known, onRefused, onWritten } = this.#options;
    const records = await this.#withKeptTexts(batch.records);
    const { unknown, unchanged } = this.#withoutKnown({ ...batch, records });
    if (unchanged.records.length > 0)
      await journal?.note(unchanged.records.map(asUnchanged), unchanged.places);
    counts.unchanged += unchanged.records.length;
    const results = unknown.records.length === 0 ? [] : await this.#writeUnknown(unknown, read);
    this.#readsAhead = results.some((result) => result !== 'unchanged');
    for (const [position, result] of results.entries()) {
      const record = unknown.records[position]!; // as many as there are results
      if (result === 'refused') onRefused(record, unknown.places[position]!);
      else {
        counts[result]++;
        known?.add(record);
      }
    }
    onWritten();
  }

  async #writeUnknown({ records, places }: Batch, read: ReadText): Promise<RecordResult[]> {
    const results = await writeRecords(this.#store, records, read, this.#witnessOf(places));
    this.#options.journal?.committed();
    return results;
  }

  /** A batch in two: what the graph has word for word, and the rest, of which it will have something else. */
  #withoutKnown({ records, places }: Batch): { readonly unknown: Batch; readonly unchanged: Batch } {
    const { known } = this.#options;
    const unchanged: OpenBatch = { records: [], places: [] };
    const unknown: OpenBatch = { records: [], places: [] };
    for (const [position, record] of records.entries()) {
      const isKnown = known?.has(record) === true;
      if (!isKnown) known?.forget(record);

      const { records: some, places: theirs } = isKnown ? unchanged : unknown;
      some.push(record);
      theirs.push(places[position]!);
    }
    return { unknown, unchanged };
  }

  #witnessOf(places: readonly RecordPlace[]): Witness | null {
    const { journal } = this.#options;
    if (journal === null) return null;
    return { importId: journal.importId, note: (decisions) => journal.note(decisions, places) };
  }

  /** A decision whose an account is outlives what a record says. */
  #asJudged(record: AccountRecord): AccountRecord {
    const person = this.#judged?.get(record.id);
    return person === undefined ? record : { ...record, person };
  }

  /** Messages that lost some words in an erasure keep the text that the graph has. */
  async #withKeptTexts(records: readonly GrapevineRecord[]): Promise<readonly GrapevineRecord[]> {
    const { guard } = this.#options;
    const keeps = (record: GrapevineRecord): record is MessageRecord =>
      record.type === 'message' && guard?.keepsText(record.id) === true;
    const ids = guard === null ? [] : records.filter(keeps).map(({ id }) => id);
    if (ids.length === 0) return records;
    const texts = await readMessageTexts(this.#store, ids);
    return records.map((record) => {
      const known = keeps(record) ? texts.get(record.id) : undefined;
      return known === undefined ? record : { ...record, text: known.text };
    });
  }
}
