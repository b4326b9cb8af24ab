import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../../schema/model/errors.ts';

/** What an erasure leaves a trace of; handles are ids within their network, `rewritten` are other people's messages that lost some words. */
export type ErasedKind = 'person' | 'account' | 'message' | 'handle' | 'rewritten';

/** An id that was erased. */
export interface ErasedId {
  readonly kind: ErasedKind;
  readonly id: string;
}

/** Names of the files in the data folder. */
export const ERASED_FILES = { key: 'erased.key', ids: 'erased.json' } as const;

/** Before what conversations are called that were called by an erased message. */
export const ERASED_NAME = 'erased:';
const KEY_BYTES = 32;
const OWNER_ALONE = 0o600;
const KEY = /^[0-9a-f]{64}$/u;

/**
 * What was erased from a graph: of each id an HMAC-SHA-256 with a key of the data folder's own, and nothing else, so that an import does
 * not bring it back and nobody reads from it who it was.
 *
 * @see Krawczyk, Bellare, Canetti (1997), HMAC: Keyed-Hashing for Message Authentication, RFC 2104.
 */
export class ErasedIds {
  readonly #folder: string;
  #key: Buffer | null;
  readonly #hashes: Set<string>;

  private constructor(folder: string, key: Buffer | null, hashes: Set<string>) {
    this.#folder = folder;
    this.#key = key;
    this.#hashes = hashes;
  }

  /**
   * Reads what a data folder remembers; nothing where nothing was erased.
   *
   * @throws {StoreError} where one of the two files is missing or damaged: an import could bring back who was erased.
   */
  static load(folder: string): ErasedIds {
    const [keyPath, idsPath] = [join(folder, ERASED_FILES.key), join(folder, ERASED_FILES.ids)];
    if (!existsSync(idsPath)) return new ErasedIds(folder, readKey(keyPath), new Set());
    const key = readKey(keyPath);
    const hashes = readHashes(idsPath);
    if (key === null || hashes === null)
      throw new StoreError(
        `${key === null ? keyPath : idsPath} is missing or damaged; put it back from a backup, or remove both to forget who was erased.`,
      );
    return new ErasedIds(folder, key, new Set(hashes));
  }

  get isEmpty(): boolean {
    return this.#hashes.size === 0;
  }

  has(kind: ErasedKind, id: string): boolean {
    return this.#key !== null && this.#hashes.size > 0 && this.#hashes.has(hashOf(this.#key, kind, id));
  }

  /** What a conversation is called that was called by a message that is erased: the same each time, and nobody reads from it by which. */
  aliasOf(message: string): string {
    const key = this.#key ?? this.#makeKey();
    return `${ERASED_NAME}${hashOf(key, 'conversation', message)
      .replaceAll(/[^A-Za-z0-9]/gu, '')
      .slice(0, 22)}`;
  }

  /** Remembers ids; on disk afterwards. */
  add(ids: readonly ErasedId[]): void {
    if (ids.length === 0) return;
    const key = this.#key ?? this.#makeKey();
    for (const { kind, id } of ids) this.#hashes.add(hashOf(key, kind, id));
    this.#save();
  }

  /** Forgets ids that were brought back. */
  remove(ids: readonly ErasedId[]): void {
    const key = this.#key;
    if (key === null) return;
    const known = ids.filter(({ kind, id }) => this.#hashes.delete(hashOf(key, kind, id)));
    if (known.length > 0) this.#save();
  }

  #makeKey(): Buffer {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const key = randomBytes(KEY_BYTES);
    replaceFile(join(this.#folder, ERASED_FILES.key), `${key.toString('hex')}\n`);
    this.#key = key;
    return key;
  }

  #save(): void {
    const hashes = [...this.#hashes].sort(); // so that the order tells nothing
    replaceFile(join(this.#folder, ERASED_FILES.ids), `${JSON.stringify({ version: 1, hashes })}\n`);
  }
}

/** A handle as it is remembered: of whatever network, with or without @, letter case ignored. */
export function erasedHandle(handle: string): ErasedId {
  return { kind: 'handle', id: handle.toLowerCase().replace(/^@/u, '') };
}

function hashOf(key: Buffer, kind: ErasedKind | 'conversation', id: string): string {
  return createHmac('sha256', key).update(`${kind}\u0000${id}`).digest('base64');
}

function readKey(path: string): Buffer | null {
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'utf8').trim();
  return KEY.test(text) ? Buffer.from(text, 'hex') : null;
}

function readHashes(path: string): string[] | null {
  try {
    const { hashes } = JSON.parse(readFileSync(path, 'utf8')) as { hashes: unknown };
    return Array.isArray(hashes) ? hashes.map(String) : null;
  } catch {
    return null;
  }
}

/** Whole or as before: the new file gets the name last. */
function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: OWNER_ALONE });
  renameSync(`${path}.new`, path);
}
