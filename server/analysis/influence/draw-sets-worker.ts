/** A thread that draws blocks of reverse reachable sets, as long as there are any that nobody has taken. */
import { parentPort } from 'node:worker_threads';
import type { NumberedTask } from '../../worker-thread.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { setDrawerOf } from './draw-sets-module.ts';
import { type DrawnBlock, type DrawTask, takeBlocks } from './seed-set-threads.ts';

const port = parentPort!; // only ever started as a worker
/** The last one that it was given: what was laid out of it hangs on the object. */
let graph: InfluenceGraph;

port.on('message', ({ number, task }: NumberedTask<DrawTask>) => {
  if (task.graph !== null) graph = task.graph;
  const drawer = setDrawerOf(graph);
  drawer.stopAt(task.sentinels);
  const answer: DrawnBlock[] = [...takeBlocks(drawer, task)];
  const buffers = answer.flatMap(
    ({ sets }) => [sets.ends, sets.members, sets.alone].map(({ buffer }) => buffer as ArrayBuffer), // copies have their own
  );
  port.postMessage({ number, answer }, buffers);
});
