import { edgeCosts } from '../graph/costs.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
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
  /** For each node, 1 when no path may pass through it. @default none */
  readonly avoid?: Uint8Array | undefined;
}

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
 * @remarks Yen's algorithm with Lawler's improvement on −log probability: at most first × maxTies searches, each A* over
 *   (node, ties used) guided by distances to the goal that are computed once; usually far below the O(m log n) of the
 *   first one. Memory O(n + m).
 * @see Yen (1971), Manag. Sci. 17(11), 712–716. doi:10.1287/mnsc.17.11.712; Lawler (1972), Manag. Sci. 18(7), 401–405.
 *   doi:10.1287/mnsc.18.7.401
 */
export function mostProbablePaths(
  graph: InfluenceGraph,
  ends: { readonly from: number; readonly to: number },
  options: PathOptions = {},
): InfluencePath[] {
  const { first = 3, maxTies = 6 } = options;
  if (ends.from === ends.to || options.avoid?.[ends.from] === 1 || options.avoid?.[ends.to] === 1) return [];
  const search = createPathSearch(graph, { ...ends, edges: options.edges, avoid: options.avoid });
  const best = search.find([ends.from], new Set(), { maxTies });
  const waiting: Candidate[] = best ? [{ path: toPath(graph, ends.from, best), leavesAt: 0 }] : [];
  const found: InfluencePath[] = [];
  while (found.length < first && waiting.length > 0) {
    const next = takeBest(waiting);
    found.push(next.path);
    if (found.length < first)
      waiting.push(...deviations(graph, { search, next, found, waiting, first, maxTies }));
  }
  return found;
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

interface Round {
  readonly search: PathSearch;
  readonly next: Candidate;
  readonly found: readonly InfluencePath[];
  readonly waiting: readonly Candidate[];
  readonly first: number;
  readonly maxTies: number;
}

/** For each node of a path from where it left its parent, the best path that leaves there by a new tie. */
function deviations(graph: InfluenceGraph, round: Round): Candidate[] {
  const { search, next, found, maxTies } = round;
  const costs = edgeCosts(graph);
  const limit = costLimit(round);
  let spent = 0;
  const { nodes, edges } = next.path;
  const result: Candidate[] = [];
  for (let place = next.leavesAt; place < edges.length; place++) {
    const used = new Set<number>();
    for (const other of found) {
      if (nodes.slice(0, place + 1).every((node, i) => other.nodes[i] === node))
        used.add(other.edges[place]!);
    }
    const limits = { maxTies: maxTies - place, maxCost: limit - spent };
    const rest = search.find(nodes.slice(0, place + 1), used, limits);
    spent += costs[edges[place]!]!;
    if (!rest) continue;
    result.push({ path: toPath(graph, nodes[0]!, [...edges.slice(0, place), ...rest]), leavesAt: place });
  }
  return result;
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

function toPath(graph: InfluenceGraph, from: number, edges: readonly number[]): InfluencePath {
  const nodes = [from, ...edges.map((edge) => graph.outTargets[edge]!)];
  return {
    nodes,
    edges,
    probability: edges.reduce((product, edge) => product * graph.probabilities[edge]!, 1),
  };
}
