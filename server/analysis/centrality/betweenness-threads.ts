import { TaskThread } from '../../worker-thread.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import {
  addBetweenness,
  betweenness,
  BETWEENNESS_PARTS,
  betweennessSources,
  type BetweennessOptions,
} from './betweenness.ts';

/** What one worker is asked: the sums of these parts of the sources. */
export interface BetweennessTask {
  readonly graph: InfluenceGraph;
  readonly sources: Uint32Array;
  readonly parts: readonly number[];
}

/** Below this many steps (sources times edges) starting workers takes longer than the work. */
const WORTH_THREADS = 2e8;

/**
 * Betweenness over worker threads; the same numbers to the last bit as {@link betweenness} gives.
 *
 * @param graph - On SharedArrayBuffers, else each worker gets a copy.
 * @param options.threads - Workers at most; small graphs are computed here. @default 1
 */
export async function betweennessInThreads(
  graph: InfluenceGraph,
  options: BetweennessOptions & { readonly threads?: number } = {},
): Promise<Float64Array> {
  const threads = Math.min(options.threads ?? 1, BETWEENNESS_PARTS);
  const sources = betweennessSources(graph, options);
  if (threads <= 1 || sources.length * graph.size < WORTH_THREADS) return betweenness(graph, options);
  const parts: Float64Array[] = Array.from({ length: BETWEENNESS_PARTS });
  await Promise.all(
    Array.from({ length: threads }, async (_, thread) => {
      const own = [...parts.keys()].filter((part) => part % threads === thread);
      const sums = await runWorker({ graph, sources, parts: own });
      for (const [i, part] of own.entries()) parts[part] = sums[i]!;
    }),
  );
  return addBetweenness(graph, parts, options);
}

/**
 * Betweenness in a thread of its own, while the caller goes on; the same numbers to the last bit.
 *
 * @param graph - On SharedArrayBuffers, else the thread gets a copy.
 */
export async function betweennessBeside(
  graph: InfluenceGraph,
  options: BetweennessOptions = {},
): Promise<Float64Array> {
  const sources = betweennessSources(graph, options);
  if (sources.length * graph.size < WORTH_THREADS) return betweenness(graph, options);
  const parts = Array.from({ length: BETWEENNESS_PARTS }, (_, part) => part);
  return addBetweenness(graph, await runWorker({ graph, sources, parts }), options);
}

async function runWorker(task: BetweennessTask): Promise<Float64Array[]> {
  const thread = new TaskThread<BetweennessTask, Float64Array[]>(
    new URL('betweenness-worker.ts', import.meta.url),
  );
  try {
    return await thread.run(task);
  } finally {
    await thread.close();
  }
}
