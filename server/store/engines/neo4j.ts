import neo4j, { type Driver, type ManagedTransaction, Neo4jError, type QueryResult } from 'neo4j-driver';
import {
  GrapevineError,
  InvalidInputError,
  StoreError,
  StoreUnavailableError,
} from '../../../schema/model/errors.ts';
import { checkParameters } from '../parameters.ts';
import type { GraphStore, StoreParameters, StoreRow, StoreTransaction } from '../port.ts';

/** Where a Neo4j is and who asks. */
export interface Neo4jAddress {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  /** @default the server's default database */
  readonly database?: string;
}

/** Neo4j 5.26 over Bolt. Reads go to readers, and see what this process wrote (bookmarks). */
export class Neo4jStore implements GraphStore {
  readonly engine = 'neo4j';
  readonly #driver: Driver;
  readonly #database: string | undefined;
  readonly #bookmarks = neo4j.bookmarkManager();

  private constructor(driver: Driver, database: string | undefined) {
    this.#driver = driver;
    this.#database = database;
  }

  /** @throws {StoreUnavailableError} when the server does not answer or refuses the credentials. */
  static async open(address: Neo4jAddress): Promise<Neo4jStore> {
    const driver = neo4j.driver(address.uri, neo4j.auth.basic(address.user, address.password), {
      useBigInt: true,
    });
    try {
      await driver.getServerInfo(address.database === undefined ? {} : { database: address.database });
      return new Neo4jStore(driver, address.database);
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

  close(): Promise<void> {
    return this.#driver.close();
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
  const result: QueryResult = await transaction.run(cypher, parameters);
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
