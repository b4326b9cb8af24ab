/** A thread that sums betweenness over the parts that it is given. */
import { parentPort } from 'node:worker_threads';
import type { NumberedTask } from '../../worker-thread.ts';
import { betweennessOfParts } from './betweenness.ts';
import type { BetweennessTask } from './betweenness-threads.ts';

const port = parentPort!; // only ever started as a worker

port.on('message', ({ number, task }: NumberedTask<BetweennessTask>) => {
  port.postMessage({ number, answer: betweennessOfParts(task.graph, task.sources, task.parts) });
});
