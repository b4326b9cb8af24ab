import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Run } from '../row.ts';

/** A peer that has loaded its graph and waits to be asked. */
export interface PeerProcess {
  /** @param run - The number of the run. */
  readonly measure: (run: number) => Promise<Run>;
  readonly close: () => void;
}

/** Starts a peer: it is sent the number of each run as a line and answers with one line of JSON. */
export function startPeer([command, ...rest]: readonly string[]): PeerProcess {
  const child = spawn(command!, rest, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, OMP_NUM_THREADS: '1' },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async measure(run) {
      child.stdin.write(`${run}\n`);
      const line = await lines.next();
      if (line.done === true) throw new Error(`${rest.join(' ')} ended without an answer.`);
      return JSON.parse(line.value) as Run; // as its README says
    },
    close: () => child.kill(),
  };
}
