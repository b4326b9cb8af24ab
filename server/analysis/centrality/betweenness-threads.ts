import { setImmediate } from 'node:timers/promises';
import { TaskThread } from '../../worker-thread.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import {
  addBetweenness,
  betweenness,
  BETWEENNESS_PARTS,
  betweennessSources,
  createPartSums,
  type BetweennessOptions,
} from './betweenness.ts';

/** What every thread is given: they take one part of the sources after the other. */
export interface BetweennessTask {
  readonly graph: InfluenceGraph;
  readonly sources: Uint32Array;
  /** On a SharedArrayBuffer: the next part that nobody has taken. */
  readonly next: Int32Array;
}

/** The sums of one part of the sources. */
export interface BetweennessPart {
  readonly part: number;
  readonly sums: Float64Array;
}

type HelperThread = TaskThread<BetweennessTask, BetweennessPart[]>;

/** Below this many steps (sources times edges) starting a thread takes longer than the work. */
const WORTH_THREADS = 2e8;

/** Threads stay from one call to the next: one takes half a second to start. They do not keep the process alive. */
const HELPERS: HelperThread[] = [];

/**
 * Betweenness over several threads, the calling one included; the same numbers to the last bit as {@link betweenness} gives.
 *
 * @param graph - On SharedArrayBuffers, else each thread gets a copy.
 * @param options.threads - Threads at most; small graphs are computed here alone. @default 1
 */
export async function betweennessInThreads(
  graph: InfluenceGraph,
  options: BetweennessOptions & { readonly threads?: number } = {},
): Promise<Float64Array> {
  const threads = Math.min(options.threads ?? 1, BETWEENNESS_PARTS);
  const sources = betweennessSources(graph, options);
  if (threads <= 1 || sources.length * graph.size < WORTH_THREADS) return betweenness(graph, options);
  while (HELPERS.length < threads - 1) HELPERS.push(startHelper());
  const task = createTask(graph, sources);
  const helped = Promise.all(HELPERS.slice(0, threads - 1).map((helper) => helper.run(task)));
  helped.catch(() => HELPERS.splice(0)); // who ended takes no other task; the failure itself is awaited below
  const parts: Float64Array[] = [];
  for (const { part, sums } of takeParts(task)) {
    parts[part] = sums;
    await setImmediate(); // lets others have the thread for a moment
  }
  for (const { part, sums } of (await helped).flat()) parts[part] = sums;
  return addBetweenness(graph, parts, options);
}

/** Sums the parts that no other thread has taken, one when the next is asked for. */
export function* takeParts({ graph, sources, next }: BetweennessTask): Generator<BetweennessPart> {
  const sumsOf = createPartSums(graph, sources);
  for (;;) {
    const part = Atomics.add(next, 0, 1);
    if (part >= BETWEENNESS_PARTS) return;
    yield { part, sums: sumsOf(part) };
  }
}

function createTask(graph: InfluenceGraph, sources: Uint32Array): BetweennessTask {
  return { graph, sources, next: new Int32Array(new SharedArrayBuffer(4)) };
}

function startHelper(): HelperThread {
  return new TaskThread(new URL('betweenness-worker.ts', import.meta.url));
}
