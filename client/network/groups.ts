import { COLOUR_BY, type ColourBy } from '../state/view.ts';
import type { Network, NetworkPerson } from './network.ts';

/** What a person counts as in the legend: `standing:ADVOCATE`, `role:CUSTOMER`, `community:<id>`. */
export type GroupKey = `${ColourBy}:${string}`;

/** An entry of the legend. */
export interface Group {
  readonly key: GroupKey;
  /** Name where the data has one (communities); null where the page's language names it. */
  readonly label: string | null;
  /** Places of the people in it. */
  readonly places: readonly number[];
}

/** Communities with a colour of their own; the others share a grey. */
export const COLOURED_COMMUNITIES = 8;

const STANDING_ORDER = ['ADVOCATE', 'DETRACTOR', 'NEUTRAL', 'UNDECIDED', 'NONE'];

/** The group of a person when people are coloured by this. */
export function groupOf(network: Network, person: NetworkPerson, colour: ColourBy): GroupKey {
  if (colour === 'standing') return `standing:${person.standing ?? 'NONE'}`;
  if (colour === 'role') return `role:${person.role}`;
  const community = network.communities[person.community];
  const own = community !== undefined && person.community < COLOURED_COMMUNITIES;
  return `community:${own ? community.id : 'OTHER'}`;
}

/** The keys of all groups that a person is in; of a crowd its community is known alone. */
export function keysOf(network: Network, person: NetworkPerson): GroupKey[] {
  const known = person.crowd > 0 ? (['community'] as const) : COLOUR_BY;
  return known.map((colour) => groupOf(network, person, colour));
}

/** Whether it is the key of a group rather than the id of a person. */
export function isGroupKey(name: string): name is GroupKey {
  return COLOUR_BY.some((colour) => name.startsWith(`${colour}:`));
}

/** The legend's entries without crowds, standings in their own order, the others by size with the leftover last. */
export function listGroups(network: Network, places: readonly number[], colour: ColourBy): Group[] {
  const byKey = new Map<GroupKey, number[]>();
  for (const place of places) {
    const person = network.people[place];
    if (person === undefined || person.crowd > 0) continue;
    const key = groupOf(network, person, colour);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [place]);
    else known.push(place);
  }
  const labels = new Map(network.communities.map((community) => [community.id, community.label]));
  const groups = [...byKey].map(([key, found]): Group => ({
    key,
    label: colour === 'community' ? (labels.get(key.slice('community:'.length)) ?? null) : null,
    places: found,
  }));
  return groups.sort(
    (a, b) => rank(a) - rank(b) || b.places.length - a.places.length || (a.key < b.key ? -1 : 1),
  );
}

function rank({ key }: Group): number {
  const name = key.slice(key.indexOf(':') + 1);
  if (key.startsWith('standing:')) return STANDING_ORDER.indexOf(name);
  return name === 'OTHER' || name === 'UNKNOWN' ? 1 : 0;
}
