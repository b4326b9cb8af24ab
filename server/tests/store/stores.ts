import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../store/open.ts';
import type { GraphStore } from '../../store/port.ts';
import type { StoredReading } from '../../store/types.ts';

/** A store of its own for a test, removed by `remove`. */
export async function openTemporaryStore(): Promise<{
  store: GraphStore;
  folder: string;
  remove: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'grapevine-test-'));
  const store = await openStore({ kind: 'folder', folder });
  const remove = async (): Promise<void> => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { store, folder, remove };
}

/** A reading that says nothing. */
export function readNothing(_text: string, language: string | null): StoredReading {
  return {
    language: language ?? 'und',
    acts: 0,
    by: 'test',
    readFor: 'test',
    addressedStance: 'none',
    addressedConfidence: 0.5,
    brands: [],
  };
}
