import type { NetworkColumns, Role, Standing } from './network-query.ts';

/** Somebody in the drawn network, or who stands for people that are not in it; measures are over the whole graph. */
export interface NetworkPerson {
  readonly id: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly pageRank: number;
  readonly reach: number;
  readonly betweenness: number;
  readonly messages: number;
  readonly role: Role;
  /** Null where the person never wrote about the brand. */
  readonly standing: Standing | null;
  /** Place in communities; -1 for none of them. */
  readonly community: number;
  /** People who are not in the network for whom this stands; 0 for a person. */
  readonly crowd: number;
}

/** One influence tie between two places. */
export interface NetworkTie {
  readonly source: number;
  readonly target: number;
  readonly probability: number;
  readonly interactions: number;
  /** True where the opposite tie exists too: only then is it drawn as a curve. */
  readonly mutual: boolean;
}

/** A community with people in the network. */
export type NetworkCommunity = NetworkColumns['communities'][number];

/** The network that the server sent, with the ways around in it. */
export interface Network {
  readonly people: readonly NetworkPerson[];
  readonly ties: readonly NetworkTie[];
  readonly communities: readonly NetworkCommunity[];
  /** The place of a person, or of who is drawn for them. */
  readonly placeOf: ReadonlyMap<string, number>;
  /** For each id of who stands for several people theirs. */
  readonly gathered: ReadonlyMap<string, readonly string[]>;
  /** Places of ties by place of the one who influences. */
  readonly outTies: readonly (readonly number[])[];
  /** Places of ties by place of the influenced. */
  readonly inTies: readonly (readonly number[])[];
  readonly totalPeople: number;
  readonly totalTies: number;
}

/** Begins the id of what stands for the people of a community who are not sent; the community's id follows. */
const CROWD = 'crowd:';

/** Turns the server's columns into people, crowds behind them, ties and the ways around. Time and memory O(n + m). */
export function buildNetwork(columns: NetworkColumns): Network {
  const persons = columns.ids.map((id, i): NetworkPerson => ({
    id,
    name: columns.names[i] ?? id,
    x: columns.x[i] ?? 0,
    y: columns.y[i] ?? 0,
    pageRank: columns.pageRank[i] ?? 0,
    reach: columns.reach[i] ?? 0,
    betweenness: columns.betweenness[i] ?? 0,
    messages: columns.messages[i] ?? 0,
    role: columns.role[i] ?? 'UNKNOWN',
    standing: columns.standing[i] ?? null,
    community: columns.community[i] ?? -1,
    crowd: 0,
  }));
  const crowds = columns.crowds.map((crowd) => crowdOf(columns, crowd));
  const people = [...persons, ...crowds];
  const ties = buildTies(columns, people.length);
  return {
    people,
    ties,
    communities: columns.communities,
    placeOf: new Map(people.map((person, place) => [person.id, place])),
    gathered: new Map(crowds.map(({ id }) => [id, []])),
    ...listNeighbours(ties, people.length),
    totalPeople: columns.totalPeople,
    totalTies: columns.totalTies,
  };
}

function crowdOf(
  { communities }: NetworkColumns,
  { community, people, ...crowd }: NetworkColumns['crowds'][number],
): NetworkPerson {
  const { id = '', label = '' } = communities[community] ?? {};
  return {
    ...crowd,
    id: `${CROWD}${id}`,
    name: `${label} +${people}`.trimStart(),
    community,
    crowd: people,
    reach: 0,
    betweenness: 0,
    role: 'UNKNOWN',
    standing: null,
  };
}

/** Whether it stands for people of whom none is in the network. */
export function isCrowd({ crowd, id }: NetworkPerson): boolean {
  return crowd > 0 && id.startsWith(CROWD);
}

/** The community whose people a crowd stands for; null for people of several, and for whoever is no crowd. */
export function communityOfCrowd(id: string): string | null {
  return id.startsWith(CROWD) && id.length > CROWD.length ? id.slice(CROWD.length) : null;
}

/** For each place the places of its ties. */
export function listNeighbours(
  ties: readonly NetworkTie[],
  order: number,
): Pick<Network, 'outTies' | 'inTies'> {
  const outTies = Array.from({ length: order }, (): number[] => []);
  const inTies = Array.from({ length: order }, (): number[] => []);
  ties.forEach((tie, place) => {
    outTies[tie.source]?.push(place);
    inTies[tie.target]?.push(place);
  });
  return { outTies, inTies };
}

/** The id of who is drawn for somebody: mostly their own. */
export function drawnFor({ people, placeOf }: Network, id: string): string {
  return people[placeOf.get(id) ?? -1]?.id ?? id;
}

/** The people of the network for whom somebody is drawn: mostly themselves; nobody for a crowd. */
export function standsFor({ gathered }: Network, id: string): readonly string[] {
  return gathered.get(id) ?? [id];
}

/** Places of the neighbours of a place, each once, in the order of the ties; never itself. */
export function neighboursOf(network: Network, place: number): number[] {
  const found = new Set<number>();
  for (const tie of network.outTies[place] ?? []) found.add(network.ties[tie]?.target ?? place);
  for (const tie of network.inTies[place] ?? []) found.add(network.ties[tie]?.source ?? place);
  found.delete(place);
  return [...found];
}

/** Place of the tie from one place to another, or null. */
export function findTie(network: Network, source: number, target: number): number | null {
  return network.outTies[source]?.find((place) => network.ties[place]?.target === target) ?? null;
}

function buildTies(columns: NetworkColumns, order: number): NetworkTie[] {
  const pairs = new Set<number>();
  columns.source.forEach((source, j) => pairs.add(source * order + (columns.target[j] ?? 0)));
  return columns.source.map((source, j) => {
    const target = columns.target[j] ?? 0;
    return {
      source,
      target,
      probability: columns.probability[j] ?? 0,
      interactions: columns.interactions[j] ?? 0,
      mutual: pairs.has(target * order + source),
    };
  });
}
