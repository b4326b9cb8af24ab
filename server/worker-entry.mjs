// First module of every worker thread and of the engine's process: runs the worker's own module.
import { workerData } from 'node:worker_threads';
import { runModule } from './run-module.mjs';

await runModule(workerData?.module ?? process.argv[2]);
