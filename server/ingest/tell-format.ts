import { InvalidInputError } from '../../schema/model/errors.ts';
import { READERS } from './readers/readers.ts';
import { partition } from './partition.ts';
import { readHeads } from './sources/open.ts';
import type { Source } from './sources/source.ts';
import { isPacked } from './sources/tell-packed.ts';
import {
  type Entry,
  type EntryHead,
  IMPORT_FORMATS,
  type ImportFormat,
  type ReadItem,
  type Reader,
  type ReaderOptions,
} from './types.ts';

/**
 * Reads a source: all its entries by one reader where they are one export together (an archive of a network), else each
 * by its own. Entries of no known format are one reject each.
 *
 * @param format - What the files are. @default told from their content
 * @throws {InvalidInputError} when the source is one file and its format cannot be told.
 */
export async function* readSource(
  source: Source,
  format: ImportFormat | undefined,
  options: ReaderOptions,
): AsyncGenerator<ReadItem> {
  if (format !== undefined) {
    yield* getReader(format).read(source.entries, options);
    return;
  }
  const heads = await readHeads(source);
  if (!source.several && tellReader(heads, options) === undefined) throw unknownFormat(source.name);
  const files = source.entries.map((entry, index) => ({ entry, head: heads[index]! }));
  for (const { reader, files: part } of partition(source.name, files, (some) => tellReader(some, options))) {
    const entries = part.map(({ entry }) => entry);
    const isApart = reader === undefined || (source.several && part.length === 1);
    if (isApart) for (const { entry, head } of part) yield* readEntry(entry, head, options);
    else yield* reader.read(entries, options);
  }
}

/** The reader of a format. */
function getReader(format: ImportFormat): Reader {
  const reader = READERS.find((candidate) => candidate.format === format);
  if (reader === undefined) throw new InvalidInputError(`Format ${format} is not read yet.`);
  return reader;
}

/** The first reader that recognises these entries together. A file that a mapping came for is a table when nobody else knows it. */
function tellReader(heads: readonly EntryHead[], { mapping }: ReaderOptions): Reader | undefined {
  const reader = READERS.find((candidate) => candidate.recognizes(heads));
  const isLoose = reader === undefined || reader.format === 'edges';
  return isLoose && mapping !== undefined && heads.length === 1 ? getReader('csv') : reader;
}

/** A reader of one entry need not say which it is. */
async function* withEntry(items: AsyncIterable<ReadItem>, { path }: Entry): AsyncGenerator<ReadItem> {
  for await (const item of items) yield { ...item, entry: item.entry ?? path };
}

async function* readEntry(entry: Entry, head: EntryHead, options: ReaderOptions): AsyncGenerator<ReadItem> {
  const place = { entry: entry.path, line: 0, raw: '' };
  if (isPacked(head.head)) {
    yield { ...place, reason: 'an archive within a folder or an archive; import it for itself' };
    return;
  }
  const reader = tellReader([head], options);
  if (reader === undefined) {
    yield { ...place, reason: 'format cannot be told' };
    return;
  }
  try {
    yield* withEntry(reader.read([entry], options), entry);
  } catch (error) {
    // what makes one file unreadable must not keep the others of the folder out
    if (!(error instanceof InvalidInputError)) throw error;
    const { reason } = error.details; // the same for all such files, so that they are counted together
    yield { ...place, reason: typeof reason === 'string' ? reason : error.message };
  }
}

function unknownFormat(name: string): InvalidInputError {
  return new InvalidInputError(
    `The format of ${name} cannot be told from its content; pass --format (${IMPORT_FORMATS.join(', ')}), or describe its columns: grapevine import --suggest ${name} > mapping.json`,
  );
}
