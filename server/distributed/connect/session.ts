import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { crc32 } from 'node:zlib';
import { credentials, Metadata } from '@grpc/grpc-js';
import { type Table, tableFromIPC } from 'apache-arrow';
import { GrapevineError, StoreError } from '../../../schema/model/errors.ts';
import type { SparkTarget } from './connect-string.ts';
import { type CallState, translateError } from './errors.ts';
import type { ConnectService, ExecuteResponse, Plan, SessionFields, StageInfo } from './messages.ts';
import { loadConnectService } from './protocol.ts';

/** A row of an answer by the names of its columns; 64-bit integers come as bigint. */
export type Row = Readonly<Record<string, unknown>>;

/** How far a statement is; rows are not told before its end. */
export interface JobProgress {
  readonly stages: number;
  readonly stagesDone: number;
  readonly tasks: number;
  readonly tasksDone: number;
  readonly bytesRead: number;
  /** Since it was sent. */
  readonly elapsedMs: number;
}

/** What a session needs beside its target. */
export interface SessionOptions {
  /** Ends what runs, on Spark too, and refuses more. @default never */
  readonly signal?: AbortSignal | undefined;
  /** Hears how far each statement is. @default nobody */
  readonly onProgress?: ((progress: JobProgress) => void) | undefined;
}

/** Versions whose protocol and SQL were tried. */
const KNOWN_VERSION = /^4\.1\./u;
/** Spark sends Arrow batches of 4 MiB; a single row may be larger. */
const MOST_BYTES = 128 * 1024 * 1024;
/** A server that is gone is noticed after so long without an answer to a ping. */
const KEEPALIVE_MS = 20_000;

/**
 * A session of Spark Connect: SQL in, Arrow out. Several statements may run at once.
 *
 * Errors of all members are those of {@link translateError}.
 */
export class SparkSession {
  readonly #service: ConnectService;
  readonly #state: { -readonly [name in keyof CallState]: CallState[name] };
  readonly #metadata = new Metadata();
  readonly #fields: SessionFields = {
    sessionId: randomUUID(),
    userContext: { userId: 'grapevine' },
    clientType: 'grapevine',
  };
  readonly #options: SessionOptions;
  #serverSession = '';

  private constructor(target: SparkTarget, options: SessionOptions) {
    const { host, port, tls, token } = target;
    const Service = loadConnectService();
    this.#options = options;
    if (options.signal !== undefined) setMaxListeners(0, options.signal); // one for each statement that runs
    this.#state = { host: `${host}:${port}`, hasAnswered: false };
    if (token !== null) this.#metadata.set('authorization', `Bearer ${token}`);
    this.#service = new Service(
      `${host}:${port}`,
      tls ? credentials.createSsl() : credentials.createInsecure(),
      {
        'grpc.max_receive_message_length': MOST_BYTES,
        'grpc.max_send_message_length': MOST_BYTES,
        'grpc.keepalive_time_ms': KEEPALIVE_MS,
        'grpc.enable_retries': 0,
      },
    );
  }

  /**
   * Opens a session.
   *
   * @throws {GrapevineError} `UNAUTHENTICATED`; {StoreUnavailableError}; {StoreError} for a version that is not known.
   */
  static async open(target: SparkTarget, options: SessionOptions = {}): Promise<SparkSession> {
    const session = new SparkSession(target, options);
    try {
      await session.#checkVersion();
      return session;
    } catch (error) {
      session.#service.close();
      throw error;
    }
  }

  /** Name of the folder in which files of this session lie in a worker's working directory. */
  get folder(): string {
    return this.#serverSession;
  }

  /** Rows of a query, all of them; for few. */
  async rows(sql: string): Promise<Row[]> {
    const rows: Row[] = [];
    for await (const batch of this.batches(sql)) for (const row of batch) rows.push(row?.toJSON() ?? {});
    return rows;
  }

  /** The answer of a query as Arrow tables, as they come. */
  async *batches(sql: string): AsyncGenerator<Table> {
    for await (const { arrowBatch } of this.#execute({ root: { sql: { query: sql } } })) {
      if (arrowBatch != null && arrowBatch.rowCount > 0) yield tableFromIPC(arrowBatch.data);
    }
  }

  /** Runs a statement that has no answer, or whose answer is not wanted. */
  async run(sql: string): Promise<void> {
    const plan: Plan = { command: { sqlCommand: { input: { sql: { query: sql } } } } };
    for await (const _ of this.#execute(plan)); // oxlint-disable-line no-unused-vars -- progress is told on the way
  }

  /** Sets configuration of this session. No statement holds it, so that what is secret stands in no list of statements. */
  async configure(settings: Readonly<Record<string, string>>): Promise<void> {
    const pairs = Object.entries(settings).map(([key, value]) => ({ key, value }));
    await this.#ask<object>((done) => {
      this.#service.config({ ...this.#fields, operation: { set: { pairs } } }, this.#metadata, done);
    });
  }

  /** Sends a file to all workers; there it lies in {@link folder}. A name is given once in a session. */
  async addFile(name: string, content: Uint8Array): Promise<void> {
    const data = { data: content, crc: crc32(content) };
    const { artifacts } = await this.#ask<{ readonly artifacts: readonly { isCrcSuccessful: boolean }[] }>(
      (done) => {
        const stream = this.#service.addArtifacts(this.#metadata, done);
        stream.write({ ...this.#fields, batch: { artifacts: [{ name: `files/${name}`, data }] } });
        stream.end();
      },
    );
    if (artifacts.every(({ isCrcSuccessful }) => isCrcSuccessful)) return;
    throw new StoreError(`Spark at ${this.#state.host} got "${name}" damaged; run it again.`, { name });
  }

  /** Ends the session. Nothing is thrown: what is lost needs no ending. */
  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#service.releaseSession(this.#fields, this.#metadata, () => resolve());
    });
    this.#service.close();
  }

  async #checkVersion(): Promise<void> {
    const answer = await this.#ask<{
      readonly serverSideSessionId: string;
      readonly sparkVersion: { readonly version: string };
    }>((done) => {
      this.#service.analyzePlan({ ...this.#fields, sparkVersion: {} }, this.#metadata, done);
    });
    const { version } = answer.sparkVersion;
    this.#serverSession = answer.serverSideSessionId;
    if (KNOWN_VERSION.test(version)) return;
    throw new StoreError(
      `Spark at ${this.#state.host} is of version ${version}, which is not known; use Spark 4.1.`,
      { version },
    );
  }

  async #ask<Answer>(call: (done: (error: Error | null, answer: Answer) => void) => void): Promise<Answer> {
    try {
      const answer = await new Promise<Answer>((resolve, reject) => {
        call((error, given) => (error === null ? resolve(given) : reject(error)));
      });
      this.#state.hasAnswered = true;
      return answer;
    } catch (error) {
      throw translateError(error, this.#state);
    }
  }

  async *#execute(plan: Plan): AsyncGenerator<ExecuteResponse> {
    const { signal } = this.#options;
    if (this.#isAborted()) throw this.#cancelled();
    const operationId = randomUUID();
    const begun = performance.now();
    const call = this.#service.executePlan({ ...this.#fields, plan, operationId }, this.#metadata);
    const interrupt = (): void => {
      const interruptType = 'INTERRUPT_TYPE_OPERATION_ID';
      this.#service.interrupt({ ...this.#fields, interruptType, operationId }, this.#metadata, () =>
        call.cancel(),
      );
    };
    signal?.addEventListener('abort', interrupt);
    try {
      for await (const message of call as AsyncIterable<ExecuteResponse>) {
        const { executionProgress } = message;
        if (executionProgress != null)
          this.#options.onProgress?.(sumStages(executionProgress.stages, performance.now() - begun));
        yield message;
      }
    } catch (error) {
      throw this.#isAborted() ? this.#cancelled() : translateError(error, this.#state);
    } finally {
      signal?.removeEventListener('abort', interrupt);
      call.cancel();
    }
  }

  #isAborted(): boolean {
    return this.#options.signal?.aborted === true;
  }

  #cancelled(): GrapevineError {
    return new GrapevineError('CANCELLED', `The job on Spark at ${this.#state.host} was cancelled.`);
  }
}

function sumStages(stages: readonly StageInfo[], elapsedMs: number): JobProgress {
  let [stagesDone, tasks, tasksDone, bytesRead] = [0, 0, 0, 0];
  for (const { numTasks, numCompletedTasks, inputBytesRead, done } of stages) {
    stagesDone += done ? 1 : 0;
    tasks += numTasks;
    tasksDone += numCompletedTasks;
    bytesRead += inputBytesRead;
  }
  return { stages: stages.length, stagesDone, tasks, tasksDone, bytesRead, elapsedMs };
}
