import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { extract, type Header } from 'tar-stream';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import type { Entry } from '../types.ts';
import { unpackGzip } from './gzip.ts';
import { ArchiveTotal, checkEntryCount, checkUnpacked, type UnpackLimits } from './limits.ts';
import type { Source } from './source.ts';

/** Pictures, sound and films: never read, so not kept aside. */
const MEDIA = /\.(jpe?g|png|gif|webp|heic|avif|mp4|m4[av]|mov|webm|mkv|mp3|ogg|opus|wav|flac)$/iu;

interface Member {
  readonly name: string;
  /** Where its bytes are in the file kept aside. */
  readonly from: number;
  readonly size: number;
}

/**
 * A tar archive (POSIX 1003.1 ustar and pax, GNU), already gunzipped. A tar has no directory: it is read once, and its
 * files are kept aside in one temporary file until the source is closed. Media and hidden files are passed over.
 *
 * @param bytes - Unpacked, under the limits of gzip.
 * @param options.packed - Bytes of it as it lies there. @default as many as its files have
 * @throws {InvalidInputError} when it is broken or exceeds the limits.
 */
export async function openTar(
  path: string,
  bytes: AsyncIterable<Buffer>,
  { limits, packed = null }: { readonly limits: UnpackLimits; readonly packed?: number | null },
): Promise<Source> {
  const folder = await mkdtemp(join(tmpdir(), 'grapevine-tar-'));
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const aside = join(folder, 'entries');
  try {
    const { members, bytes: unpacked } = await keepAside(path, bytes, { aside, limits });
    const total = new ArchiveTotal(path, { packed: packed ?? unpacked, unpacked }, limits);
    return {
      name: path,
      several: true,
      progress: () => null,
      entries: members
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map((member) => toEntry(path, { aside, member, total })),
      close,
    };
  } catch (error) {
    await close();
    if (error instanceof InvalidInputError) throw error;
    throw new InvalidInputError(`${path} is a broken tar (${(error as Error).message}); fetch it again.`);
  }
}

async function keepAside(
  path: string,
  bytes: AsyncIterable<Buffer>,
  { aside, limits }: { aside: string; limits: UnpackLimits },
): Promise<{ readonly members: Member[]; readonly bytes: number }> {
  const members: Member[] = [];
  const file = await open(aside, 'w');
  const unpacker = extract();
  const input = Readable.from(bytes);
  input.once('error', (error) => unpacker.destroy(error));
  input.pipe(unpacker);
  let count = 0;
  let total = 0;
  let end = 0;
  try {
    for await (const entry of unpacker) {
      checkEntryCount(path, ++count, limits);
      total += entry.header.size ?? 0;
      checkUnpacked(path, { packed: total, unpacked: total, total }, limits);
      if (!isWanted(path, entry.header)) {
        entry.resume();
        continue;
      }
      const from = end;
      for await (const chunk of entry as AsyncIterable<Buffer>) {
        await file.write(chunk);
        end += chunk.length;
      }
      members.push({ name: entry.header.name, from, size: end - from });
    }
    return { members, bytes: total };
  } finally {
    input.destroy();
    await file.close();
  }
}

function isWanted(path: string, { name, type }: Header): boolean {
  const parts = name.split(/[\\/]/u);
  if (parts.includes('..') || name.startsWith('/'))
    throw new InvalidInputError(`${path} has the name ${name}, which leads out of it; do not trust it.`);
  const isHidden = parts.some((part) => part.startsWith('.') && part !== '.');
  return (type === 'file' || type === 'contiguous-file') && !isHidden && !MEDIA.test(name);
}

function toEntry(
  path: string,
  {
    aside,
    member: { name: stored, from, size },
    total,
  }: { readonly aside: string; readonly member: Member; readonly total: ArchiveTotal },
): Entry {
  const name = `${path}/${stored.replace(/^(\.\/)+/u, '')}`;
  const bytes = async function* (): AsyncGenerator<Buffer> {
    if (size === 0) return;
    yield* createReadStream(aside, { start: from, end: from + size - 1 }) as AsyncIterable<Buffer>;
  };
  const check = total.checkEntry(name);
  return { path: name, open: () => unpackGzip(name, bytes(), check) };
}
