import type { SetBlock } from '../influence/set-collection.ts';

/** A block of the sets that are listed by their members. */
export function blockOf(lists: readonly (readonly number[])[]): SetBlock {
  const isKept = (list: readonly number[]): boolean => list.length > 1;
  let end = 0;
  return {
    ends: Uint32Array.from(lists, (list) => (end += isKept(list) ? list.length : 0)),
    members: Uint32Array.from(lists.filter(isKept).flat()),
    alone: Uint32Array.from(lists.filter((list) => !isKept(list)).flat()),
  };
}
