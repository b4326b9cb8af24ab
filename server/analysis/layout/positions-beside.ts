import { TaskThread } from '../../worker-thread.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { type PositionOptions, type Positions, positions } from './positions.ts';

/** What the thread is asked. */
export interface PositionsTask {
  readonly graph: InfluenceGraph;
  readonly options: PositionOptions;
}

/** Below this many people starting a thread takes longer than the work. */
const WORTH_A_THREAD = 2000;

/**
 * Positions found in a thread of its own, while the caller goes on; the same numbers as {@link positions} gives.
 *
 * @param graph - On SharedArrayBuffers, else the thread gets a copy.
 */
export async function positionsBeside(graph: InfluenceGraph, options: PositionOptions): Promise<Positions> {
  if (graph.order < WORTH_A_THREAD) return positions(graph, options);
  const thread = new TaskThread<PositionsTask, Positions>(new URL('positions-worker.ts', import.meta.url));
  try {
    return await thread.run({ graph, options });
  } finally {
    await thread.close();
  }
}
