/** A thread that analyses: answers questions of the views that it was given. */
import { parentPort } from 'node:worker_threads';
import { GrapevineError } from '../../schema/model/errors.ts';
import type { Checkpoint } from '../analysis/graph/checkpoint.ts';
import { failureOf, isUnwanted, type NumberedTask } from '../worker-thread.ts';
import { answerQuestion } from './questions.ts';
import type { ThreadAnswer, ThreadTask, ViewKey } from './threads.ts';
import type { View } from './view.ts';
import { warmKernels } from './warm-kernels.ts';

const port = parentPort!; // only ever started as a worker
/** Held by version; the oldest goes when there are more. */
const views = new Map<string, View>();
const HELD_VIEWS = 4;

port.on('message', ({ number, task }: NumberedTask<ThreadTask>) => {
  const checkpoint = (): void => {
    if (isUnwanted(number)) throw new GrapevineError('CANCELLED', 'Nobody waits for this answer any more.');
  };
  port.postMessage({ number, answer: answer(task, checkpoint) });
});

function answer(task: ThreadTask, checkpoint: Checkpoint): ThreadAnswer {
  try {
    return { result: perform(task, checkpoint) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

function perform(task: ThreadTask, checkpoint: Checkpoint): unknown {
  switch (task.kind) {
    case 'warm':
      warmKernels(task.kernels, checkpoint);
      return null;
    case 'load':
      hold(task.key, task.view);
      return null;
    case 'rest':
      letGo(task.spared);
      return null;
    case 'ask': {
      checkpoint();
      const view = views.get(nameOf(task.key));
      if (view === undefined)
        throw new GrapevineError('CANCELLED', 'The graph has changed since this request began; ask again.');
      return answerQuestion(view, task, checkpoint);
    }
  }
}

/** What is held already stays: what was laid out of it hangs on the object. */
function hold(key: ViewKey, view: View): void {
  if (views.get(nameOf(key))?.snapshot.revision === view.snapshot.revision) return;
  views.set(nameOf(key), view);
  if (views.size > HELD_VIEWS) views.delete(views.keys().next().value!);
}

/** Lets go of all but those and the last of each scope. */
function letGo(spared: readonly ViewKey[]): void {
  const last = new Map([...views.keys()].map((name) => [name.split(' ')[0], name]));
  const kept = new Set([...last.values(), ...spared.map(nameOf)]);
  for (const name of views.keys()) if (!kept.has(name)) views.delete(name);
}

function nameOf({ scope, version }: ViewKey): string {
  return `${scope} ${version}`;
}
