/** A thread that sums betweenness over parts of the sources, as long as there are any that nobody has taken. */
import { parentPort } from 'node:worker_threads';
import type { NumberedTask } from '../../worker-thread.ts';
import { takeParts, type BetweennessTask } from './betweenness-threads.ts';

const port = parentPort!; // only ever started as a worker

port.on('message', ({ number, task }: NumberedTask<BetweennessTask>) => {
  port.postMessage({ number, answer: [...takeParts(task)] });
});
