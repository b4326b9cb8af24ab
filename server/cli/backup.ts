import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { Command } from 'commander';
import { InvalidInputError, NotFoundError } from '../../schema/model/errors.ts';
import { openStore } from '../store/open.ts';
import { GRAFEO_FILE } from '../store/engines/grafeo.ts';
import { createProgress, locationOf, type StoreOptions, withStoreOptions } from './options.ts';

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

async function backup(folder: string, options: StoreOptions): Promise<void> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new InvalidInputError(`Folder ${folder} is not empty; name one that is, or that is not there yet.`);
  }
  const store = await openStore(locationOf(options));
  try {
    await store.backup(folder);
    createProgress(options).say(`The graph is in ${folder}`);
  } finally {
    await store.close();
  }
}

async function restore(folder: string, options: StoreOptions): Promise<void> {
  const location = locationOf(options);
  if (location.kind !== 'folder')
    throw new InvalidInputError('Only an embedded graph is restored; use neo4j-admin for a Neo4j.');
  const source = `${folder}/${GRAFEO_FILE}`;
  const target = `${location.folder}/${GRAFEO_FILE}`;
  if (!existsSync(source))
    throw new NotFoundError(
      `Folder ${folder} holds no backup (${GRAFEO_FILE} is not there); name one that \`grapevine backup\` wrote.`,
    );
  if (existsSync(target))
    throw new InvalidInputError(`Data folder ${location.folder} holds a graph already; pass another --data.`);
  mkdirSync(location.folder, { recursive: true });
  cpSync(source, target, { recursive: true });
  const store = await openStore(location);
  await store.close();
  createProgress(options).say(`The graph is in ${location.folder}`);
}
