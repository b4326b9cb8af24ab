import { randomUUID } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  GrapevineError,
  InvalidInputError,
  LimitExceededError,
  NotFoundError,
} from '../../schema/model/errors.ts';
import { openSource } from '../ingest/sources/open.ts';
import type { Source } from '../ingest/sources/source.ts';
import { isRunning } from '../store/engines/grafeo-holder.ts';

/** Largest upload, in bytes, where nothing else is said. */
const MOST_UPLOAD_BYTES = 4 * 2 ** 30;
const UPLOADS = 'uploads';
/** A tar lies unpacked beside the upload while somebody looks at it. */
const OPEN_MS = 10 * 60_000;

/** A file that was sent and waits to be imported. */
export interface Upload {
  /** As its sender calls it. */
  readonly name: string;
  readonly path: string;
}

/** Files that were sent to the server, in the data folder until they are imported. */
export class Uploads {
  /** Where this process puts them: over Neo4j several may share the data folder. */
  readonly #received: string;
  readonly #waiting = new Map<string, Upload>();
  readonly #open = new Map<string, { readonly source: Promise<Source>; timer: NodeJS.Timeout }>();

  /** @param folder - The data folder. */
  constructor(folder: string) {
    this.#received = join(folder, UPLOADS, String(process.pid));
    removeLeftUploads(join(folder, UPLOADS));
  }

  /**
   * Takes a file.
   *
   * @param name - As its sender calls it; rejects carry it.
   * @param limits.statedBytes - How many its sender says that come. @default not said
   * @returns Its id.
   * @throws {LimitExceededError} for one that is larger than allowed; {InvalidInputError} for one without a name.
   */
  async receive(
    file: Readable,
    name: string,
    {
      mostBytes = MOST_UPLOAD_BYTES,
      statedBytes = 0,
    }: { readonly mostBytes?: number; readonly statedBytes?: number } = {},
  ): Promise<string> {
    if (statedBytes > mostBytes) throw tooLarge(mostBytes);
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
    this.#waiting.set(id, { name, path });
    return id;
  }

  /** @throws {NotFoundError} for an upload that is not there. */
  get(id: string): Upload {
    const upload = this.#waiting.get(id);
    if (upload === undefined)
      throw new NotFoundError(`Upload "${id}" is not there; send the file to /imports first.`);
    return upload;
  }

  /**
   * What an upload holds, to be looked at; opened once, and closed some minutes after the last look or when it is taken.
   *
   * @throws {NotFoundError} for an upload that is not there; {InvalidInputError} for an archive that is broken or exceeds the limits.
   */
  open(id: string): Promise<Source> {
    const { path, name } = this.get(id);
    const known = this.#open.get(id);
    clearTimeout(known?.timer);
    const source =
      known?.source ?? openSource(path).catch((error: unknown) => Promise.reject(named(error, path, name)));
    if (known === undefined) source.catch(() => this.#open.delete(id)); // told to whoever waits for it
    this.#open.set(id, { source, timer: setTimeout(() => this.#shut(id), OPEN_MS).unref() });
    return source;
  }

  /** Hands an upload over: it is not there for anybody else, its file is until {@link remove}. */
  take(id: string): Upload {
    const upload = this.get(id);
    this.#waiting.delete(id);
    this.#shut(id);
    return upload;
  }

  /** Removes an upload and its file. */
  remove(id: string): void {
    this.#waiting.delete(id);
    this.#shut(id);
    rmSync(join(this.#received, id), { recursive: true, force: true });
  }

  /** Removes all of this process. */
  close(): void {
    for (const id of this.#open.keys()) this.#shut(id);
    rmSync(this.#received, { recursive: true, force: true });
  }

  #shut(id: string): void {
    const open = this.#open.get(id);
    if (open === undefined) return;
    clearTimeout(open.timer);
    this.#open.delete(id);
    void open.source.then((source) => source.close()).catch(() => undefined); // it was never open
  }
}

/** An error that calls a file as its sender does. */
function named(error: unknown, path: string, name: string): unknown {
  if (!(error instanceof GrapevineError)) return error;
  return new GrapevineError(error.code, error.message.replaceAll(path, name));
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
      if (bytes > mostBytes) throw tooLarge(mostBytes);
      yield chunk;
    }
  };
}

function tooLarge(mostBytes: number): LimitExceededError {
  return new LimitExceededError(
    `The upload is larger than ${Math.floor(mostBytes / 2 ** 20)} MiB; import it with: grapevine import FILE.`,
    { mostBytes },
  );
}

function uploadFailure(error: NodeJS.ErrnoException, name: string): Error {
  if (error.code === 'ENOSPC')
    return new GrapevineError(
      'STORE_UNAVAILABLE',
      `No space is left for ${name} in the data folder; free some and send it again.`,
    );
  return error;
}
