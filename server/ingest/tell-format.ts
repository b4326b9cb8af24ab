import { InvalidInputError } from '../../schema/model/errors.ts';
import { READERS } from './readers/readers.ts';
import { type HeadedEntry, partition } from './partition.ts';
import { isAttachment } from './readers/entry-files.ts';
import { readHeads } from './sources/open.ts';
import type { Source } from './sources/source.ts';
import { isPacked } from './sources/tell-packed.ts';
import { tellForeign, tellForeignArchive } from './tell-foreign.ts';
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
export function readSource(
  source: Source,
  format: ImportFormat | undefined,
  options: ReaderOptions,
): AsyncIterable<ReadItem> {
  return openAtFirst(async () => {
    checkMapped(source, options);
    const foreign = source.several
      ? tellForeignArchive(source.entries.map((entry) => pathWithin(source, entry)))
      : null;
    if (foreign !== null) throw new InvalidInputError(`${source.name} is ${foreign}.`, { reason: foreign });
    if (source.several) return readSeveral(source, format, options);
    if (format !== undefined) return getReader(format).read(source.entries, options);
    const heads = await readHeads(source);
    const reader = tellReader(heads, options);
    if (reader === undefined) throw unknownFormat(source.name, heads[0]);
    return reader.read(source.entries, options);
  });
}

/** What is opened when the first item is asked for. No generator of its own: one more turn for each item costs as much as cutting a row. */
function openAtFirst<Item>(open: () => Promise<AsyncIterable<Item>>): AsyncIterable<Item> {
  return {
    [Symbol.asyncIterator]: () => {
      let items: AsyncIterator<Item> | null = null;
      const begin = async (): Promise<IteratorResult<Item>> => {
        items = (await open())[Symbol.asyncIterator]();
        return items.next();
      };
      return {
        next: () => items?.next() ?? begin(),
        return: async () => (await items?.return?.()) ?? { done: true, value: undefined },
      };
    },
  };
}

async function* readSeveral(
  source: Source,
  format: ImportFormat | undefined,
  options: ReaderOptions,
): AsyncGenerator<ReadItem> {
  const found = withHeads(source, await readHeads(source));
  for (const { entry, head } of found) if (head.failure !== undefined) yield unreadItem(entry, head.failure);
  const files = found.filter(({ head }) => head.failure === undefined);
  if (format !== undefined) {
    yield* getReader(format).read(
      files.map(({ entry }) => entry),
      options,
    );
    return;
  }
  for (const { reader, files: part } of partition(source.name, files, (some) => tellReader(some, options))) {
    if (reader === undefined || part.length === 1) {
      for (const { entry, head } of part) yield* readEntry(entry, head, optionsFor(source, entry, options));
      continue;
    }
    const isOwn = ({ head }: HeadedEntry): boolean => reader.owns?.(head) ?? true;
    const own = part.filter(isOwn).map(({ entry }) => entry);
    if (own.length > 0) yield* reader.read(own, options);
    for (const stray of part)
      if (!isOwn(stray)) yield* readStray(stray, reader, optionsFor(source, stray.entry, options));
  }
}

function withHeads({ entries }: Source, heads: readonly EntryHead[]): HeadedEntry[] {
  return entries.map((entry, index) => ({ entry, head: heads[index]! })); // one for each
}

/** @throws {InvalidInputError} for a mapping of a table that is not there. */
function checkMapped(source: Source, { mappings }: ReaderOptions): void {
  if (mappings === undefined || mappings.size === 0) return;
  const paths = new Set(source.several ? source.entries.map((entry) => pathWithin(source, entry)) : []);
  for (const path of mappings.keys())
    if (!paths.has(path))
      throw new InvalidInputError(
        `${source.name} holds no "${path}" for which there is a mapping; name tables by their paths in the archive.`,
      );
}

/** A table of several may have a mapping of its own. */
function optionsFor(source: Source, entry: Entry, options: ReaderOptions): ReaderOptions {
  const mapping = options.mappings?.get(pathWithin(source, entry));
  return mapping === undefined ? options : { ...options, mapping };
}

/** Path of an entry within its source. */
export function pathWithin({ name }: Source, { path }: Entry): string {
  return path.slice(name.length).replace(/^[\\/]+/u, '');
}

/** What a folder or an archive holds beside exports of networks: each is read for itself. */
export async function looseEntries(source: Source): Promise<HeadedEntry[]> {
  const files = withHeads(source, await readHeads(source));
  return partition(source.name, files, (some) => tellReader(some, {})).flatMap(({ reader, files: part }) =>
    reader === undefined || part.length === 1
      ? part
      : part.filter(({ head }) => reader.owns !== undefined && !reader.owns(head)),
  );
}

/** A file that lies in an export and is none of its own: read where it is certainly something else, attachments passed over. */
async function* readStray(
  { entry, head }: HeadedEntry,
  { format }: Reader,
  options: ReaderOptions,
): AsyncGenerator<ReadItem> {
  if (!isPacked(head.head) && isAttachment(head)) return;
  const other = tellReader([head], {})?.format;
  // almost any text could be an edge list; and what a network's reader would read alone, it would read without what goes with it
  if (isPacked(head.head) || (other !== undefined && other !== 'edges' && other !== format))
    yield* readEntry(entry, head, options);
  else
    yield {
      entry: entry.path,
      line: 0,
      raw: '',
      reason: `no file of the ${format} export that it lies in; import it for itself`,
    };
}

/** The format of one file by its beginning, as an import tells it; null where nobody knows it. */
export function tellFormat(head: EntryHead): ImportFormat | null {
  return tellReader([head], {})?.format ?? null;
}

/** The reader of a format. */
function getReader(format: ImportFormat): Reader {
  const reader = READERS.find((candidate) => candidate.format === format);
  if (reader === undefined) throw new InvalidInputError(`Format ${format} is not read yet.`);
  return reader;
}

/** The first reader that recognises these entries together. A file that a mapping came for is a table when nobody else knows it. */
function tellReader(heads: readonly EntryHead[], options: ReaderOptions): Reader | undefined {
  const [first] = heads;
  const mapping = (first === undefined ? undefined : options.mappingOf?.(first.path)) ?? options.mapping;
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
  try {
    if (isPacked(head.head)) yield* readArchive(entry, options);
    else {
      const reader = tellReader([head], options);
      if (reader === undefined) yield { ...place, reason: tellForeign(head) ?? 'format cannot be told' };
      else yield* withEntry(reader.read([entry], options), entry);
    }
  } catch (error) {
    // what makes one file unreadable must not keep the others of the folder out
    if (!(error instanceof InvalidInputError)) throw error;
    yield unreadItem(entry, error);
  }
}

/** One reject for a file that cannot be read. */
function unreadItem({ path }: Entry, { details, message }: InvalidInputError): ReadItem {
  const { reason } = details; // the same for all such files, so that they are counted together
  return { entry: path, line: 0, raw: '', reason: typeof reason === 'string' ? reason : message };
}

/** An archive that lies in a folder; mappings by path are for the folder's own tables. */
async function* readArchive(
  { path, unpack }: Entry,
  { mappings: _mappings, ...options }: ReaderOptions,
): AsyncGenerator<ReadItem> {
  if (unpack === undefined) {
    const reason = 'an archive within an archive; unpack the outer one and import its folder';
    yield { entry: path, line: 0, raw: '', reason };
    return;
  }
  const source = await unpack();
  try {
    yield* readSource(source, undefined, options);
  } finally {
    await source.close();
  }
}

function unknownFormat(name: string, head: EntryHead | undefined): InvalidInputError {
  const foreign = head === undefined ? null : tellForeign(head);
  if (foreign !== null) return new InvalidInputError(`${name} is ${foreign}.`, { reason: foreign });
  return new InvalidInputError(
    `The format of ${name} cannot be told from its content; pass --format (${IMPORT_FORMATS.join(', ')}), or describe its columns: grapevine import --suggest ${name} > mapping.json`,
  );
}
