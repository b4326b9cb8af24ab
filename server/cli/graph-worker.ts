/** A thread that takes a measure of an edge list, while the program listens to whoever may end it. */
import { parentPort } from 'node:worker_threads';
import { failureOf, type NumberedTask } from '../worker-thread.ts';
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
    return { failure: failureOf(thrown) };
  }
}
