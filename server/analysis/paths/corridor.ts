import { edgeCosts } from '../graph/costs.ts';
import { createNodeHeap, type NodeHeap } from '../graph/heap.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import type { EdgeInstants } from './edge-instants.ts';

/** Where paths may go. */
export interface PathBounds {
  readonly from: number;
  readonly to: number;
  /** For each edge, 1 when it may be used. */
  readonly edges?: Uint8Array | undefined;
  /** For each node, 1 when it may not be entered. */
  readonly avoid?: Uint8Array | undefined;
  /** When each edge was acted on, where paths must respect time; the corridor holds the others too. */
  readonly instants?: Pick<EdgeInstants, 'next'> | undefined;
}

/** The nodes that lie on paths up to some cost, and how far the goal is from them. */
export interface Corridor {
  /** Cost of the cheapest path; Infinity where there is none. */
  readonly cheapest: number;
  /** Least cost from each node to the goal; true where `isInside` is 1. */
  readonly ahead: Float64Array;
  /** For each node 1 when it is inside: whoever is not lies on no path that costs `limit` at most. */
  readonly isInside: Uint8Array;
  /** 0 until it has been widened; Infinity when all is inside that leads from one end to the other. */
  readonly limit: number;
  /** Takes in so many more nodes, those on the cheapest paths first, none but those that are useful. @returns how many there were */
  widen(nodes: number, isUseful: (node: number) => boolean): number;
}

/** One end's search: by cost, outward along the edges or against them. */
interface Side {
  readonly offsets: Uint32Array;
  readonly neighbours: Uint32Array;
  /** The edge of each place in `neighbours`; null where it is the place itself. */
  readonly edgeOf: Uint32Array | null;
  readonly distances: Float64Array;
  readonly isSettled: Uint8Array;
  readonly heap: NodeHeap;
  readonly touched: Uint32Array;
  touchedCount: number;
  /** Who is not settled is at least so far. */
  radius: number;
  /** Edges looked at. */
  work: number;
}

interface Sides {
  readonly costs: Float64Array;
  readonly ahead: Side;
  readonly behind: Side;
}

const KEPT = new WeakMap<InfluenceGraph, Sides>();

/**
 * Opens the corridor between two nodes. Searches from both ends meet; then the one against the edges goes on with what the other
 * knows as its guide, in the order of what a path through a node costs at least, so that it stays near the cheapest paths.
 *
 * @returns Good until the next is opened on the same graph: its arrays are kept and used again.
 * @remarks Time O(k log k) for the k nodes and edges met, at most O(m log n); memory O(n), kept as long as the graph.
 */
export function openCorridor(graph: InfluenceGraph, bounds: PathBounds): Corridor {
  const sides = KEPT.get(graph) ?? createSides(graph);
  KEPT.set(graph, sides);
  const { ahead: out, behind: back } = sides;
  begin(out, bounds.from);
  begin(back, bounds.to);
  const cheapest = meet(sides, bounds);
  const least = (node: number): number =>
    back.distances[node]! + (out.isSettled[node] === 1 ? out.distances[node]! : out.radius);
  rekey(back, least);
  let limit = 0;
  return {
    cheapest,
    ahead: back.distances,
    isInside: back.isSettled,
    get limit() {
      return limit;
    },
    widen(nodes, isUseful) {
      const reach = (next: number): void => {
        if (isUseful(next)) back.heap.push(next, least(next));
      };
      for (let taken = 0; ;) {
        const node = back.heap.pop();
        const cost = node < 0 ? Infinity : least(node);
        if (cost === Infinity || taken === nodes) {
          if (cost < Infinity) back.heap.push(node, cost);
          limit = cost;
          return taken;
        }
        if (!isUseful(node)) continue;
        settle(back, node, { bounds, costs: sides.costs, reach });
        taken++;
      }
    },
  };
}

function createSides(graph: InfluenceGraph): Sides {
  const { order, outOffsets, outTargets, inOffsets, inSources, inEdges } = graph;
  const createSide = (offsets: Uint32Array, neighbours: Uint32Array, edgeOf: Uint32Array | null): Side => ({
    offsets,
    neighbours,
    edgeOf,
    distances: new Float64Array(order).fill(Infinity),
    isSettled: new Uint8Array(order),
    heap: createNodeHeap(order),
    touched: new Uint32Array(order),
    touchedCount: 0,
    radius: 0,
    work: 0,
  });
  return {
    costs: edgeCosts(graph),
    ahead: createSide(outOffsets, outTargets, null),
    behind: createSide(inOffsets, inSources, inEdges),
  };
}

/** Forgets the search before and puts the first node in. */
function begin(side: Side, node: number): void {
  const { distances, isSettled, heap, touched } = side;
  for (let i = 0; i < side.touchedCount; i++) {
    distances[touched[i]!] = Infinity;
    isSettled[touched[i]!] = 0;
  }
  heap.clear();
  distances[node] = 0;
  touched[0] = node;
  side.touchedCount = 1;
  side.radius = 0;
  side.work = 0;
  heap.push(node, 0);
}

/** Searches from both ends, always where less has been looked at, until no cheaper path can be found; its cost. */
function meet({ costs, ahead, behind }: Sides, bounds: PathBounds): number {
  let cheapest = Infinity;
  while (ahead.radius + behind.radius < cheapest) {
    const side = ahead.work <= behind.work ? ahead : behind;
    const other = side === ahead ? behind : ahead;
    const node = side.heap.pop();
    side.radius = node < 0 ? Infinity : side.distances[node]!;
    if (node < 0) break;
    const reach = (next: number): void => {
      const distance = side.distances[next]!;
      side.heap.push(next, distance);
      cheapest = Math.min(cheapest, distance + other.distances[next]!);
    };
    settle(side, node, { bounds, costs, reach });
  }
  return cheapest;
}

interface Settling {
  readonly bounds: PathBounds;
  readonly costs: Float64Array;
  /** Called for each node whose distance has fallen. */
  readonly reach: (node: number) => void;
}

function settle(side: Side, node: number, { bounds, costs, reach }: Settling): void {
  const { offsets, neighbours, edgeOf, distances, isSettled, touched } = side;
  const { edges, avoid } = bounds;
  isSettled[node] = 1;
  const own = distances[node]!;
  const end = offsets[node + 1]!;
  const begun = offsets[node]!;
  side.work += end - begun + 1;
  for (let i = begun; i < end; i++) {
    const next = neighbours[i]!;
    if (isSettled[next] === 1) continue;
    const edge = edgeOf === null ? i : edgeOf[i]!;
    const distance = own + costs[edge]!;
    const known = distances[next]!;
    if (distance >= known || edges?.[edge] === 0 || avoid?.[next] === 1) continue;
    if (known === Infinity) touched[side.touchedCount++] = next;
    distances[next] = distance;
    reach(next);
  }
}

/** Puts what waits in a search's queue into another order. */
function rekey(side: Side, key: (node: number) => number): void {
  const waiting: number[] = [];
  while (side.heap.size > 0) waiting.push(side.heap.pop());
  for (const node of waiting) side.heap.push(node, key(node));
}
