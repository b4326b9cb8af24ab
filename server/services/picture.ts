import type { PersonFilterInput } from '../../schema/graphql/ports/person-filter.ts';
import type {
  CrowdSource,
  NetworkInput,
  NetworkSource,
  PicturePort,
  SearchHitSource,
} from '../../schema/graphql/ports/picture.ts';
import { STANDINGS, type Standing } from '../../schema/model/readings.ts';
import { ROLES, type Role } from '../../schema/model/roles.ts';
import { stringAt } from '../snapshot/strings.ts';
import type { Derived } from '../jobs/view.ts';
import type { MessageLoaders } from './messages.ts';
import { createNameRank, foldedNames, foldName, type NameRank } from './name-index.ts';
import { createPersonTest, defaultBrand, type PersonTest } from './person-filter.ts';
import type { SearchIndex } from './search-index.ts';
import { markMatches } from '../text/mark-matches.ts';
import {
  boundsOf,
  brandSource,
  communitySource,
  conversationSource,
  getBrand,
  getPerson,
  messageSource,
  personSource,
} from './sources.ts';
import type { VisibleGraph } from './visible-graph.ts';

const NOBODY = new Uint32Array(0);
/** Ties of a picture: as many as a page draws. */
const MOST_TIES = 50_000;
/** Communities that a picture names. */
const NAMED_COMMUNITIES = 200;
/** Strongest neighbours, each way, of a person asked for. */
const NEIGHBOURS = 25;
const TITLE_CHARACTERS = 80;
/** Conversations among what a search finds. */
const MOST_CONVERSATIONS = 5;
/** The index does not know which messages are private: more are asked for, since those are left out. */
const ASKED_FOR_EACH_SHOWN = 4;

/** The graph to be drawn, and search. */
export function createPicturePort(
  graph: VisibleGraph,
  { loaders, search }: { loaders: MessageLoaders; search: SearchIndex },
): PicturePort {
  return {
    network: (input) => buildNetwork(graph, input),
    search: async (text, first) => {
      const [names, hits] = await Promise.all([
        nameHits(graph, text, first),
        search.messages(text, graph.scope === 'all' ? first : first * ASKED_FOR_EACH_SHOWN),
      ]);
      const messages = hits.flatMap(({ id }) => graph.messageNumber(id) ?? []).slice(0, first);
      const found = await Promise.all(
        messages.map((message) => messageHit(graph, message, { text, loaders })),
      );
      return [...names, ...conversationHits(graph, found), ...found].slice(0, first);
    },
  };
}

async function buildNetwork(graph: VisibleGraph, input: NetworkInput): Promise<NetworkSource> {
  const { snapshot, derived } = graph;
  const test = await createPersonTest(graph, filterOf(graph, input));
  const communities = await namedCommunities(graph, input);
  const communityPlaces = new Map(communities.map((community, place) => [community, place]));
  const { nodes, left, total } = await drawnPeople(graph, { test, input });
  const crowds = crowdsOf(graph, { left: input.crowds ? left : NOBODY, communityPlaces });
  const ties = await graph.ask('pictureTies', {
    people: nodes,
    crowdOf: crowds.of,
    first: MOST_TIES,
    ...boundsOf(input.period),
  });
  const standing = await standingOf(graph, input);
  const { people } = snapshot;
  const columnOf = <T>(of: (node: number) => T): T[] => Array.from(nodes, of);
  return {
    totalPeople: total,
    totalTies: derived.graph.size,
    ids: columnOf((node) => graph.personId(node)),
    names: columnOf((node) => stringAt(people.names, node)),
    x: columnOf((node) => derived.x[node]!),
    y: columnOf((node) => derived.y[node]!),
    pageRank: columnOf((node) => derived.pageRank[node]!),
    betweenness: columnOf((node) => derived.betweenness[node]!),
    reach: columnOf((node) => derived.reach[node]!),
    messages: columnOf((node) => messagesOf(graph, node)),
    community: columnOf((node) => communityPlaces.get(derived.community[node]!) ?? -1),
    role: columnOf((node) => latestRole(graph, node)),
    standing: columnOf(standing),
    source: Array.from(ties.source),
    target: Array.from(ties.target),
    probability: Array.from(ties.probability),
    interactions: Array.from(ties.interactions),
    communities: communities.map((community) => communitySource(graph, community)),
    crowds: crowds.crowds,
  };
}

/** People who are stood for. */
interface Crowds {
  readonly crowds: readonly CrowdSource[];
  /** By person the crowd that they are in; -1 for none. */
  readonly of: Int32Array;
}

/** A crowd for each named community, and one for all others, where people are left. */
function crowdsOf(
  graph: VisibleGraph,
  {
    left,
    communityPlaces,
  }: { readonly left: Uint32Array; readonly communityPlaces: ReadonlyMap<number, number> },
): Crowds {
  const { derived } = graph;
  const of = new Int32Array(derived.community.length).fill(-1);
  const numbers = new Map<number, number>();
  const crowds: {
    community: number;
    people: number;
    x: number;
    y: number;
    pageRank: number;
    messages: number;
  }[] = [];
  for (const node of left) {
    const community = communityPlaces.get(derived.community[node]!) ?? -1;
    const number = numbers.get(community) ?? crowds.length;
    numbers.set(community, number);
    const crowd = (crowds[number] ??= { community, people: 0, x: 0, y: 0, pageRank: 0, messages: 0 });
    of[node] = number;
    crowd.people++;
    crowd.x += derived.x[node]!;
    crowd.y += derived.y[node]!;
    crowd.pageRank += derived.pageRank[node]!;
    crowd.messages += messagesOf(graph, node);
  }
  return {
    of,
    crowds: crowds.map(({ x, y, ...crowd }) => ({ ...crowd, x: x / crowd.people, y: y / crowd.people })),
  };
}

function messagesOf({ snapshot: { people } }: VisibleGraph, node: number): number {
  return people.messageOffsets[node + 1]! - people.messageOffsets[node]!;
}

/** By the brand that is discussed; null where everybody is drawn. */
const named = new WeakMap<Derived, Map<string | null, readonly number[]>>();

/**
 * The largest communities, by those of their people who discuss the brand where those are drawn: else what a page gives its few colours to
 * would be drawn hardly anywhere. Neither period nor filter changes their order, so that colours stay, and they are found once for a view.
 */
async function namedCommunities(graph: VisibleGraph, input: NetworkInput): Promise<readonly number[]> {
  const { derived } = graph;
  const filter = filterOf(graph, { ...input, filter: null, period: ALL_TIME });
  const known = named.get(derived) ?? new Map<string | null, readonly number[]>();
  named.set(derived, known);
  const brand = filter?.discussing ?? null;
  const before = known.get(brand);
  if (before !== undefined) return before;
  const test = await createPersonTest(graph, filter);
  const order = derived.communities.map((_, community) => community); // by size
  if (test !== null) {
    const sizes = new Uint32Array(order.length);
    for (let node = 0; node < derived.community.length; node++)
      if (test(node)) sizes[derived.community[node]!]!++;
    order.sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  }
  const first = order.slice(0, NAMED_COMMUNITIES);
  known.set(brand, first);
  return first;
}

/** The filter, narrowed to who discusses the brand where that is asked. */
function filterOf(
  graph: VisibleGraph,
  { filter, onlyDiscussing, brand, period }: NetworkInput,
): PersonFilterInput | null {
  const number = defaultBrand(graph);
  const discussed = brand ?? (number < 0 ? null : graph.snapshot.brands.ids[number]!);
  if (!onlyDiscussing || discussed === null) return filter;
  return { ...(filter ?? NO_FILTER), discussing: discussed, period };
}

const ALL_TIME = { since: null, until: null };
const NO_FILTER: PersonFilterInput = {
  roles: null,
  channels: null,
  standing: null,
  brand: null,
  community: null,
  text: null,
  discussing: null,
  period: null,
  wroteAs: null,
  wroteIn: null,
};

/** Who is drawn, by index, and whom the filter lets through beside them. */
async function drawnPeople(
  graph: VisibleGraph,
  { test, input }: { readonly test: PersonTest | null; readonly input: NetworkInput },
): Promise<{ nodes: Uint32Array; left: Uint32Array; total: number }> {
  const everybody = await graph.ask('people', { order: 'pageRank' });
  const passing = test === null ? everybody : everybody.filter(test);
  const drawn = new Set(openedFirst(graph, passing, input.opened).subarray(0, input.first));
  for (const id of input.around) {
    const node = getPerson(graph, id);
    drawn.add(node);
    for (const neighbour of strongestNeighbours(graph, node)) drawn.add(neighbour);
  }
  const nodes = Uint32Array.from(drawn).sort();
  const beside = test === null ? [] : nodes.filter((node) => !test(node));
  return { nodes, left: passing.filter((node) => !drawn.has(node)), total: passing.length + beside.length };
}

/** People of some communities before all others. */
function openedFirst(graph: VisibleGraph, people: Uint32Array, opened: readonly string[]): Uint32Array {
  if (opened.length === 0) return people;
  const { communities, community } = graph.derived;
  const ids = new Set(opened);
  const isWanted = (node: number): boolean => ids.has(communities[community[node]!]?.id ?? '');
  return Uint32Array.from([...people.filter(isWanted), ...people.filter((node) => !isWanted(node))]);
}

function strongestNeighbours({ derived: { graph } }: VisibleGraph, node: number): number[] {
  const ties: { other: number; probability: number }[] = [];
  for (let edge = graph.outOffsets[node]!; edge < graph.outOffsets[node + 1]!; edge++) {
    ties.push({ other: graph.outTargets[edge]!, probability: graph.probabilities[edge]! });
  }
  for (let at = graph.inOffsets[node]!; at < graph.inOffsets[node + 1]!; at++) {
    ties.push({ other: graph.inSources[at]!, probability: graph.probabilities[graph.inEdges[at]!]! });
  }
  ties.sort((a, b) => b.probability - a.probability || a.other - b.other);
  return ties.slice(0, NEIGHBOURS * 2).map(({ other }) => other);
}

async function standingOf(
  graph: VisibleGraph,
  { brand, period }: NetworkInput,
): Promise<(node: number) => Standing | null> {
  const number = brand === null ? defaultBrand(graph) : getBrand(graph, brand);
  if (number < 0) return () => null;
  const all = await graph.ask('standings', { brand: number, ...boundsOf(period) });
  return (node) => STANDINGS[all[node]!] ?? null;
}

/** The role that began last; unknown where there is none. */
function latestRole({ snapshot: { people } }: VisibleGraph, node: number): Role {
  let role: Role = 'unknown';
  let latest = Number.NEGATIVE_INFINITY;
  for (let spell = people.roleOffsets[node]!; spell < people.roleOffsets[node + 1]!; spell++) {
    if (people.roleSince[spell]! < latest) continue;
    latest = people.roleSince[spell]!;
    role = ROLES[people.roleKind[spell]!]!;
  }
  return role;
}

/**
 * Brands, people and communities by name, handle or label: those that begin with the text, then those that have its words
 * as beginnings, then those that hold it.
 */
async function nameHits(graph: VisibleGraph, text: string, first: number): Promise<SearchHitSource[]> {
  const rank = createNameRank(text);
  if (rank === null) return [];
  const { snapshot, derived } = graph;
  const hits: { hit: () => SearchHitSource; rank: number; weight: number }[] = [];
  const add = (best: NameRank, weight: number, hit: () => SearchHitSource): void => {
    if (best > 0) hits.push({ rank: best, weight, hit });
  };
  for (const [brand, name] of snapshot.brands.names.entries())
    add(rank(foldName(name)), 3, () => ({ node: brandSource(graph, brand), title: name, snippet: null }));
  for (const [index, { label }] of derived.communities.slice(0, NAMED_COMMUNITIES).entries()) {
    const best = rank(foldName(label)) > 0 ? 1 : 0;
    add(best, 0, () => ({ node: communitySource(graph, index), title: label, snippet: null }));
  }
  for (const [node, names] of (await foldedNames(graph.snapshot)).entries())
    add(rank(names), derived.pageRank[node]!, () => personHit(graph, node, text));
  hits.sort((a, b) => b.rank - a.rank || b.weight - a.weight);
  return hits.slice(0, Math.ceil(first / 2)).map(({ hit }) => hit());
}

/** With all handles, which tell people of one name apart; one that matches is marked. */
function personHit(graph: VisibleGraph, node: number, wanted: string): SearchHitSource {
  const person = personSource(graph, node);
  const handles = handlesOf(graph, node).join(' · ');
  return { node: person, title: person.name, snippet: handles === '' ? null : markMatches(handles, wanted) };
}

function handlesOf({ snapshot: { people, accounts } }: VisibleGraph, node: number): string[] {
  const own = people.accountIndex.subarray(people.accountOffsets[node], people.accountOffsets[node + 1]);
  return Array.from(own, (account) => stringAt(accounts.handles, account));
}

/** Conversations of several messages that found ones belong to, each once, the best first. */
function conversationHits(graph: VisibleGraph, found: readonly SearchHitSource[]): SearchHitSource[] {
  const { messages, conversations } = graph.snapshot;
  const hits = new Map<number, SearchHitSource>();
  for (const { node, title, snippet } of found) {
    if (node.kind !== 'Message') continue;
    const index = messages.conversation[node.index]!;
    const isTalk = conversations.messageOffsets[index + 1]! - conversations.messageOffsets[index]! > 1;
    if (isTalk && !hits.has(index))
      hits.set(index, { node: conversationSource(graph, index), title, snippet });
  }
  return [...hits.values()].slice(0, MOST_CONVERSATIONS);
}

async function messageHit(
  graph: VisibleGraph,
  message: number,
  { text: wanted, loaders }: { text: string; loaders: MessageLoaders },
): Promise<SearchHitSource> {
  const node = messageSource(graph, message);
  const { text } = await loaders.texts.load(node.id);
  const author = stringAt(graph.snapshot.people.names, graph.snapshot.messages.person[message]!);
  return { node, title: author.slice(0, TITLE_CHARACTERS), snippet: markMatches(text, wanted) };
}
