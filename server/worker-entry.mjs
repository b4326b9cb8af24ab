// First module of every worker thread and of the engine's process: makes Node read TypeScript there too, then runs the
// worker's own module.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData?.module ?? process.argv[2]);
