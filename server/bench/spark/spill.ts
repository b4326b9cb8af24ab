import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Bytes that tasks have written to disk for want of memory so far, of the events that a test's Spark logs in its folder. */
export async function readSpill(folder: string): Promise<number> {
  let bytes = 0;
  for (const file of await readdir(join(folder, 'events'))) {
    const lines = createInterface({ input: createReadStream(join(folder, 'events', file)) });
    for await (const line of lines) {
      const found = line.includes('"SparkListenerTaskEnd"') ? /"Disk Bytes Spilled":(\d+)/u.exec(line) : null;
      bytes += Number(found?.[1] ?? 0);
    }
  }
  return bytes;
}
