import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { type Checkpoint, GO_ON } from '../graph/checkpoint.ts';
import { createRandom, type Random } from '../graph/random.ts';
import type { SetDrawer } from './draw-sets.ts';
import { setDrawerOf } from './draw-sets-module.ts';
import {
  copyBlock,
  createSetCollection,
  type ReverseReachableSets,
  type SetBlock,
} from './set-collection.ts';

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

/** How sets are drawn. */
export interface SamplerOptions {
  /** Of the same graph; several samplers may have the same. @default whole sets of the graph */
  readonly drawer?: SetDrawer;
  /** Sets that are kept and their members together at most, since each takes 4 bytes; the piece of sets that exceeds it is the last. @default 2e8 */
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
 *   node; memory 4 bytes a node and a member of the sets that are kept.
 * @see Borgs et al. (2014), SODA. doi:10.1137/1.9781611973402.70; Guo et al. (2020), Influence Maximization Revisited
 *   (SUBSIM). SIGMOD. doi:10.1145/3318464.3389740
 */
export function createReverseSampler(
  graph: InfluenceGraph,
  randomSeed: number,
  { drawer = setDrawerOf(graph), maxMembers = 2e8, checkpoint = GO_ON }: SamplerOptions = {},
): ReverseSampler {
  const collection = createSetCollection(graph.order);
  const next = createRandom(randomSeed);
  const random = createRandom(randomSeed);
  const wants = (wanted: number): boolean => {
    const { count, kept, offsets } = collection.sets;
    return count < wanted && offsets[kept]! + kept < maxMembers;
  };
  const add = (block: SetBlock, count: number): void => {
    collection.add(block, count);
    next.jump();
  };
  return {
    grow(wanted) {
      collection.reserve(wanted, maxMembers);
      while (wants(wanted)) {
        checkpoint();
        random.state = next.state;
        add(drawer, drawer.draw(random, Math.min(BLOCK_SETS, wanted - collection.sets.count)));
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
    keep: (block, wanted) => add(block, Math.min(block.ends.length, wanted - collection.sets.count)),
    get sets() {
      return collection.sets;
    },
  };
}

/** The blocks that a sampler of this seed keeps, one after the other, until there are so many sets. */
export function* drawBlocks(drawer: SetDrawer, randomSeed: number, wanted: number): Generator<SetBlock> {
  const next = createRandom(randomSeed);
  const random = createRandom(randomSeed);
  for (let left = wanted; left > 0; next.jump()) {
    const block = drawBlock(drawer, random, next.state);
    const count = Math.min(left, block.ends.length);
    left -= count;
    yield copyBlock(block, count);
  }
}

/**
 * Draws a block: sets until there are enough for one, or the piece is full. Where it is cut shorter its beginning is the same, and as each set is drawn from
 * numbers that no other uses, sets are independent, however the blocks before ended.
 *
 * @param random - Begins anew with the block's words.
 */
export function drawBlock(drawer: SetDrawer, random: Random, state: Uint32Array): SetBlock {
  random.state = state;
  return copyBlock(drawer, drawer.draw(random, BLOCK_SETS));
}
