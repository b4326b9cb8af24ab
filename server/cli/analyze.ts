import { Command } from 'commander';
import { createGraphReader } from '../ingest/reading.ts';
import { takeIn } from '../services/foreign.ts';
import { World } from '../services/world.ts';
import { writeBack } from '../services/write-back.ts';
import { openStore } from '../store/open.ts';
import { readBrands, rereadStaleMessages } from '../store/readings.ts';
import { rememberCounts } from '../store/take-in.ts';
import { describeMisfits } from './misfits.ts';
import { createProgress, locationOf, printJson, type StoreOptions, withStoreOptions } from './options.ts';
import { refuseSparkOptions, type SparkOptions, withSparkOptions } from './spark-options.ts';

/** `grapevine analyze`: recomputes everything derived and writes it back. */
export function analyzeCommand(): Command {
  return withSparkOptions(withStoreOptions(new Command('analyze')))
    .description('recompute everything derived and write it back to the graph')
    .action(async (options: StoreOptions & SparkOptions) => {
      if (options.spark === undefined) {
        refuseSparkOptions(options);
        return analyze(options);
      }
      const { analyzeSpark } = await import('./analyze-spark.ts'); // what speaks to Spark takes a second to load
      return analyzeSpark(options.spark, options);
    });
}

async function analyze(options: StoreOptions): Promise<void> {
  const location = locationOf(options);
  const progress = createProgress(options);
  const store = await openStore(location, { mustExist: true });
  try {
    const foreign = await takeIn(store, true);
    const { read, readFor } = createGraphReader(await readBrands(store));
    const reread = await rereadStaleMessages(store, read, readFor);
    progress.say('Analysing …');
    const world = await World.open(store, location.folder);
    try {
      const graph = await world.graph('all');
      progress.say('Writing back …');
      await writeBack(store, graph, Date.now());
      await rememberCounts(store);
      const { people, messages, conversations } = graph.snapshot;
      const counts = {
        reread,
        people: people.count,
        messages: messages.count,
        conversations: conversations.count,
        ties: graph.derived.graph.size,
        takenIn: foreign?.taken ?? {},
        misfits: foreign?.misfits ?? [],
      };
      if (options.json === true) printJson(counts);
      else {
        process.stdout.write(
          `${counts.people} people, ${counts.messages} messages, ${counts.conversations} conversations, ${counts.ties} ties\n`,
        );
        for (const [kind, number] of Object.entries(counts.takenIn))
          process.stdout.write(`taken in of what others wrote: ${number} ${kind}\n`);
        process.stdout.write(describeMisfits(counts.misfits));
      }
    } finally {
      await world.close();
    }
  } finally {
    await store.close();
  }
}
