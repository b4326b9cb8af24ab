import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

/** The command line. */
export const PROGRAM = fileURLToPath(new URL('../../../bin/grapevine.mjs', import.meta.url));

/** A server for a test. */
export interface DemoServer {
  readonly url: string;
  readonly ask: <Data>(query: string, variables?: Record<string, unknown>) => Promise<Data>;
  readonly close: () => Promise<void>;
}

/** Starts `grapevine serve` on a free port and waits until it is ready. */
export async function startServer(options: readonly string[]): Promise<DemoServer> {
  const child = spawn(process.execPath, [PROGRAM, 'serve', '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const address = /ready at (http:\S+)/u.exec(chunk.toString())?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)));
  });
  return {
    url,
    ask: async <Data>(query: string, variables: Record<string, unknown> = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return ((await response.json()) as { data: Data }).data;
    },
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Debian's Chromium, or what `CHROMIUM` names. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
