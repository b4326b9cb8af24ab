import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WriteResult } from '../../store/types.ts';

/** What a member was before and after a record came; null for nothing. */
export type Change = readonly [before: unknown, after: unknown];

/** What an import did with one record. */
export interface JournalEntry {
  readonly kind: WriteResult;
  readonly file: string;
  /** Counts from 1; 0 where the format has no lines. */
  readonly line: number;
  /** As `recordKey` makes it. */
  readonly key: string;
  /** Members that the record carried, those that it cleared among them. */
  readonly members: readonly string[];
  /** Of those members the ones that changed; only of what was updated. */
  readonly changes: Readonly<Record<string, Change>>;
}

/** How a journal writes what became of a record. */
export const KIND_CODES: Readonly<Record<WriteResult, string>> = {
  created: 'c',
  updated: 'u',
  unchanged: '=',
};

/** The first bytes of a journal. */
export const MAGIC = 'grapevine journal 1\n';

const FOLDER = 'imports';
const ENDING = '.journal';

export function journalPath(folder: string, importId: string): string {
  return join(folder, FOLDER, `${importId}${ENDING}`);
}

/** Paths of all journals of a data folder, relative to it. */
export function listJournals(folder: string): string[] {
  const journals = join(folder, FOLDER);
  if (!existsSync(journals)) return [];
  return readdirSync(journals)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => join(FOLDER, name));
}
