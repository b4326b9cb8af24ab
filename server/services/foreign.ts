import { createGraphReader } from '../ingest/reading.ts';
import type { GraphStore } from '../store/port.ts';
import { readBrands, rereadStaleMessages } from '../store/readings.ts';
import { type TakenIn, takeInForeign } from '../store/take-in.ts';

/**
 * Takes in what others wrote into the graph, with readings as an import makes them.
 *
 * @param thorough - Look through everything, whatever the counts say.
 * @returns Null where nothing has come or gone since the last time.
 */
export async function takeIn(store: GraphStore, thorough: boolean): Promise<TakenIn | null> {
  const createReader = async () => createGraphReader(await readBrands(store)).read;
  const found = await takeInForeign(store, { thorough, createReader });
  if ((found?.taken['Brand'] ?? 0) > 0) {
    const { read, readFor } = createGraphReader(await readBrands(store));
    await rereadStaleMessages(store, read, readFor);
  }
  return found;
}
