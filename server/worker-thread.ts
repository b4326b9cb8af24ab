import { Worker } from 'node:worker_threads';

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

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
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
  #worker: Worker | null = null;
  #number = 0;
  #ended: Error | null = null;

  constructor(module: URL, data: Readonly<Record<string, unknown>> = {}) {
    this.#module = module;
    this.#data = data;
  }

  /**
   * Hands a task to the thread; rejects when the thread ends before it answers.
   *
   * @param transfer - Buffers of the task that change hands instead of being copied.
   */
  run(task: Task, transfer: readonly ArrayBuffer[] = []): Promise<Answer> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    const worker = (this.#worker ??= this.#start());
    const number = this.#number++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      worker.ref();
      worker.postMessage({ number, task } satisfies NumberedTask<Task>, transfer);
    });
  }

  /** Ends the thread, whatever it does. */
  async close(): Promise<void> {
    this.#ended ??= new Error('the thread was closed');
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = startWorkerThread(this.#module, this.#data);
    worker.on('message', ({ number, answer }: NumberedAnswer<Answer>) => {
      const waiting = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (this.#waiting.size === 0) worker.unref();
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
