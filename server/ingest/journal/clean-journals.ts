import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createTraceTest } from '../traces.ts';
import { listJournals, MAGIC } from './format.ts';
import { packFrame } from './journal-writer.ts';
import { readFrames } from './read-journal.ts';

const OWNER_ALONE = 0o600;

/**
 * Takes out of the journals what speaks of somebody: records that name them go, and values of other records that do. Where the
 * import is undone, those stay as they are then.
 *
 * @param traces - Ids, handles and names, letter case ignored; found as whole words.
 */
export async function cleanJournals(folder: string, traces: readonly string[]): Promise<void> {
  if (traces.length === 0) return;
  const speaksOf = createTraceTest(traces);
  for (const name of listJournals(folder)) await cleanJournal(join(folder, name), speaksOf);
}

async function cleanJournal(path: string, speaksOf: (line: string) => boolean): Promise<void> {
  const copy = createWriteStream(`${path}.new`, { mode: OWNER_ALONE });
  copy.write(MAGIC);
  let isChanged = false;
  for await (const { batch, text } of readFrames(path)) {
    const kept = text
      .split('\n')
      .filter((line) => line !== '')
      .flatMap((line) => {
        const cleaned = cleanLine(line, speaksOf);
        isChanged ||= cleaned !== line;
        return cleaned === null ? [] : [cleaned];
      });
    const frame = await packFrame([JSON.stringify({ batch }), ...kept].join('\n'));
    if (!copy.write(frame)) await once(copy, 'drain');
  }
  copy.end();
  await once(copy, 'close');
  if (isChanged) renameSync(`${path}.new`, path);
  else rmSync(`${path}.new`);
}

/** @returns Null for a record that names them. */
function cleanLine(line: string, speaksOf: (text: string) => boolean): string | null {
  if (!line.startsWith('[')) return line;
  const [code, number, shape, key, changes] = JSON.parse(line) as [string, number, number, string, object?];
  if (speaksOf(key.replaceAll('\u0000', ' '))) return null;
  if (changes === undefined || !speaksOf(JSON.stringify(changes))) return line;
  return JSON.stringify([code, number, shape, key, {}]);
}
