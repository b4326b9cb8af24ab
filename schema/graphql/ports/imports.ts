import type { Mapping } from '../../model/mapping.ts';
import type { MessageSource } from './sources.ts';

export type ImportState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'undoing' | 'undone';

/** An import of a file that was sent to the server. */
export interface ImportSource {
  readonly id: string;
  readonly name: string;
  readonly state: ImportState;
  readonly isDryRun: boolean;
  /** Of a table's columns; null where the format or the headers say what the rows are. */
  readonly mapping: Mapping | null;
  readonly counts: {
    readonly read: number;
    readonly created: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly rejected: Readonly<Record<string, number>>;
    readonly waiting: number;
  };
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Of the file, in [0, 1]; null where it cannot be told. */
  readonly share: number | null;
  readonly rowsPerSecond: number;
  readonly secondsLeft: number | null;
  readonly failure: string | null;
  /** It was stored, and its journal is here. */
  readonly canUndo: boolean;
  /** Path on this server; null where nothing was rejected. */
  readonly rejectsPath: string | null;
}

export interface StartImportInput {
  readonly upload: string;
  readonly format: string | null;
  readonly dryRun: boolean;
  /** Of a table's columns, not checked yet. */
  readonly mapping: unknown;
  /** Of tables within an archive, not checked yet. */
  readonly mappings: readonly TableMappingInput[];
}

/** A mapping of tables within an archive, by their paths there. */
export interface TableMappingInput {
  readonly tables: readonly string[];
  readonly mapping: unknown;
}

export interface ImportPreviewInput {
  readonly upload: string;
  /** Path of a table within an archive; null for the file itself. */
  readonly within: string | null;
  /** Not checked yet; null asks for a proposal. */
  readonly mapping: unknown;
  /** For a proposal, where it is told wrongly from the file. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
}

/** The beginning of a table, and what a mapping makes of it. */
export interface ImportPreviewSource {
  /** The headers are those of record members. */
  readonly isKnown: boolean;
  /** Headers; empty texts where the table has none. */
  readonly columns: readonly string[];
  /** What was asked with, else what is proposed. */
  readonly mapping: unknown;
  /** Why the mapping cannot be used. */
  readonly problem: string | null;
  /** Numbers of the columns, from 1, whose cells the rows have. */
  readonly shown: readonly number[];
  readonly rows: readonly ImportPreviewRow[];
  /** Rows that were looked at; `rows` are the first of them. */
  readonly sample: number;
  /** Rows of the sample of which every record is valid. */
  readonly valid: number;
  /** Rows of the sample by the first reason for which they would be rejected. */
  readonly rejected: Readonly<Record<string, number>>;
}

export interface ImportPreviewRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly records: readonly ImportPreviewRecord[];
}

/** What a row becomes, or would have become but for a reason. */
export interface ImportPreviewRecord {
  readonly record: Readonly<Record<string, unknown>> | null;
  readonly reason: string | null;
}

export interface SavedMappingSource {
  readonly name: string;
  readonly mapping: Mapping;
}

/** Where a record came from once. */
export interface OriginSource {
  readonly importId: string;
  readonly at: number;
  readonly file: string;
  /** Counts from 1; null where the format has no lines. */
  readonly line: number | null;
  readonly result: 'created' | 'updated' | 'unchanged';
}

export interface ImportPort {
  /** Of a message, the first of them first. */
  origins(message: MessageSource): Promise<OriginSource[]>;
  /** Null where the upload is no table. */
  preview(input: ImportPreviewInput): Promise<ImportPreviewSource | null>;
  /** Tables within an archive whose columns are not those of records, those with the same header row in the same encoding together. */
  openTables(upload: string): Promise<readonly (readonly string[])[]>;
  listMappings(): readonly SavedMappingSource[];
  saveMapping(name: string, mapping: unknown): SavedMappingSource;
  start(input: StartImportInput): ImportSource;
  /** Removes an upload that is not to be imported after all. */
  removeUpload(id: string): boolean;
  cancel(id: string): ImportSource;
  undo(id: string): Promise<ImportSource>;
  list(): Promise<ImportSource[]>;
  follow(id: string): AsyncIterable<ImportSource>;
}
