import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { type Checkpoint, GO_ON } from '../graph/checkpoint.ts';
import { createRandom, type Random } from '../graph/random.ts';
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

/** Sets that were drawn at once: set i is members[ends[i − 1]] .. members[ends[i] − 1], the first from 0. */
export interface SetBlock {
  readonly ends: Uint32Array;
  readonly members: Uint32Array;
}

/**
 * Draws reverse reachable sets and keeps them. They come in blocks, each from random numbers of its own, so that it does not matter who draws a block: see
 * {@link drawBlock}.
 */
export interface ReverseSampler {
  /** Draws until there are so many, or until they exceed the limit of memory. */
  grow(count: number): void;
  /** Whether there are fewer, and room for more. */
  wants(count: number): boolean;
  /** The four words from which the next blocks are drawn, one after the other; nothing is drawn by it. */
  nextStates(blocks: number): Uint32Array;
  /** Keeps the next block, which was drawn elsewhere; so much of it that there are `count` sets at most. */
  keep(block: SetBlock, count: number): void;
  readonly sets: ReverseReachableSets;
}

/** Sets of a block at most; one with large sets ends with its piece, see {@link SetDrawer}. */
export const BLOCK_SETS = 2 ** 13;

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
  randomSeed: number,
  { drawer = setDrawerOf(graph), maxMembers = 2e8, checkpoint = GO_ON }: SamplerOptions = {},
): ReverseSampler {
  let offsets = new Uint32Array(1024);
  let members = new Uint32Array(Math.max(4096, 2 * graph.order));
  let count = 0;
  const next = createRandom(randomSeed);
  const random = createRandom(randomSeed);
  const wants = (wanted: number): boolean => count < wanted && offsets[count]! + count < maxMembers;
  const add = (ends: Uint32Array, drawnMembers: Uint32Array, drawn: number): void => {
    const tail = offsets[count]!;
    const added = ends[drawn - 1]!;
    if (offsets.length < count + drawn + 1) offsets = enlarge(offsets, count + drawn + 1);
    if (members.length < tail + added) members = enlarge(members, tail + added);
    members.set(drawnMembers.subarray(0, added), tail);
    for (let i = 0; i < drawn; i++) offsets[count + 1 + i] = tail + ends[i]!;
    count += drawn;
    next.jump();
  };
  return {
    grow(wanted) {
      const expected = Math.min(maxMembers, (offsets[count]! / Math.max(1, count)) * wanted);
      if (members.length < SPARE * expected) members = enlarge(members, Math.ceil(SPARE * expected));
      while (wants(wanted)) {
        checkpoint();
        random.state = next.state;
        add(drawer.ends, drawer.members, drawer.draw(random, Math.min(BLOCK_SETS, wanted - count)));
      }
    },
    wants,
    nextStates(blocks) {
      const states = new Uint32Array(4 * blocks);
      random.state = next.state;
      for (let block = 0; block < blocks; block++) {
        states.set(random.state, 4 * block);
        random.jump();
      }
      return states;
    },
    keep: (block, wanted) => add(block.ends, block.members, Math.min(block.ends.length, wanted - count)),
    get sets() {
      return { count, offsets, members };
    },
  };
}

/**
 * Draws a block: sets until there are enough for one, or the piece is full. Where it is cut shorter its beginning is the same, and as each set is drawn from
 * numbers that no other uses, sets are independent, however the blocks before ended.
 *
 * @param random - Begins anew with the block's words.
 */
export function drawBlock(drawer: SetDrawer, random: Random, state: Uint32Array): SetBlock {
  random.state = state;
  const drawn = drawer.draw(random, BLOCK_SETS);
  return { ends: drawer.ends.slice(0, drawn), members: drawer.members.slice(0, drawer.ends[drawn - 1]) };
}

function enlarge(array: Uint32Array, needed: number): Uint32Array<ArrayBuffer> {
  const length = Math.max(needed, Math.ceil(array.length * 1.6));
  requireMemory('Drawing more reverse reachable sets', length * Uint32Array.BYTES_PER_ELEMENT);
  const larger = new Uint32Array(length);
  larger.set(array);
  return larger;
}
