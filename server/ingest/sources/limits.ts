import { InvalidInputError } from '../../../schema/model/errors.ts';

/** What may come out of something packed. Beyond it the file is taken for a bomb, not for an export. */
export interface UnpackLimits {
  /** Entries of one archive. @default 100,000 */
  readonly entries: number;
  /** Unpacked bytes for each packed byte, looked at from `freeBytes` on. @default 100 */
  readonly ratio: number;
  /** Unpacked bytes of one entry whose ratio does not matter. @default 64 MiB */
  readonly freeBytes: number;
  /** Unpacked bytes of all entries of one archive together. @default 16 GiB */
  readonly totalBytes: number;
}

/** Told how much came of how much so far; throws where that is too much. */
export type UnpackCheck = (packed: number, unpacked: number) => void;

/** Limits that an import keeps. */
export const UNPACK_LIMITS: UnpackLimits = {
  entries: 100_000,
  ratio: 100,
  freeBytes: 64 * 2 ** 20,
  totalBytes: 16 * 2 ** 30,
};

/**
 * Checks sizes, stated or counted so far.
 *
 * @param name - The archive, as the error names it.
 * @throws {InvalidInputError} naming the archive and the limit that it exceeds.
 */
export function checkUnpacked(
  name: string,
  sizes: { readonly packed: number; readonly unpacked: number; readonly total: number },
  limits: UnpackLimits,
): void {
  if (sizes.total > limits.totalBytes)
    throw new InvalidInputError(
      `${name} unpacks to more than ${limits.totalBytes} bytes, the limit; import its files apart.`,
    );
  if (sizes.unpacked > limits.freeBytes && sizes.unpacked > limits.ratio * Math.max(1, sizes.packed))
    throw new InvalidInputError(
      `${name} unpacks to more than ${limits.ratio} times its size, the limit; unpack it yourself if you trust it.`,
    );
}

/** @throws {InvalidInputError} when an archive has more entries than the limit. */
export function checkEntryCount(name: string, count: number, limits: UnpackLimits): void {
  if (count > limits.entries)
    throw new InvalidInputError(
      `${name} has more than ${limits.entries} entries, the limit; import its files apart.`,
    );
}

/** The limits for what is packed by itself. */
export function checkAlone(name: string, limits: UnpackLimits): UnpackCheck {
  return (packed, unpacked) => checkUnpacked(name, { packed, unpacked, total: unpacked }, limits);
}

/** What comes out of an archive and of the gzipped entries in it, all together. */
export class ArchiveTotal {
  readonly #path: string;
  readonly #archive: { readonly packed: number; readonly unpacked: number };
  readonly #limits: UnpackLimits;
  #gunzipped = 0;

  /** @param archive - Its bytes, and those of its entries before they are gunzipped. */
  constructor(
    path: string,
    archive: { readonly packed: number; readonly unpacked: number },
    limits: UnpackLimits,
  ) {
    this.#path = path;
    this.#archive = archive;
    this.#limits = limits;
  }

  /** The limits for one entry beside all others; opened again it counts once. */
  checkEntry(name: string): UnpackCheck {
    let counted = 0;
    return (packed, unpacked) => {
      this.#gunzipped += Math.max(0, unpacked - counted);
      counted = Math.max(counted, unpacked);
      const total = this.#archive.unpacked + this.#gunzipped;
      checkUnpacked(name, { packed, unpacked, total: unpacked }, this.#limits);
      checkUnpacked(this.#path, { packed: this.#archive.packed, unpacked: total, total }, this.#limits);
    };
  }
}
