import { Command } from 'commander';
import type { VisibleGraph } from '../services/visible-graph.ts';
import { World } from '../services/world.ts';
import { derivedRows } from '../services/write-back.ts';
import { compareDerived, compareRanks, type StaleCounts } from '../store/compare-derived.ts';
import { countDuplicates } from '../store/contents.ts';
import { openStore } from '../store/open.ts';
import type { GraphStore } from '../store/port.ts';
import { countWaiting } from '../store/readings.ts';
import { readSparkRun } from '../store/spark-measures.ts';
import { listMisfits } from '../store/take-in.ts';
import { describeMisfits } from './misfits.ts';
import { locationOf, printJson, type StoreOptions, withStoreOptions } from './options.ts';

const REFUSED = 3;

/** `grapevine check`: verifies the graph. */
export function checkCommand(): Command {
  return withStoreOptions(new Command('check'))
    .description(
      'verify the graph: unique ids, dangling references, derived values against a fresh computation',
    )
    .action(check);
}

async function check(options: StoreOptions): Promise<void> {
  const location = locationOf(options);
  const store = await openStore(location, { mustExist: true });
  try {
    const world = await World.open(store, location.folder);
    try {
      await world.refresh();
      const stale = await findStale(store, await world.graph('all'));
      const found = {
        duplicates: await countDuplicates(store),
        waiting: await countWaiting(store),
        staleMeasures: stale?.measures ?? 0,
        stale,
        misfits: await listMisfits(store),
      };
      if (options.json === true) printJson(found);
      else process.stdout.write(report(found) + describeMisfits(found.misfits));
      const isStale = Object.values(stale ?? {}).some((count) => count > 0);
      if (found.duplicates > 0 || isStale) process.exitCode = REFUSED;
    } finally {
      await world.close();
    }
  } finally {
    await store.close();
  }
}

/**
 * What was written back and is out of date; null where nothing was. After a run of Spark, which writes measures alone and in
 * its own order of summing, only ranks are compared.
 */
async function findStale(store: GraphStore, graph: VisibleGraph): Promise<StaleCounts | null> {
  const rows = derivedRows(graph, Date.now());
  if ((await readSparkRun(store)) === null) return compareDerived(store, rows);
  const measures = await compareRanks(store, rows);
  return { measures, roleLabels: 0, ties: 0, conversations: 0, cases: 0, membership: 0 };
}

const STALE_NAMES = {
  measures: 'people whose written measures are out of date',
  roleLabels: 'role labels of people that are out of date',
  ties: 'learned ties that are out of date',
  conversations: 'conversations whose outcome or times are out of date',
  cases: 'cases and their conversations that are out of date',
  membership: 'messages whose conversation is out of date',
} as const;

function report({
  duplicates,
  waiting,
  stale,
}: {
  readonly duplicates: number;
  readonly waiting: number;
  readonly stale: StaleCounts | null;
}): string {
  const written = Object.entries(STALE_NAMES).map(([kind, name]) => {
    const count = stale?.[kind as keyof StaleCounts] ?? 0; // its own members
    return `${name}: ${count}${count > 0 ? '; run grapevine analyze' : ''}`;
  });
  const lines = [
    `ids that two nodes share: ${duplicates}`,
    `references to something that has not come: ${waiting}`,
    ...(stale === null ? ['nothing was written back yet; run grapevine analyze for it'] : written),
  ];
  return `${lines.join('\n')}\n`;
}
