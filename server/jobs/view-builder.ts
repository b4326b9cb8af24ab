import { join } from 'node:path';
import { buffersOf } from '../store/columns.ts';
import type { Changes, Known } from '../store/changes.ts';
import { errorOf, TaskThread } from '../worker-thread.ts';
import type { BuildAnswer, BuildTask } from './build-protocol.ts';
import type { KeptMeasures } from './kept-measures.ts';
import type { View, ViewScope } from './view.ts';

const VIEW_FILE = 'snapshot.bin';
const TABLES_FILE = 'tables.bin';

/** Builds views in a thread of its own, from what it knows of the graph and what has changed since. */
export class ViewBuilder {
  readonly #data: {
    readonly viewFile: string;
    readonly tablesFile: string;
    readonly kept: KeptMeasures | null;
  };
  #thread: TaskThread<BuildTask, BuildAnswer> | null = null;
  #isClosed = false;
  #kept: Promise<View | null> | null = null;
  /** The last view of each scope. */
  readonly #latest = new Map<ViewScope, View>();

  /**
   * @param folder - Where views are kept between two runs.
   * @param kept - Measures that stand in for those of the views. @default none
   */
  constructor(folder: string, kept: KeptMeasures | null = null) {
    this.#data = { viewFile: join(folder, VIEW_FILE), tablesFile: join(folder, TABLES_FILE), kept };
  }

  /** The kept view, or null where there is none, or it is damaged or of another version; read once. */
  open(): Promise<View | null> {
    this.#kept ??= this.#run({ kind: 'open' }).then((answer) => {
      const view = 'view' in answer ? answer.view : null;
      if (view !== null) this.#latest.set('all', view);
      return view;
    });
    return this.#kept;
  }

  /** The graph that is known, and up to which revision; null for nothing. */
  async known(): Promise<Known | null> {
    const answer = await this.#run({ kind: 'known' });
    return 'known' in answer ? answer.known : null;
  }

  /** Takes in what has changed since {@link known}. */
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
    const { view } = answer as { view: View }; // a build answers with a view
    this.#kept = null; // the one before it is not needed any more
    this.#latest.set(scope, view);
    return view;
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
    this.#latest.clear(); // what was being built before has come by now
    this.#kept = null;
  }

  /**
   * Ends the thread until it is needed again, for the memory that it holds: hundreds of megabytes of a large graph. Only while what it knows is
   * in the folder: after {@link open} or {@link save}. Where measures stand in for its own it knows more than its views, and stays.
   */
  async rest(): Promise<void> {
    const thread = this.#thread;
    if (thread === null || !thread.isIdle || this.#data.kept !== null) return;
    this.#thread = null;
    await thread.close();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#thread?.close();
  }

  async #run(
    task: BuildTask,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Exclude<BuildAnswer, { failure: unknown }>> {
    if (this.#isClosed) throw new Error('the thread was closed');
    this.#thread ??= this.#start();
    const answer = await this.#thread.run(task, { transfer });
    if (!('failure' in answer)) return answer;
    throw errorOf(answer.failure);
  }

  #start(): TaskThread<BuildTask, BuildAnswer> {
    const thread = new TaskThread<BuildTask, BuildAnswer>(
      new URL('build-worker.ts', import.meta.url),
      this.#data,
    );
    if (this.#latest.size > 0)
      void thread.run({ kind: 'resume', views: this.#latest }).catch(() => undefined); // told by the task that comes next
    return thread;
  }
}
