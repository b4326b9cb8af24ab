import { createReadStream, createWriteStream, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createTraceTest } from './traces.ts';

const REJECT_FILE = /^rejects.*\.jsonl$/u;
const OWNER_ALONE = 0o600;

/**
 * Takes the lines that speak of somebody out of the reject files beside the data; a file of which nothing is left goes.
 *
 * @param traces - Ids, handles and names, letter case ignored; found as whole words.
 * @returns Lines that were taken out.
 */
export async function cleanRejectFiles(folder: string, traces: readonly string[]): Promise<number> {
  if (!existsSync(folder) || traces.length === 0) return 0;
  const speaksOf = createTraceTest(traces);
  let removed = 0;
  for (const name of readdirSync(folder)) {
    if (REJECT_FILE.test(name)) removed += await cleanFile(join(folder, name), speaksOf);
  }
  return removed;
}

async function cleanFile(path: string, speaksOf: (line: string) => boolean): Promise<number> {
  const copy = createWriteStream(`${path}.new`, { mode: OWNER_ALONE });
  let [kept, removed] = [0, 0];
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (speaksOf(line)) removed++;
    else {
      kept++;
      if (!copy.write(`${line}\n`)) await once(copy, 'drain');
    }
  }
  copy.end();
  await once(copy, 'close');
  if (removed === 0) rmSync(`${path}.new`);
  else if (kept === 0) for (const name of [path, `${path}.new`]) rmSync(name);
  else renameSync(`${path}.new`, path);
  return removed;
}
