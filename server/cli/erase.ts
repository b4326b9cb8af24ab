import { Command } from 'commander';
import { createRequestPorts } from '../services/request-ports.ts';
import { World } from '../services/world.ts';
import { openStore } from '../store/open.ts';
import { createProgress, locationOf, printJson, type StoreOptions, withStoreOptions } from './options.ts';

/** `grapevine erase`: removes a person and all that was derived from them. */
export function eraseCommand(): Command {
  return withStoreOptions(new Command('erase'))
    .description('remove a person with accounts, messages, ties and everything derived from them')
    .argument('<person>', 'id, or channel:handle')
    .action(erase);
}

async function erase(person: string, options: StoreOptions): Promise<void> {
  const location = locationOf(options);
  const progress = createProgress(options);
  const store = await openStore(location, { mustExist: true });
  try {
    progress.say('Opening …');
    const world = await World.open(store, location.folder);
    try {
      const erased = await (
        await createRequestPorts(world, 'admin', new AbortController().signal)
      ).judgements.erasePerson(person);
      if (options.json === true) printJson(erased);
      else
        process.stdout.write(
          `erased: ${erased.accounts} accounts, ${erased.messages} messages, ${erased.ties} ties\n`,
        );
    } finally {
      await world.close();
    }
  } finally {
    await store.close();
  }
}
