import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** A server that was started for a bench. */
export interface BenchServer {
  readonly url: string;
  /** Until it said that it takes requests. */
  readonly readyMs: number;
  /** Bytes that it holds in memory now, with the processes that it started. */
  readonly memory: () => number;
  readonly stop: () => Promise<void>;
}

/** Run as it is, as npx does. */
const PROGRAM = './bin/grapevine.mjs';

/** Runs a command to its end. */
export async function runProgram(
  command: readonly string[],
): Promise<{ readonly ms: number; readonly memory: number }> {
  const begun = performance.now();
  const child = spawn(PROGRAM, [...command, '--quiet'], { stdio: ['ignore', 'ignore', 'inherit'] });
  let memory = 0;
  const watching = watch(child, (bytes) => (memory = Math.max(memory, bytes)));
  const [code] = (await once(child, 'exit')) as [number | null];
  const ms = performance.now() - begun;
  await watching;
  if (code !== 0) throw new Error(`grapevine ${command.join(' ')} ended with ${code}`);
  return { ms, memory };
}

/** Starts a server on a free port. */
export async function startServer(where: readonly string[]): Promise<BenchServer> {
  const begun = performance.now();
  const child = spawn(PROGRAM, ['serve', '--port', '0', '--no-demo', '--quiet', ...where], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const ready = /Grapevine is ready at (\S+)/u.exec(said);
      if (ready !== null) resolve(ready[1]!);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  return {
    url,
    readyMs: performance.now() - begun,
    memory: () => memoryOf(child.pid!),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function watch(child: ChildProcess, tell: (bytes: number) => void): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    tell(memoryOf(child.pid!));
    await setTimeout(500);
  }
}

/** Resident bytes of a process and of those below it (Linux). */
export function memoryOf(pid: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/u.test(name)) continue;
    const status = statusOf(Number(name));
    const parent = /^PPid:\s+(\d+)/mu.exec(status);
    if (parent !== null) parents.set(Number(name), Number(parent[1]));
  }
  const isBelow = (one: number): boolean => one === pid || (parents.has(one) && isBelow(parents.get(one)!));
  return [...parents.keys()]
    .filter(isBelow)
    .reduce((sum, one) => sum + Number(/^VmRSS:\s+(\d+)/mu.exec(statusOf(one))?.[1] ?? 0) * 1024, 0);
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return ''; // it has ended
  }
}
