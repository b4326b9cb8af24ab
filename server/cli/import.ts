import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { GrapevineError } from '../../schema/model/errors.ts';
import { importFiles, type ImportOptions } from '../ingest/import-files.ts';
import { IMPORT_FORMATS, type ImportCounts, type ImportFormat } from '../ingest/types.ts';
import { isMeasuresFolder } from '../services/measures-import.ts';
import { World } from '../services/world.ts';
import { ErasedIds } from '../store/erased.ts';
import { openStore } from '../store/open.ts';
import { writeOwn } from '../store/take-in.ts';
import { saveMapping } from '../ingest/mapping/saved-mappings.ts';
import { TableMappings } from '../ingest/mapping/table-mappings.ts';
import { importMeasuresFolder } from './import-measures.ts';
import { printSuggestion } from './suggest-mapping.ts';
import { createProgress, locationOf, printJson, type StoreOptions, withStoreOptions } from './options.ts';

export interface ImportCommandOptions extends StoreOptions {
  readonly mapping?: readonly string[];
  readonly saveMapping?: string;
  readonly suggest?: boolean;
  readonly encoding?: string;
  readonly format?: ImportFormat;
  readonly rejects?: string;
  readonly dryRun?: boolean;
  readonly strict?: boolean;
  readonly sync?: boolean;
  readonly restoreErased?: boolean;
}

const REFUSED = 3;

/** `grapevine import`: reads files into the graph. */
export function importCommand(): Command {
  return withStoreOptions(new Command('import'))
    .description('read files into the graph; - reads standard input')
    .argument(
      '<file...>',
      'files, folders, zip or tar archives, gzipped or not; or a folder that analyze --spark left its measures in',
    )
    .addOption(
      new Option('--format <format>', 'format of the files (default: told from each)').choices(
        IMPORT_FORMATS,
      ),
    )
    .addOption(
      new Option(
        '--mapping <file>',
        'columns of a table to record members: a file, or the name of a kept one; TABLE=FILE for one table of several, as often as needed',
      ).argParser<readonly string[] | undefined>((value, before) => [...(before ?? []), value]),
    )
    .option('--save-mapping <name>', 'keep that mapping under this name beside the data')
    .option('--suggest', 'print a mapping for the columns of one table, import nothing')
    .option(
      '--encoding <label>',
      'encoding of the text (default: told from the bytes): euc-kr, windows-1251, …',
    )
    .option('--rejects <file>', 'where rejected rows go (default: rejects-<time>.jsonl beside the data)')
    .option('--restore-erased', 'bring back who was erased, where the files have them')
    .option('--dry-run', 'read and count, write nothing')
    .option('--sync', 'each batch is on disk before it is counted: survives a power cut as well')
    .option('--strict', 'any reject makes the exit code 3')
    .action(runImport);
}

async function runImport(files: string[], options: ImportCommandOptions): Promise<void> {
  if (options.suggest === true) return printSuggestion(files, options.encoding);
  if (files.some(isMeasuresFolder)) return importMeasuresFolder(files, options);
  const location = locationOf(options);
  const mappings = new TableMappings(options.mapping ?? [], location.folder);
  const mapping = mappings.ofAll;
  if (options.saveMapping !== undefined) saveMapping(options.saveMapping, mapping, location.folder);
  const progress = createProgress(options);
  mkdirSync(location.folder, { recursive: true, mode: 0o700 });
  const time = new Date().toISOString().replaceAll(/[:.]/gu, '-');
  const rejects = options.rejects ?? join(location.folder, `rejects-${time}.jsonl`);
  let ended = false;
  const end = (): void => void (ended = true);
  process.once('SIGINT', end);
  const passedOver = new Map<string, number>();
  const store = await openStore(location, { sync: options.sync === true });
  try {
    const begun = Date.now();
    const importOptions: ImportOptions = {
      ...(options.format === undefined ? {} : { format: options.format }),
      ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
      ...(mapping === undefined ? {} : { mapping }),
      mappingOf: (path) => mappings.of(path),
      rejects,
      erased: ErasedIds.load(location.folder),
      restoreErased: options.restoreErased === true,
      dryRun: options.dryRun === true,
      log: { folder: location.folder, name: files.join(', '), sync: options.sync === true },
      onProgress: ({ read }) =>
        progress.tick(
          () => `${read} rows, ${Math.round((read * 1000) / Math.max(1, Date.now() - begun))} a second`,
        ),
      isCancelled: () => ended,
      onFailed: (counted) => tell(counted, { options, rejects }),
      onPassedOver: (what, rows) => void passedOver.set(what, (passedOver.get(what) ?? 0) + rows),
    };
    const read = (): Promise<ImportCounts> => importFiles(store, files, importOptions);
    const counts = await (options.dryRun === true ? read() : writeOwn(store, read));
    if (options.dryRun !== true && !ended) await analyse(store, location.folder, progress.say);
    tell(counts, { options, rejects });
    for (const table of mappings.unused)
      progress.say(`No table ${table} was read, for which there is a mapping`);
    for (const [what, rows] of passedOver) progress.say(`Passed over, as the docs say: ${what}: ${rows}`);
    if (ended)
      throw new GrapevineError(
        'CANCELLED',
        'Ended; what was counted is stored. Import the same files again to go on.',
      );
  } finally {
    process.off('SIGINT', end);
    await store.close();
  }
}

/** Leaves a snapshot beside the graph, so that the next start is quick. */
export async function analyse(
  store: Parameters<typeof World.open>[0],
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  say('Analysing …');
  const world = await World.open(store, folder);
  await world.close();
}

function tell(
  counts: ImportCounts,
  { options, rejects }: { options: ImportCommandOptions; rejects: string },
): void {
  const rejected = Object.values(counts.rejected).reduce((sum, count) => sum + count, 0);
  if (options.json === true) printJson(counts);
  else {
    const { read, created, updated, unchanged, waiting } = counts;
    process.stdout.write(
      `read ${read}, created ${created}, updated ${updated}, unchanged ${unchanged}, rejected ${rejected}, waiting for a reference ${waiting}\n`,
    );
    for (const [reason, count] of Object.entries(counts.rejected))
      process.stdout.write(`  rejected: ${reason}: ${count}\n`);
    if (rejected > 0)
      process.stdout.write(`Rejected rows are in ${rejects}; mend them there and import that file.\n`);
  }
  if (rejected > 0 && (options.strict === true || rejected === counts.read)) process.exitCode = REFUSED;
}
