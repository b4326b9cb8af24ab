import { existsSync } from 'node:fs';
import { listImports, type StoredImport } from '../../store/imports.ts';
import type { GraphStore } from '../../store/port.ts';
import type { WriteResult } from '../../store/types.ts';
import { journalPath } from './format.ts';
import { readJournal } from './read-journal.ts';

/** Where a record came from once. */
export interface Origin {
  readonly import: StoredImport;
  readonly file: string;
  /** Counts from 1; 0 where the format has no lines. */
  readonly line: number;
  readonly result: WriteResult;
}

/**
 * Where records came from, and each time that they came again, the first of them first; what was undone is left out.
 *
 * @param folder - The data folder; an import whose journal is elsewhere is not named.
 * @param keys - As `recordKey` makes them.
 * @remarks Unpacks all journals once.
 */
export async function findOrigins(
  store: GraphStore,
  folder: string,
  keys: readonly string[],
): Promise<Map<string, Origin[]>> {
  const origins = new Map<string, Origin[]>(keys.map((key) => [key, []]));
  for (const one of await listImports(store)) {
    const path = journalPath(folder, one.id);
    if (one.state === 'undone' || !existsSync(path)) continue;
    for await (const { file, line, kind, key } of readJournal(path, one.batches, keys))
      origins.get(key)?.push({ import: one, file, line, result: kind });
  }
  return origins;
}
