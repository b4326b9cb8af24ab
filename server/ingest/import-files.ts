import type { ErasedId, ErasedIds } from '../store/erased.ts';
import type { GraphStore } from '../store/port.ts';
import { countWaiting, readBrands, rereadStaleMessages } from '../store/readings.ts';
import { createErasedGuard, type ErasedGuard, idsOfRecord } from './erased-records.ts';
import { emptyCounts, importItems } from './import-items.ts';
import { createGraphReader } from './reading.ts';
import { RejectFile } from './reject-file.ts';
import { openSource } from './sources/open.ts';
import type { Source } from './sources/source.ts';
import { readSource } from './tell-format.ts';
import type { ImportCounts, ImportFormat, ReadItem, ReaderOptions } from './types.ts';

export interface ImportOptions {
  /** @default told from the content */
  readonly format?: ImportFormat;
  /** Label of the text encoding of all files. @default told from the bytes of each */
  readonly encoding?: string;
  /** Columns to record members, as a mapping file has it. @default told from the headers, where they are certain */
  readonly mapping?: unknown;
  /** Where rejected rows go; made only when there is one. */
  readonly rejects: string;
  /** Who was erased and does not come back. @default nobody */
  readonly erased?: ErasedIds;
  /** True where who was erased does come back. @default false */
  readonly restoreErased?: boolean;
  /** Validate and count, write nothing. @default false */
  readonly dryRun?: boolean;
  /** Told after each batch; `share` is how much of the path that is read now was read, null where it cannot be told. */
  readonly onProgress?: (counts: Readonly<ImportCounts>, share: number | null) => void;
  readonly isCancelled?: () => boolean;
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
  const { erased, restoreErased = false } = options;
  const run: Run = {
    store: options.dryRun === true ? null : store,
    options,
    counts,
    rejects,
    guard: erased === undefined || restoreErased ? null : createErasedGuard(erased),
    restored: restoreErased && erased?.isEmpty === false ? [] : null,
  };
  try {
    for (const path of paths) {
      await importPath(run, path);
      if (options.isCancelled?.() === true) break;
    }
    if (options.dryRun !== true) {
      erased?.remove(run.restored ?? []);
      const { read, readFor } = createGraphReader(await readBrands(store));
      await rereadStaleMessages(store, read, readFor);
      counts.waiting = await countWaiting(store);
    }
    return counts;
  } finally {
    rejects.close();
  }
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
}

async function importPath(
  { store, options, counts, rejects, guard, restored }: Run,
  path: string,
): Promise<void> {
  const source = await openSource(path);
  const place = new Place(source);
  try {
    await importItems(
      store,
      { file: path, items: place.follow(readSource(source, options.format, readerOptions(options))) },
      {
        counts,
        guard,
        ...(restored === null ? {} : { onRecord: (record) => void restored.push(...idsOfRecord(record)) }),
        listener: {
          onReject: (reject) => rejects.add({ ...reject, ...place.of(reject.reason) }),
          onProgress: (now) => options.onProgress?.(now, source.progress()),
          ...(options.isCancelled === undefined ? {} : { isCancelled: options.isCancelled }),
        },
      },
    );
  } finally {
    await source.close();
  }
}

function readerOptions({ encoding, mapping }: ImportOptions): ReaderOptions {
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(mapping === undefined ? {} : { mapping }),
  };
}

/** Remembers where the item that is being looked at stands: an import takes them one by one. */
class Place {
  readonly #source: Source;
  #item: ReadItem | null = null;

  constructor(source: Source) {
    this.#source = source;
  }

  /** The items, each remembered as it is handed over. */
  async *follow(items: AsyncIterable<ReadItem>): AsyncGenerator<ReadItem> {
    for await (const item of items) {
      this.#item = item;
      yield item;
    }
  }

  /** File of the item that was handed over last, and its column: the one that it names, else the member that the reason begins with. */
  of(reason: string): { readonly file: string; readonly column?: string } {
    const { entry, column = /^([\w.]+): /u.exec(reason)?.[1] } = this.#item ?? {};
    return { file: entry ?? this.#source.name, ...(column === undefined ? {} : { column }) };
  }
}
