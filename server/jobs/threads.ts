import { errorOf, TaskThread, type ThreadFailure } from '../worker-thread.ts';
import type { QuestionInput, QuestionName, QuestionResult } from './questions.ts';
import type { View, ViewScope } from './view.ts';

/** One of the views that the threads hold. */
export interface ViewKey {
  readonly scope: ViewScope;
  readonly version: number;
}

/** What a thread is asked to do. */
export type ThreadTask =
  | { readonly kind: 'warm'; readonly kernels: 'quick' | 'long' }
  | { readonly kind: 'load'; readonly key: ViewKey; readonly view: View }
  | { readonly kind: 'rest'; readonly spared: readonly ViewKey[] }
  | { readonly kind: 'ask'; readonly key: ViewKey; readonly question: QuestionName; readonly input: unknown };

export type ThreadAnswer = { readonly result: unknown } | { readonly failure: ThreadFailure };

/** Questions that may take seconds; they never hold up the quick ones. */
const LONG: ReadonlySet<QuestionName> = new Set<QuestionName>(['seedSet', 'spread', 'businessMedians']);

/** Two threads that answer: one quick questions, one long ones. Both read the same memory. */
export class AnalysisThreads {
  readonly #quick = new AnalysisThread();
  readonly #long = new AnalysisThread();
  /** Questions under way, by view; each view has one key. */
  readonly #asked = new Map<ViewKey, number>();

  /** Compiles what questions need, before there is a graph. */
  async warm(): Promise<void> {
    await Promise.all([
      this.#quick.run({ kind: 'warm', kernels: 'quick' }),
      this.#long.run({ kind: 'warm', kernels: 'long' }),
    ]);
  }

  /** Puts a view where questions find it; the latest few of a scope are held, so that a request ends as it began. */
  async load(scope: ViewScope, view: View): Promise<void> {
    const key = { scope, version: view.snapshot.version };
    await Promise.all([this.#quick, this.#long].map((thread) => thread.run({ kind: 'load', key, view })));
  }

  /**
   * Lets go of all views but the last of each scope, for the memory that they hold; those of which something is being asked stay until the next time. Whoever asks of an
   * earlier one is told to ask again.
   */
  async rest(): Promise<void> {
    const spared = [...this.#asked.keys()];
    await Promise.all([this.#quick, this.#long].map((thread) => thread.run({ kind: 'rest', spared })));
  }

  /**
   * Asks one question of a view.
   *
   * @param signal - Aborted when nobody wants the answer any more: the thread ends a long computation then.
   */
  async ask<Name extends QuestionName>(
    key: ViewKey,
    question: Name,
    input: QuestionInput<Name>,
    signal?: AbortSignal,
  ): Promise<QuestionResult<Name>> {
    const thread = LONG.has(question) ? this.#long : this.#quick;
    this.#asked.set(key, (this.#asked.get(key) ?? 0) + 1);
    try {
      return (await thread.run({ kind: 'ask', key, question, input }, signal)) as QuestionResult<Name>;
    } finally {
      const others = this.#asked.get(key)! - 1;
      if (others > 0) this.#asked.set(key, others);
      else this.#asked.delete(key);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#quick.close(), this.#long.close()]);
  }
}

/** One thread; its tasks are done in turn. */
class AnalysisThread {
  readonly #thread = new TaskThread<ThreadTask, ThreadAnswer>(new URL('analysis-worker.ts', import.meta.url));

  async run(task: ThreadTask, signal?: AbortSignal): Promise<unknown> {
    const answer = await this.#thread.run(task, { signal });
    if ('result' in answer) return answer.result;
    throw errorOf(answer.failure);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
