/**
 * The process in which the embedded engine runs: a long query never holds up the server, can be ended at any moment, and a
 * crash of the engine is none of the server's. It ends with the process that started it, so that the folder is free again.
 */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import grafeo from '@grafeo-db/js';
import { packRows } from '../columns.ts';
import { AcknowledgedLog } from './grafeo-acknowledged.ts';
import type {
  EngineAnswer,
  EngineFailure,
  EngineRequest,
  EngineSettings,
  NumberedAnswer,
  NumberedRequest,
} from './grafeo-protocol.ts';

type Database = ReturnType<typeof grafeo.GrafeoDB.create>;
type EngineTransaction = ReturnType<Database['beginTransaction']>;

const { path, sync, mayCreate } = JSON.parse(process.argv[3]!) as EngineSettings; // only ever started by the adapter
const wal = `${path}.wal`;
const acknowledged = new AcknowledgedLog(path, sync);

process.umask(0o077); // the graph is its owner's alone

let database: Database | null = null;
let transaction: EngineTransaction | null = null;
/** The database's file as it was opened: another one in its place is not ours. */
let inode = 0;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined); // the parent's affair
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL')); // nobody asks any more; a query may be running
process.on('message', ({ number, request }: NumberedRequest) => {
  void answer(request).then((reply) => {
    // what was opened with a part of its log missing must not go on, nor be closed, which would write it down as it is
    const isUnfit = 'failure' in reply && reply.failure.at === 'log';
    process.send?.({ number, answer: reply } satisfies NumberedAnswer, () => {
      if (isUnfit) process.kill(process.pid, 'SIGKILL');
    });
  });
});

async function answer(request: EngineRequest): Promise<EngineAnswer> {
  let at: EngineFailure['at'] = 'log';
  try {
    if (database === null) {
      at = 'gone';
      if (!mayCreate && !existsSync(path)) throw new Error('its file is not there any more');
      at = 'log';
      acknowledged.check();
      at = 'open';
      const opened = open();
      at = 'log';
      acknowledged.checkAfter();
      database = opened;
    }
    at = 'files';
    if (request.kind === 'begin' || request.kind === 'commit') requireFiles();
    at = 'statement';
    return await perform(database, request);
  } catch (error) {
    const { message, gqlStatus } = error as { message: string; gqlStatus?: string };
    return { failure: { message, gqlStatus: gqlStatus ?? null, at } };
  }
}

async function perform(opened: Database, request: EngineRequest): Promise<EngineAnswer> {
  switch (request.kind) {
    case 'run': {
      const target = request.inTransaction ? transaction! : opened; // the adapter begins before it runs
      const result = await target.executeCypher(request.cypher, request.parameters);
      return { rows: result.toArray() };
    }
    case 'columns': {
      const result = await opened.executeCypher(request.cypher, request.parameters);
      return { columns: packRows(request.kinds, result.rows()) };
    }
    case 'begin':
      transaction = opened.beginTransaction();
      break;
    case 'commit':
      transaction!.commit(); // the adapter begins before it commits
      transaction = null;
      acknowledged.note();
      if (sync) syncLog();
      break;
    case 'rollback':
      if (transaction?.isActive === true) transaction.rollback();
      transaction = null;
      break;
    case 'backup':
      opened.save(request.path);
      syncFile(request.path);
      break;
    case 'rewrite':
      rewrite(opened);
      break;
    case 'open':
      break;
    case 'close':
      acknowledged.clear();
      opened.close();
      database = null;
      break;
  }
  return { rows: [] };
}

/** The engine leaves what was deleted in its file until the place is used again; a copy has only what is there. */
function rewrite(opened: Database): void {
  const anew = `${path}.new`;
  opened.save(anew);
  syncFile(anew);
  acknowledged.clear();
  opened.close(); // folds the log into the old file, so that the copy has none beside it
  database = null;
  renameSync(anew, path);
  database = open();
}

function open(): Database {
  const opened = grafeo.GrafeoDB.create(path);
  inode = statSync(path).ino;
  return opened;
}

/** What is written into files that were removed is lost, though the system takes it. */
function requireFiles(): void {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (facts?.ino !== inode || !existsSync(wal)) throw new Error('were removed or replaced');
}

/** The engine hands its log to the operating system at commit, and has it synced some moments later: here at once. */
function syncLog(): void {
  for (const name of readdirSync(wal)) syncFile(join(wal, name));
  syncFile(wal);
  syncFile(dirname(wal));
}

function syncFile(name: string): void {
  if (process.platform === 'win32' && statSync(name).isDirectory()) return; // folders cannot be synced there
  const file = openSync(name, process.platform === 'win32' ? 'r+' : 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
