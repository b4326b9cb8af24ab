/** A thread that finds positions for the graphs that it is given. */
import { parentPort } from 'node:worker_threads';
import type { NumberedTask } from '../../worker-thread.ts';
import type { PositionsTask } from './positions-beside.ts';
import { positions } from './positions.ts';

const port = parentPort!; // only ever started as a worker

port.on('message', ({ number, task }: NumberedTask<PositionsTask>) => {
  port.postMessage({ number, answer: positions(task.graph, task.options) });
});
