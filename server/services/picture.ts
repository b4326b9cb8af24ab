import type { PersonFilterInput } from '../../schema/graphql/ports/person-filter.ts';
import type {
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
  const { nodes, total } = await drawnPeople(graph, { test, input });
  const places = new Map(nodes.map((node, place) => [node, place]));
  const edges = drawnTies(graph, { nodes, places, input });
  const standing = await standingOf(graph, input);
  const communities = await namedCommunities(graph, input);
  const communityPlaces = new Map(communities.map((community, place) => [community, place]));
  const { people } = snapshot;
  return {
    totalPeople: total,
    totalTies: derived.graph.size,
    ids: nodes.map((node) => graph.personId(node)),
    names: nodes.map((node) => stringAt(people.names, node)),
    x: nodes.map((node) => derived.x[node]!),
    y: nodes.map((node) => derived.y[node]!),
    pageRank: nodes.map((node) => derived.pageRank[node]!),
    betweenness: nodes.map((node) => derived.betweenness[node]!),
    reach: nodes.map((node) => derived.reach[node]!),
    messages: nodes.map((node) => people.messageOffsets[node + 1]! - people.messageOffsets[node]!),
    community: nodes.map((node) => communityPlaces.get(derived.community[node]!) ?? -1),
    role: nodes.map((node) => latestRole(graph, node)),
    standing: nodes.map(standing),
    source: edges.map(({ source }) => source),
    target: edges.map(({ target }) => target),
    probability: edges.map(({ edge }) => derived.graph.probabilities[edge]!),
    interactions: edges.map(({ edge }) => derived.ties.interactions[edge]!),
    communities: communities.map((community) => communitySource(graph, community)),
  };
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

async function drawnPeople(
  graph: VisibleGraph,
  { test, input }: { readonly test: PersonTest | null; readonly input: NetworkInput },
): Promise<{ nodes: number[]; total: number }> {
  const everybody = await graph.ask('people', { order: 'pageRank' });
  const passing = test === null ? everybody : everybody.filter(test);
  const drawn = new Set(passing.subarray(0, input.first));
  for (const id of input.around) {
    const node = getPerson(graph, id);
    drawn.add(node);
    for (const neighbour of strongestNeighbours(graph, node)) drawn.add(neighbour);
  }
  const nodes = [...drawn].sort((a, b) => a - b);
  const beside = test === null ? [] : nodes.filter((node) => !test(node));
  return { nodes, total: passing.length + beside.length };
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

function drawnTies(
  graph: VisibleGraph,
  {
    nodes,
    places,
    input,
  }: { nodes: readonly number[]; places: ReadonlyMap<number, number>; input: NetworkInput },
): { edge: number; source: number; target: number }[] {
  const { graph: influence, ties } = graph.derived;
  const { since, until } = boundsOf(input.period);
  const everything = since === Number.NEGATIVE_INFINITY && until === Number.POSITIVE_INFINITY;
  const hasActInPeriod = (edge: number): boolean => {
    if (everything) return true;
    const acts = ties.evidenceMessages.subarray(ties.evidenceOffsets[edge], ties.evidenceOffsets[edge + 1]);
    return acts.some(
      (message) =>
        graph.snapshot.messages.at[message]! >= since && graph.snapshot.messages.at[message]! < until,
    );
  };
  const drawn: { edge: number; source: number; target: number }[] = [];
  for (const [source, node] of nodes.entries()) {
    for (let edge = influence.outOffsets[node]!; edge < influence.outOffsets[node + 1]!; edge++) {
      const target = places.get(influence.outTargets[edge]!);
      if (target !== undefined && hasActInPeriod(edge)) drawn.push({ edge, source, target });
    }
  }
  return drawn;
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
    add(rank(names), derived.pageRank[node]!, () => personHit(graph, node));
  hits.sort((a, b) => b.rank - a.rank || b.weight - a.weight);
  return hits.slice(0, Math.ceil(first / 2)).map(({ hit }) => hit());
}

function personHit(graph: VisibleGraph, node: number): SearchHitSource {
  const person = personSource(graph, node);
  return { node: person, title: person.name, snippet: handlesOf(graph, node).join(' · ') || null };
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
