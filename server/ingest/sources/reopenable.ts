import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from '../types.ts';

/** Entries each of which can be opened any number of times, until `close`. */
export interface Reopenable {
  readonly entries: readonly Entry[];
  readonly close: () => Promise<void>;
}

/** For readers that go through an export twice: standard input and pipes are kept in the system's temporary folder meanwhile. */
export async function keepReopenable(entries: readonly Entry[]): Promise<Reopenable> {
  if (entries.every(({ isOnce }) => isOnce !== true)) return { entries, close: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), 'grapevine-once-'));
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const kept: Entry[] = [];
    for (const [index, entry] of entries.entries())
      kept.push(entry.isOnce === true ? await keep(entry, join(folder, String(index))) : entry);
    return { entries: kept, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function keep({ path, open }: Entry, aside: string): Promise<Entry> {
  await writeFile(aside, open());
  return { path, open: () => createReadStream(aside) as AsyncIterable<Buffer> }; // without encoding: bytes
}
