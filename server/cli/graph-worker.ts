/** A thread that takes a measure of an edge list, while the program listens to whoever may end it. */
import { parentPort } from 'node:worker_threads';
import { GrapevineError } from '../../schema/model/errors.ts';
import { systemFailure } from '../../schema/model/system-failure.ts';
import type { NumberedTask } from '../worker-thread.ts';
import type { GraphAnswer } from './graph.ts';
import { type GraphRun, runGraph } from './run-graph.ts';

const port = parentPort!; // only ever started as a worker

port.on('message', ({ number, task }: NumberedTask<GraphRun>) => {
  void answerOf(task).then((answer) => port.postMessage({ number, answer }));
});

async function answerOf(task: GraphRun): Promise<GraphAnswer> {
  try {
    return { written: await runGraph(task) };
  } catch (thrown) {
    const error = systemFailure(thrown) ?? (thrown as Error);
    const { message, stack = '' } = error;
    const known = error instanceof GrapevineError ? error : null;
    return { failure: { code: known?.code ?? null, message, details: known?.details ?? {}, stack } };
  }
}
