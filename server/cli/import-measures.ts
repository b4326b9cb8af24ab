import { InvalidInputError } from '../../schema/model/errors.ts';
import { importMeasures } from '../services/measures-import.ts';
import { openStore } from '../store/open.ts';
import type { ImportCommandOptions } from './import.ts';
import { createProgress, locationOf, printJson } from './options.ts';

/** What is said of records alone. */
const OF_RECORDS = {
  format: '--format',
  mapping: '--mapping',
  saveMapping: '--save-mapping',
  encoding: '--encoding',
  rejects: '--rejects',
  restoreErased: '--restore-erased',
  dryRun: '--dry-run',
  sync: '--sync',
  strict: '--strict',
} as const satisfies Partial<Record<keyof ImportCommandOptions, string>>;

/** Measures of Spark are no records: they are written as `analyze --spark --neo4j` writes them. */
export async function importMeasuresFolder(
  files: readonly string[],
  options: ImportCommandOptions,
): Promise<void> {
  const folder = parseFolder(files, options);
  const progress = createProgress(options);
  const ending = new AbortController();
  const end = (): void => ending.abort();
  process.once('SIGINT', end);
  const store = await openStore(locationOf(options), { mustExist: true });
  try {
    const begun = Date.now();
    const onProgress = (rows: number): void =>
      progress.tick(
        () => `${rows} rows, ${Math.round((rows * 1000) / Math.max(1, Date.now() - begun))} a second`,
      );
    const { people, known, isOfState } = await importMeasures(store, folder, {
      signal: ending.signal,
      onProgress,
    });
    if (isOfState === false) progress.say('They are of an earlier state of the graph.');
    const counts = { read: people, created: 0, updated: known, unchanged: 0, rejected: {}, waiting: 0 };
    if (options.json === true) printJson(counts);
    else process.stdout.write(`measures of ${people} people, ${known} of them here\n`);
  } finally {
    process.off('SIGINT', end);
    await store.close();
  }
}

function parseFolder([folder, ...others]: readonly string[], options: ImportCommandOptions): string {
  if (folder === undefined || others.length > 0)
    throw new InvalidInputError('Measures of Spark are imported alone; pass one folder.');
  for (const [name, option] of Object.entries(OF_RECORDS))
    if (options[name as keyof typeof OF_RECORDS] !== undefined)
      // its keys
      throw new InvalidInputError(`Measures of Spark are no records; leave ${option} out.`, { option });
  return folder;
}
