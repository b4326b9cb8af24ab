/** The thread in which the embedded engine runs, so that a long query or checkpoint never holds up the server. */
import { parentPort, workerData } from 'node:worker_threads';
import grafeo from '@grafeo-db/js';
import type { NumberedTask } from '../../worker-thread.ts';
import { buffersOf, packRows } from '../columns.ts';
import type { EngineAnswer, EngineRequest } from './grafeo-protocol.ts';

const port = parentPort!; // only ever started as a worker
const { path } = workerData as { path: string };
type Database = ReturnType<typeof grafeo.GrafeoDB.create>;
type EngineTransaction = ReturnType<Database['beginTransaction']>;

let database: Database | null = null;
let transaction: EngineTransaction | null = null;
let queue: Promise<void> = Promise.resolve();

port.on('message', ({ number, task }: NumberedTask<EngineRequest>) => {
  queue = queue.then(async () => {
    const reply = await answer(task);
    port.postMessage({ number, answer: reply }, 'columns' in reply ? buffersOf(reply.columns) : []);
  });
});

async function answer(request: EngineRequest): Promise<EngineAnswer> {
  try {
    database ??= grafeo.GrafeoDB.create(path);
    return await perform(database, request);
  } catch (error) {
    const { message, gqlStatus } = error as { message: string; gqlStatus?: string };
    return { failure: { message, gqlStatus: gqlStatus ?? null } };
  }
}

async function perform(open: Database, request: EngineRequest): Promise<EngineAnswer> {
  switch (request.kind) {
    case 'run': {
      const target = request.inTransaction ? transaction! : open; // the adapter begins before it runs
      const result = await target.executeCypher(request.cypher, request.parameters);
      return { rows: result.toArray() };
    }
    case 'columns': {
      const result = await open.executeCypher(request.cypher, request.parameters);
      return { columns: packRows(request.kinds, result.rows()) };
    }
    case 'begin':
      transaction = open.beginTransaction();
      break;
    case 'commit':
      transaction!.commit(); // the adapter begins before it commits
      transaction = null;
      break;
    case 'rollback':
      if (transaction?.isActive === true) transaction.rollback();
      transaction = null;
      break;
    case 'backup':
      open.save(request.path);
      break;
    case 'close':
      open.close();
      database = null;
      break;
  }
  return { rows: [] };
}
