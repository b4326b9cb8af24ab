/** What a reader found at one place of a file: a value to be validated, or something it could not read. */
export type ReadItem =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly raw: string; readonly reason: string };

/** Formats that `import` reads. */
export const IMPORT_FORMATS = ['jsonl', 'irc'] as const;

/** One of {@link IMPORT_FORMATS}. */
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** What became of the rows of an import. */
export interface ImportCounts {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  /** Rejected rows by reason. */
  rejected: Record<string, number>;
  /** References to things that have not come yet. */
  waiting: number;
}
