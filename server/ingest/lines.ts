import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import type { Readable } from 'node:stream';
import { InvalidInputError, NotFoundError } from '../../schema/model/errors.ts';

/** Longest line that is read, in bytes. */
export const MAX_LINE_BYTES = 16 * 2 ** 20;

/** A line of a file; `number` counts from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
  /** Too long to be read; `text` holds its beginning. */
  readonly tooLong?: boolean;
}

/**
 * Lines of a file or of standard input (`-`), gunzipped where the content is gzip.
 *
 * @throws {NotFoundError} when there is no such file; {InvalidInputError} when it is a folder or its gzip is broken.
 */
export async function* readLines(path: string): AsyncGenerator<Line> {
  if (path !== '-') await checkFile(path);
  const source = path === '-' ? process.stdin : createReadStream(path);
  try {
    yield* splitLines(await gunzipped(source));
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code?.startsWith('Z_') === true)
      throw new InvalidInputError(`File ${path} is broken gzip (${message}); fetch it again.`);
    throw error;
  }
}

async function checkFile(path: string): Promise<void> {
  const facts = await stat(path).catch(() => null);
  if (facts === null) throw new NotFoundError(`File ${path} is not there; check the path.`);
  if (facts.isDirectory()) throw new InvalidInputError(`${path} is a folder; name the files in it.`);
}

/** Gunzips a stream whose first two bytes are those of gzip (RFC 1952). */
async function gunzipped(source: Readable): Promise<AsyncIterable<Buffer>> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  if (first.done === true) return nothing();
  const all = prepend(first.value, chunks);
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) return all;
  const gunzip = createGunzip();
  void feed(all, gunzip);
  return gunzip;
}

async function feed(chunks: AsyncIterable<Buffer>, gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  try {
    for await (const chunk of chunks) {
      if (!gunzip.write(chunk)) await new Promise((resolve) => gunzip.once('drain', resolve));
    }
    gunzip.end();
  } catch (error) {
    gunzip.destroy(error as Error);
  }
}

async function* prepend(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function* nothing(): AsyncGenerator<Buffer> {
  // an empty file has no chunks
}

async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let number = 1;
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let tooLong = false;
  const take = (tail: Buffer): Line => {
    const bytes = pending.length === 0 ? tail : Buffer.concat([...pending, tail]);
    const line = { number, text: decode(bytes, number), ...(tooLong ? { tooLong } : {}) };
    number++;
    pending = [];
    pendingBytes = 0;
    tooLong = false;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield take(tooLong ? Buffer.alloc(0) : chunk.subarray(from, end));
      from = end + 1;
    }
    if (tooLong || from === chunk.length) continue;
    const rest = chunk.subarray(from);
    if (pendingBytes + rest.length > MAX_LINE_BYTES) {
      tooLong = true;
      pending = [Buffer.concat([...pending, rest]).subarray(0, 200)];
      continue;
    }
    pending.push(rest);
    pendingBytes += rest.length;
  }
  if (pendingBytes > 0 || tooLong) yield take(Buffer.alloc(0));
}

function decode(bytes: Buffer, number: number): string {
  const text = bytes.toString('utf8');
  const start = number === 1 && text.startsWith('\uFEFF') ? 1 : 0;
  return text.endsWith('\r') ? text.slice(start, -1) : text.slice(start);
}
