import { Command } from 'commander';
import { GrapevineError } from '../../schema/model/errors.ts';
import { errorOf, TaskThread, type ThreadFailure } from '../worker-thread.ts';
import { MEASURES } from './graph-measures.ts';
import type { RawOptions } from './graph-options.ts';
import { outOfMemory } from './out-of-memory.ts';
import type { GraphRun, GraphWritten } from './run-graph.ts';

/** What the thread answers: what is to be written, or why there is nothing. */
export type GraphAnswer = { readonly written: GraphWritten } | { readonly failure: ThreadFailure };

const EXPLANATION = `
Measures and their own options:
  pagerank     rank flows from the influenced to who influences them; --seeds FILE: who influences those
  betweenness  --samples N        estimate from the paths of N people
  communities  --resolution R     larger: more and smaller ones (1); --iterations N (1)
  components   parts without a tie between them
  coreness     the largest k of a group in which each has k neighbours
  outdegree    how many a person influences; indegree: how many influence them
  reach        --ties N           people within N ties (2); --seeds FILE: of those together; naive: each way counted
               --error E          estimate it from sketches, with this relative standard error at most (counted)
  paths        --from A --to B    --first K (3) --max-ties N (6) --avoid FILE: through whom none passes
               --from A --to-everybody  the best path to each of the K (20) people who are reached most surely
  seeds        --size K           --epsilon E (0.1) --certificate R --simulations N (at most 10000) --won FILE
               --candidates FILE  who may be chosen
               --budget B         instead of --size; --costs FILE: "node cost" a line, 1 for who is not named
  spread       --seeds FILE       --simulations N (10000); what each adds to those before, and what is lost without them

With --stability N, pagerank, betweenness, coreness, outdegree, indegree and reach are taken N times more while a tenth of the ties is missing: low and high
are the ranks that nine in ten times hold.

EDGES holds "source target [probability]" a line; white space between, # begins a comment, gzip allowed; - reads standard input.
Communities count every tie the same unless there is a third column or --probability is given.
--threads serves betweenness and seeds, whose answer stays the same; the other measures run in one thread.`;

/** Wall time after which it is said that it goes on, again and again. */
const STILL_MS = 10_000;
/** By which a user, or whoever minds the machine, ends it. */
const ENDING = ['SIGINT', 'SIGTERM'] as const;
/** Within this, Ctrl+C is the same one again: npm hands on what the terminal has sent already. Later ones end the program as it is. */
const AGAIN_MS = 1000;

/**
 * The command `grapevine graph MEASURE EDGES`: one measure over an edge list, without a database.
 *
 * @param run - Computes what is written. @default in a thread, so that the program can be ended meanwhile
 */
export function graphCommand(run: (asked: GraphRun) => Promise<GraphWritten> = runInThread): Command {
  return new Command('graph')
    .description('one measure over an edge list, without a database')
    .argument('<measure>', Object.keys(MEASURES).join(', '))
    .argument('<edges>', 'file of edges')
    .option(
      '--probability <mode>',
      'column, weighted-cascade or uniform:P (default: column if there are three, else weighted-cascade)',
    )
    .option('--undirected', 'each line is a tie either way')
    .option('--threads <n>', 'threads at most', '1')
    .option('--random-seed <s>', 'seed of everything random', '1')
    .option('--out <file>', 'write all values, "node value" a line')
    .option('--repeat <n>', 'solve so many times and report each', '1')
    .option('--samples <n>', 'betweenness: people from whom paths are followed')
    .option('--resolution <r>', 'communities: larger gives more and smaller ones')
    .option('--iterations <n>', 'communities: at most so many; ends where nothing is gained')
    .option('--stability <n>', 'ranks of the top while a tenth of the ties is missing, so many times')
    .option('--ties <n>', 'reach: ties at most')
    .option('--error <e>', 'reach: relative standard error of an estimate from sketches (it is counted)')
    .option('--from <node>', 'paths: where influence starts')
    .option('--to <node>', 'paths: where it ends')
    .option('--to-everybody', 'paths: the best one to each of those who are reached most surely')
    .option('--first <k>', 'paths: how many')
    .option('--max-ties <n>', 'paths: ties of one at most')
    .option('--avoid <file>', 'paths: through whom none passes, a node a line')
    .option('--size <k>', 'seeds: how many people')
    .option('--epsilon <e>', 'seeds: how far below 1 - 1/e the guarantee may lie')
    .option('--certificate <r>', 'seeds: go on until this share of the optimum is certified')
    .option('--won <file>', 'seeds: who is won already, a node a line')
    .option('--candidates <file>', 'seeds: who may be chosen, a node a line (everybody)')
    .option('--budget <b>', 'seeds: what they may cost together, instead of how many')
    .option('--costs <file>', 'seeds: what each costs, "node cost" a line; 1 for who is not named')
    .option('--seeds <file>', 'spread, pagerank, reach: a node a line')
    .option('--simulations <n>', 'spread, seeds: runs')
    .option('--json', 'one JSON document on standard output')
    .option('--quiet', 'no progress on standard error')
    .option('--verbose', 'stack traces of errors')
    .addHelpText('after', EXPLANATION)
    .action(async (measure: string, edges: string, options: RawOptions) => {
      const { output, said } = await run({ measure, edges, options });
      process.stdout.write(output);
      if (options.quiet !== true) process.stderr.write(said);
    });
}

/** @throws {GrapevineError} `CANCELLED` where the user ends it; {LimitExceededError} where the thread has no memory left. */
async function runInThread(asked: GraphRun): Promise<GraphWritten> {
  const thread = new TaskThread<GraphRun, GraphAnswer>(new URL('graph-worker.ts', import.meta.url));
  const begun = performance.now();
  const still = setInterval(() => {
    const seconds = Math.round((performance.now() - begun) / 1000);
    if (asked.options.quiet !== true)
      process.stderr.write(`${asked.measure}: ${seconds} s so far; Ctrl+C ends it.\n`);
  }, STILL_MS);
  let end = (): void => undefined;
  const listenNoMore = (): void => ENDING.forEach((signal) => void process.off(signal, end));
  const ended = new Promise<never>((_, reject) => {
    end = () => {
      reject(new GrapevineError('CANCELLED', 'Ended before there was an answer.'));
      setTimeout(listenNoMore, AGAIN_MS).unref(); // a thread that opens a pipe nobody writes does not end
    };
  });
  for (const signal of ENDING) process.on(signal, end);
  try {
    const answer = await Promise.race([thread.run(asked), ended]);
    listenNoMore();
    if ('written' in answer) return answer.written;
    throw errorOf(answer.failure);
  } catch (error) {
    throw isOutOfMemory(error) ? outOfMemory('The graph needs') : error;
  } finally {
    clearInterval(still);
    await thread.close();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
