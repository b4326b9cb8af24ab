import { Command, Option } from 'commander';
import { InvalidInputError } from '../../schema/model/errors.ts';
import { CSV_TABLES, type CsvTable } from '../export/csv.ts';
import { createDisguise, type Disguise, NO_DISGUISE } from '../export/disguise.ts';
import { loadKey, loadOrMakeKey } from '../export/pseudonym-key.ts';
import { EXPORT_FORMATS, type ExportCounts, type ExportFormat, type ExportSource } from '../export/types.ts';
import { knownOrganizations, redactorOf } from '../export/who-is-known.ts';
import { type ExportResult, exportSource, formatOf, writeExport } from '../export/write-export.ts';
import type { View } from '../jobs/view.ts';
import { World } from '../services/world.ts';
import { readAccountNames } from '../store/export.ts';
import { openStore } from '../store/open.ts';
import type { GraphStore } from '../store/port.ts';
import { describeMisfits } from './misfits.ts';
import { createProgress, locationOf, printJson, type StoreOptions, withStoreOptions } from './options.ts';

interface ExportCommandOptions extends StoreOptions {
  readonly format?: ExportFormat;
  readonly table?: CsvTable;
  readonly byMonth?: boolean;
  readonly brand?: string;
  readonly since?: string;
  readonly until?: string;
  readonly anonymize?: boolean;
  readonly anonymizeKey?: string;
  readonly texts?: 'none' | 'redact';
}

const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/u;

/** `grapevine export`: writes the graph. */
export function exportCommand(): Command {
  return withStoreOptions(new Command('export'))
    .description('write the graph; - writes standard output, a name that ends in .gz is gzipped')
    .argument(
      '<file>',
      'a file; for parquet a folder; for csv a name that each table adds its own to, or a folder',
    )
    .addOption(new Option('--format <format>', 'default: by the name, else jsonl').choices(EXPORT_FORMATS))
    .addOption(
      new Option(
        '--table <table>',
        'csv: this table alone (default: all; messages on standard output)',
      ).choices(CSV_TABLES),
    )
    .option('--by-month', 'parquet: messages as a folder with a file for each month')
    .option('--brand <id>', 'only what belongs to this brand')
    .option('--since <instant>', 'only from this instant or day (UTC) on')
    .option('--until <instant>', 'only before this instant or day (UTC)')
    .option('--anonymize', 'pseudonyms in place of people, no texts')
    .option('--anonymize-key <file>', 'key of the pseudonyms (default: one kept beside the data)')
    .addOption(
      new Option(
        '--texts <how>',
        'with --anonymize: leave texts out, or take names and numbers out of them',
      ).choices(['none', 'redact']),
    )
    .action(runExport);
}

async function runExport(file: string, options: ExportCommandOptions): Promise<void> {
  const format = options.format ?? formatOf(file) ?? 'jsonl';
  checkOptions(format, file, options);
  const period = {
    since: parseBound(options.since, 'since') ?? Number.NEGATIVE_INFINITY,
    until: parseBound(options.until, 'until') ?? Number.POSITIVE_INFINITY,
  };
  if (period.since >= period.until)
    throw new InvalidInputError('--since is not before --until: nothing lies between; put them right.');
  const key = options.anonymizeKey === undefined ? null : loadKey(options.anonymizeKey);
  const location = locationOf(options);
  const progress = createProgress(options);
  const ending = new AbortController();
  const end = (): void => ending.abort();
  const store = await openStore(location, { mustExist: true });
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  try {
    const write = async (source: ExportSource | null): Promise<void> => {
      const onProgress = (counts: Readonly<ExportCounts>): void => progress.tick(() => describe(counts));
      const { table, byMonth = false } = options;
      const target = { file, format, table, byMonth, signal: ending.signal, onProgress };
      const result = await writeExport(store, source, target);
      process.stderr.write(describeMisfits(result.misfits));
      if (file !== '-') report({ format, file, ...result }, options);
    };
    if (format === 'jsonl' && !needsView(options)) return await write(null);
    progress.say('Analysing …');
    await withView(store, location.folder, async (view) => {
      const disguise =
        options.anonymize === true
          ? await disguiseFor({ store, view }, options, key ?? loadOrMakeKey(location.folder))
          : NO_DISGUISE;
      const narrowed = { ...period, brand: options.brand ?? null, now: Date.now() };
      await write(exportSource({ store, view, disguise }, narrowed));
    });
  } finally {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
    await store.close();
  }
}

async function withView(
  store: GraphStore,
  folder: string,
  work: (view: View) => Promise<void>,
): Promise<void> {
  const world = await World.open(store, folder);
  try {
    const { snapshot, derived } = await world.graph('all');
    await work({ snapshot, derived });
  } finally {
    await world.close();
  }
}

function report(
  {
    format,
    file,
    files,
    counts,
    misfits,
  }: ExportResult & { readonly format: ExportFormat; readonly file: string },
  options: ExportCommandOptions,
): void {
  const records = Object.values(counts).reduce((total, count) => total + count, 0);
  if (options.json === true) printJson({ format, file, files, records, counts, misfits });
  else createProgress(options).say(`${describe(counts)} in ${files.join(', ')}`);
}

async function disguiseFor(
  { store, view }: { readonly store: GraphStore; readonly view: View },
  { texts }: ExportCommandOptions,
  key: Buffer,
): Promise<Disguise> {
  return createDisguise({
    key,
    knownOrganizations: knownOrganizations(view),
    ...(texts === 'redact' ? { redact: redactorOf(view, await readAccountNames(store)) } : {}),
  });
}

function needsView({ brand, since, until, anonymize }: ExportCommandOptions): boolean {
  return brand !== undefined || since !== undefined || until !== undefined || anonymize === true;
}

function checkOptions(format: ExportFormat, file: string, options: ExportCommandOptions): void {
  if (format === 'parquet' && file === '-')
    throw new InvalidInputError('Parquet is a folder of files; name one instead of standard output.');
  if (options.table !== undefined && format !== 'csv')
    throw new InvalidInputError(`--table is for csv, not ${format}; leave it out or pass --format csv.`);
  if (options.byMonth === true && format !== 'parquet')
    throw new InvalidInputError(`--by-month is for parquet, not ${format}; leave it out.`);
  if (options.anonymize === true) return;
  if (options.texts !== undefined || options.anonymizeKey !== undefined)
    throw new InvalidInputError(
      '--texts and --anonymize-key say how to anonymize; pass --anonymize with them.',
    );
}

function parseBound(text: string | undefined, name: 'since' | 'until'): number | null {
  if (text === undefined) return null;
  const time = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new InvalidInputError(
    `--${name} "${text}" is no day or instant; write 2026-01-31 or 2026-01-31T12:00:00Z.`,
  );
}

function describe(counts: Readonly<ExportCounts>): string {
  const parts = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}
