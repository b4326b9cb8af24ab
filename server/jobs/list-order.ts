import type { CaseListOrder } from './case-list.ts';
import type { ConversationListOrder } from './lists.ts';

/** Later than every instant: where nobody waits. */
export const NEVER = 8.64e15;

/** The most exposed first, the newest first and then by id backwards, or the one that waits longest first. */
export function directionOf(order: ConversationListOrder | CaseListOrder): Direction {
  switch (order) {
    case 'exposed':
      return { descending: true };
    case 'waiting':
      return {};
    default:
      return { descending: true, idsDescending: true };
  }
}

/** Which way numbers are sorted. */
export interface Direction {
  readonly descending?: boolean;
  readonly idsDescending?: boolean;
}

/** Numbers 0 to count - 1 by a key, then by themselves. */
export function sortByKey(
  count: number,
  keyOf: (number: number) => number,
  { descending = false, idsDescending = false }: Direction,
): Uint32Array {
  const keys = Float64Array.from({ length: count }, (_, number) => keyOf(number));
  const sign = descending ? -1 : 1;
  const idSign = idsDescending ? -1 : 1;
  return Uint32Array.from({ length: count }, (_, number) => number).sort(
    (a, b) => sign * (keys[a]! - keys[b]!) || idSign * (a - b),
  );
}
