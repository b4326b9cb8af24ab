import { aggregate } from './aggregate.ts';
import type { Level, Parts } from './level.ts';
import { moveNodes, type StepOptions } from './local-moves.ts';
import { refine } from './refine.ts';

/** The steps of the search on the levels of one graph. */
export interface LevelSteps {
  /** The lowest level. */
  readonly ground: Level;
  /**
   * Moves each node to the community where it raises modularity most.
   *
   * @param partition - Community of each node, below n; changed in place.
   */
  readonly moveNodes: (level: Level, partition: Uint32Array) => void;
  /** Splits communities into parts that hang together well. */
  readonly refine: (level: Level, partition: Uint32Array) => Parts;
  /** Makes each part one node. What it gives holds until the level above that is made. */
  readonly aggregate: (level: Level, parts: Parts) => Level;
}

/** Steps in TypeScript. */
export function createLevelSteps(ground: Level, options: StepOptions): LevelSteps {
  return {
    ground,
    moveNodes: (level, partition) => moveNodes(level, partition, options),
    refine: (level, partition) => refine(level, partition, options),
    aggregate,
  };
}
