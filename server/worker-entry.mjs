// First module of every worker thread: makes Node read TypeScript there too, then runs the worker's own module.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.module);
