import { setImmediate } from 'node:timers/promises';
import { InvalidInputError } from '../../schema/model/errors.ts';
import type { GrapevineRecord } from '../../schema/model/records.ts';
import type { GraphStore } from '../store/port.ts';
import type { Decision } from '../store/records/write.ts';
import { BATCH_RECORDS, BatchWriter } from './batch-writer.ts';
import { ERASED_REASON, type ErasedGuard } from './erased-records.ts';
import type { RecordPlace } from './journal/journal-writer.ts';
import type { KnownRecords } from './known-records.ts';
import type { ImportCounts, ReadItem } from './types.ts';
import { validateRecord } from './validate.ts';

/** So often others have a turn: the batch that is being written, and whoever the server serves meanwhile. */
const RECORDS_BETWEEN_TURNS = 50;
const CYCLE_REASON = 'replyTo: the message that it answers answers it in turn';

/** A row that was not loaded, as the reject file keeps it. */
export interface Reject extends RecordPlace {
  /** At fault, where one is. */
  readonly column?: string;
  readonly reason: string;
  /** The record as far as it is known, else the row as it stands. */
  readonly record: unknown;
  /** The row as it stands, where `record` is not it. */
  readonly row?: unknown;
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
  /** Records that need not be looked up. @default none */
  readonly known?: KnownRecords | null;
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
  { counts, listener, guard = null, onRecord, journal = null, known = null }: ImportRun,
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
          known,
          onWritten: () => listener.onProgress?.(counts),
          onRefused: (record, place) => reject({ ...place, column: 'replyTo', reason: CYCLE_REASON, record }),
        });
  try {
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
        const taking = writer.add(validation.record, place);
        if (taking !== undefined) await taking;
      }
      if (counts.read % RECORDS_BETWEEN_TURNS === 0) await setImmediate();
      if (listener.isCancelled?.() === true) break;
    }
    await writer?.end();
  } catch (error) {
    if (error instanceof InvalidInputError) await writer?.end(); // what could be read before is taken in
    throw error;
  } finally {
    await writer?.close();
  }
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
): { readonly record: GrapevineRecord } | Pick<Reject, 'reason' | 'record' | 'row'> {
  if ('reason' in item) {
    const { raw, row, reason } = item;
    const speaks = guard !== null && [raw, row ?? ''].some((part) => guard.speaksOfErased(part));
    return { reason, record: speaks ? null : raw, ...(row === undefined || speaks ? {} : { row }) };
  }
  const validation = validateRecord(item.value);
  if ('reason' in validation) {
    const { value } = item;
    return { reason: validation.reason, record: guard?.speaksOfErased(value) === true ? null : value };
  }
  const record = guard === null ? validation.record : guard.admit(validation.record);
  return record === null ? { reason: ERASED_REASON, record: null } : { record };
}
