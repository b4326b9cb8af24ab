import { type Entry as ZipEntry, open, type ZipFile } from 'yauzl';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import type { Entry } from '../types.ts';
import { unpackGzip } from './gzip.ts';
import {
  ArchiveTotal,
  checkEntryCount,
  checkUnpacked,
  type UnpackCheck,
  type UnpackLimits,
} from './limits.ts';
import type { Source } from './source.ts';

/** Whether content begins as a zip does (APPNOTE 4.3.7 local file header, or 4.3.16 for an empty one). */
export function isZip(head: Buffer): boolean {
  const signature = head.length >= 4 ? head.readUInt32LE(0) : 0;
  return signature === 0x04034b50 || signature === 0x06054b50;
}

/**
 * A zip archive (PKWARE APPNOTE 6.3): its central directory is read, entries are unpacked as they are asked for.
 * All sizes that the directory states are checked before anything is unpacked, and kept to while unpacking.
 *
 * @throws {InvalidInputError} when it is broken, encrypted, has names that lead out of it, or exceeds the limits.
 */
export async function openZip(path: string, limits: UnpackLimits): Promise<Source> {
  const zip = await openDirectory(path);
  try {
    const { entries, packed, unpacked } = await listEntries(path, zip, limits);
    const total = new ArchiveTotal(path, { packed, unpacked }, limits);
    return {
      name: path,
      several: true,
      progress: () => null,
      entries: entries.map((entry) => {
        const name = `${path}/${entry.fileName}`;
        return toEntry(name, { zip, entry, check: total.checkEntry(name) });
      }),
      close: () => Promise.resolve(zip.close()),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function openDirectory(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) => {
      if (error === null) resolve(zip);
      else reject(brokenZip(path, error));
    });
  });
}

/** Those that are wanted, and the bytes of all. */
interface Directory {
  readonly entries: readonly ZipEntry[];
  readonly packed: number;
  readonly unpacked: number;
}

function listEntries(path: string, zip: ZipFile, limits: UnpackLimits): Promise<Directory> {
  checkEntryCount(path, zip.entryCount, limits);
  const entries: ZipEntry[] = [];
  let total = 0;
  let packedTotal = 0;
  return new Promise((resolve, reject) => {
    zip.on('error', (error) => reject(brokenZip(path, error)));
    zip.on('end', () => {
      entries.sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
      resolve({ entries, packed: packedTotal, unpacked: total });
    });
    zip.on('entry', (entry) => {
      try {
        const { compressedSize: packed, uncompressedSize: unpacked } = entry;
        total += unpacked;
        packedTotal += packed;
        checkUnpacked(`${path}/${entry.fileName}`, { packed, unpacked, total }, limits);
        checkEntryCount(path, entries.length + 1, limits);
        checkReadable(path, entry);
        if (isWanted(entry.fileName)) entries.push(entry);
        zip.readEntry();
      } catch (error) {
        reject(error);
      }
    });
    zip.readEntry();
  });
}

function checkReadable(path: string, entry: ZipEntry): void {
  if (entry.isEncrypted())
    throw new InvalidInputError(
      `${path} is encrypted (${entry.fileName}); unpack it with its password and import the folder.`,
    );
  if (!entry.canDecodeFileData())
    throw new InvalidInputError(
      `${path} packs ${entry.fileName} by method ${entry.compressionMethod}, which is not read; unpack it and import the folder.`,
    );
}

/** Folders, hidden files and what a Mac adds are no entries. */
function isWanted(name: string): boolean {
  return !name.endsWith('/') && !name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}

function toEntry(
  name: string,
  { zip, entry, check }: { readonly zip: ZipFile; readonly entry: ZipEntry; readonly check: UnpackCheck },
): Entry {
  return { path: name, open: () => unpackGzip(name, readEntry(name, zip, entry), check) };
}

async function* readEntry(name: string, zip: ZipFile, entry: ZipEntry): AsyncGenerator<Buffer> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => {
      if (error === null) resolve(opened);
      else reject(brokenZip(name, error));
    });
  });
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch (error) {
    throw brokenZip(name, error as Error);
  }
}

function brokenZip(name: string, { message }: Error): InvalidInputError {
  return new InvalidInputError(`${name} is a broken or unsafe zip (${message}); fetch it again.`);
}
