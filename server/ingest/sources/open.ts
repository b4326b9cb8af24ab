import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidInputError, NotFoundError } from '../../../schema/model/errors.ts';
import type { Entry, EntryHead } from '../types.ts';
import { isGzip, unpackGzip } from './gzip.ts';
import { checkAlone, checkEntryCount, UNPACK_LIMITS, type UnpackLimits } from './limits.ts';
import type { Source } from './source.ts';
import { openTar } from './tar.ts';
import { isTar } from './tell-packed.ts';
import { readableBytes, unreadableEntry } from './unreadable.ts';
import { isZip, openZip } from './zip.ts';

/** Bytes by which a format is told. */
const HEAD_BYTES = 2 ** 16;
/** Bytes of all heads of one source together. */
const ALL_HEADS_BYTES = 64 * 2 ** 20;
const READ_BYTES = 2 ** 18;

/**
 * Opens what a path stands for: a file (gunzipped where its content is gzip), a folder with all files below it (hidden
 * ones left out, links followed; what cannot be read fails when it is opened), a zip, tar or tar.gz, or standard input
 * (`-`) or a pipe, which can be read once.
 *
 * @throws {NotFoundError} when nothing is there; {InvalidInputError} when an archive is broken or exceeds the limits.
 */
export async function openSource(path: string, limits: UnpackLimits = UNPACK_LIMITS): Promise<Source> {
  if (path === '-') return openStream(path, process.stdin, limits);
  const facts = await stat(path).catch(() => null);
  if (facts === null) throw new NotFoundError(`File ${path} is not there; check the path.`);
  if (facts.isDirectory()) return openFolder(path, limits);
  if (!facts.isFile()) return openStream(path, createReadStream(path), limits);
  const raw = await readHead(readableBytes(path, createReadStream(path, { end: HEAD_BYTES })));
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

/** The beginnings of all entries, of very many entries less each; of one of several that cannot be read, why. */
export async function readHeads({ entries, several }: Source): Promise<EntryHead[]> {
  const bytes = Math.max(
    512,
    Math.min(HEAD_BYTES, Math.floor(ALL_HEADS_BYTES / Math.max(1, entries.length))),
  );
  const heads: EntryHead[] = [];
  for (const { path, open } of entries) {
    try {
      heads.push({ path, head: await readHead(open(), bytes) });
    } catch (failure) {
      if (!several || !(failure instanceof InvalidInputError)) throw failure;
      heads.push({ path, head: Buffer.alloc(0), failure });
    }
  }
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
    open: () => {
      const bytes = createReadStream(path, { highWaterMark: READ_BYTES }) as AsyncIterable<Buffer>;
      return unpackGzip(path, readableBytes(path, counter.count(bytes)), check);
    },
  };
}

async function openFolder(path: string, limits: UnpackLimits): Promise<Source> {
  const files: FoundFile[] = [];
  for await (const file of findFiles(path, new Set())) {
    files.push(file);
    checkEntryCount(path, files.length, limits);
  }
  const counter = new ByteCounter();
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    name: path,
    several: true,
    entries: files.map((file) =>
      'error' in file
        ? unreadableEntry(file.path, file.error)
        : {
            ...fileEntry(file.path, file.bytes, { limits, counter }),
            unpack: () => openSource(file.path, limits),
          },
    ),
    progress: () => counter.share,
    close: () => Promise.resolve(),
  };
}

/** A file below a folder; or what cannot be looked at, and why. */
type FoundFile = { readonly path: string } & ({ readonly bytes: number } | { readonly error: unknown });

/** @param visited - Folders by their true places: a link may lead to one that it lies in. */
async function* findFiles(folder: string, visited: Set<string>): AsyncGenerator<FoundFile> {
  const place = await realpath(folder);
  if (visited.has(place)) return;
  visited.add(place);
  for (const name of await readdir(folder)) {
    if (name.startsWith('.')) continue;
    const path = join(folder, name);
    try {
      const facts = await stat(path);
      if (facts.isDirectory()) yield* findFiles(path, visited);
      else if (facts.isFile()) yield { path, bytes: facts.size };
    } catch (error) {
      yield { path, error };
    }
  }
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
