import type { InfluenceGraph } from '../graph/influence-graph.ts';
import type { Random } from '../graph/random.ts';
import { ALL, COIN, type FiringPlan, JUMP, KIND_BITS, NODE_WORDS, TABLE } from './firing-plan.ts';
import type { SetBlock } from './set-collection.ts';

/** Draws reverse reachable sets, a piece at a time. */
export interface SetDrawer extends SetBlock {
  /**
   * Draws until there are `wanted` or the piece is full.
   *
   * @param random - Its numbers are used.
   * @returns How many were drawn, at least one where one is wanted.
   */
  draw(random: Random, wanted: number): number;
  /** From now on a set is not followed further once it holds one of the nodes marked 1; null for none. */
  stopAt(sentinels: Uint8Array | null): void;
  /** The piece that was drawn last, each set beginning with its root; longer than the sets that were drawn take. */
}

/** Sets of a piece at most, and the places for members beyond those that the largest set takes. */
export const PIECE_SETS = 2 ** 16;
export const PIECE_MEMBERS = 2 ** 18;
/** Marks are cleared once so many sets were drawn. */
export const LAST_EPOCH = 2 ** 31;

/**
 * Draws sets in TypeScript: the reference of draw-sets.c, which takes a third of the time; and for graphs larger than its memory.
 *
 * @param graph - Not changed.
 */
export function createSetDrawer(
  { order, inSources }: InfluenceGraph,
  { nodes, thresholds, highest, logMisses, inProbabilities }: FiringPlan,
): SetDrawer {
  const marks = new Uint32Array(order);
  const ends = new Uint32Array(PIECE_SETS);
  const members = new Uint32Array(order + PIECE_MEMBERS);
  const alone = new Uint32Array(PIECE_SETS);
  let sentinels: Uint8Array | null = null;
  let fired = new Uint32Array(64);
  let epoch = 0;

  /** `fires` of the in-edges from `begin` on, all equally likely, by Floyd's method. */
  const fireSome = (begin: number, degree: number, fires: number, random: Random): number => {
    for (let i = 0; i < fires; i++) {
      const limit = degree - fires + i;
      let pick = random.below(limit + 1);
      for (let j = 0; j < i; j++) if (fired[j] === begin + pick) pick = limit;
      fired[i] = begin + pick;
    }
    return fires;
  };
  const fireByJumps = (node: number, begin: number, random: Random): number => {
    const end = nodes[(node + 1) * NODE_WORDS]!;
    const limit = highest[node]!;
    const logMiss = logMisses[node]!;
    let fires = 0;
    for (let edge = begin; ; edge++) {
      const gap = Math.log(random.double()) / logMiss;
      if (gap >= end - edge) return fires;
      edge += Math.floor(gap);
      const probability = inProbabilities[edge]!;
      if (probability === limit || random.double() * limit < probability) fired[fires++] = edge;
    }
  };
  /** Puts the in-edges of a node that fire into `fired`; gives their number. */
  const fire = (node: number, random: Random): number => {
    const begin = nodes[node * NODE_WORDS]!;
    const rule = nodes[node * NODE_WORDS + 1]!;
    const degree = nodes[(node + 1) * NODE_WORDS]! - begin;
    const kind = rule & ((1 << KIND_BITS) - 1);
    if (fired.length < degree) fired = new Uint32Array(2 * degree);
    if (kind === TABLE) {
      const first = rule >>> KIND_BITS;
      const chance = random.uint32();
      let last = first;
      while (chance > thresholds[last]!) last++;
      return fireSome(begin, degree, last - first, random);
    }
    if (kind === JUMP) return fireByJumps(node, begin, random);
    let fires = 0;
    if (kind === ALL || kind === COIN) {
      for (let edge = begin; edge < begin + degree; edge++)
        if (kind === ALL || random.double() < inProbabilities[edge]!) fired[fires++] = edge;
    }
    return fires;
  };
  return {
    draw(random, wanted) {
      if (epoch > LAST_EPOCH) {
        marks.fill(0);
        epoch = 0;
      }
      let count = 0;
      let tail = 0;
      let lonely = 0;
      while (count < Math.min(wanted, PIECE_SETS) && tail + order <= members.length) {
        epoch++;
        const begin = tail;
        let head = begin;
        const root = random.below(order);
        marks[root] = epoch;
        members[tail++] = root;
        let isStopped = sentinels?.[root] === 1;
        while (head < tail && !isStopped) {
          const fires = fire(members[head++]!, random);
          for (let i = 0; i < fires; i++) {
            const source = inSources[fired[i]!]!;
            if (marks[source] === epoch) continue;
            marks[source] = epoch;
            members[tail++] = source;
            isStopped ||= sentinels?.[source] === 1;
          }
        }
        if (tail - begin === 1) alone[lonely++] = members[--tail]!;
        ends[count++] = tail;
      }
      return count;
    },
    stopAt: (marked) => void (sentinels = marked),
    ends,
    members,
    alone,
  };
}
