import type { GraphStore } from '../store/port.ts';
import { countWaiting, readBrands, rereadStaleMessages } from '../store/readings.ts';
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
  /** Validate and count, write nothing. @default false */
  readonly dryRun?: boolean;
  readonly onProgress?: (counts: Readonly<ImportCounts>) => void;
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
  const run: Run = { store: options.dryRun === true ? null : store, options, counts, rejects };
  try {
    for (const path of paths) {
      await importPath(run, path);
      if (options.isCancelled?.() === true) break;
    }
    if (options.dryRun !== true) {
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
}

async function importPath({ store, options, counts, rejects }: Run, path: string): Promise<void> {
  const source = await openSource(path);
  const place = new Place(source);
  try {
    await importItems(
      store,
      { file: path, items: place.follow(readSource(source, options.format, readerOptions(options))) },
      {
        counts,
        listener: {
          onReject: (reject) => rejects.add({ ...reject, ...place.of(reject.reason) }),
          ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
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
