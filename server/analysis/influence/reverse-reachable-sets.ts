import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { type Checkpoint, GO_ON } from '../graph/checkpoint.ts';
import type { Random } from '../graph/random.ts';
import { requireMemory } from '../graph/require-memory.ts';
import type { SetDrawer } from './draw-sets.ts';
import { setDrawerOf } from './draw-sets-module.ts';

/** Random reverse reachable sets, one after the other. */
export interface ReverseReachableSets {
  /** Number of sets. */
  readonly count: number;
  /**
   * Set i is members[offsets[i]] .. members[offsets[i + 1] − 1]; its first member is its root. A set that met a
   * sentinel is a part of the whole one that holds the sentinel. May be longer than needed.
   */
  readonly offsets: Uint32Array;
  readonly members: Uint32Array;
}

/** Draws reverse reachable sets and keeps them. */
export interface ReverseSampler {
  /** Draws until there are so many, or until they exceed the limit of memory. */
  grow(count: number): void;
  readonly sets: ReverseReachableSets;
}

/** Room is made for so many times the members that are expected by the sets so far. */
const SPARE = 1.05;

/** How sets are drawn. */
export interface SamplerOptions {
  /** Of the same graph; several samplers may have the same. @default whole sets of the graph */
  readonly drawer?: SetDrawer;
  /** Members and sets together at most, since each takes 4 bytes; the piece of sets that exceeds it is the last. @default 2e8 */
  readonly maxMembers?: number;
  /** @default none */
  readonly checkpoint?: Checkpoint | undefined;
}

/**
 * Creates a sampler: a set is drawn from a root, uniformly at random, against the direction of influence; it holds
 * everybody who would have influenced the root in one run of the independent cascade.
 *
 * @param graph - Not changed.
 * @remarks Time in proportion to the edges that fire (equal probabilities) or could at the highest probability of their
 *   node; memory 4 bytes a member.
 * @see Borgs et al. (2014), SODA. doi:10.1137/1.9781611973402.70; Guo et al. (2020), Influence Maximization Revisited
 *   (SUBSIM). SIGMOD. doi:10.1145/3318464.3389740
 */
export function createReverseSampler(
  graph: InfluenceGraph,
  random: Random,
  { drawer = setDrawerOf(graph), maxMembers = 2e8, checkpoint = GO_ON }: SamplerOptions = {},
): ReverseSampler {
  let offsets = new Uint32Array(1024);
  let members = new Uint32Array(Math.max(4096, 2 * graph.order));
  let count = 0;
  const keep = (drawn: number): void => {
    const tail = offsets[count]!;
    const added = drawer.ends[drawn - 1]!;
    if (offsets.length < count + drawn + 1) offsets = enlarge(offsets, count + drawn + 1);
    if (members.length < tail + added) members = enlarge(members, tail + added);
    members.set(drawer.members.subarray(0, added), tail);
    for (let i = 0; i < drawn; i++) offsets[count + 1 + i] = tail + drawer.ends[i]!;
    count += drawn;
  };
  return {
    grow(wanted) {
      const expected = Math.min(maxMembers, (offsets[count]! / Math.max(1, count)) * wanted);
      if (members.length < SPARE * expected) members = enlarge(members, Math.ceil(SPARE * expected));
      // oxlint-disable-next-line no-unmodified-loop-condition -- keep counts on
      while (count < wanted && offsets[count]! + count < maxMembers) {
        checkpoint();
        keep(drawer.draw(random, wanted - count));
      }
    },
    get sets() {
      return { count, offsets, members };
    },
  };
}

function enlarge(array: Uint32Array, needed: number): Uint32Array<ArrayBuffer> {
  const length = Math.max(needed, Math.ceil(array.length * 1.6));
  requireMemory('Drawing more reverse reachable sets', length * Uint32Array.BYTES_PER_ELEMENT);
  const larger = new Uint32Array(length);
  larger.set(array);
  return larger;
}
