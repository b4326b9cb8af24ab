import { keysOf } from './groups.ts';
import { isCrowd, neighboursOf, type Network, type NetworkPerson } from './network.ts';

/** What narrows the drawn people further than the server did. */
export interface Narrowing {
  /** Ids of people, and legend groups. */
  readonly hidden: readonly string[];
  /** Ids of the only people to draw; empty: everybody. */
  readonly kept: readonly string[];
  /** Ids of those among the kept whose neighbours are drawn too. */
  readonly expanded: readonly string[];
  /** 0: everybody. */
  readonly focus: number;
  /** Whose ego network the focus is: of one person, or of those who are drawn as one. */
  readonly centre: readonly string[];
}

/** Places of the people to draw, in the network's order. */
export function listShown(network: Network, { hidden, kept, expanded, focus, centre }: Narrowing): number[] {
  const hide = new Set(hidden);
  const start = centre.flatMap((id) => network.placeOf.get(id) ?? []);
  const near = focus > 0 && start.length > 0 ? listWithin(network, start, focus) : null;
  const keep = kept.length > 0 ? listKept(network, kept, expanded) : null;
  const shown: number[] = [];
  network.people.forEach((person, place) => {
    if (near !== null && !near.has(place)) return;
    if (keep !== null && !keep.has(place)) return;
    if (hide.size > 0 && isHidden(network, person, hide)) return;
    shown.push(place);
  });
  return shown;
}

/** Places at most this many ties away, in either direction, the start included. */
export function listWithin(network: Network, start: readonly number[], ties: number): Set<number> {
  const found = new Set(start);
  let edge = start;
  for (let step = 0; step < ties && edge.length > 0; step += 1) {
    const next: number[] = [];
    for (const place of edge) {
      for (const neighbour of neighboursOf(network, place)) {
        if (found.has(neighbour)) continue;
        found.add(neighbour);
        if (!isCrowdAt(network, neighbour)) next.push(neighbour);
      }
    }
    edge = next;
  }
  return found;
}

/** Whether it is a crowd: who is tied to one of it is not near those who are tied to others. */
function isCrowdAt({ people }: Network, place: number): boolean {
  const person = people[place];
  return person !== undefined && isCrowd(person);
}

function listKept(network: Network, kept: readonly string[], expanded: readonly string[]): Set<number> {
  const found = new Set<number>();
  for (const id of kept) {
    const place = network.placeOf.get(id);
    if (place === undefined) continue;
    found.add(place);
    if (expanded.includes(id)) for (const near of neighboursOf(network, place)) found.add(near);
  }
  return found;
}

function isHidden(network: Network, person: NetworkPerson, hide: ReadonlySet<string>): boolean {
  if (hide.has(person.id)) return true;
  return keysOf(network, person).some((key) => hide.has(key));
}
