import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type {
  AccountRecord,
  FollowRecord,
  GrapevineRecord,
  MessageRecord,
} from '../../../schema/model/records.ts';
import type { Entry, Reader, ReadItem } from '../types.ts';
import { validateRecord } from '../validate.ts';

/** Samples that tests measure against and that are no part of the project. */
export const SHARED_DATA = '../shared/data';

/** What became of the items of a reader, as an import sees them. */
export interface Reading {
  readonly items: readonly ReadItem[];
  readonly records: readonly GrapevineRecord[];
  readonly messages: readonly MessageRecord[];
  readonly accounts: readonly AccountRecord[];
  readonly follows: readonly FollowRecord[];
  readonly rejects: readonly {
    readonly entry: string;
    readonly line: number;
    readonly reason: string;
    readonly column?: string;
  }[];
}

/** Files by path, read in chunks of `chunkBytes`. @default each file at once */
export function entriesOf(files: Readonly<Record<string, string | Buffer>>, chunkBytes = Infinity): Entry[] {
  return Object.entries(files).map(([path, content]) => ({
    path,
    open: () => chunksOf(Buffer.from(content), chunkBytes),
  }));
}

/** The files below a folder of the samples; null, said loudly, where they are absent. */
export function sampleEntries(folder: string): Entry[] | null {
  const root = join(SHARED_DATA, folder);
  if (!existsSync(root)) {
    console.warn(`SKIPPED: ${root} is not there, so nothing was tried with it.`);
    return null;
  }
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .map((path) => ({
      path: relative(root, path),
      open: () => createReadStream(path) as AsyncIterable<Buffer>,
    })); // without encoding
}

/** Reads entries as an import does. */
export async function readEntries(reader: Reader, entries: readonly Entry[]): Promise<Reading> {
  const items: ReadItem[] = [];
  for await (const item of reader.read(entries, {})) items.push(item);
  const records: GrapevineRecord[] = [];
  const rejects: Reading['rejects'][number][] = [];
  for (const item of items) {
    const { entry = '', line, column } = item;
    const validation = 'reason' in item ? item : validateRecord(item.value);
    if ('reason' in validation)
      rejects.push({ entry, line, reason: validation.reason, ...(column === undefined ? {} : { column }) });
    else records.push(validation.record);
  }
  return {
    items,
    records,
    rejects,
    messages: records.filter((record) => record.type === 'message'),
    accounts: records.filter((record) => record.type === 'account'),
    follows: records.filter((record) => record.type === 'follow'),
  };
}

/** {@link readEntries} of files written in the test. */
export function readFiles(
  reader: Reader,
  files: Readonly<Record<string, string | Buffer>>,
): Promise<Reading> {
  return readEntries(reader, entriesOf(files));
}

async function* chunksOf(bytes: Buffer, chunkBytes: number): AsyncGenerator<Buffer> {
  if (chunkBytes >= bytes.length) {
    yield bytes;
    return;
  }
  for (let from = 0; from < bytes.length; from += chunkBytes) yield bytes.subarray(from, from + chunkBytes);
}
