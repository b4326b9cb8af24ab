import type { ErasedId, ErasedIds } from '../store/erased.ts';
import type { GraphStore } from '../store/port.ts';
import { countWaiting, readBrands, rereadStaleMessages } from '../store/readings.ts';
import { createErasedGuard, type ErasedGuard, idsOfRecord } from './erased-records.ts';
import { emptyCounts, importItems } from './import-items.ts';
import { ImportLog, type ImportLogOptions } from './journal/import-log.ts';
import { createGraphReader } from './reading.ts';
import { RejectFile } from './reject-file.ts';
import { openSource } from './sources/open.ts';
import { readSource } from './tell-format.ts';
import type { ImportCounts, ImportFormat, ReadItem, ReaderOptions } from './types.ts';

export interface ImportOptions {
  /** @default told from the content */
  readonly format?: ImportFormat;
  /** Label of the text encoding of all files. @default told from the bytes of each */
  readonly encoding?: string;
  /** Columns to record members, as a mapping file has it. @default told from the headers, where they are certain */
  readonly mapping?: unknown;
  /** In its place, for tables within a folder or an archive, by their paths there. */
  readonly mappings?: ReadonlyMap<string, unknown>;
  /** In place of `mapping`, for a table by its path; undefined for one that has none of its own. */
  readonly mappingOf?: (path: string) => unknown;
  /** What rejects and journal call a path, in place of itself. @default itself */
  readonly nameOf?: (path: string) => string;
  /** Where rejected rows go; made only when there is one. */
  readonly rejects: string;
  /** Who was erased and does not come back. @default nobody */
  readonly erased?: ErasedIds;
  /** True where who was erased does come back. @default false */
  readonly restoreErased?: boolean;
  /** Validate and count, write nothing. @default false */
  readonly dryRun?: boolean;
  /** Where the import is kept, so that it can be undone. @default nowhere */
  readonly log?: ImportLogOptions;
  /** Told after each batch; `share` is how much of the path that is read now was read, null where it cannot be told. */
  readonly onProgress?: (counts: Readonly<ImportCounts>, share: number | null) => void;
  readonly isCancelled?: () => boolean;
  /** Told where the import fails: what was counted is stored. */
  readonly onFailed?: (counts: Readonly<ImportCounts>) => void;
  /** Told of rows that are neither records nor rejects, since they were passed over on purpose; often for the same `what`. */
  readonly onPassedOver?: (what: string, rows: number) => void;
}

/**
 * Reads files, folders and archives into the graph, then reads texts again where brands have come since.
 *
 * @param paths - As the command line has them; `-` is standard input.
 * @throws {NotFoundError} for a file that is not there; {InvalidInputError} for one whose format cannot be told, or an
 *   archive that is broken or exceeds the limits.
 */
export async function importFiles(
  store: GraphStore,
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportCounts> {
  const counts = emptyCounts();
  const rejects = new RejectFile(options.rejects);
  const { erased, restoreErased = false, dryRun = false } = options;
  const log = options.log === undefined || dryRun ? null : await ImportLog.begin(store, options.log);
  const run: Run = {
    store: dryRun ? null : store,
    options,
    counts,
    rejects,
    guard: erased === undefined || restoreErased ? null : createErasedGuard(erased),
    restored: restoreErased && erased?.isEmpty === false ? [] : null,
    log,
  };
  try {
    await readAll(run, paths);
    await log?.end({ state: options.isCancelled?.() === true ? 'cancelled' : 'done', counts });
    return counts;
  } catch (error) {
    // what it says first is why; that the store is gone too is not news
    await log?.end({ state: 'failed', counts, failure: (error as Error).message }).catch(() => undefined);
    if (counts.read > 0) options.onFailed?.(counts);
    throw error;
  } finally {
    rejects.close();
  }
}

async function readAll(run: Run, paths: readonly string[]): Promise<void> {
  const { store, options, counts, restored } = run;
  for (const path of paths) {
    await importPath(run, path);
    if (options.isCancelled?.() === true) break;
  }
  if (store === null) return;
  await run.log?.keepKnown();
  options.erased?.remove(restored ?? []);
  const { read, readFor } = createGraphReader(await readBrands(store));
  await rereadStaleMessages(store, read, readFor);
  counts.waiting = await countWaiting(store);
}

/** One import under way. */
interface Run {
  readonly store: GraphStore | null;
  readonly options: ImportOptions;
  readonly counts: ImportCounts;
  readonly rejects: RejectFile;
  readonly guard: ErasedGuard | null;
  /** Ids that came, to be forgotten as erased; null where none is. */
  readonly restored: ErasedId[] | null;
  readonly log: ImportLog | null;
}

async function importPath(
  { store, options, counts, rejects, guard, restored, log }: Run,
  path: string,
): Promise<void> {
  const source = await openSource(path);
  const shown = options.nameOf?.(path) ?? path;
  try {
    const items = readSource(source, options.format, readerOptions(options));
    await importItems(
      store,
      { file: shown, items: shown === path ? items : named(items, path, shown) },
      {
        counts,
        guard,
        journal: log,
        known: log?.known ?? null,
        ...(restored === null ? {} : { onRecord: (record) => void restored.push(...idsOfRecord(record)) }),
        listener: {
          onReject: (reject) => rejects.add(reject),
          onProgress: (now) => options.onProgress?.(now, source.progress()),
          ...(options.isCancelled === undefined ? {} : { isCancelled: options.isCancelled }),
        },
      },
    );
  } finally {
    await source.close();
  }
}

function readerOptions({
  encoding,
  mapping,
  mappings,
  mappingOf,
  onPassedOver,
}: ImportOptions): ReaderOptions {
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(mapping === undefined ? {} : { mapping }),
    ...(mappings === undefined ? {} : { mappings }),
    ...(mappingOf === undefined ? {} : { mappingOf }),
    ...(onPassedOver === undefined ? {} : { onPassedOver }),
  };
}

/** Items of a path under the name that is shown in its place. */
async function* named(items: AsyncIterable<ReadItem>, path: string, name: string): AsyncGenerator<ReadItem> {
  for await (const item of items)
    yield item.entry?.startsWith(path) === true
      ? { ...item, entry: name + item.entry.slice(path.length) }
      : item;
}
