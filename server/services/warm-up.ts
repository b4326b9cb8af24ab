import type { AnalysisThreads } from '../jobs/threads.ts';
import type { View } from '../jobs/view.ts';
import type { Snapshot } from '../snapshot/types.ts';
import type { AskQuestion } from './ask.ts';

/** Periods that are asked about: as many as the compiler wants to have seen. */
const PERIODS = 12;

/** Warms the threads up with a view, while the store is still being opened. */
export async function warmUpEarly(threads: AnalysisThreads, view: View): Promise<void> {
  await threads.load('all', view);
  const key = { scope: 'all', version: view.snapshot.version } as const;
  await warmUp((name, input) => threads.ask(key, name, input), view.snapshot);
}

/**
 * Asks what analysts ask first, over periods of several lengths, so that the threads have compiled it and have laid out the company's
 * brand before anybody waits.
 */
export async function warmUp(ask: AskQuestion, { messages, brands }: Snapshot): Promise<void> {
  const brand = brands.owned.indexOf(1);
  if (brand < 0 || messages.count === 0) return;
  const first = messages.at[0]!;
  const length = messages.at[messages.count - 1]! - first;
  for (let period = 1; period <= PERIODS; period++) {
    const input = { brand, since: first, until: first + (length * period) / PERIODS };
    await ask('discussion', input);
    await ask('standingSide', { ...input, halfLife: null, side: 'advocate' });
    await ask('standingSide', { ...input, halfLife: null, side: 'detractor' });
  }
}
