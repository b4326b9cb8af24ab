import { mkdirSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { GrapevineError } from '../../../schema/model/errors.ts';
import { canonicalMember } from '../../store/records/merge.ts';
import type { Decision } from '../../store/records/write.ts';
import { type Change, KIND_CODES, journalPath, MAGIC } from './format.ts';

const packed = promisify(gzip);
const FAST = { level: 1 } as const;
/** Members that say what a record is, not what is said of it. */
const OF_THE_KEY = new Set(['type', 'id']);

/** Where a record was found. */
export interface RecordPlace {
  readonly file: string;
  readonly line: number;
}

/**
 * Writes the journal of an import: of each record where it was found, which members it carried, and what it changed.
 *
 * A file of frames, each the length of a gzip member as 32 bits (little endian) and that member; a frame is the batch of one
 * transaction, and counts only where the graph has that batch.
 */
export class JournalWriter {
  readonly #path: string;
  readonly #sync: boolean;
  #file: FileHandle | null = null;

  /**
   * @param folder - The data folder.
   * @param options.sync - Each frame survives a power cut. @default false
   */
  constructor(folder: string, importId: string, { sync = false }: { readonly sync?: boolean } = {}) {
    this.#path = journalPath(folder, importId);
    this.#sync = sync;
  }

  /**
   * Appends a batch; on disk, as far as the system promises, afterwards.
   *
   * @param batch - Its number, from 1; nothing but unchanged records has none and is written as 0.
   * @param places - Of each decision.
   */
  async append(batch: number, decisions: readonly Decision[], places: readonly RecordPlace[]): Promise<void> {
    const frame = await packFrame(printFrame(batch, decisions, places));
    try {
      this.#file ??= await this.#open();
      await this.#file.appendFile(frame);
      if (this.#sync) await this.#file.datasync();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      throw new GrapevineError(
        'STORE_UNAVAILABLE',
        `No space is left for ${this.#path}; free some and import the same files again to go on.`,
      );
    }
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
  }

  async #open(): Promise<FileHandle> {
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    const file = await open(this.#path, 'a', 0o600);
    await file.appendFile(MAGIC);
    return file;
  }
}

/** A frame as the file has it. */
export async function packFrame(lines: string): Promise<Buffer> {
  const frame = await packed(lines, FAST);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(frame.length);
  return Buffer.concat([length, frame]);
}

function printFrame(batch: number, decisions: readonly Decision[], places: readonly RecordPlace[]): string {
  const lines = [JSON.stringify({ batch })];
  const shapes = new Map<string, number>();
  let file: string | null = null;
  for (const [index, { result, record, key, before, after }] of decisions.entries()) {
    const place = places[index]!; // as many as there are decisions
    if (place.file !== file) {
      ({ file } = place);
      lines.push(JSON.stringify({ file }));
    }
    const members = Object.keys(record).filter((member) => !OF_THE_KEY.has(member));
    const shape = members.join(' ');
    let number = shapes.get(shape);
    if (number === undefined) {
      number = shapes.size;
      shapes.set(shape, number);
      lines.push(JSON.stringify({ members }));
    }
    const entry = [KIND_CODES[result], place.line, number, key];
    lines.push(
      JSON.stringify(result === 'updated' ? [...entry, changesBetween(members, before, after)] : entry),
    );
  }
  return lines.join('\n');
}

/** Values before and after of the members that changed; null for none. */
function changesBetween(
  members: readonly string[],
  before: object | null,
  after: object,
): Readonly<Record<string, Change>> {
  const [earlier, later] = [before ?? {}, after] as Record<string, unknown>[];
  const changes: Record<string, Change> = {};
  for (const member of members) {
    const [from, to] = [earlier![member] ?? null, later![member] ?? null];
    if (canonicalMember(member, from) !== canonicalMember(member, to)) changes[member] = [from, to];
  }
  return changes;
}
