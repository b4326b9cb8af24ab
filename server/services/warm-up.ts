import type { AnalysisThreads } from '../jobs/threads.ts';
import type { View } from '../jobs/view.ts';
import type { Snapshot } from '../snapshot/types.ts';

/** Periods that are asked about: as many as the compiler wants to have seen. */
const PERIODS = 12;

/** Warms the threads up with a view, while the store is still being opened. */
export async function warmUpThreads(threads: AnalysisThreads, { snapshot, ...view }: View): Promise<void> {
  await threads.load('all', { snapshot, ...view });
  const key = { scope: 'all', version: snapshot.version } as const;
  const brand = snapshot.brands.owned.indexOf(1);
  if (brand < 0) return;
  for (const period of periodsOf(snapshot, PERIODS)) {
    await threads.ask(key, 'discussion', { brand, ...period });
    for (const side of ['advocate', 'detractor'] as const)
      await threads.ask(key, 'standingSide', { brand, ...period, halfLife: null, side });
  }
}

/** So many periods of growing length. */
export function periodsOf(
  { messages: { at, count } }: Snapshot,
  periods: number,
): { readonly since: number; readonly until: number }[] {
  if (count === 0) return [];
  const since = at[0]!;
  const length = at[count - 1]! - since;
  return Array.from({ length: periods }, (_, i) => ({
    since,
    until: since + (length * (i + 1)) / periods + 1,
  }));
}
