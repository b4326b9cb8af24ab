import type { Entry } from '../types.ts';

/** What one path on the command line stands for: a file, standard input, a folder or an archive. */
export interface Source {
  /** The path as it was given; `-` for standard input. */
  readonly name: string;
  /** A folder or an archive: its entries may be one export together. */
  readonly several: boolean;
  /** By path. */
  readonly entries: readonly Entry[];
  /** Lets go of what is open; entries cannot be opened afterwards. */
  readonly close: () => Promise<void>;
}
