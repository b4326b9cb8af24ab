import { parentPort, workerData } from 'node:worker_threads';
import { betweennessOfParts } from './betweenness.ts';
import type { BetweennessTask } from './betweenness-threads.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is what betweenness-threads.ts sends
const task = workerData as BetweennessTask;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of worker_threads has none
parentPort?.postMessage(betweennessOfParts(task.graph, task.sources, task.parts));
