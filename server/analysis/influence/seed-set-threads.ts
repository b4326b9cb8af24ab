import { setImmediate } from 'node:timers/promises';
import { TaskThread } from '../../worker-thread.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { createRandom } from '../graph/random.ts';
import { PIECE_MEMBERS, type SetDrawer } from './draw-sets.ts';
import { BLOCK_SETS, drawBlock, type ReverseSampler } from './reverse-reachable-sets.ts';
import { type SeedSet, seedSet, type SeedSetOptions, seedSetSteps, type SetsWanted } from './seed-set.ts';
import { countMembers, type SetBlock } from './set-collection.ts';

/** What every thread is given: they take one block after the other. */
export interface DrawTask {
  /** Null where it is the one of the task before. */
  readonly graph: InfluenceGraph | null;
  readonly sentinels: Uint8Array | null;
  /** Four words for each block. */
  readonly states: Uint32Array;
  /** On a SharedArrayBuffer: the next block that nobody has taken. */
  readonly next: Int32Array;
}

/** A block with its place among those of the task. */
export interface DrawnBlock {
  readonly block: number;
  readonly sets: SetBlock;
}

/** A thread, and the graph that it has. */
interface Helper {
  readonly thread: TaskThread<DrawTask, DrawnBlock[]>;
  graph: InfluenceGraph | null;
}

/** Below this many blocks to draw at once it is done before a thread has begun. */
const WORTH_BLOCKS = 12;
/** Blocks of one sampler that are drawn at once, at most: so many wait to be put in order. */
const MOST_BLOCKS = 64;

/** Threads stay from one call to the next: one takes half a second to start. They do not keep the process alive. */
let helpers: Helper[] = [];

/**
 * {@link seedSet}, the sets drawn by several threads, the calling one included: the same answer.
 *
 * @param graph - On SharedArrayBuffers, else each thread gets a copy; each lays it out for itself.
 * @param options.threads - Threads at most; few sets are drawn here alone. @default 1
 * @remarks Memory beyond that of seedSet: the graph, laid out, for each thread, and up to 128 blocks that wait to be put in order.
 */
export async function seedSetInThreads(
  graph: InfluenceGraph,
  options: SeedSetOptions & { readonly threads?: number },
): Promise<SeedSet> {
  const { threads = 1 } = options;
  if (threads <= 1) return seedSet(graph, options);
  const steps = seedSetSteps(graph, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await growInThreads(graph, step.value, { threads, options });
  }
}

/** Draws the blocks that no other thread has taken, one when the next is asked for. */
export function* takeBlocks(
  drawer: SetDrawer,
  { states, next }: Pick<DrawTask, 'states' | 'next'>,
): Generator<DrawnBlock> {
  const random = createRandom(0);
  for (;;) {
    const block = Atomics.add(next, 0, 1);
    if (4 * block >= states.length) return;
    yield { block, sets: drawBlock(drawer, random, states.subarray(4 * block, 4 * block + 4)) };
  }
}

async function growInThreads(
  graph: InfluenceGraph,
  { samplers, wanted, drawer, sentinels }: SetsWanted,
  {
    threads,
    options: { checkpoint = () => undefined },
  }: { readonly threads: number; readonly options: SeedSetOptions },
): Promise<void> {
  for (;;) {
    const counts = samplers.map((sampler) => countBlocks(sampler, wanted));
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (total < WORTH_BLOCKS) break;
    const states = new Uint32Array(4 * total);
    for (let i = 0, begin = 0; i < samplers.length; begin += counts[i++]!)
      states.set(samplers[i]!.nextStates(counts[i]!), 4 * begin);
    const task = { sentinels, states, next: new Int32Array(new SharedArrayBuffer(4)) };
    const helped = askHelpers(graph, task, threads - 1);
    const blocks: SetBlock[] = [];
    let own = 0;
    try {
      for (const { block, sets } of takeBlocks(drawer, task)) {
        blocks[block] = sets;
        own++;
        checkpoint();
        await setImmediate(); // lets others have the thread for a moment
      }
    } finally {
      Atomics.store(task.next, 0, total); // where nobody wants the answer the helpers have nothing left to take
    }
    const others = own < total ? await helped : [];
    for (const { block, sets } of others ?? []) blocks[block] = sets;
    for (let i = 0, begin = 0; i < samplers.length; begin += counts[i++]!)
      keepInOrder(samplers[i]!, wanted, blocks.slice(begin, begin + counts[i]!));
    if (others === null) break; // what is left is drawn here
  }
  for (const sampler of samplers) sampler.grow(wanted);
}

/** About how many blocks are still wanted; it may need more. */
function countBlocks(sampler: ReverseSampler, wanted: number): number {
  if (!sampler.wants(wanted)) return 0;
  const { count } = sampler.sets;
  const each = Math.max(1 / BLOCK_SETS, countMembers(sampler.sets) / Math.max(1, count) / PIECE_MEMBERS);
  return Math.min(MOST_BLOCKS, Math.ceil((wanted - count) * each));
}

/** Up to the first that is missing, where its thread has ended. */
function keepInOrder(
  sampler: ReverseSampler,
  wanted: number,
  blocks: readonly (SetBlock | undefined)[],
): void {
  for (const sets of blocks) {
    if (sets === undefined || !sampler.wants(wanted)) return;
    sampler.keep(sets, wanted);
  }
}

/** What the helpers have drawn in the end; null where one has ended, which is none of them any more. */
async function askHelpers(
  graph: InfluenceGraph,
  task: Omit<DrawTask, 'graph'>,
  count: number,
): Promise<DrawnBlock[] | null> {
  while (helpers.length < count) helpers.push(startHelper());
  const answers = helpers.slice(0, count).map(async (helper) => {
    const isKnown = helper.graph === graph;
    helper.graph = graph;
    try {
      return await helper.thread.run({ ...task, graph: isKnown ? null : graph });
    } catch {
      helpers = helpers.filter((other) => other !== helper);
      return null;
    }
  });
  const drawn = await Promise.all(answers);
  return drawn.includes(null) ? null : drawn.flatMap((blocks) => blocks!); // none is null, as was looked
}

function startHelper(): Helper {
  return { thread: new TaskThread(new URL('draw-sets-worker.ts', import.meta.url)), graph: null };
}
