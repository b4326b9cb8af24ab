import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { StoreLocation } from '../config.ts';
import { createRequestPorts } from '../services/request-ports.ts';
import { World } from '../services/world.ts';
import { GRAFEO_FILE } from '../store/engines/grafeo.ts';
import { openStore } from '../store/open.ts';
import type { GraphStore } from '../store/port.ts';
import { createProgress, locationOf, printJson, type StoreOptions, withStoreOptions } from './options.ts';

/** `grapevine erase`: removes a person and all that was derived from them. */
export function eraseCommand(): Command {
  return withStoreOptions(new Command('erase'))
    .description('remove a person with accounts, messages, ties and everything derived from them')
    .argument('<person>', 'id, or channel:handle')
    .action(erase);
}

/** Folder, within the data folder, in which the graph is written anew. */
const REWRITTEN = 'graph.rewritten';

async function erase(person: string, options: StoreOptions): Promise<void> {
  const location = locationOf(options);
  const progress = createProgress(options);
  const store = await openStore(location);
  let isRewritten = false;
  try {
    progress.say('Opening …');
    const world = await World.open(store, location.folder);
    try {
      const erased = await (await createRequestPorts(world, 'admin')).judgements.erasePerson(person);
      if (options.json === true) printJson(erased);
      else
        process.stdout.write(
          `erased: ${erased.accounts} accounts, ${erased.messages} messages, ${erased.ties} ties\n`,
        );
    } finally {
      await world.close();
    }
    if (location.kind === 'folder') {
      progress.say('Writing the graph anew …');
      await writeAnew(store, location);
      isRewritten = true;
    }
  } finally {
    await store.close();
    if (isRewritten) takeRewritten(location);
  }
}

/** The engine leaves what was deleted in its file until the place is used again; a copy has only what is there. */
async function writeAnew(store: GraphStore, { folder }: StoreLocation): Promise<void> {
  rmSync(join(folder, REWRITTEN), { recursive: true, force: true }); // of an erasure that was ended
  await store.backup(join(folder, REWRITTEN));
}

/** Once the engine has closed the old file it has no log beside it, and the copy takes its place at once. */
function takeRewritten({ folder }: StoreLocation): void {
  renameSync(join(folder, REWRITTEN, GRAFEO_FILE), join(folder, GRAFEO_FILE));
  rmSync(join(folder, REWRITTEN), { recursive: true, force: true });
}
