import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { GrapevineError, InvalidInputError } from '../../schema/model/errors.ts';

/** Ends a writing that has been cancelled. */
export type Signal = AbortSignal | undefined;

/**
 * Writes one file, gzipped where its name ends in `.gz`: there whole or not at all, readable for its owner alone. `-` is standard
 * output.
 */
export async function writeFileWhole(
  path: string,
  pieces: AsyncIterable<string>,
  signal: Signal,
): Promise<void> {
  await writeFilesWhole([{ path, pieces }], signal);
}

/** Writes several files one after the other; all get their names once the last is whole. */
export async function writeFilesWhole(
  files: readonly { readonly path: string; readonly pieces: AsyncIterable<string> }[],
  signal: Signal,
): Promise<void> {
  const options = signal === undefined ? {} : { signal };
  try {
    for (const { path, pieces } of files) {
      const readable = Readable.from(pieces);
      if (path === '-') {
        await pipeline(readable, process.stdout, { ...options, end: false });
        continue;
      }
      rmSync(unfinished(path), { force: true }); // its mode is to be that of a new file
      // open before the first piece: what fails at once finds the file there to be removed
      const target = (await open(unfinished(path), 'wx', 0o600)).createWriteStream();
      await (path.endsWith('.gz')
        ? pipeline(readable, createGzip(), target, options)
        : pipeline(readable, target, options));
    }
    for (const { path } of files) if (path !== '-') renameSync(unfinished(path), path);
  } catch (error) {
    for (const { path } of files) if (path !== '-') rmSync(unfinished(path), { force: true });
    throw toFailure(error, signal);
  }
}

/**
 * Writes a folder of files: it gets its name once all of them are whole. A folder that is there already is replaced where it
 * holds nothing but files of such an export.
 *
 * @param write - Writes the files into the folder that it is given.
 * @throws {InvalidInputError} when something else has the name.
 */
export async function writeFolderWhole(
  path: string,
  isOwnFile: (name: string) => boolean,
  write: (folder: string) => Promise<void>,
  signal: Signal,
): Promise<void> {
  refuseOthers(path, isOwnFile);
  const [made, old] = [unfinished(path), `${path}.old`];
  try {
    rmSync(made, { recursive: true, force: true });
    mkdirSync(made, { mode: 0o700 });
    await write(made);
    signal?.throwIfAborted();
    if (existsSync(path)) renameSync(path, old);
    renameSync(made, path);
    rmSync(old, { recursive: true, force: true });
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    throw toFailure(error, signal);
  }
}

function unfinished(path: string): string {
  return `${path}.new`;
}

function refuseOthers(path: string, isOwnFile: (name: string) => boolean): void {
  if (!existsSync(path)) return;
  const stranger = statSync(path).isDirectory()
    ? readdirSync(path).find((name) => !isOwnFile(name))
    : basename(path);
  if (stranger === undefined) return;
  throw new InvalidInputError(
    `${path} is there already and no folder of an export alone (${join(path, stranger)}); name another, or move it away.`,
  );
}

function toFailure(error: unknown, signal: Signal): unknown {
  if (signal?.aborted === true) return new GrapevineError('CANCELLED', 'Export ended; nothing was written.');
  const { code, path = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR' || code === 'ENOTDIR' || code === 'EROFS')
    return new InvalidInputError(
      `${path} cannot be written (${code}); name a file in a folder that is there and yours.`,
    );
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new GrapevineError(
      'LIMIT_EXCEEDED',
      'The disk is full, nothing was written; make room or name another disk.',
    );
  return error;
}
