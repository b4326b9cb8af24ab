import { InvalidInputError } from '../../../schema/model/errors.ts';
import type { Entry } from '../types.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there, or a link that leads nowhere; remove the link or put right where to',
  ENOTDIR: 'a link that leads nowhere; remove it or put right where to',
  ELOOP: 'a link that leads back to itself; remove it or put right where to',
  EACCES: 'this user may not read it; change its permissions, or those of the folder that it lies in',
  EPERM: 'this user may not read it; change its permissions, or those of the folder that it lies in',
};

/** What lies in a folder and cannot be read: it does not keep the others out. */
export function unreadableEntry(path: string, error: unknown): Entry {
  const failure = unreadable(path, error);
  return {
    path,
    open: () => {
      throw failure;
    },
  };
}

/** The bytes of a file in a folder, with what the system says told as a fault of that file. */
export async function* readableBytes(path: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* bytes;
  } catch (error) {
    throw typeof (error as NodeJS.ErrnoException).syscall === 'string' ? unreadable(path, error) : error;
  }
}

/** `details.reason` is the same for all such files. */
function unreadable(path: string, error: unknown): InvalidInputError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const reason = REASONS[code] ?? `it cannot be read (${code === '' ? message : code}); look at its disk`;
  return new InvalidInputError(`${path}: ${reason}.`, { reason });
}
