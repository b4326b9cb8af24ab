import type { Entry } from '../types.ts';

/** What one path on the command line stands for: a file, standard input, a folder or an archive. */
export interface Source {
  /** The path as it was given; `-` for standard input. */
  readonly name: string;
  /** A folder or an archive: its entries may be one export together. */
  readonly several: boolean;
  /** By path. */
  readonly entries: readonly Entry[];
  /** Share of its bytes that was read, in [0, 1]; null where it cannot be told. */
  readonly progress: () => number | null;
  /** Lets go of what is open; entries cannot be opened afterwards. */
  readonly close: () => Promise<void>;
}
