import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Who has an embedded graph open. The engine's own lock decides; this only names its holder. */
export interface Holder {
  readonly pid: number;
  /** What was called, without the paths of the program. */
  readonly command: string;
  /** ISO 8601. */
  readonly since: string;
}

const HOLDER_FILE = 'holder.json';

/** Says who has the folder open: this process. */
export function writeHolder(folder: string): void {
  const [, script = '', ...options] = process.argv;
  const holder: Holder = {
    pid: process.pid,
    command: [basename(script, '.mjs'), ...options].join(' '),
    since: new Date().toISOString(),
  };
  try {
    writeFileSync(join(folder, HOLDER_FILE), `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  } catch {
    // only others' messages are poorer
  }
}

/** Takes the word back, unless another process has taken the folder since. */
export function removeHolder(folder: string): void {
  if (readHolder(folder)?.pid === process.pid) rmSync(join(folder, HOLDER_FILE), { force: true });
}

/** Who said last that it has the folder open; null where nobody did. */
export function readHolder(folder: string): Holder | null {
  try {
    return JSON.parse(readFileSync(join(folder, HOLDER_FILE), 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** True while a process of that number runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
