import { createHash } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import { sharedColumns, unsharedColumns } from './sharing.ts';

/** Raised with every change of the columns or of how they are found: a file of another version is made anew, not read. */
const FILE_VERSION = 13;
const MAGIC = 'grapevine-snapshot';

interface FileContent<Value> {
  readonly magic: string;
  readonly version: number;
  readonly value: Value;
}

/** Keeps a value with columns in a file, whole or not at all: written beside it and renamed. */
export async function saveSnapshotFile(path: string, value: unknown): Promise<void> {
  const content = serialize({ magic: MAGIC, version: FILE_VERSION, value: unsharedColumns(value) });
  const checksum = createHash('sha256').update(content).digest();
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(checksum);
    await file.writeFile(content);
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

/** Reads it back onto shared memory; null where there is none, or it is damaged or of another version. */
export async function loadSnapshotFile<Value>(path: string): Promise<Value | null> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null || bytes.length < 32) return null;
  const content = bytes.subarray(32);
  if (!createHash('sha256').update(content).digest().equals(bytes.subarray(0, 32))) return null;
  const { magic, version, value } = deserialize(content) as FileContent<Value>;
  if (magic !== MAGIC || version !== FILE_VERSION) return null;
  return sharedColumns(value);
}

/** Removes the file, so that nothing of what it held is left beside the graph. */
export async function removeSnapshotFile(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(`${path}.new`, { force: true });
}
