import { edgeCosts } from '../graph/costs.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import type { EdgeInstants } from './edge-instants.ts';
import { createPathSearch, type PathSearch } from './path-search.ts';

/** A route of influence. */
export interface InfluencePath {
  /** Node indices in the order in which influence travels; at least two. */
  readonly nodes: readonly number[];
  /** Edge indices, one fewer than nodes. */
  readonly edges: readonly number[];
  /** Product of the ties' probabilities. */
  readonly probability: number;
}

/** Which paths are wanted. */
export interface PathOptions {
  /** Paths at most; integer ≥ 1. @default 3 */
  readonly first?: number;
  /** Ties of a path at most; integer ≥ 1. @default 6 */
  readonly maxTies?: number;
  /** For each edge, 1 when a path may use it. @default every edge */
  readonly edges?: Uint8Array | undefined;
  /** For each node, 1 when no path may pass through it; both ends may be anybody. @default none */
  readonly avoid?: Uint8Array | undefined;
  /** When each edge was acted on: only paths that respect time, each act upon something written no earlier than the act before. @default all paths */
  readonly instants?: Pick<EdgeInstants, 'next'> | undefined;
}

/** So many nodes are looked at first; where that does not do for all paths, twice as many more each time. */
const FIRST_NODES = 128;

interface Candidate {
  readonly path: InfluencePath;
  /** Place of the node from which it leaves the path it was derived from. */
  readonly leavesAt: number;
}

/** Probabilities that differ by less than this share of them are equal; then fewer ties, then smaller nodes come first. */
const EQUAL = 1e-12;

/**
 * The most probable loop-free paths from one person to another, best first.
 *
 * @param graph - Not changed.
 * @param ends - Node indices.
 * @returns Empty when there is none or both ends are the same person.
 * @remarks Yen's algorithm with Lawler's improvement on −log probability, at most first × maxTies searches, each A* over (node, ties used)
 *   within a corridor of nodes near the cheapest paths, from which the distances to the goal are known. The corridor is doubled until it holds
 *   them all, to the whole graph if need be: O(m log n) for it, usually far less. Memory O(n + m).
 * @see Yen (1971), Manag. Sci. 17(11), 712–716. doi:10.1287/mnsc.17.11.712; Lawler (1972), Manag. Sci. 18(7), 401–405.
 *   doi:10.1287/mnsc.18.7.401
 */
export function mostProbablePaths(
  graph: InfluenceGraph,
  ends: { readonly from: number; readonly to: number },
  options: PathOptions = {},
): InfluencePath[] {
  const { first = 3, maxTies = 6 } = options;
  if (ends.from === ends.to) return [];
  const { edges, instants } = options;
  const avoid = options.avoid?.slice();
  avoid?.fill(0, ends.from, ends.from + 1).fill(0, ends.to, ends.to + 1);
  const search = createPathSearch(graph, { ...ends, edges, avoid, instants });
  if (search.cheapest === Infinity) return [];
  for (let nodes = FIRST_NODES; ; nodes *= 2) {
    search.widen(nodes, maxTies);
    const found = findWithin(graph, search, { from: ends.from, first, maxTies, instants });
    if (found.length === first || search.limit === Infinity) return found;
  }
}

/** Orders paths: more probable first, then fewer ties, then smaller node indices. */
export function comparePaths(a: InfluencePath, b: InfluencePath): number {
  if (Math.abs(a.probability - b.probability) > EQUAL * Math.max(a.probability, b.probability)) {
    return b.probability - a.probability;
  }
  const byLength = a.nodes.length - b.nodes.length;
  if (byLength !== 0) return byLength;
  const place = a.nodes.findIndex((node, i) => node !== b.nodes[i]);
  return place < 0 ? 0 : a.nodes[place]! - b.nodes[place]!;
}

interface Wanted {
  readonly from: number;
  readonly first: number;
  readonly maxTies: number;
  readonly instants: PathOptions['instants'];
}

/** Yen's algorithm among the paths that the search can find now. */
function findWithin(graph: InfluenceGraph, search: PathSearch, wanted: Wanted): InfluencePath[] {
  const { from, first, maxTies, instants } = wanted;
  const best = search.find([from], new Set(), { maxTies, maxCost: maxCostOf(search) });
  const waiting: Candidate[] = best ? [{ path: toPath(graph, from, best), leavesAt: 0 }] : [];
  const found: InfluencePath[] = [];
  while (found.length < first && waiting.length > 0) {
    const next = takeBest(waiting);
    found.push(next.path);
    if (found.length < first)
      waiting.push(...deviations(graph, { search, next, found, waiting, first, maxTies, instants }));
  }
  return found;
}

interface Round {
  readonly search: PathSearch;
  readonly next: Candidate;
  readonly found: readonly InfluencePath[];
  readonly waiting: readonly Candidate[];
  readonly first: number;
  readonly maxTies: number;
  readonly instants: PathOptions['instants'];
}

/** For each node of a path from where it left its parent, the best path that leaves there by a new tie. */
function deviations(graph: InfluenceGraph, round: Round): Candidate[] {
  const { search, next, found, maxTies, instants } = round;
  const costs = edgeCosts(graph);
  const limit = Math.min(costLimit(round), maxCostOf(search));
  const { nodes, edges } = next.path;
  const result: Candidate[] = [];
  let spent = 0;
  let arrival = -Infinity;
  let alike = found;
  for (let place = 0; place < edges.length; place++) {
    if (place >= next.leavesAt) {
      const used = new Set(alike.map((other) => other.edges[place]!));
      const limits = { maxTies: maxTies - place, maxCost: limit - spent, arrival };
      const rest = search.find(nodes.slice(0, place + 1), used, limits);
      if (rest) {
        const path = toPath(graph, nodes[0]!, [...edges.slice(0, place), ...rest]);
        result.push({ path, leavesAt: place });
      }
    }
    spent += costs[edges[place]!]!;
    if (instants !== undefined) arrival = instants.next(edges[place]!, arrival);
    alike = alike.filter((other) => other.edges[place] === edges[place]);
  }
  return result;
}

/** A hair less than what the search sees, so that rounding hides no path that is as good as one that is found. */
function maxCostOf(search: PathSearch): number {
  return search.limit * (1 - 1e-9) - 1e-10;
}

/** Cost beyond which no path will be among the first; a hair more, for rounding. */
function costLimit({ found, waiting, first }: Round): number {
  const wanted = first - found.length;
  if (waiting.length < wanted) return Infinity;
  const probabilities = waiting.map(({ path }) => path.probability).sort((a, b) => b - a);
  return -Math.log(probabilities[wanted - 1]!) * (1 + 1e-9) + 1e-9;
}

function takeBest(waiting: Candidate[]): Candidate {
  let best = 0;
  for (let i = 1; i < waiting.length; i++)
    if (comparePaths(waiting[i]!.path, waiting[best]!.path) < 0) best = i;
  return waiting.splice(best, 1)[0]!;
}

/** A path of its edges. */
export function toPath(graph: InfluenceGraph, from: number, edges: readonly number[]): InfluencePath {
  const nodes = [from, ...edges.map((edge) => graph.outTargets[edge]!)];
  return {
    nodes,
    edges,
    probability: edges.reduce((product, edge) => product * graph.probabilities[edge]!, 1),
  };
}
