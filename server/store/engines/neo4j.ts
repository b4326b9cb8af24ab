import { setTimeout as sleep } from 'node:timers/promises';
import neo4j, { type Driver, type ManagedTransaction, Neo4jError, type QueryResult } from 'neo4j-driver';
import { GrapevineError, InvalidInputError } from '../../../schema/model/errors.ts';
import { TaskThread } from '../../worker-thread.ts';
import type { ColumnKinds, StoreColumns } from '../columns.ts';
import { checkParameters } from '../parameters.ts';
import type {
  GraphStore,
  ReadOptions,
  StoreParameters,
  StoreRow,
  StoreTransaction,
  WriteOptions,
} from '../port.ts';
import { createDriver, transactionConfig } from './neo4j-driver.ts';
import { isContention, noAnswer, storeFailure } from './neo4j-failures.ts';
import { withIndexHints } from './neo4j-hints.ts';
import type { ReaderAnswer, ReaderTask } from './neo4j-protocol.ts';
import { DEFAULT_NEO4J_SETTINGS, type Neo4jAddress, type Neo4jSettings } from './neo4j-settings.ts';

/** So long a window of changes may take to read. */
const COLUMNS_TIMEOUT_MS = 120_000;
/** So long after its time-out an answer may still come; the server looks about every second. */
const GRACE_MS = 3000;
/** So often a write that others were in the way of is done again. */
const MOST_TRIES = 5;
const FIRST_PAUSE_MS = 50;

type Session = ReturnType<Driver['session']>;

/** Neo4j 5.26 over Bolt. Reads go to readers, and see what this process wrote (bookmarks). */
export class Neo4jStore implements GraphStore {
  readonly engine = 'neo4j';
  readonly learned = null;
  readonly #driver: Driver;
  readonly #address: Neo4jAddress;
  readonly #settings: Neo4jSettings;
  readonly #readTimeoutMs: number | null;
  readonly #reader: TaskThread<ReaderTask, ReaderAnswer>;
  readonly #bookmarks = neo4j.bookmarkManager();

  private constructor(driver: Driver, address: Neo4jAddress, readTimeoutMs: number | null) {
    this.#driver = driver;
    this.#address = address;
    this.#settings = address.settings ?? DEFAULT_NEO4J_SETTINGS;
    this.#readTimeoutMs = readTimeoutMs;
    this.#reader = new TaskThread(new URL('neo4j-reader-worker.ts', import.meta.url), {
      address: onlyAddress(address),
    });
  }

  /**
   * @param options.readTimeoutMs - So long a read may take, where it says nothing itself. @default no limit but the server's
   * @throws {StoreUnavailableError} when the server does not answer, refuses the credentials or lacks the database;
   *   {InvalidInputError} for an authority that is none.
   */
  static async open(
    address: Neo4jAddress,
    { readTimeoutMs = null }: { readonly readTimeoutMs?: number | null } = {},
  ): Promise<Neo4jStore> {
    const driver = createDriver(address);
    try {
      await driver.getServerInfo(typeof address.database === 'string' ? { database: address.database } : {});
      return new Neo4jStore(driver, address, readTimeoutMs);
    } catch (error) {
      await driver.close();
      throw storeFailure(error, address);
    }
  }

  read(
    cypher: string,
    parameters: StoreParameters = {},
    { timeoutMs = this.#readTimeoutMs }: ReadOptions = {},
  ): Promise<StoreRow[]> {
    const answer = this.#session((session) =>
      session.executeRead(
        (transaction) => run(transaction, cypher, parameters),
        transactionConfig('read', timeoutMs),
      ),
    );
    return this.#within(answer, timeoutMs);
  }

  async readColumns<Kinds extends ColumnKinds>(
    cypher: string,
    parameters: StoreParameters,
    kinds: Kinds,
  ): Promise<StoreColumns<Kinds>> {
    checkParameters(parameters);
    const bookmarks = [...(await this.#bookmarks.getBookmarks())];
    const task = { cypher, parameters, kinds, bookmarks, timeoutMs: COLUMNS_TIMEOUT_MS };
    const answer = await this.#within(this.#reader.run(task), COLUMNS_TIMEOUT_MS);
    if ('failure' in answer)
      throw storeFailure(new Neo4jError(answer.failure.message, answer.failure.code, '', ''), this.#address);
    return answer.columns as StoreColumns<Kinds>; // the thread packs what it was asked for
  }

  async write<Result>(
    work: (transaction: StoreTransaction) => Promise<Result>,
    { purpose = 'import' }: WriteOptions = {},
  ): Promise<Result> {
    const config = transactionConfig(purpose, this.#settings.writeTimeoutMs);
    const attempt = (): Promise<Result> =>
      this.#session((session) =>
        session.executeWrite(
          (transaction) => work({ run: (cypher, parameters = {}) => run(transaction, cypher, parameters) }),
          config,
        ),
      );
    for (let tries = 1; ; tries++) {
      try {
        return await attempt();
      } catch (error) {
        if (tries === MOST_TRIES || !isContention((error as Error).cause)) throw error;
        await sleep(FIRST_PAUSE_MS * 2 ** tries * (0.5 + Math.random()));
      }
    }
  }

  backup(): Promise<void> {
    const message =
      'A Neo4j database is backed up with neo4j-admin; `grapevine backup` copies the embedded one only.';
    return Promise.reject(new InvalidInputError(message));
  }

  writeAnew(): Promise<void> {
    return Promise.resolve();
  }

  async close(): Promise<void> {
    await this.#reader.close();
    await this.#driver.close();
  }

  /** A server that has fallen silent ends no transaction: then it is not waited for. */
  async #within<Answer>(answer: Promise<Answer>, timeoutMs: number | null): Promise<Answer> {
    if (timeoutMs === null) return answer;
    const done = new AbortController();
    const late = sleep(timeoutMs + GRACE_MS, null, { signal: done.signal }).then(() => {
      answer.catch(() => undefined); // nobody waits for it any more
      throw noAnswer(this.#address);
    });
    late.catch(() => undefined); // aborted
    try {
      return await Promise.race([answer, late]);
    } finally {
      done.abort();
    }
  }

  async #session<Result>(use: (session: Session) => Promise<Result>): Promise<Result> {
    const { database } = this.#address;
    const session = this.#driver.session({
      bookmarkManager: this.#bookmarks,
      ...(typeof database === 'string' ? { database } : {}),
    });
    try {
      return await use(session);
    } catch (error) {
      throw error instanceof GrapevineError ? error : storeFailure(error, this.#address);
    } finally {
      await session.close();
    }
  }
}

/** What goes to another thread: callers may pass more than the address. */
function onlyAddress(address: Neo4jAddress): Neo4jAddress {
  const { uri, user, password, token = null, certificate = null, database = null } = address;
  const { settings = DEFAULT_NEO4J_SETTINGS } = address;
  return { uri, user, password, token, certificate, database, settings };
}

async function run(
  transaction: ManagedTransaction,
  cypher: string,
  parameters: StoreParameters,
): Promise<StoreRow[]> {
  checkParameters(parameters);
  const result: QueryResult = await transaction.run(withIndexHints(cypher), parameters);
  return result.records.map((record) => plain(record.toObject()) as StoreRow);
}

/** Integers come as BigInt; the rest of the program works with numbers, and with instants as text. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (isTemporal(value)) return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

function isTemporal(value: unknown): boolean {
  const kinds = [neo4j.isDateTime, neo4j.isLocalDateTime, neo4j.isDate, neo4j.isTime, neo4j.isLocalTime];
  return typeof value === 'object' && kinds.some((isKind) => isKind(value as object));
}
