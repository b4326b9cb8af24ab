import type { GraphStore, StoreRow } from './port.ts';
import { BEGIN_IMPORT, END_IMPORT, MARK_IMPORT, READ_IMPORTS, TOUCH_IMPORT } from './queries/imports.ts';

/** How far an import has come; `interrupted` where nobody runs it any more, which the graph has as `running`. */
export type StoredImportState =
  | 'running'
  | 'interrupted'
  | 'done'
  | 'cancelled'
  | 'failed'
  | 'undoing'
  | 'undone';

/** So often whoever imports says that it is alive, where others may look. */
export const BEAT_MS = 15_000;
/** Of whom nothing was heard for so long, that one is gone; clocks of two machines may differ by less. */
export const SILENCE_MS = 120_000;

/** What became of the rows of an import; `rejected` by reason. */
export interface StoredCounts {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly waiting: number;
  readonly rejected: Readonly<Record<string, number>>;
}

/** An import as the graph has it; instants in epoch milliseconds. */
export interface StoredImport {
  readonly id: string;
  /** Its files. */
  readonly name: string;
  readonly state: StoredImportState;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly failure: string | null;
  /** Batches with a change that the graph has. */
  readonly batches: number;
  readonly counts: StoredCounts;
}

/** How an import ended. */
export interface ImportEnd {
  readonly state: 'done' | 'cancelled' | 'failed';
  readonly endedAt: number;
  readonly failure?: string;
  readonly counts: StoredCounts;
}

export async function beginImport(
  store: GraphStore,
  { id, name, startedAt }: Pick<StoredImport, 'id' | 'name' | 'startedAt'>,
): Promise<void> {
  const parameters = { id, name, startedAt: BigInt(startedAt), batches: 0n };
  await store.write((transaction) => transaction.run(BEGIN_IMPORT, parameters));
}

export async function endImport(
  store: GraphStore,
  id: string,
  { state, endedAt, failure, counts }: ImportEnd,
): Promise<void> {
  const rejected = Object.values(counts.rejected).reduce((sum, rows) => sum + rows, 0);
  const parameters = {
    id,
    state,
    endedAt: BigInt(endedAt),
    failure: failure ?? null,
    read: BigInt(counts.read),
    created: BigInt(counts.created),
    updated: BigInt(counts.updated),
    unchanged: BigInt(counts.unchanged),
    waiting: BigInt(counts.waiting),
    rejected: BigInt(rejected),
    rejectedBy: JSON.stringify(counts.rejected),
  };
  await store.write((transaction) => transaction.run(END_IMPORT, parameters));
}

/** Says that an import is still run. */
export async function touchImport(store: GraphStore, id: string, at: number): Promise<void> {
  await store.write((transaction) => transaction.run(TOUCH_IMPORT, { id, at: BigInt(at) }));
}

export async function markImport(store: GraphStore, id: string, state: StoredImportState): Promise<void> {
  await store.write((transaction) => transaction.run(MARK_IMPORT, { id, state }), { purpose: 'undo' });
}

/**
 * All imports, the first of them first.
 *
 * @param now - By which one of which nothing is heard any more is interrupted, in epoch milliseconds. An embedded graph has
 *   one process at a time, so there all are that this process does not run itself. @default the clock's
 */
export async function listImports(store: GraphStore, now: number = Date.now()): Promise<StoredImport[]> {
  const rows = await store.read(READ_IMPORTS);
  const isSilent = (row: StoreRow): boolean =>
    store.engine === 'grafeo' || now - Number(row['aliveAt'] ?? row['startedAt']) > SILENCE_MS;
  return rows
    .map((row) => toImport(row, row['state'] === 'running' && isSilent(row)))
    .sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
}

function toImport(row: StoreRow, isInterrupted: boolean): StoredImport {
  const count = (name: string): number => Number(row[name] ?? 0);
  const { rejectedBy } = row;
  return {
    id: String(row['id']),
    name: String(row['name']),
    state: isInterrupted ? 'interrupted' : (row['state'] as StoredImportState), // written above alone
    startedAt: count('startedAt'),
    endedAt: typeof row['endedAt'] === 'number' ? row['endedAt'] : null,
    failure: typeof row['failure'] === 'string' ? row['failure'] : null,
    batches: count('batches'),
    counts: {
      read: count('read'),
      created: count('created'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      waiting: count('waiting'),
      rejected: typeof rejectedBy === 'string' ? (JSON.parse(rejectedBy) as Record<string, number>) : {},
    },
  };
}
