import { randomUUID } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportSource, ImportState, StartImportInput } from '../../schema/graphql/ports.ts';
import { GrapevineError, InvalidInputError, NotFoundError } from '../../schema/model/errors.ts';
import { emptyCounts } from '../ingest/import-items.ts';
import { importFiles } from '../ingest/import-files.ts';
import { IMPORT_FORMATS, type ImportCounts, type ImportFormat } from '../ingest/types.ts';
import { isRunning } from '../store/engines/grafeo-holder.ts';
import { ErasedIds } from '../store/erased.ts';
import type { GraphStore } from '../store/port.ts';
import { rememberCounts } from '../store/take-in.ts';

/** Largest upload, in bytes, where nothing else is said. */
export const MOST_UPLOAD_BYTES = 4 * 2 ** 30;
/** Imports that are remembered after they have ended. */
const REMEMBERED = 50;
const TELL_MS = 250;
const UPLOADS = 'uploads';

/** A file that was sent and waits to be imported. */
interface Upload {
  readonly name: string;
  readonly path: string;
}

interface Running {
  readonly id: string;
  readonly name: string;
  readonly isDryRun: boolean;
  readonly rejects: string;
  readonly startedAt: number;
  state: ImportState;
  counts: ImportCounts;
  share: number | null;
  endedAt: number | null;
  failure: string | null;
  isCancelled: boolean;
}

/**
 * Imports of files that were sent to the server: one after the other, each with its progress and its rejects.
 */
export class Imports {
  readonly #store: GraphStore;
  readonly #folder: string;
  /** Where this process puts uploads: over Neo4j several may share the data folder. */
  readonly #received: string;
  readonly #onImported: () => Promise<void>;
  readonly #uploads = new Map<string, Upload>();
  readonly #imports = new Map<string, Running>();
  #queue: Promise<void> = Promise.resolve();
  #isClosed = false;

  /**
   * @param folder - The data folder; what was sent lies there until it is imported.
   * @param onImported - Takes in what the store has.
   */
  constructor(store: GraphStore, folder: string, onImported: () => Promise<void>) {
    this.#store = store;
    this.#folder = folder;
    this.#onImported = onImported;
    this.#received = join(folder, UPLOADS, String(process.pid));
    removeLeftUploads(join(folder, UPLOADS));
  }

  /**
   * Takes a file.
   *
   * @param name - As its sender calls it; rejects carry it.
   * @returns Its id, for {@link start}.
   * @throws {InvalidInputError} for one that is larger than allowed, or has no name.
   */
  async receive(file: Readable, name: string, mostBytes: number = MOST_UPLOAD_BYTES): Promise<string> {
    const id = randomUUID();
    const folder = join(this.#received, id);
    const path = join(folder, fileNameOf(name));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      await pipeline(file, limited(mostBytes), createWriteStream(path, { mode: 0o600 }));
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw uploadFailure(error as NodeJS.ErrnoException, name);
    }
    this.#uploads.set(id, { name, path });
    return id;
  }

  /**
   * Begins to import an upload, after those that were begun before.
   *
   * @throws {NotFoundError} for an upload that is not there; {InvalidInputError} for an unknown format.
   */
  start({ upload, format, dryRun }: StartImportInput): ImportSource {
    const sent = this.#uploads.get(upload);
    if (sent === undefined)
      throw new NotFoundError(`Upload "${upload}" is not there; send the file to /imports first.`);
    if (format !== null && !IMPORT_FORMATS.some((known) => known === format))
      throw new InvalidInputError(`Format "${format}" is unknown; pass one of ${IMPORT_FORMATS.join(', ')}.`);
    this.#uploads.delete(upload);
    const time = new Date().toISOString().replaceAll(/[:.]/gu, '-');
    const running: Running = {
      id: upload,
      name: sent.name,
      isDryRun: dryRun,
      rejects: join(this.#folder, `rejects-${time}-${upload.slice(0, 8)}.jsonl`),
      startedAt: Date.now(),
      state: 'waiting',
      counts: emptyCounts(),
      share: null,
      endedAt: null,
      failure: null,
      isCancelled: false,
    };
    this.#imports.set(upload, running);
    this.#forgetOldest();
    this.#queue = this.#queue.then(() => this.#run(running, sent.path, format as ImportFormat | null)); // checked
    return sourceOf(running);
  }

  /** Ends an import between two batches; what was counted is stored. */
  cancel(id: string): ImportSource {
    const running = this.#get(id);
    running.isCancelled = true;
    return sourceOf(running);
  }

  /** The latest first. */
  list(): ImportSource[] {
    return [...this.#imports.values()].map(sourceOf).reverse();
  }

  /** States of an import as it goes on, the last once it has ended. */
  async *follow(id: string): AsyncGenerator<ImportSource> {
    const running = this.#get(id);
    for (;;) {
      const source = sourceOf(running);
      yield source;
      if (source.endedAt !== null || this.#isClosed) return;
      await sleep(TELL_MS);
    }
  }

  /** The reject file of an import; null where it has none. */
  rejectsOf(id: string): string | null {
    const { rejects } = this.#get(id);
    return existsSync(rejects) ? rejects : null;
  }

  /** Ends what is running between two batches. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const running of this.#imports.values()) running.isCancelled = true;
    await this.#queue;
    rmSync(this.#received, { recursive: true, force: true });
  }

  async #run(running: Running, path: string, format: ImportFormat | null): Promise<void> {
    running.state = 'running';
    try {
      if (!running.isCancelled)
        running.counts = await importFiles(this.#store, [path], {
          ...(format === null ? {} : { format }),
          rejects: running.rejects,
          erased: ErasedIds.load(this.#folder),
          dryRun: running.isDryRun,
          onProgress: (counts, share) => {
            running.counts = structuredClone(counts) as ImportCounts;
            running.share = share;
          },
          isCancelled: () => running.isCancelled,
        });
      if (!running.isDryRun && !this.#isClosed) {
        await rememberCounts(this.#store);
        await this.#onImported();
      }
      running.state = running.isCancelled ? 'cancelled' : 'done';
    } catch (error) {
      running.state = 'failed';
      running.failure = messageFor(error, path, running.name);
    } finally {
      running.endedAt = Date.now();
      rmSync(join(this.#received, running.id), { recursive: true, force: true });
    }
  }

  #get(id: string): Running {
    const running = this.#imports.get(id);
    if (running === undefined)
      throw new NotFoundError(`Import "${id}" not found; pass an id from \`imports\`.`, { id });
    return running;
  }

  #forgetOldest(): void {
    for (const [id, { endedAt }] of this.#imports) {
      if (this.#imports.size <= REMEMBERED) return;
      if (endedAt !== null) this.#imports.delete(id);
    }
  }
}

function sourceOf(running: Running): ImportSource {
  const { id, name, state, counts, startedAt, endedAt, share, failure, isDryRun, rejects } = running;
  const seconds = ((endedAt ?? Date.now()) - startedAt) / 1000;
  const isGoing = state === 'running' && share !== null && share > 0;
  return {
    id,
    name,
    state,
    isDryRun,
    counts,
    startedAt,
    endedAt,
    share,
    failure,
    rowsPerSecond: seconds > 0 ? counts.read / seconds : 0,
    secondsLeft: isGoing ? (seconds * (1 - share)) / share : null,
    rejectsPath: existsSync(rejects) ? `/imports/${id}/rejects` : null,
  };
}

/** Removes what processes that have ended were sent. */
function removeLeftUploads(uploads: string): void {
  if (!existsSync(uploads)) return;
  for (const pid of readdirSync(uploads))
    if (!isRunning(Number(pid))) rmSync(join(uploads, pid), { recursive: true, force: true });
}

/** The last part of a name, without what a file system could take for something else. */
function fileNameOf(name: string): string {
  const last = name
    .replace(/^.*[\\/]/u, '')
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    .replaceAll(/[\u0000-\u001F\u007F]/gu, '')
    .slice(0, 100);
  if (last === '' || last === '.' || last === '..')
    throw new InvalidInputError('The upload has no name; send it to /imports?name=FILE.');
  return last;
}

/** Passes chunks on until there are too many bytes. */
function limited(mostBytes: number): (chunks: AsyncIterable<Buffer>) => AsyncGenerator<Buffer> {
  return async function* pass(chunks) {
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > mostBytes)
        throw new InvalidInputError(
          `The upload is larger than ${Math.floor(mostBytes / 2 ** 20)} MiB; import it with: grapevine import FILE.`,
        );
      yield chunk;
    }
  };
}

function uploadFailure(error: NodeJS.ErrnoException, name: string): Error {
  if (error.code === 'ENOSPC')
    return new GrapevineError(
      'STORE_UNAVAILABLE',
      `No space is left for ${name} in the data folder; free some and send it again.`,
    );
  return error;
}

/** What an error says, with the name that the sender knows in place of ours. */
function messageFor(error: unknown, path: string, name: string): string {
  if (error instanceof GrapevineError) return error.message.replaceAll(path, name);
  return `The import ended by an error of the program; what was counted is stored. Import ${name} again.`;
}
