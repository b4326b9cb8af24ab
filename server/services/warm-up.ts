import { defaultBrand } from './person-filter.ts';
import type { World } from './world.ts';

/** Periods that are asked about: as many as the compiler wants to have seen. */
const PERIODS = 12;

/**
 * Asks what analysts ask first, over periods of several lengths, so that the threads have compiled it and have laid out the company's
 * brand before anybody waits.
 */
export async function warmUp(world: World): Promise<void> {
  const graph = await world.graph('all');
  const { messages } = graph.snapshot;
  const brand = defaultBrand(graph);
  if (brand < 0 || messages.count === 0) return;
  const first = messages.at[0]!;
  const length = messages.at[messages.count - 1]! - first;
  for (let period = 1; period <= PERIODS; period++) {
    const input = { brand, since: first, until: first + (length * period) / PERIODS };
    await graph.ask('discussion', input);
    await graph.ask('standingSide', { ...input, side: 'advocate' });
    await graph.ask('standingSide', { ...input, side: 'detractor' });
  }
}
