import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import {
  InvalidInputError,
  NotFoundError,
  StoreError,
  StoreUnavailableError,
} from '../../schema/model/errors.ts';
import type { StoreLocation } from '../config.ts';
import { listJournals } from '../ingest/journal/format.ts';
import { KNOWN_RECORDS_FILE } from '../ingest/known-records.ts';
import { ERASED_FILES } from '../store/erased.ts';
import { openStore } from '../store/open.ts';
import type { GraphStore } from '../store/port.ts';
import { ACKNOWLEDGED_FILE, GRAFEO_FILE, WAL_FOLDER } from '../store/engines/grafeo.ts';
import { isRunning, readHolder } from '../store/engines/grafeo-holder.ts';
import { askForBackup } from './control.ts';
import { createProgress, locationOf, type StoreOptions, TRAINED_HEADS, withStoreOptions } from './options.ts';

/** `grapevine backup`: a consistent copy of an embedded graph. */
export function backupCommand(): Command {
  return withStoreOptions(new Command('backup'))
    .description('copy the embedded graph into an empty folder')
    .argument('<folder>')
    .action(backup);
}

/** `grapevine restore`: a backup back into an empty data folder. */
export function restoreCommand(): Command {
  return withStoreOptions(new Command('restore'))
    .description('put a backup into a data folder that holds no graph')
    .argument('<folder>')
    .action(restore);
}

/** What a backup holds beside the graph; all else is computed from it. */
const FILES_BESIDE = ['tokens.json', 'anonymize.key', TRAINED_HEADS];
/** Who was erased: what the data folder knows of it is newer than what a backup does. */
const ERASED_BESIDE = Object.values(ERASED_FILES);
/** Where a backup's graph is looked at before it is put in place. */
const STAGING_FOLDER = 'restoring';
/** What is computed from the graph that was there before. */
const DERIVED_FILES = [
  'snapshot.bin',
  'tables.bin',
  'search.db',
  'search.db-wal',
  'search.db-shm',
  'search.db.sum',
  'vectors.db',
  'vectors.db-wal',
  'vectors.db-shm',
  KNOWN_RECORDS_FILE,
];
/** What a graph leaves whose process was killed and whose file is gone then. */
const LEFT_FILES = [WAL_FOLDER, ACKNOWLEDGED_FILE];

async function backup(folder: string, options: StoreOptions): Promise<void> {
  const target = resolve(folder);
  requireEmpty(target);
  const location = locationOf(options);
  const isServed = existsSync(location.folder) && (await askForBackup(location.folder, target));
  if (!isServed) await backUpClosed(location, target);
  createProgress(options).say(`The graph is in ${folder}`);
}

/** A backup by the process that serves the graph. */
export async function backUpServed(store: GraphStore, data: string, target: string): Promise<void> {
  requireEmpty(target);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  try {
    copyFiles([...FILES_BESIDE, ...listJournals(data), ...ERASED_BESIDE], { from: data, to: target });
    await store.backup(target); // last: a folder without the graph is no backup
  } catch (error) {
    for (const name of readdirSync(target)) rmSync(join(target, name), { recursive: true, force: true }); // it was empty before
    throw error;
  }
}

async function backUpClosed(location: StoreLocation, target: string): Promise<void> {
  const store = await openStore(location, { mustExist: true });
  try {
    await backUpServed(store, location.folder, target);
  } finally {
    await store.close();
  }
}

async function restore(folder: string, options: StoreOptions): Promise<void> {
  const location = locationOf(options);
  if (location.kind !== 'folder')
    throw new InvalidInputError('Only an embedded graph is restored; use neo4j-admin for a Neo4j.');
  const data = location.folder;
  if (!existsSync(join(folder, GRAFEO_FILE)))
    throw new NotFoundError(
      `Folder ${folder} holds no backup (${GRAFEO_FILE} is not there); name one that \`grapevine backup\` wrote.`,
    );
  requireNoGraph(data);
  const made = mkdirSync(data, { recursive: true, mode: 0o700 });
  const staged = join(data, STAGING_FOLDER);
  const progress = createProgress(options);
  try {
    await stageGraph(folder, staged);
    const left = moveLeftAside(data);
    if (left !== null)
      progress.say(
        `The log of a graph whose file is gone was left in ${data}; it is in ${left} now: remove it, unless you find that file again.`,
      );
    putInPlace(folder, { staged, data });
  } catch (error) {
    rmSync(made ?? staged, { recursive: true, force: true });
    throw error;
  }
  progress.say(`The graph is in ${data}`);
}

/** A log without its graph is none, unless a process still has the graph open whose file was removed. */
function requireNoGraph(data: string): void {
  if (existsSync(join(data, GRAFEO_FILE)))
    throw new InvalidInputError(
      `Data folder ${data} holds a graph already; move it away or pass another --data.`,
    );
  const holder = existsSync(join(data, WAL_FOLDER)) ? readHolder(data) : null; // whoever has it open has a log
  if (holder !== null && holder.pid !== process.pid && isRunning(holder.pid))
    throw new InvalidInputError(
      `Data folder ${data} is open in process ${holder.pid} (${holder.command}, since ${holder.since}); end that one first, or remove holder.json there if it is no Grapevine.`,
    );
}

/** Where what a graph has left is now; null where nothing was. */
function moveLeftAside(data: string): string | null {
  const names = LEFT_FILES.filter((name) => existsSync(join(data, name)));
  if (names.length === 0) return null;
  const aside = mkdtempSync(join(data, 'left-'));
  for (const name of names) renameSync(join(data, name), join(aside, name));
  return aside;
}

/** Copies a backup's graph and opens the copy, so that nothing damaged gets into its place. */
async function stageGraph(folder: string, staged: string): Promise<void> {
  rmSync(staged, { recursive: true, force: true }); // of one that was killed
  mkdirSync(staged, { mode: 0o700 });
  copyFileSync(join(folder, GRAFEO_FILE), join(staged, GRAFEO_FILE));
  try {
    const store = await openStore({ kind: 'folder', folder: staged });
    await store.close();
  } catch (error) {
    throw backupFailure(error, { folder, staged });
  }
}

/** What is wrong with a backup, told of the backup and not of its copy. */
function backupFailure(
  error: unknown,
  { folder, staged }: { readonly folder: string; readonly staged: string },
): unknown {
  const isDamaged = error instanceof StoreUnavailableError && 'damage' in error.details;
  if (!isDamaged && !(error instanceof StoreError)) return error;
  const reason = isDamaged ? `it is damaged, ${String(error.details['damage'])}` : error.message;
  return new StoreUnavailableError(
    `The backup in ${folder} cannot be restored: ${reason.replaceAll(staged, folder).replace(/\.$/u, '')}. Nothing was put in place; take another backup.`,
    { folder },
    'STORE_UNAVAILABLE',
    error,
  );
}

/** The graph itself last: without it a folder that was left half can be restored into again. */
function putInPlace(
  folder: string,
  { staged, data }: { readonly staged: string; readonly data: string },
): void {
  for (const name of DERIVED_FILES) rmSync(join(data, name), { force: true });
  copyFiles([...FILES_BESIDE, ...listJournals(folder)], { from: folder, to: data });
  if (!ERASED_BESIDE.some((name) => existsSync(join(data, name))))
    copyFiles(ERASED_BESIDE, { from: folder, to: data });
  const names = readdirSync(staged).filter((name) => name !== GRAFEO_FILE);
  for (const name of [...names, GRAFEO_FILE]) renameSync(join(staged, name), join(data, name));
  rmSync(staged, { recursive: true });
}

function copyFiles(
  names: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): void {
  for (const name of names) {
    if (!existsSync(join(from, name))) continue;
    mkdirSync(dirname(join(to, name)), { recursive: true, mode: 0o700 });
    copyFileSync(join(from, name), join(to, name));
  }
}

function requireEmpty(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  throw new InvalidInputError(`Folder ${folder} is not empty; name one that is, or that is not there yet.`);
}
