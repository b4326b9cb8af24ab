import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError, StoreUnavailableError } from '../../../schema/model/errors.ts';
import { TaskThread } from '../../worker-thread.ts';
import type { ColumnKinds, StoreColumns } from '../columns.ts';
import { checkParameters } from '../parameters.ts';
import type { GraphStore, StoreParameters, StoreRow, StoreTransaction } from '../port.ts';
import type { EngineAnswer, EngineRequest } from './grafeo-protocol.ts';

/** Name of the database's file in its folder. */
export const GRAFEO_FILE = 'graph.grafeo';

/** The embedded engine: one folder, one process, no server. Runs in a thread of its own. */
export class GrafeoStore implements GraphStore {
  readonly engine = 'grafeo';
  readonly #thread: TaskThread<EngineRequest, EngineAnswer>;
  #writing: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(thread: TaskThread<EngineRequest, EngineAnswer>) {
    this.#thread = thread;
  }

  /**
   * Opens the database in `folder`, made when missing.
   *
   * @throws {StoreUnavailableError} `STORE_HELD` when another process holds it, `STORE_UNAVAILABLE` when it cannot be opened.
   */
  static async open(folder: string): Promise<GrafeoStore> {
    makeFolder(folder);
    const path = join(folder, GRAFEO_FILE);
    const store = new GrafeoStore(new TaskThread(new URL('grafeo-worker.ts', import.meta.url), { path }));
    try {
      await store.read('RETURN 1 AS one');
      return store;
    } catch (error) {
      await store.#thread.close();
      throw openFailure(folder, error);
    }
  }

  read(cypher: string, parameters: StoreParameters = {}): Promise<StoreRow[]> {
    checkParameters(parameters);
    return this.#ask({ kind: 'run', cypher, parameters, inTransaction: false });
  }

  async readColumns<Kinds extends ColumnKinds>(
    cypher: string,
    parameters: StoreParameters,
    kinds: Kinds,
  ): Promise<StoreColumns<Kinds>> {
    checkParameters(parameters);
    const answer = await this.#answer({ kind: 'columns', cypher, parameters, kinds });
    return (answer as { columns: StoreColumns<Kinds> }).columns; // the thread packs what it was asked for
  }

  write<Result>(work: (transaction: StoreTransaction) => Promise<Result>): Promise<Result> {
    const turn = this.#writing.then(() => this.#transact(work));
    this.#writing = turn.catch(() => undefined);
    return turn;
  }

  async backup(folder: string): Promise<void> {
    makeFolder(folder);
    await this.#ask({ kind: 'backup', path: join(folder, GRAFEO_FILE) });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    await this.#writing;
    this.#closed = true;
    await this.#thread.run({ kind: 'close' });
    await this.#thread.close();
  }

  async #transact<Result>(work: (transaction: StoreTransaction) => Promise<Result>): Promise<Result> {
    await this.#ask({ kind: 'begin' });
    try {
      const result = await work({
        run: (cypher, parameters = {}) => {
          checkParameters(parameters);
          return this.#ask({ kind: 'run', cypher, parameters, inTransaction: true });
        },
      });
      await this.#ask({ kind: 'commit' });
      return result;
    } catch (error) {
      await this.#ask({ kind: 'rollback' });
      throw error;
    }
  }

  async #ask(request: EngineRequest): Promise<StoreRow[]> {
    const answer = await this.#answer(request);
    return 'rows' in answer ? answer.rows : [];
  }

  async #answer(request: EngineRequest): Promise<Exclude<EngineAnswer, { failure: unknown }>> {
    if (this.#closed) throw new StoreUnavailableError('The store is closed; start Grapevine again.');
    const answer = await this.#thread.run(request).catch((cause: unknown) => {
      throw new StoreUnavailableError(
        'The embedded engine ended; start Grapevine again.',
        {},
        'STORE_UNAVAILABLE',
        cause,
      );
    });
    if ('failure' in answer) throw statementFailure(answer.failure);
    return answer;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new StoreUnavailableError(
      `Folder ${folder} cannot be made (${(error as Error).message}); pass another.`,
      { folder },
    );
  }
}

function statementFailure({ message, gqlStatus }: { message: string; gqlStatus: string | null }): StoreError {
  return new StoreError(`The embedded engine refused a statement: ${message}`, { gqlStatus });
}

function openFailure(folder: string, error: unknown): StoreUnavailableError {
  const held = error instanceof Error && error.message.includes('lock');
  if (held) {
    const message = `Data folder ${folder} is held by another Grapevine; end that one or pass another --data.`;
    return new StoreUnavailableError(message, { folder }, 'STORE_HELD', error);
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new StoreUnavailableError(
    `Data folder ${folder} cannot be opened: ${reason}`,
    { folder },
    'STORE_UNAVAILABLE',
    error,
  );
}
