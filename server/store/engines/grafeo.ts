import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailableError } from '../../../schema/model/errors.ts';
import type { ColumnKinds, StoreColumn, StoreColumns } from '../columns.ts';
import { checkParameters } from '../parameters.ts';
import { ImportMemory } from '../records/import-memory.ts';
import type { GraphStore, ReadOptions, StoreParameters, StoreRow, StoreTransaction } from '../port.ts';
import { engineFailure, folderFailure, goneFailure, isHeld, noGraphFailure } from './grafeo-failures.ts';
import { isRunning, readHolder, removeHolder, writeHolder } from './grafeo-holder.ts';
import { type AskOptions, EngineProcess } from './grafeo-process.ts';
import type { EngineAnswer, EngineRequest } from './grafeo-protocol.ts';

/** Name of the database's file in its folder. */
export const GRAFEO_FILE = 'graph.grafeo';

/** Says that the folder has had a graph, so that one whose file is gone is not begun anew in silence. */
export const MADE_FILE = `${GRAFEO_FILE}.made`;
/** The database's log, a folder; without the database it is of no use. */
export const WAL_FOLDER = `${GRAFEO_FILE}.wal`;
/** How much of the log was acknowledged; there while the database is open, and after a kill. */
export const ACKNOWLEDGED_FILE = `${GRAFEO_FILE}.acknowledged`;
const OWNER_ALONE = 0o600;

/** How an embedded graph is opened. */
export interface GrafeoOptions {
  /** So long a read may take, where it says nothing itself. @default no limit but the engine's own 30 s */
  readonly readTimeoutMs?: number | null;
  /** True where there has to be a graph already: none is made. @default false */
  readonly mustExist?: boolean;
  /** True where what is acknowledged shall survive a power cut, not only the end of the process. @default false */
  readonly sync?: boolean;
}

/** So long an engine may outlive the process that it belonged to. */
const ORPHAN_MS = 10_000;

/** The embedded engine: one folder, one process, no server. Runs in a process of its own. */
export class GrafeoStore implements GraphStore {
  readonly engine = 'grafeo';
  readonly learned = new ImportMemory();
  readonly #folder: string;
  readonly #process: EngineProcess;
  readonly #readTimeoutMs: number | null;
  #writing: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(folder: string, { readTimeoutMs = null, sync = false }: GrafeoOptions) {
    this.#folder = folder;
    this.#process = new EngineProcess({ path: join(folder, GRAFEO_FILE), sync });
    this.#readTimeoutMs = readTimeoutMs;
  }

  /**
   * Opens the database in `folder`, made when missing, but not where one was and its file is gone.
   *
   * @throws {StoreUnavailableError} `STORE_HELD` when another process holds it, `STORE_UNAVAILABLE` when it cannot be opened.
   */
  static async open(folder: string, options: GrafeoOptions = {}): Promise<GrafeoStore> {
    const isThere = existsSync(join(folder, GRAFEO_FILE));
    const hasHadOne = [MADE_FILE, ACKNOWLEDGED_FILE].some((name) => existsSync(join(folder, name)));
    if (!isThere && hasHadOne) throw goneFailure(folder);
    if (!isThere && options.mustExist === true) throw noGraphFailure(folder);
    makeFolder(folder);
    const store = new GrafeoStore(folder, options);
    try {
      await store.#firstAnswer();
      noteMade(folder);
      writeHolder(folder);
      return store;
    } catch (error) {
      await store.#process.close();
      throw error;
    }
  }

  read(
    cypher: string,
    parameters: StoreParameters = {},
    { timeoutMs = this.#readTimeoutMs, betweenWrites = false }: ReadOptions = {},
  ): Promise<StoreRow[]> {
    checkParameters(parameters);
    const ask = (): Promise<StoreRow[]> =>
      this.#ask({ kind: 'run', cypher, parameters, inTransaction: false }, { timeoutMs });
    return betweenWrites ? this.#takeTurn(ask) : ask();
  }

  async readColumns<Kinds extends ColumnKinds>(
    cypher: string,
    parameters: StoreParameters,
    kinds: Kinds,
  ): Promise<StoreColumns<Kinds>> {
    checkParameters(parameters);
    const answer = await this.#answer({ kind: 'columns', cypher, parameters, kinds });
    return withOwnBuffers((answer as { columns: StoreColumns<Kinds> }).columns); // the process packs what it was asked for
  }

  write<Result>(work: (transaction: StoreTransaction) => Promise<Result>): Promise<Result> {
    return this.#takeTurn(() => this.#transact(work));
  }

  /** Whole or not at all: the copy gets its name last. */
  async backup(folder: string): Promise<void> {
    makeFolder(folder);
    const path = join(folder, GRAFEO_FILE);
    await this.#ask({ kind: 'backup', path: `${path}.new` });
    await rename(`${path}.new`, path);
  }

  async writeAnew(): Promise<void> {
    await this.#takeTurn(() => this.#ask({ kind: 'rewrite' }));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    await this.#writing;
    this.#closed = true;
    await this.#process.ask({ kind: 'close' }).catch(() => undefined); // what was acknowledged is in the log
    await this.#process.close();
    removeHolder(this.#folder);
  }

  #takeTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#writing.then(work);
    this.#writing = turn.catch(() => undefined);
    return turn;
  }

  async #transact<Result>(work: (transaction: StoreTransaction) => Promise<Result>): Promise<Result> {
    await this.#ask({ kind: 'begin' });
    const { life } = this.#process; // the answer came from it
    try {
      const result = await work({
        run: (cypher, parameters = {}) => {
          checkParameters(parameters);
          return this.#ask({ kind: 'run', cypher, parameters, inTransaction: true }, { life });
        },
      });
      await this.#ask({ kind: 'commit' }, { life });
      return result;
    } catch (error) {
      await this.#ask({ kind: 'rollback' }, { life }).catch(() => undefined); // an engine that ended has rolled back
      throw error;
    }
  }

  /** Waits for an engine whose own process is gone and that is about to end. */
  async #firstAnswer(): Promise<void> {
    const until = Date.now() + ORPHAN_MS;
    for (;;) {
      const answer = await this.#process.ask({
        kind: 'run',
        cypher: 'RETURN 1 AS one',
        parameters: {},
        inTransaction: false,
      });
      if (!('failure' in answer)) return;
      const holder = readHolder(this.#folder);
      const isOrphan = isHeld(answer.failure) && holder !== null && !isRunning(holder.pid);
      if (!isOrphan || Date.now() > until) throw engineFailure(answer.failure, this.#folder);
      await sleep(100);
    }
  }

  async #ask(request: EngineRequest, options: AskOptions = {}): Promise<StoreRow[]> {
    const answer = await this.#answer(request, options);
    return 'rows' in answer ? answer.rows : [];
  }

  async #answer(
    request: EngineRequest,
    options: AskOptions = {},
  ): Promise<Exclude<EngineAnswer, { failure: unknown }>> {
    if (this.#closed) throw new StoreUnavailableError('The store is closed; start Grapevine again.');
    const answer = await this.#process.ask(request, options);
    if ('failure' in answer) throw engineFailure(answer.failure, this.#folder);
    return answer;
  }
}

/** What comes from another process are views of one message; columns change hands as buffers of their own. */
function withOwnBuffers<Kinds extends ColumnKinds>(columns: StoreColumns<Kinds>): StoreColumns<Kinds> {
  const entries = Object.entries<StoreColumn>(columns).map(([alias, column]) => [
    alias,
    'values' in column
      ? { ...column, values: column.values.slice() }
      : { ...column, offsets: column.offsets.slice(), bytes: new Uint8Array(column.bytes) },
  ]);
  return Object.fromEntries(entries) as StoreColumns<Kinds>; // the same columns
}

function noteMade(folder: string): void {
  try {
    closeSync(openSync(join(folder, MADE_FILE), 'a', OWNER_ALONE));
  } catch {
    // on a full disk; the next start notes it
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw folderFailure(folder, error as Error);
  }
}
