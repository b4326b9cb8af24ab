import { type GrapevineError, StoreError, StoreUnavailableError } from '../../../schema/model/errors.ts';
import { isRunning, readHolder } from './grafeo-holder.ts';
import { timedOut } from './grafeo-process.ts';
import type { EngineFailure } from './grafeo-protocol.ts';

/** True where another process has the database. */
export function isHeld({ at, message }: EngineFailure): boolean {
  return at === 'open' && /cannot be locked/u.test(message);
}

/** What the engine said, with the remedy. */
export function engineFailure(failure: EngineFailure, folder: string): GrapevineError {
  const { at, message, gqlStatus } = failure;
  if (message.includes('GRAFEO-Q003')) return timedOut('30 s, the engine’s own limit');
  if (isDiskFull(message)) {
    return unavailable(
      `There is no room left on the disk (data folder ${folder}); make some and try again. What was acknowledged is kept.`,
      folder,
      message,
    );
  }
  if (isHeld(failure)) return held(folder, message);
  if (at === 'files') {
    return unavailable(
      `The files of data folder ${folder} ${message} while Grapevine had them open, so nothing more is written; end Grapevine and put the folder back, or restore a backup.`,
      folder,
      message,
    );
  }
  if (at === 'statement')
    return new StoreError(`The embedded engine refused a statement: ${message}`, { gqlStatus });
  if (at === 'gone') return goneFailure(folder);
  if (at === 'log') return damaged(folder, message);
  return openFailure(folder, message);
}

/** A graph that was there and is not any more. */
export function goneFailure(folder: string): StoreUnavailableError {
  return unavailable(
    `The graph of data folder ${folder} is gone: its file graph.grafeo is not there any more. Put it back, or a backup in its place: grapevine restore BACKUP --data ${folder}. To begin an empty graph there, remove from the folder what is left of it: graph.grafeo.made, graph.grafeo.wal and graph.grafeo.acknowledged.`,
    folder,
    null,
  );
}

/** A folder without a graph, where one is needed. */
export function noGraphFailure(folder: string): StoreUnavailableError {
  return unavailable(
    `There is no graph in data folder ${folder}; pass the folder that has it (--data), or import something first.`,
    folder,
    null,
  );
}

/** A folder that cannot be made. */
export function folderFailure(folder: string, error: Error): StoreUnavailableError {
  return unavailable(`Folder ${folder} cannot be made (${error.message}); pass another.`, folder, error);
}

function openFailure(folder: string, message: string): StoreUnavailableError {
  if (/read-only file system|permission denied|os error (13|30)\b/iu.test(message)) {
    return unavailable(
      `Data folder ${folder} cannot be written to; make it writable for this user, or pass another --data.`,
      folder,
      message,
    );
  }
  if (/GRAFEO-S002|GRAFEO-X002/u.test(message)) return damaged(folder, message);
  return unavailable(`Data folder ${folder} cannot be opened: ${reasonOf(message)}`, folder, message);
}

/** `details.damage` says what is wrong with the file. */
function damaged(folder: string, message: string): StoreUnavailableError {
  const damage = reasonOf(message);
  return new StoreUnavailableError(
    `The graph in ${folder} is damaged, nothing was changed: ${damage}. Move the folder away and put a backup in its place: grapevine restore BACKUP --data ${folder}. Without one see docs/operating.md, "A damaged graph".`,
    { folder, damage },
    'STORE_UNAVAILABLE',
    message,
  );
}

function held(folder: string, cause: string): StoreUnavailableError {
  const holder = readHolder(folder);
  const known = holder !== null && isRunning(holder.pid);
  const who = known ? `process ${holder.pid} (${holder.command}, since ${holder.since})` : 'another process';
  return new StoreUnavailableError(
    `Data folder ${folder} is held by ${who}, and an embedded graph has one at a time; end that one first, pass another --data, or keep the graph in a Neo4j (--neo4j).`,
    { folder, ...(known ? { pid: holder.pid } : {}) },
    'STORE_HELD',
    cause,
  );
}

function unavailable(message: string, folder: string, cause: unknown): StoreUnavailableError {
  return new StoreUnavailableError(message, { folder }, 'STORE_UNAVAILABLE', cause);
}

function isDiskFull(message: string): boolean {
  return /no space left|os error 28\b|ENOSPC|disk is full/iu.test(message);
}

function reasonOf(message: string): string {
  return message.replace(/^(Database|Query) error: /u, '').replace(/^GRAFEO-\w+: /u, '');
}
