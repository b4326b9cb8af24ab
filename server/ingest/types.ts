import type { InvalidInputError } from '../../schema/model/errors.ts';
import type { Source } from './sources/source.ts';

/** Where in what is imported something was found. */
export interface Place {
  /** Path of the entry, where the source has several (a folder, an archive). @default the source's own name */
  readonly entry?: string;
  /** Counts from 1; 0 where the format has no lines. */
  readonly line: number;
  /** Column or member at fault, where one is. */
  readonly column?: string;
}

/** What a reader found at one place: a value to be validated, or something it could not read. */
export type ReadItem =
  | (Place & { readonly value: unknown })
  | (Place & {
      /** The record as far as it is known, to be mended; else the row as it stands. */
      readonly raw: unknown;
      /** The row as it stands, where `raw` is a record. */
      readonly row?: unknown;
      readonly reason: string;
    });

/** One file of what is imported: alone, of a folder, or of an archive. */
export interface Entry {
  /** As rejects name it: `archive.zip/data/tweets.js`. */
  readonly path: string;
  /** Its bytes, unpacked; can be called again, except where `isOnce`. */
  readonly open: () => AsyncIterable<Buffer>;
  /** Standard input or a pipe: what was read of it is gone. @default false */
  readonly isOnce?: boolean;
  /** Opens the archive that it is, where it lies in a folder; one within an archive is not opened. */
  readonly unpack?: () => Promise<Source>;
}

/** The beginning of an entry, by which a format is told. */
export interface EntryHead {
  readonly path: string;
  /** First bytes, unpacked, at most 64 KiB. */
  readonly head: Buffer;
  /** Why it cannot be read, where it is one of several; it has no first bytes then. @default it can be */
  readonly failure?: InvalidInputError;
}

/** Reads one format. Memory does not grow with a file, except where the format can only be read whole. */
export interface Reader {
  readonly format: ImportFormat;
  /** Whether these entries look like the format: by content rather than by name. */
  readonly recognizes: (heads: readonly EntryHead[]) => boolean;
  /**
   * Whether a file that lies in an export is its own: read by it, or passed over by it as the docs say. Others are looked at
   * for themselves. @default every file is
   */
  readonly owns?: (head: EntryHead) => boolean;
  readonly read: (entries: readonly Entry[], options: ReaderOptions) => AsyncIterable<ReadItem>;
}

/** What an import says to its reader. */
export interface ReaderOptions {
  /** Label of the text encoding (WHATWG). @default told from the bytes */
  readonly encoding?: string;
  /** Columns to record members, validated by the reader that takes one. */
  readonly mapping?: unknown;
  /** In its place, for tables within a folder or an archive, by their paths there. */
  readonly mappings?: ReadonlyMap<string, unknown>;
  /** In place of `mapping`, for a table by its path as rejects name it; undefined for one that has none of its own. */
  readonly mappingOf?: (path: string) => unknown;
  /** Told of rows that are passed over on purpose, which are neither records nor rejects: what they are, in the plural, and how many; may be told more than once. */
  readonly onPassedOver?: (what: string, rows: number) => void;
}

/** Formats that `import` reads. */
export const IMPORT_FORMATS = [
  'jsonl',
  'csv',
  'gexf',
  'graphml',
  'edges',
  'mbox',
  'irc',
  'mastodon',
  'twitter',
  'slack',
  'customer-care',
  'zendesk',
  'chatwoot',
] as const;

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
