import { Command } from 'commander';
import { World } from '../services/world.ts';
import { countDuplicates } from '../store/contents.ts';
import { readWrittenMeasures } from '../store/derived.ts';
import { openStore } from '../store/open.ts';
import { countWaiting } from '../store/readings.ts';
import { listMisfits } from '../store/take-in.ts';
import { describeMisfits } from './misfits.ts';
import { locationOf, printJson, type StoreOptions, withStoreOptions } from './options.ts';

const REFUSED = 3;
const TOLERANCE = 1e-9;

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
      const graph = await world.graph('all');
      const written = await readWrittenMeasures(store);
      let stale = 0;
      for (let node = 0; node < graph.snapshot.people.count; node++) {
        const values = written.get(graph.personId(node));
        if (values !== undefined && Math.abs(values.pageRank - graph.derived.pageRank[node]!) > TOLERANCE)
          stale++;
      }
      const found = {
        duplicates: await countDuplicates(store),
        waiting: await countWaiting(store),
        staleMeasures: stale,
        misfits: await listMisfits(store),
      };
      if (options.json === true) printJson(found);
      else process.stdout.write(report(found) + describeMisfits(found.misfits));
      if (found.duplicates > 0 || found.staleMeasures > 0) process.exitCode = REFUSED;
    } finally {
      await world.close();
    }
  } finally {
    await store.close();
  }
}

function report({
  duplicates,
  waiting,
  staleMeasures,
}: {
  duplicates: number;
  waiting: number;
  staleMeasures: number;
}): string {
  const lines = [
    `ids that two nodes share: ${duplicates}`,
    `references to something that has not come: ${waiting}`,
    `people whose written measures are out of date: ${staleMeasures}${staleMeasures > 0 ? '; run grapevine analyze' : ''}`,
  ];
  return `${lines.join('\n')}\n`;
}
