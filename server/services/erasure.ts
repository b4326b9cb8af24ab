import { cleanRejectFiles } from '../ingest/clean-rejects.ts';
import { cleanJournals } from '../ingest/journal/clean-journals.ts';
import { cleanMappings } from '../ingest/mapping/saved-mappings.ts';
import { removeKnownRecords } from '../ingest/known-records.ts';
import { ErasedIds } from '../store/erased.ts';
import { type Erased, erasePerson } from '../store/erasure.ts';
import { writeOwn } from '../store/take-in.ts';
import type { World } from './world.ts';

/**
 * Erases a person from the graph and from all that is kept beside it. That the ids are not to come back is on disk before anything
 * is removed: an erasure that was ended is done again, not half forgotten.
 */
export function eraseEverywhere(world: World, person: string): Promise<Erased> {
  return writeOwn(world.store, () => eraseAll(world, person));
}

async function eraseAll(world: World, person: string): Promise<Erased> {
  const known = ErasedIds.load(world.folder);
  world.closeTexts(); // before the store has erased them, and for whoever reads them meanwhile
  const erased = await erasePerson(world.store, person, known);
  const traces = [...erased.traces, ...erased.messages];
  await cleanRejectFiles(world.folder, traces);
  await cleanJournals(world.folder, traces);
  cleanMappings(world.folder, traces);
  await removeKnownRecords(world.folder);
  await world.forget([...erased.messages, ...erased.rewritten]);
  await world.store.writeAnew();
  return erased;
}
