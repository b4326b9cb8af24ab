import { createGunzip, type Gunzip } from 'node:zlib';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import type { UnpackCheck } from './limits.ts';

/** Whether content begins as gzip does (RFC 1952: ID1, ID2, and the only method there is). */
export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && (head.length < 3 || head[2] === 8);
}

/**
 * Bytes as they are, or unpacked where the content is gzip (RFC 1952, several members too).
 *
 * @param name - As errors name it.
 * @param check - Keeps the limits.
 * @throws {InvalidInputError} when the gzip is broken, or unpacks to more than the limits allow.
 */
export async function* unpackGzip(
  name: string,
  chunks: AsyncIterable<Buffer>,
  check: UnpackCheck,
): AsyncGenerator<Buffer> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    const first = await readSome(iterator, 3);
    if (first.length === 0) return;
    const all = resume(first, iterator);
    if (isGzip(first)) yield* gunzip(name, all, check);
    else yield* all;
  } finally {
    await iterator.return?.();
  }
}

async function* gunzip(
  name: string,
  chunks: AsyncIterable<Buffer>,
  check: UnpackCheck,
): AsyncGenerator<Buffer> {
  const unpacker = createGunzip({ chunkSize: 2 ** 16 });
  const packed = { bytes: 0 };
  void feed(chunks, unpacker, packed);
  let unpacked = 0;
  try {
    for await (const chunk of unpacker as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      check(packed.bytes, unpacked);
      yield chunk;
    }
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code?.startsWith('Z_') !== true) throw error;
    throw new InvalidInputError(`File ${name} is broken gzip (${message}); fetch it again.`);
  } finally {
    unpacker.destroy();
  }
}

async function feed(
  chunks: AsyncIterable<Buffer>,
  unpacker: Gunzip,
  packed: { bytes: number },
): Promise<void> {
  try {
    for await (const chunk of chunks) {
      if (unpacker.destroyed) return;
      packed.bytes += chunk.length;
      if (!unpacker.write(chunk)) await drained(unpacker);
    }
    unpacker.end();
  } catch (error) {
    unpacker.destroy(error as Error);
  }
}

function drained(unpacker: Gunzip): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      unpacker.off('drain', go).off('close', go);
      resolve();
    };
    unpacker.on('drain', go).on('close', go);
  });
}

/** At least so many bytes, less at the end. */
async function readSome(iterator: AsyncIterator<Buffer>, bytes: number): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < bytes) {
    const next = await iterator.next();
    if (next.done === true) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return head;
}

async function* resume(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
