import { Worker, workerData } from 'node:worker_threads';
import { type ErrorCode, type ErrorDetails, GrapevineError } from '../schema/model/errors.ts';
import { systemFailure } from '../schema/model/system-failure.ts';

const ENTRY = new URL('worker-entry.mjs', import.meta.url);

/** A task as a thread gets it. */
export interface NumberedTask<Task> {
  readonly number: number;
  readonly task: Task;
}

/** A thread's answer to the task of that number. */
export interface NumberedAnswer<Answer> {
  readonly number: number;
  readonly answer: Answer;
}

/** An error on its way from a thread: of its class only the code is left. */
export interface ThreadFailure {
  /** Null for an error of the program. */
  readonly code: ErrorCode | null;
  readonly message: string;
  readonly details: ErrorDetails;
  readonly stack: string;
}

/** In a thread: what was thrown, as it is sent. */
export function failureOf(thrown: unknown): ThreadFailure {
  const error = systemFailure(thrown) ?? (thrown as Error);
  const { message, stack = '' } = error;
  const known = error instanceof GrapevineError ? error : null;
  return { code: known?.code ?? null, message, details: known?.details ?? {}, stack };
}

/** What {@link failureOf} was given, to be thrown here. */
export function errorOf({ code, message, details, stack }: ThreadFailure): Error {
  const error = code === null ? new Error(message) : new GrapevineError(code, message, details);
  error.stack = stack;
  return error;
}

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** How a task is handed over. */
export interface RunOptions {
  /** Buffers of the task that change hands instead of being copied. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Aborted when nobody wants the answer any more; see {@link isUnwanted}. */
  readonly signal?: AbortSignal | undefined;
}

/** Tasks that can wait in a thread at once and be told apart. */
const SLOTS = 2 ** 12;

/** In a thread: whether nobody wants the answer to the task of that number any more. May be asked at any time, also within a task. */
export function isUnwanted(number: number): boolean {
  const { unwanted } = workerData as { readonly unwanted: Uint8Array }; // as TaskThread starts it
  return Atomics.load(unwanted, number % SLOTS) === 1;
}

/**
 * Starts a TypeScript module in a worker thread, on every supported Node.
 *
 * @param module - URL of the worker's module.
 * @param data - What the module finds in `workerData`, beside `module`.
 */
export function startWorkerThread(module: URL, data: Readonly<Record<string, unknown>> = {}): Worker {
  return new Worker(ENTRY, { workerData: { ...data, module: module.href }, execArgv: [] });
}

/**
 * A worker thread that answers one task after the other. It begins with its first task, and keeps the process alive while
 * a task is under way.
 */
export class TaskThread<Task, Answer> {
  readonly #module: URL;
  readonly #data: Readonly<Record<string, unknown>>;
  readonly #waiting = new Map<number, Waiting<Answer>>();
  /** By number of task, on shared memory: a busy thread reads no messages. */
  readonly #unwanted = new Uint8Array(new SharedArrayBuffer(SLOTS));
  #worker: Worker | null = null;
  #number = 0;
  #ended: Error | null = null;

  constructor(module: URL, data: Readonly<Record<string, unknown>> = {}) {
    this.#module = module;
    this.#data = data;
  }

  /**
   * Hands a task to the thread; rejects when the thread ends before it answers.
   */
  async run(task: Task, { transfer = [], signal }: RunOptions = {}): Promise<Answer> {
    if (this.#ended !== null) throw this.#ended;
    const worker = (this.#worker ??= this.#start());
    const number = this.#number++;
    const slot = number % SLOTS;
    const leave = (): void => void Atomics.store(this.#unwanted, slot, 1);
    Atomics.store(this.#unwanted, slot, signal?.aborted === true ? 1 : 0);
    signal?.addEventListener('abort', leave);
    try {
      return await new Promise<Answer>((resolve, reject) => {
        this.#waiting.set(number, { resolve, reject });
        worker.ref();
        worker.postMessage({ number, task } satisfies NumberedTask<Task>, transfer);
      });
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  /** Whether nobody waits for an answer. */
  get isIdle(): boolean {
    return this.#waiting.size === 0;
  }

  /** Ends the thread, whatever it does. */
  async close(): Promise<void> {
    this.#ended ??= new Error('the thread was closed');
    this.#worker?.ref(); // else the process may end before whoever waits for this goes on
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = startWorkerThread(this.#module, { ...this.#data, unwanted: this.#unwanted });
    worker.on('message', ({ number, answer }: NumberedAnswer<Answer>) => {
      const waiting = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (this.#waiting.size === 0 && this.#ended === null) worker.unref(); // whoever closes it waits for its end
      waiting?.resolve(answer);
    });
    worker.on('error', (error) => this.#fail(error));
    worker.on('exit', () => this.#fail(new Error('the thread ended')));
    return worker;
  }

  #fail(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}
