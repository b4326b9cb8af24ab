/** What the parts of a bench are told. */
export interface BenchOptions {
  /** A data folder that an import has filled; it is copied, not changed. Null where none was given. */
  readonly data: string | null;
  /** The files that it was imported from. */
  readonly files: readonly string[];
  /** Folder of its own for what is made; removed at the end. */
  readonly scratch: string;
}

/** A row of the table. */
export interface Measured {
  readonly what: string;
  readonly value: string;
  /** @default none is set */
  readonly bound?: string;
}
