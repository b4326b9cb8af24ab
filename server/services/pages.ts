import { InvalidInputError } from '../../schema/model/errors.ts';
import type { Page, PageInput } from '../../schema/graphql/ports/sources.ts';

/** Where an item stands in its list: its sort key and its id. */
export type ListPlace = readonly [key: number | string, id: string];

/** A sorted list and how its items stand in it. */
export interface SortedList<Item> {
  readonly items: ArrayLike<Item>;
  /** Where `items` holds the first ones alone. @default the number of items */
  readonly totalCount?: number;
  readonly placeOf: (item: Item, index: number) => ListPlace;
  /** Negative when the first place comes before the second. */
  readonly compare: (a: ListPlace, b: ListPlace) => number;
}

/**
 * The numbers 0 to n − 1 in an order, as far as a page needs them: the first few of many are found without sorting the rest.
 *
 * @param compare - A total order: different numbers are never equal.
 * @returns All of them where `wanted` is not far below n, else the first `wanted`.
 * @remarks Time O(n) and O(wanted) for each that comes into the first while they are looked for.
 */
export function firstInOrder(
  count: number,
  wanted: number,
  compare: (a: number, b: number) => number,
): Uint32Array {
  if (wanted * FEW > count) return Uint32Array.from({ length: count }, (_, i) => i).sort(compare);
  const found: number[] = [];
  for (let number = 0; number < count; number++) {
    if (found.length === wanted && compare(number, found[wanted - 1]!) > 0) continue;
    let place = found.length;
    while (place > 0 && compare(number, found[place - 1]!) < 0) place--;
    found.splice(place, 0, number);
    if (found.length > wanted) found.pop();
  }
  return Uint32Array.from(found);
}

/** Up to one in so many are picked out; more are sorted. */
const FEW = 8;

/** Large keys first, then ids in order. */
export function descending([keyA, idA]: ListPlace, [keyB, idB]: ListPlace): number {
  if (keyA !== keyB) return keyA > keyB ? -1 : 1;
  return idA === idB ? 0 : idA < idB ? -1 : 1;
}

/** Small keys first, then ids in order. */
export function ascending([keyA, idA]: ListPlace, [keyB, idB]: ListPlace): number {
  if (keyA !== keyB) return keyA < keyB ? -1 : 1;
  return idA === idB ? 0 : idA < idB ? -1 : 1;
}

/** Large keys first, then ids from last to first: ascending read backwards. */
export function newestFirst(a: ListPlace, b: ListPlace): number {
  return ascending(b, a);
}

/**
 * One page of a sorted list. A cursor holds a place, not a position: what comes in before it moves nothing.
 *
 * @throws {InvalidInputError} for a cursor that no page gave.
 */
export function pageOfList<Item, Node>(
  list: SortedList<Item>,
  { first, after }: PageInput,
  nodeOf: (item: Item, index: number) => Node,
): Page<Node> {
  const { items, placeOf, totalCount = items.length } = list;
  const from = after === null ? 0 : firstAfter(list, parseCursor(after));
  const to = Math.min(from + first, items.length);
  const edges: { cursor: string; node: Node }[] = [];
  for (let index = from; index < to; index++) {
    const item = items[index]!;
    edges.push({ cursor: cursorOf(placeOf(item, index)), node: nodeOf(item, index) });
  }
  return { totalCount, edges, hasNextPage: to < totalCount, hasPreviousPage: from > 0 };
}

function firstAfter<Item>({ items, placeOf, compare }: SortedList<Item>, place: ListPlace): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(placeOf(items[middle]!, middle), place) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

function cursorOf(place: ListPlace): string {
  return Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');
}

function parseCursor(cursor: string): ListPlace {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [key, id] = place as [unknown, unknown];
    if ((typeof key === 'number' || typeof key === 'string' || key === null) && typeof id === 'string') {
      return [key ?? Number.NEGATIVE_INFINITY, id];
    }
  } catch {
    // said below
  }
  throw new InvalidInputError(`"${cursor}" is no cursor of this list; pass an endCursor that a page gave.`);
}
