import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StoreUnavailableError } from '../../schema/model/errors.ts';
import type { MessageText } from '../jobs/vector-file.ts';
import type { VectorAnswer, VectorTask, VectorTasks } from '../jobs/vector-worker.ts';
import { TaskThread } from '../worker-thread.ts';

/** Name of the file in the data folder. */
export const VECTOR_FILE = 'vectors.db';

/** Vectors of texts, in a file beside the data that a thread of its own holds. The thread begins with its first task. */
export class Vectors {
  readonly #path: string;
  readonly #thread: TaskThread<VectorTask, VectorAnswer>;

  /** Forgotten since the taking in began: a page that was read before may have them. */
  readonly #forgotten = new Set<string>();

  constructor(folder: string) {
    this.#path = join(folder, VECTOR_FILE);
    this.#thread = new TaskThread(new URL('../jobs/vector-worker.ts', import.meta.url), { path: this.#path });
  }

  /** Takes messages in as the store had them at a revision. */
  async take(messages: readonly MessageText[], revision: number): Promise<void> {
    const kept = messages.filter(({ id }) => !this.#forgotten.has(id));
    await this.ask('take', { messages: kept, revision });
  }

  /** Pages of messages that are read from now on hold nothing of what was forgotten before. */
  beginTaking(): void {
    this.#forgotten.clear();
  }

  /** Forgets messages, and the vectors of what nobody else says. */
  async forget(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#forgotten.add(id);
    if (existsSync(this.#path)) await this.ask('forget', { ids });
  }

  /** @throws {StoreUnavailableError} The file cannot be used; the message says why. */
  async ask<Kind extends keyof VectorTasks>(
    kind: Kind,
    input: VectorTasks[Kind]['input'],
  ): Promise<VectorTasks[Kind]['answer']> {
    const answer = await this.#thread.run({ kind, input });
    if ('answer' in answer) return answer.answer as VectorTasks[Kind]['answer']; // of the kind that was asked
    throw new StoreUnavailableError(`The vectors in ${VECTOR_FILE} cannot be used: ${answer.failure}.`);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
