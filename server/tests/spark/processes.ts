import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Waits until a worker of the Spark of that pid runs the kernel of a session, and ends the executor that started it, at once. Linux alone.
 *
 * @param folder - Of the session.
 */
export async function killBusyExecutor(sparkPid: number, folder: string): Promise<void> {
  for (;;) {
    for (const pid of readdirSync('/proc')) {
      if (!/^\d+$/u.test(pid) || !commandOf(pid).includes(`${folder}/kernel.mjs`)) continue;
      for (let above = parentOf(Number(pid)); above > 1; above = parentOf(above)) {
        if (parentOf(above) !== sparkPid || !commandOf(String(above)).includes('ExecutorBackend')) continue;
        process.kill(above, 'SIGKILL');
        return;
      }
    }
    await wait(20);
  }
}

function commandOf(pid: string): string {
  return readProcess(pid, 'cmdline');
}

function parentOf(pid: number): number {
  return Number(/^PPid:\t(\d+)$/mu.exec(readProcess(String(pid), 'status'))?.[1] ?? 0);
}

function readProcess(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}
