import type { GraphStore } from '../store/port.ts';
import { readState } from '../store/schema.ts';
import { countTexts, listTextPages, readTextPage } from '../store/texts.ts';
import type { Vectors } from './vectors.ts';

const PAGE_TEXTS = 2000;

/**
 * Makes sure, once a start, that the vectors' file is of this store. One of another store, or of this one before something was put back, begins anew; vectors
 * of texts that are still said stay.
 */
export async function adoptVectors(store: GraphStore, vectors: Vectors, ending: AbortSignal): Promise<void> {
  const { graph, revision } = await readState(store);
  const known = await vectors.ask('known', null);
  const isOwn =
    known.graph === graph &&
    known.revision <= revision &&
    (await isOfThisStore(store, vectors, known.revision));
  if (isOwn && !(await followStore(store, vectors, ending))) return;
  if (isOwn && (await isComplete(store, vectors, revision))) return;
  await vectors.ask('restart', { graph });
  if (await followStore(store, vectors, ending)) await vectors.ask('sweep', null);
}

/**
 * Lets the vectors' file know what messages have come or changed, what they say and what they were read with. Where another
 * graph has come in the place of the one that it followed, it begins anew.
 *
 * @returns False where it was ended before all was in.
 */
export async function followStore(
  store: GraphStore,
  vectors: Vectors,
  ending: AbortSignal,
): Promise<boolean> {
  vectors.beginTaking();
  const { graph, revision } = await readState(store);
  const known = await vectors.ask('known', null);
  const isOther = known.graph !== graph || known.revision > revision; // or an earlier state of it was put back
  if (isOther) await vectors.ask('restart', { graph });
  for (const page of await listTextPages(store, isOther ? -1 : known.revision, PAGE_TEXTS)) {
    const messages = await readTextPage(store, page);
    if (ending.aborted) return false;
    await vectors.take(messages, page.upTo);
  }
  if (isOther) await vectors.ask('sweep', null);
  return true;
}

async function isOfThisStore(store: GraphStore, vectors: Vectors, held: number): Promise<boolean> {
  if (held < 0) return true;
  const latest = await readTextPage(store, { revisions: [held] });
  return vectors.ask('knows', { ids: latest.map(({ id }) => id) });
}

/** Whether it has as many messages as the store; not to be said where the store changes meanwhile. */
async function isComplete(store: GraphStore, vectors: Vectors, revision: number): Promise<boolean> {
  const { messages } = await vectors.ask('counts', { readFor: '' });
  return messages === (await countTexts(store)) || (await readState(store)).revision !== revision;
}
