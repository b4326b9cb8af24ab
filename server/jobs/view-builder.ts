import { join } from 'node:path';
import { type ErrorCode, GrapevineError } from '../../schema/model/errors.ts';
import { buffersOf } from '../store/columns.ts';
import type { Changes } from '../store/changes.ts';
import { TaskThread } from '../worker-thread.ts';
import type { BuildAnswer, BuildTask } from './build-protocol.ts';
import type { KeptMeasures } from './kept-measures.ts';
import type { View, ViewScope } from './view.ts';

const VIEW_FILE = 'snapshot.bin';
const TABLES_FILE = 'tables.bin';

/** Builds views in a thread of its own, from what it knows of the graph and what has changed since. */
export class ViewBuilder {
  readonly #thread: TaskThread<BuildTask, BuildAnswer>;
  #kept: Promise<View | null> | null = null;

  /**
   * @param folder - Where views are kept between two runs.
   * @param kept - Measures that stand in for those of the views. @default none
   */
  constructor(folder: string, kept: KeptMeasures | null = null) {
    const data = { viewFile: join(folder, VIEW_FILE), tablesFile: join(folder, TABLES_FILE), kept };
    this.#thread = new TaskThread(new URL('build-worker.ts', import.meta.url), data);
  }

  /** The kept view, or null where there is none, or it is damaged or of another version; read once. */
  open(): Promise<View | null> {
    this.#kept ??= this.#run({ kind: 'open' }).then((answer) => ('view' in answer ? answer.view : null));
    return this.#kept;
  }

  /** The revision up to which the graph is known; -1 for nothing. */
  async revision(): Promise<number> {
    const answer = await this.#run({ kind: 'revision' });
    return 'revision' in answer ? answer.revision : -1;
  }

  /** Takes in what has changed since {@link revision}. */
  async take({ head, pages }: Changes): Promise<void> {
    await this.#run({ kind: 'begin', head });
    // While a page is taken in, the store reads the next.
    const reading = pages[Symbol.asyncIterator]();
    let next = reading.next();
    for (;;) {
      const { done, value: page } = await next;
      if (done === true) break;
      next = reading.next();
      next.catch(() => undefined); // told when it is awaited, or what fails first is
      await this.#run({ kind: 'take', page }, buffersOf(page.columns));
    }
  }

  /** Builds the columns of a scope and everything derived. */
  async build(scope: ViewScope, version: number): Promise<View> {
    const answer = await this.#run({ kind: 'build', scope, version });
    return (answer as { view: View }).view; // a build answers with a view
  }

  /** Keeps the latest view for the next start. */
  async save(): Promise<void> {
    await this.#run({ kind: 'save' });
  }

  /**
   * Drops what is known and what is kept, so that nothing of what it held is left beside the graph. In the thread, since it
   * may be keeping it just now.
   */
  async forget(): Promise<void> {
    await this.#run({ kind: 'forget' });
  }

  close(): Promise<void> {
    return this.#thread.close();
  }

  async #run(
    task: BuildTask,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Exclude<BuildAnswer, { failure: unknown }>> {
    const answer = await this.#thread.run(task, { transfer });
    if (!('failure' in answer)) return answer;
    const { message, stack, code } = answer.failure;
    const error = code === null ? new Error(message) : new GrapevineError(code as ErrorCode, message); // a thread's code is one of ours
    error.stack = stack;
    throw error;
  }
}
