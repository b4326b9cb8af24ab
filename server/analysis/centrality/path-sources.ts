import type { InfluenceGraph } from '../graph/influence-graph.ts';

/** People from whom paths are followed, each with those whose paths are theirs but for the first tie. */
export interface PathSources {
  /** Node indices, each once; neighbours stand near each other, since what they reach is much the same. */
  readonly nodes: Uint32Array;
  /** For each, how often the paths from there count: for itself, where it was asked for, and for each follower. */
  readonly times: Uint32Array;
  /** For each, its followers: people whose one out-edge leads there, and to whom no other edge leads than one from there. */
  readonly followers: Uint32Array;
  /** For each, how many of its followers it has an edge to. */
  readonly returns: Uint32Array;
}

/**
 * The searches that answer for all of `sources`. Who has no out-edge needs none. All paths of a follower go through the one neighbour, and
 * no path from there comes back through the follower: one search from the neighbour does for both.
 *
 * @param sources - Node indices, each at most once.
 * @remarks Time and memory O(n).
 */
export function mergeSources(graph: InfluenceGraph, sources: Uint32Array): PathSources {
  const { order, outOffsets, outTargets } = graph;
  const times = new Uint32Array(order);
  const followers = new Uint32Array(order);
  const returns = new Uint32Array(order);
  for (const source of sources) {
    const first = outOffsets[source]!;
    const degree = outOffsets[source + 1]! - first;
    if (degree === 0) continue;
    const neighbour = outTargets[first]!;
    const back = degree === 1 ? countOnlyReturn(graph, source, neighbour) : -1;
    times[back < 0 ? source : neighbour]!++;
    if (back < 0) continue;
    followers[neighbour]!++;
    returns[neighbour]! += back;
  }
  const nodes = listByNearness(graph).filter((node) => times[node]! > 0);
  const pick = (of: Uint32Array): Uint32Array => nodes.map((node) => of[node]!);
  return { nodes, times: pick(times), followers: pick(followers), returns: pick(returns) };
}

/** 0 when no edge leads to the node, 1 when the only one comes from the neighbour, −1 when there are others. */
function countOnlyReturn({ inOffsets, inSources }: InfluenceGraph, node: number, neighbour: number): number {
  const first = inOffsets[node]!;
  const degree = inOffsets[node + 1]! - first;
  if (degree === 0) return 0;
  return degree === 1 && inSources[first] === neighbour ? 1 : -1;
}

/** All nodes in the order in which a search by breadth that heeds no direction meets them, from node 0, then from the first not met. */
function listByNearness(graph: InfluenceGraph): Uint32Array {
  const { order, outOffsets, outTargets, inOffsets, inSources } = graph;
  const nodes = new Uint32Array(order);
  const isMet = new Uint8Array(order);
  let tail = 0;
  const meet = (node: number): void => {
    if (isMet[node] === 1) return;
    isMet[node] = 1;
    nodes[tail++] = node;
  };
  for (let root = 0, head = 0; root < order; root++) {
    for (meet(root); head < tail; head++) {
      const node = nodes[head]!;
      for (let e = outOffsets[node]!; e < outOffsets[node + 1]!; e++) meet(outTargets[e]!);
      for (let i = inOffsets[node]!; i < inOffsets[node + 1]!; i++) meet(inSources[i]!);
    }
  }
  return nodes;
}
