import { type GrapevineError, NotFoundError, StoreUnavailableError } from './errors.ts';

/** What Node says of a system call that failed. */
interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
  readonly dest?: string;
}

/**
 * What the operating system refuses on normal days, with the remedy: a disk that is full, a place that may not be written, a folder that cannot be made.
 *
 * @returns Null for any other error.
 */
export function systemFailure(error: unknown): GrapevineError | null {
  if (!isSystemError(error)) return null;
  const { code, path, dest, message } = error;
  const place = dest ?? path;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    // a write to an open file names no path
    return new StoreUnavailableError(
      `There is no room left on the disk${place === undefined ? '' : ` for ${place}`}; make some and try again.`,
      place === undefined ? {} : { path: place },
      'STORE_UNAVAILABLE',
      error,
    );
  if (place === undefined) return null;
  const details = { path: place };
  switch (code) {
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new StoreUnavailableError(
        `${place} cannot be opened or written (${message}); let this user read and write it, or pass another place.`,
        details,
        'STORE_UNAVAILABLE',
        error,
      );
    case 'ENOENT':
    case 'ENOTDIR':
      // a file that is missing anywhere else may be one of the program's own
      return error.syscall === 'mkdir'
        ? new NotFoundError(
            `Folder ${place} cannot be made: what it is to lie in is no folder, or not there.`,
            details,
          )
        : null;
    default:
      return null;
  }
}

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
