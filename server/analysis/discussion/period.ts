import type { Snapshot } from '../../snapshot/types.ts';

/** A time; −Infinity and +Infinity where it is open. */
export interface Period {
  /** Inclusive. */
  readonly since: number;
  /** Exclusive. */
  readonly until: number;
}

/** Places in brandMessages (and brandAbout) of the messages about a brand in a period: begin inclusive, end exclusive. */
export function brandRange(
  { messages }: Snapshot,
  brand: number,
  { since, until }: Period,
): { readonly begin: number; readonly end: number } {
  const begin = messages.brandOffsets[brand]!;
  const end = messages.brandOffsets[brand + 1]!;
  const firstFrom = (instant: number): number => {
    let low = begin;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (messages.at[messages.brandMessages[middle]!]! < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const from = firstFrom(since);
  return { begin: from, end: Math.max(from, firstFrom(until)) };
}
