import { type Group, isGroupKey, keysOf, listGroups } from './groups.ts';
import { listNeighbours, type Network, type NetworkPerson, type NetworkTie } from './network.ts';

/** People who are drawn as one: their ids, or the keys of legend groups that they are in. */
export type Gathering = readonly string[];

/** A network as it is drawn. */
export interface Gathered {
  readonly network: Network;
  /** Places of what is drawn. */
  readonly shown: readonly number[];
}

/** Begins the id of what stands for several people. */
const PREFIX = 'group:';

/** Of what stands for a gathering. */
export function idOfGathering(gathering: Gathering): string {
  return `${PREFIX}${gathering[0] ?? ''}`;
}

/**
 * Lets one stand for several people. People keep their places, and those who stand for others come behind them; whoever is in two
 * gatherings belongs to the first; of two that begin with the same the second is left out. PageRank and messages are sums, since they are
 * shares and counts; reach and betweenness are those of the highest, since people may be reached by several.
 * Ties to and from one person become one, with the probability that any of them carries.
 *
 * @param shown - Places of the people to draw; the others are gathered by nobody.
 */
export function gather(
  network: Network,
  shown: readonly number[],
  gatherings: readonly Gathering[],
): Gathered {
  const groups = listMembers(network, shown, gatherings);
  if (groups.length === 0) return { network, shown };
  const people = [...network.people];
  const placeOf = new Map(network.placeOf);
  const gathered = new Map(network.gathered);
  /** By place: the place of who is drawn for somebody. */
  const drawn = network.people.map((_, place) => place);
  for (const { gathering, members } of groups) {
    const place = people.length;
    const one = standIn(network, gathering, members);
    people.push(one);
    placeOf.set(one.id, place);
    gathered.set(one.id, idsOf(network, members));
    for (const member of members) {
      placeOf.set(network.people[member]?.id ?? '', place);
      drawn[member] = place;
    }
  }
  const ties = joinTies(network.ties, drawn);
  return {
    network: { ...network, people, placeOf, gathered, ties, ...listNeighbours(ties, people.length) },
    shown: [...new Set(shown.map((place) => drawn[place] ?? place))],
  };
}

/** The people who are drawn as one with somebody, themselves included. */
export function gatheredWith(network: Network, gatherings: readonly Gathering[], id: string): string[] {
  const groups = listMembers(network, [...network.people.keys()], gatherings);
  const place = network.placeOf.get(id);
  const own = groups.find(({ members }) => place !== undefined && members.includes(place));
  return own === undefined ? [id] : idsOf(network, own.members);
}

/** Of people, without crowds. */
function idsOf({ people }: Network, places: readonly number[]): string[] {
  return places.flatMap((place) => {
    const person = people[place];
    return person === undefined || person.crowd > 0 ? [] : person.id;
  });
}

/** A gathering for each community of two people or more that has a colour of its own. */
export function gatherCommunities(network: Network, shown: readonly number[]): Gathering[] {
  return listGroups(network, shown, 'community')
    .filter((group: Group) => group.label !== null && group.places.length > 1)
    .map(({ key }) => [key]);
}

function listMembers(
  network: Network,
  shown: readonly number[],
  gatherings: readonly Gathering[],
): { gathering: Gathering; members: number[] }[] {
  if (gatherings.length === 0) return [];
  const ids = gatherings.map(idOfGathering);
  // An address may begin two with the same person: each that is drawn has an id of its own.
  const distinct = gatherings.filter((gathering, i) => ids.indexOf(idOfGathering(gathering)) === i);
  const groups = distinct.map((gathering) => ({ gathering, members: [] as number[] }));
  const byName = new Map<string, number[]>();
  for (const { gathering, members } of groups)
    for (const name of gathering) if (!byName.has(name)) byName.set(name, members);
  for (const place of shown) {
    const person = network.people[place];
    if (person === undefined) continue;
    const name = [person.id, ...keysOf(network, person)].find((key) => byName.has(key));
    if (name !== undefined) byName.get(name)?.push(place);
  }
  return groups.filter(({ members }) => members.length > 1);
}

function standIn(network: Network, gathering: Gathering, members: readonly number[]): NetworkPerson {
  const people = members.flatMap((place) => network.people[place] ?? []);
  const sum = (of: (person: NetworkPerson) => number): number =>
    people.reduce((total, person) => total + of(person), 0);
  const most = (of: (person: NetworkPerson) => number): number =>
    people.reduce((highest, person) => Math.max(highest, of(person)), 0);
  const common = <T>(of: (person: NetworkPerson) => T, otherwise: T): T => {
    const [first, ...others] = new Set(people.map(of));
    return first === undefined || others.length > 0 ? otherwise : first;
  };
  const crowd = sum((person) => person.crowd);
  const [only] = gathering;
  const community =
    only !== undefined && isGroupKey(only)
      ? network.communities.find(({ id }) => only === `community:${id}`)?.label
      : undefined;
  const first = [...people].sort((a, b) => b.pageRank - a.pageRank)[0];
  return {
    id: idOfGathering(gathering),
    name:
      community ??
      `${first?.name ?? ''} +${people.filter((person) => person.crowd === 0).length - 1 + crowd}`,
    x: sum(({ x }) => x) / people.length,
    y: sum(({ y }) => y) / people.length,
    pageRank: sum(({ pageRank }) => pageRank),
    messages: sum(({ messages }) => messages),
    reach: most(({ reach }) => reach),
    betweenness: most(({ betweenness }) => betweenness),
    role: common(({ role }) => role, 'UNKNOWN'),
    standing: common(({ standing }) => standing, null),
    community: common(({ community: place }) => place, -1),
    crowd,
  };
}

function joinTies(ties: readonly NetworkTie[], drawn: readonly number[]): NetworkTie[] {
  const joined = new Map<string, NetworkTie>();
  for (const tie of ties) {
    const [source, target] = [drawn[tie.source] ?? tie.source, drawn[tie.target] ?? tie.target];
    if (source === target) continue;
    const known = joined.get(`${source} ${target}`);
    joined.set(`${source} ${target}`, {
      source,
      target,
      probability:
        known === undefined ? tie.probability : 1 - (1 - known.probability) * (1 - tie.probability),
      interactions: (known?.interactions ?? 0) + tie.interactions,
      mutual: false,
    });
  }
  return [...joined.values()].map((tie) => ({ ...tie, mutual: joined.has(`${tie.target} ${tie.source}`) }));
}
