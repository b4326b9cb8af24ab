import type { Entry, ReadItem, Reader, ReaderOptions } from '../types.ts';

/** An entry that holds these bytes, handed over in pieces. */
export function entryOf(content: string | Buffer, { path = 'file', piece = 7 } = {}): Entry {
  const bytes = Buffer.from(content as string); // both overloads take what it is
  return {
    path,
    async *open() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
}

/** All that a reader finds in one entry. */
export async function readAll(
  reader: Reader,
  content: string | Buffer,
  options: ReaderOptions & { readonly piece?: number } = {},
): Promise<ReadItem[]> {
  const { piece = 7, ...rest } = options;
  return collect(reader.read([entryOf(content, { piece })], rest));
}

/** Everything that comes. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
