/** A thread that analyses: answers questions of the views that it was given. */
import { parentPort } from 'node:worker_threads';
import { GrapevineError } from '../../schema/model/errors.ts';
import type { NumberedTask } from '../worker-thread.ts';
import { answerQuestion } from './questions.ts';
import type { ThreadAnswer, ThreadTask, ViewKey } from './threads.ts';
import type { View } from './view.ts';

const port = parentPort!; // only ever started as a worker
/** Held by version; the oldest goes when there are more. */
const views = new Map<string, View>();
const HELD_VIEWS = 4;

port.on('message', ({ number, task }: NumberedTask<ThreadTask>) => {
  port.postMessage({ number, answer: answer(task) });
});

function answer(task: ThreadTask): ThreadAnswer {
  try {
    return { result: perform(task) };
  } catch (error) {
    const { message, stack = '' } = error as Error;
    return { failure: { code: error instanceof GrapevineError ? error.code : null, message, stack } };
  }
}

function perform(task: ThreadTask): unknown {
  switch (task.kind) {
    case 'load':
      hold(task.key, task.view);
      return null;
    case 'ask': {
      const view = views.get(nameOf(task.key));
      if (view === undefined)
        throw new GrapevineError('CANCELLED', 'The graph has changed since this request began; ask again.');
      return answerQuestion(view, task.question, task.input);
    }
  }
}

/** What is held already stays: what was laid out of it hangs on the object. */
function hold(key: ViewKey, view: View): void {
  if (views.get(nameOf(key))?.snapshot.revision === view.snapshot.revision) return;
  views.set(nameOf(key), view);
  if (views.size > HELD_VIEWS) views.delete(views.keys().next().value!);
}

function nameOf({ scope, version }: ViewKey): string {
  return `${scope} ${version}`;
}
