import { createReadStream, type Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidInputError, NotFoundError } from '../../../schema/model/errors.ts';
import type { Entry, EntryHead } from '../types.ts';
import { isGzip, unpackGzip } from './gzip.ts';
import { checkAlone, checkEntryCount, UNPACK_LIMITS, type UnpackLimits } from './limits.ts';
import type { Source } from './source.ts';
import { openTar } from './tar.ts';
import { isTar } from './tell-packed.ts';
import { isZip, openZip } from './zip.ts';

/** Bytes by which a format is told. */
const HEAD_BYTES = 2 ** 16;
/** Bytes of all heads of one source together. */
const ALL_HEADS_BYTES = 64 * 2 ** 20;
const READ_BYTES = 2 ** 18;

/**
 * Opens what a path stands for: a file (gunzipped where its content is gzip), a folder with all files below it (hidden
 * ones left out, links followed), a zip, tar or tar.gz, or standard input (`-`) or a pipe, which can be read once.
 *
 * @throws {NotFoundError} when nothing is there; {InvalidInputError} when an archive is broken or exceeds the limits.
 */
export async function openSource(path: string, limits: UnpackLimits = UNPACK_LIMITS): Promise<Source> {
  if (path === '-') return openStream(path, process.stdin, limits);
  const facts = await stat(path).catch(() => null);
  if (facts === null) throw new NotFoundError(`File ${path} is not there; check the path.`);
  if (facts.isDirectory()) return openFolder(path, limits);
  if (!facts.isFile()) return openStream(path, createReadStream(path), limits);
  const raw = await readHead(createReadStream(path, { end: HEAD_BYTES }));
  if (isZip(raw)) return openZip(path, limits);
  const counter = new ByteCounter();
  const entry = fileEntry(path, facts.size, { limits, counter });
  if (isTar(isGzip(raw) ? await readHead(entry.open()) : raw))
    return openTar(path, entry.open(), { limits, packed: facts.size });
  return {
    name: path,
    several: false,
    entries: [entry],
    progress: () => counter.share,
    close: () => Promise.resolve(),
  };
}

/** The beginnings of all entries; of very many entries less each. */
export async function readHeads({ entries }: Source): Promise<EntryHead[]> {
  const bytes = Math.max(
    512,
    Math.min(HEAD_BYTES, Math.floor(ALL_HEADS_BYTES / Math.max(1, entries.length))),
  );
  const heads: EntryHead[] = [];
  for (const { path, open } of entries) heads.push({ path, head: await readHead(open(), bytes) });
  return heads;
}

/** The first bytes of a stream; the rest is not read. */
export async function readHead(chunks: AsyncIterable<Buffer>, bytes: number = HEAD_BYTES): Promise<Buffer> {
  const head: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    head.push(chunk);
    length += chunk.length;
    if (length >= bytes) break;
  }
  return Buffer.from(Buffer.concat(head).subarray(0, bytes));
}

/** How much of some files was read. */
class ByteCounter {
  #read = 0;
  #of = 0;

  get share(): number | null {
    return this.#of === 0 ? null : Math.min(1, this.#read / this.#of); // beginnings are read twice
  }

  expect(bytes: number): void {
    this.#of += bytes;
  }

  async *count(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.#read += chunk.length;
      yield chunk;
    }
  }
}

function fileEntry(
  path: string,
  bytes: number,
  { limits, counter }: { readonly limits: UnpackLimits; readonly counter: ByteCounter },
): Entry {
  counter.expect(bytes);
  const check = checkAlone(path, limits);
  return {
    path,
    open: () => unpackGzip(path, counter.count(createReadStream(path, { highWaterMark: READ_BYTES })), check),
  };
}

async function openFolder(path: string, limits: UnpackLimits): Promise<Source> {
  const files: string[] = [];
  const counter = new ByteCounter();
  /** A link may lead to a folder that it lies in. */
  const visited = new Set<string>();
  const visit = async (folder: string): Promise<void> => {
    const place = await realpath(folder);
    if (visited.has(place)) return;
    visited.add(place);
    for (const found of await readdir(folder, { withFileTypes: true })) {
      if (found.name.startsWith('.')) continue;
      const below = join(folder, found.name);
      const facts = await followed(found, below);
      if (facts.isDirectory()) await visit(below);
      else if (facts.isFile()) files.push(below);
      checkEntryCount(path, files.length, limits);
    }
  };
  await visit(path);
  return {
    name: path,
    several: true,
    entries: await Promise.all(
      files.sort().map(async (file) => ({
        ...fileEntry(file, (await stat(file)).size, { limits, counter }),
        unpack: () => openSource(file, limits),
      })),
    ),
    progress: () => counter.share,
    close: () => Promise.resolve(),
  };
}

/** What a link leads to; anything else as it was found. */
async function followed(found: Dirent, path: string): Promise<Pick<Dirent, 'isDirectory' | 'isFile'>> {
  if (!found.isSymbolicLink()) return found;
  const facts = await stat(path).catch(() => null);
  if (facts === null) throw new NotFoundError(`Link ${path} leads nowhere; remove it or put right where to.`);
  return facts;
}

/**
 * Standard input or a pipe as one entry. Its head is kept, so that it can be opened for its head and once more for all of it.
 *
 * @throws {InvalidInputError} for a zip, whose directory stands at its end.
 */
async function openStream(name: string, input: AsyncIterable<Buffer>, limits: UnpackLimits): Promise<Source> {
  const shown = name === '-' ? 'standard input' : name;
  const chunks = unpackGzip(shown, input, checkAlone(shown, limits));
  const kept: Buffer[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done === true) break;
    kept.push(next.value);
    length += next.value.length;
  }
  const head = Buffer.concat(kept);
  if (isZip(head))
    throw new InvalidInputError('A zip cannot be read from standard input or a pipe; name the file.');
  if (isTar(head)) return openTar(name, replay(head, chunks), { limits });
  const entry = { path: name, open: () => replay(head, chunks), isOnce: true };
  return {
    name,
    several: false,
    entries: [entry],
    progress: () => null,
    close: () => Promise.resolve(),
  };
}

async function* replay(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
