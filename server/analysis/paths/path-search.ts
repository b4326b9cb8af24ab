import { edgeCosts } from '../graph/costs.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { openCorridor, type Corridor, type PathBounds } from './corridor.ts';
import { createPathStates, type PathStates } from './path-states.ts';
import { createFewestTies, createFronts, type FewestTies } from './settled.ts';

/** How far one search may go. */
export interface SearchLimits {
  readonly maxTies: number;
  readonly maxCost?: number;
  /** When the beginning has come to its end, where paths must respect time. @default -Infinity */
  readonly arrival?: number;
}

/** Finds cheapest paths to one goal under changing restrictions. */
export interface PathSearch {
  /** No path is cheaper; Infinity where there is none. */
  readonly cheapest: number;
  /** Up to this cost every path can be found; Infinity when all can. */
  readonly limit: number;
  /** Raises the limit until so many more nodes are looked at; those that are too far from the goal are left out. */
  widen(nodes: number, maxTies: number): void;
  /**
   * The cheapest way on from the last node of a beginning, entering none of its nodes again.
   *
   * @param beginning - Nodes so far, at least one.
   * @param without - Edges that may not be the next one.
   * @param limits.maxTies - Ties still allowed.
   * @param limits.maxCost - Dearer ways are of no use. @default Infinity
   * @returns Edge indices; null when there is no way.
   */
  find(beginning: readonly number[], without: ReadonlySet<number>, limits: SearchLimits): number[] | null;
}

/** Fewest ties from each node to the goal, and from the start to each node; −1 where there is no way. */
interface Hops {
  readonly ahead: Int32Array;
  readonly behind: Int32Array;
}

/** What is kept for the searches on a graph. */
interface Kept {
  readonly states: PathStates;
  readonly fewestTies: FewestTies;
  hops: Hops | null;
  readonly queue: Uint32Array;
}

/** Ties to the goal are counted once a search looks at so large a share of the nodes. */
const WORTH_HOPS = 1 / 64;

const KEPT = new WeakMap<InfluenceGraph, Kept>();

/**
 * Creates a search towards `to` within a corridor: the distances to the goal that are exact there guide A* over (node, ties used).
 * Of two ways to a node the dearer one is kept only where it uses fewer ties or, where time is respected, is there
 * earlier, which makes the limit of ties exact and the way free of loops.
 *
 * @returns Good until the next is created on the same graph.
 * @remarks Memory O(n), kept as long as the graph; a find takes O(k log k) for the k states it opens.
 */
export function createPathSearch(graph: InfluenceGraph, bounds: PathBounds): PathSearch {
  const kept = KEPT.get(graph) ?? createKept(graph.order);
  KEPT.set(graph, kept);
  const corridor = openCorridor(graph, bounds);
  let hops: Hops | null = null;
  let inside = 0;
  return {
    cheapest: corridor.cheapest,
    get limit() {
      return corridor.limit;
    },
    widen(nodes, maxTies) {
      if (inside > graph.order * WORTH_HOPS && maxTies < graph.order - 1)
        hops ??= countHops(graph, bounds, kept);
      const known = hops;
      const isUseful = (node: number): boolean =>
        known === null || (known.behind[node]! >= 0 && known.ahead[node]! + known.behind[node]! <= maxTies);
      inside += corridor.widen(nodes, isUseful);
    },
    find: (beginning, without, limits) =>
      find(graph, { bounds, kept, corridor, hops }, { beginning, without, limits }),
  };
}

interface Place {
  readonly bounds: PathBounds;
  readonly kept: Kept;
  readonly corridor: Corridor;
  readonly hops: Hops | null;
}

interface Wish {
  readonly beginning: readonly number[];
  readonly without: ReadonlySet<number>;
  readonly limits: SearchLimits;
}

function find(graph: InfluenceGraph, place: Place, { beginning, without, limits }: Wish): number[] | null {
  const { outOffsets, outTargets } = graph;
  const { states, fewestTies } = place.kept;
  const hops = place.hops?.ahead;
  const { ahead, isInside } = place.corridor;
  const { edges, avoid, instants, to } = place.bounds;
  const { maxTies, maxCost = Infinity, arrival = -Infinity } = limits;
  const costs = edgeCosts(graph);
  const start = beginning.at(-1)!;
  if (isInside[start] === 0) return null;
  fewestTies.clear();
  const settled = instants === undefined ? fewestTies : createFronts();
  for (let i = 0; i < beginning.length - 1; i++) settled.add(beginning[i]!, 0, -Infinity);
  states.clear();
  states.push({ node: start, ties: 0, cost: 0, rank: ahead[start]!, parent: -1, edge: 0, arrival });
  for (let state = states.pop(); state >= 0; state = states.pop()) {
    const node = states.node(state);
    if (node === to) return states.trace(state);
    const ties = states.ties(state) + 1;
    const since = states.arrival(state);
    if (settled.has(node, ties - 1, since)) continue;
    settled.add(node, ties - 1, since);
    if (ties > maxTies) continue;
    const own = states.cost(state);
    const end = outOffsets[node + 1]!;
    for (let e = outOffsets[node]!; e < end; e++) {
      const target = outTargets[e]!;
      if (isInside[target] === 0) continue;
      const cost = own + costs[e]!;
      const rank = cost + ahead[target]!;
      if (rank > maxCost) continue;
      if (hops && ties + hops[target]! > maxTies) continue; // who is inside reaches the goal
      if (edges?.[e] === 0 || avoid?.[target] === 1 || (ties === 1 && without.has(e))) continue;
      const at = instants === undefined ? since : instants.next(e, since);
      if (at === Infinity || settled.has(target, ties, at)) continue;
      states.push({ node: target, ties, cost, rank, parent: state, edge: e, arrival: at });
    }
  }
  return null;
}

function createKept(order: number): Kept {
  return {
    states: createPathStates(),
    fewestTies: createFewestTies(order),
    hops: null,
    queue: new Uint32Array(order),
  };
}

function countHops(graph: InfluenceGraph, bounds: PathBounds, kept: Kept): Hops {
  const { order, outOffsets, outTargets, inOffsets, inSources, inEdges } = graph;
  kept.hops ??= { ahead: new Int32Array(order), behind: new Int32Array(order) };
  const { ahead, behind } = kept.hops;
  spreadHops({ offsets: inOffsets, neighbours: inSources, edgeOf: inEdges, start: bounds.to }, bounds, {
    hops: ahead,
    queue: kept.queue,
  });
  spreadHops({ offsets: outOffsets, neighbours: outTargets, edgeOf: null, start: bounds.from }, bounds, {
    hops: behind,
    queue: kept.queue,
  });
  return kept.hops;
}

interface Spreading {
  readonly offsets: Uint32Array;
  readonly neighbours: Uint32Array;
  /** The edge of each place in `neighbours`; null where it is the place itself. */
  readonly edgeOf: Uint32Array | null;
  readonly start: number;
}

function spreadHops(
  { offsets, neighbours, edgeOf, start }: Spreading,
  { edges, avoid }: PathBounds,
  { hops, queue }: { readonly hops: Int32Array; readonly queue: Uint32Array },
): void {
  let tail = 1;
  queue[0] = start;
  hops.fill(-1);
  hops[start] = 0;
  for (let head = 0; head < tail; head++) {
    const node = queue[head]!;
    const next = hops[node]! + 1;
    const end = offsets[node + 1]!;
    for (let i = offsets[node]!; i < end; i++) {
      const neighbour = neighbours[i]!;
      if (hops[neighbour]! >= 0 || avoid?.[neighbour] === 1) continue;
      if (edges?.[edgeOf === null ? i : edgeOf[i]!] === 0) continue;
      hops[neighbour] = next;
      queue[tail++] = neighbour;
    }
  }
}
