import { InvalidInputError } from '../../../schema/model/errors.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { reachInModule } from './reach-module.ts';

/** Beyond this many ties the searches of 32 people are run together. */
const TOGETHER_FROM = 3;

/**
 * People that influence starting from one of several people can reach within so many ties, each counted once and
 * without those people themselves.
 *
 * @param graph - Not changed.
 * @param people - Node indices; repeated ones count once.
 * @param ties - Integer ≥ 0.
 * @throws {InvalidInputError} `BAD_USER_INPUT` when `ties` is not an integer ≥ 0.
 * @remarks Breadth-first search: time O(n + m), memory O(n).
 */
export function reachOfSet(graph: InfluenceGraph, people: ArrayLike<number>, ties: number): number {
  checkTies(ties);
  const seen = new Uint8Array(graph.order);
  const queue = new Uint32Array(graph.order);
  let tail = 0;
  for (let i = 0; i < people.length; i++) {
    if (seen[people[i]!] === 1) continue;
    seen[people[i]!] = 1;
    queue[tail++] = people[i]!;
  }
  const asked = tail;
  let head = 0;
  for (let level = 0; level < ties && head < tail; level++) {
    for (const end = tail; head < end; head++) {
      const node = queue[head]!;
      for (let e = graph.outOffsets[node]!; e < graph.outOffsets[node + 1]!; e++) {
        const target = graph.outTargets[e]!;
        if (seen[target] === 1) continue;
        seen[target] = 1;
        queue[tail++] = target;
      }
    }
  }
  return tail - asked;
}

/** People that one person's influence can reach within so many ties, without the person; see {@link reachOfSet}. */
export function reachOf(graph: InfluenceGraph, person: number, ties: number): number {
  return reachOfSet(graph, [person], ties);
}

/**
 * Reach of every person, exactly.
 *
 * @param graph - Not changed.
 * @param ties - Integer ≥ 0. @default 2
 * @returns Uint32Array of n counts by node index.
 * @throws {InvalidInputError} `BAD_USER_INPUT` when `ties` is not an integer ≥ 0.
 * @remarks Time O(n·m) at worst; from 3 ties on the searches of 32 people share their steps. Memory O(n).
 * @see Then et al. (2014), The More the Merrier: Efficient Multi-Source Graph Traversal. PVLDB 8(4), 449–460.
 */
export function reachOfAll(graph: InfluenceGraph, ties = 2): Uint32Array {
  checkTies(ties);
  if (ties === 0) return new Uint32Array(graph.order);
  return ties < TOGETHER_FROM ? reachInModule(graph, ties) : reachTogether(graph, ties);
}

function checkTies(ties: number): void {
  if (Number.isInteger(ties) && ties >= 0) return;
  throw new InvalidInputError(`ties is ${ties}; pass an integer of at least 0.`, { ties });
}

/** 32 searches at a time, one bit each. */
function reachTogether(graph: InfluenceGraph, ties: number): Uint32Array {
  const { order, outOffsets, outTargets } = graph;
  const counts = new Uint32Array(order);
  const seen = new Int32Array(order);
  let fresh = new Int32Array(order);
  let next = new Int32Array(order);
  let frontier = new Uint32Array(order);
  let following = new Uint32Array(order);
  const bySource = new Uint32Array(32);
  for (let first = 0; first < order; first += 32) {
    const width = Math.min(32, order - first);
    let size = width;
    seen.fill(0);
    bySource.fill(0);
    for (let i = 0; i < width; i++) {
      seen[first + i] = fresh[first + i] = 1 << i;
      frontier[i] = first + i;
    }
    for (let level = 0; level < ties && size > 0; level++) {
      let tail = 0;
      for (let i = 0; i < size; i++) {
        const node = frontier[i]!;
        const bits = fresh[node]!;
        fresh[node] = 0;
        const end = outOffsets[node + 1]!;
        for (let e = outOffsets[node]!; e < end; e++) {
          const target = outTargets[e]!;
          const gained = bits & ~seen[target]!;
          if (gained === 0) continue;
          if (next[target] === 0) following[tail++] = target;
          next[target]! |= gained;
        }
      }
      for (let i = 0; i < tail; i++) {
        const node = following[i]!;
        seen[node]! |= next[node]!;
        for (let bits = next[node]!; bits !== 0; bits &= bits - 1) bySource[31 - Math.clz32(bits & -bits)]!++;
      }
      [frontier, following] = [following, frontier];
      [fresh, next] = [next, fresh];
      size = tail;
    }
    for (let i = 0; i < size; i++) fresh[frontier[i]!] = 0;
    for (let i = 0; i < width; i++) counts[first + i] = bySource[i]!;
  }
  return counts;
}
