import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInputError, NotFoundError } from '../../schema/model/errors.ts';

/** Name of the key's file beside the graph. */
export const KEY_FILE = 'anonymize.key';
const KEY_BYTES = 32;

/**
 * The key that a graph's pseudonyms are made with: made at its first use, read by its owner alone.
 *
 * @param folder - Where what is kept beside the graph lies.
 */
export function loadOrMakeKey(folder: string): Buffer {
  const path = join(folder, KEY_FILE);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return loadKey(path);
}

/**
 * The key in a file: what stands there, without white space around it.
 *
 * @throws {NotFoundError} when there is no such file; {InvalidInputError} when it is too short to keep anything secret.
 */
export function loadKey(path: string): Buffer {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch {
    throw new NotFoundError(`Key file ${path} cannot be read; name one, or leave out --anonymize-key.`);
  }
  const key = Buffer.from(text);
  if (key.length >= KEY_BYTES) return key;
  throw new InvalidInputError(
    `Key file ${path} holds ${key.length} bytes; put at least ${KEY_BYTES} random ones there (openssl rand -hex 32).`,
  );
}
