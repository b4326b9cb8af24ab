import neo4j, { type Driver, type ManagedTransaction, Neo4jError, type QueryResult } from 'neo4j-driver';
import {
  GrapevineError,
  InvalidInputError,
  StoreError,
  StoreUnavailableError,
} from '../../../schema/model/errors.ts';
import { TaskThread } from '../../worker-thread.ts';
import type { ColumnKinds, StoreColumns } from '../columns.ts';
import { checkParameters } from '../parameters.ts';
import type { GraphStore, StoreParameters, StoreRow, StoreTransaction } from '../port.ts';
import { createDriver, type Neo4jAddress } from './neo4j-driver.ts';
import { withIndexHints } from './neo4j-hints.ts';
import type { ReaderAnswer, ReaderTask } from './neo4j-protocol.ts';

/** Neo4j 5.26 over Bolt. Reads go to readers, and see what this process wrote (bookmarks). */
export class Neo4jStore implements GraphStore {
  readonly engine = 'neo4j';
  readonly #driver: Driver;
  readonly #database: string | undefined;
  readonly #reader: TaskThread<ReaderTask, ReaderAnswer>;
  readonly #bookmarks = neo4j.bookmarkManager();

  private constructor(driver: Driver, address: Neo4jAddress) {
    this.#driver = driver;
    this.#database = address.database;
    this.#reader = new TaskThread(new URL('neo4j-reader.ts', import.meta.url), { address });
  }

  /** @throws {StoreUnavailableError} when the server does not answer or refuses the credentials. */
  static async open(address: Neo4jAddress): Promise<Neo4jStore> {
    const driver = createDriver(address);
    try {
      await driver.getServerInfo(address.database === undefined ? {} : { database: address.database });
      return new Neo4jStore(driver, address);
    } catch (error) {
      await driver.close();
      throw storeFailure(error, address.uri);
    }
  }

  read(cypher: string, parameters: StoreParameters = {}): Promise<StoreRow[]> {
    return this.#session((session) =>
      session.executeRead((transaction) => run(transaction, cypher, parameters)),
    );
  }

  async readColumns<Kinds extends ColumnKinds>(
    cypher: string,
    parameters: StoreParameters,
    kinds: Kinds,
  ): Promise<StoreColumns<Kinds>> {
    checkParameters(parameters);
    const bookmarks = [...(await this.#bookmarks.getBookmarks())];
    const answer = await this.#reader.run({ cypher, parameters, kinds, bookmarks });
    if ('failure' in answer)
      throw storeFailure(new Neo4jError(answer.failure.message, answer.failure.code, '', ''), 'Neo4j');
    return answer.columns as StoreColumns<Kinds>; // the thread packs what it was asked for
  }

  write<Result>(work: (transaction: StoreTransaction) => Promise<Result>): Promise<Result> {
    return this.#session((session) =>
      session.executeWrite((transaction) =>
        work({ run: (cypher, parameters = {}) => run(transaction, cypher, parameters) }),
      ),
    );
  }

  backup(): Promise<void> {
    const message =
      'A Neo4j database is backed up with neo4j-admin; `grapevine backup` copies the embedded one only.';
    return Promise.reject(new InvalidInputError(message));
  }

  async close(): Promise<void> {
    await this.#reader.close();
    await this.#driver.close();
  }

  async #session<Result>(use: (session: ReturnType<Driver['session']>) => Promise<Result>): Promise<Result> {
    const session = this.#driver.session({
      bookmarkManager: this.#bookmarks,
      ...(this.#database === undefined ? {} : { database: this.#database }),
    });
    try {
      return await use(session);
    } catch (error) {
      throw storeFailure(error, 'Neo4j');
    } finally {
      await session.close();
    }
  }
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

/** Integers come as BigInt; the rest of the program works with numbers. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

function storeFailure(error: unknown, place: string): unknown {
  if (error instanceof GrapevineError) return error;
  if (!(error instanceof Neo4jError)) return error;
  const unavailable =
    error.code === 'ServiceUnavailable' ||
    error.code === 'SessionExpired' ||
    error.code.startsWith('Neo.ClientError.Security');
  if (unavailable) {
    const message = `Neo4j at ${place} cannot be used (${error.code}); check the address, NEO4J_USER and NEO4J_PASSWORD.`;
    return new StoreUnavailableError(message, { code: error.code }, 'STORE_UNAVAILABLE', error);
  }
  return new StoreError(`Neo4j refused a statement: ${error.message}`, { code: error.code }, error);
}
