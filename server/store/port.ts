import type { ColumnKinds, StoreColumns } from './columns.ts';
import type { ImportMemory } from './records/import-memory.ts';

/** What a property or parameter may be on both engines. Integers are BigInt on the way in, number on the way out. */
export type StoreValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly StoreValue[]
  | { readonly [key: string]: StoreValue };

/** Named parameters of a Cypher text. */
export type StoreParameters = Readonly<Record<string, StoreValue>>;

/** A row by alias; integers are numbers. */
export type StoreRow = Record<string, unknown>;

/** Statements of one transaction; all hold or none. */
export interface StoreTransaction {
  run(cypher: string, parameters?: StoreParameters): Promise<StoreRow[]>;
}

/** What a transaction is for; Neo4j's list of transactions and query log show it. */
export type StoreWork =
  | 'read'
  | 'changes'
  | 'import'
  | 'undo'
  | 'judgement'
  | 'reading'
  | 'taking in'
  | 'write-back'
  | 'schema';

/** How a read is to be done. */
export interface ReadOptions {
  /** So long it may take before it ends with `TIMEOUT`; null for no limit. @default the store's */
  readonly timeoutMs?: number | null;
  /** Waits for the write under way and holds up the next, where one process alone writes; nothing in Neo4j. @default false */
  readonly betweenWrites?: boolean;
}

/** How a write is to be done. */
export interface WriteOptions {
  /** @default 'import' */
  readonly purpose?: StoreWork;
}

/** The graph database behind Grapevine. One process writes. */
export interface GraphStore {
  readonly engine: 'grafeo' | 'neo4j';
  /** What this process has learned of the graph by importing into it; null where others write too. */
  readonly learned: ImportMemory | null;
  /** Reads by one Cypher text. */
  read(cypher: string, parameters?: StoreParameters, options?: ReadOptions): Promise<StoreRow[]>;
  /**
   * Reads many rows as columns, beside the serving thread.
   *
   * @param kinds - The aliases that `cypher` returns, in their order, with what they hold.
   */
  readColumns<Kinds extends ColumnKinds>(
    cypher: string,
    parameters: StoreParameters,
    kinds: Kinds,
  ): Promise<StoreColumns<Kinds>>;
  /**
   * Runs `work` in one transaction: committed when it returns, rolled back when it throws. Where others write the same
   * meanwhile it is run again, so it must not change anything but through the transaction.
   */
  write<Result>(
    work: (transaction: StoreTransaction) => Promise<Result>,
    options?: WriteOptions,
  ): Promise<Result>;
  /** A consistent copy of the data in `folder`; only the embedded engine has one. */
  backup(folder: string): Promise<void>;
  /** Leaves nothing in the store's files of what was deleted; Neo4j sees to its own. */
  writeAnew(): Promise<void>;
  close(): Promise<void>;
}
