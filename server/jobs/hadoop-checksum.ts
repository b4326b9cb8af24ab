import { existsSync } from 'node:fs';
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
  const [bytes, sums] = await Promise.all([readFile(path), readFile(sumsPath)]);
  if (sums.length < HEAD_BYTES || !sums.subarray(0, MAGIC.length).equals(MAGIC)) return true; // of another kind
  const each = sums.readUInt32BE(MAGIC.length);
  const count = Math.ceil(bytes.length / each);
  if (sums.length !== HEAD_BYTES + count * SUM_BYTES) return false;
  for (let at = 0; at < count; at++) {
    const sum = sums.readUInt32BE(HEAD_BYTES + at * SUM_BYTES);
    if (crc32(bytes.subarray(at * each, (at + 1) * each)) !== sum) return false;
  }
  return true;
}
