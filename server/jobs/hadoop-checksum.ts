import { createReadStream, existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';

/** "crc" and the version of the format. */
const MAGIC = Buffer.from([0x63, 0x72, 0x63, 0]);
const HEAD_BYTES = 8;
const SUM_BYTES = 4;

/**
 * Whether a file is as it was written, by the checksums that Hadoop's file system lays beside it (`.NAME.crc`): a CRC-32 for each so many bytes. True
 * where there are none, as in object stores, which check what they keep themselves.
 *
 * @see Hadoop's ChecksumFileSystem: "crc\0", bytes for each sum, then the sums, all big-endian.
 */
export async function isAsWritten(path: string): Promise<boolean> {
  const sumsPath = join(dirname(path), `.${basename(path)}.crc`);
  if (!existsSync(sumsPath)) return true;
  const sums = await readFile(sumsPath);
  if (sums.length < HEAD_BYTES || !sums.subarray(0, MAGIC.length).equals(MAGIC)) return true; // of another kind
  const each = sums.readUInt32BE(MAGIC.length);
  const { size } = statSync(path);
  if (sums.length !== HEAD_BYTES + Math.ceil(size / each) * SUM_BYTES) return false;
  const sumOf = (end: number): number =>
    sums.readUInt32BE(HEAD_BYTES + Math.floor((end - 1) / each) * SUM_BYTES);
  let [done, sum] = [0, 0];
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (let from = 0; from < chunk.length;) {
      const to = Math.min(chunk.length, from + each - (done % each));
      sum = crc32(chunk.subarray(from, to), sum);
      done += to - from;
      from = to;
      if (done % each !== 0 && done !== size) continue;
      if (sum !== sumOf(done)) return false;
      sum = 0;
    }
  }
  return true;
}
