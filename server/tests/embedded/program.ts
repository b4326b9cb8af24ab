import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../../bin/grapevine.mjs', import.meta.url));
/** Long enough for a busy machine. */
const READY_MS = 60_000;

const started = new Set<ChildProcess>();
afterAll(() => {
  for (const child of started) child.kill('SIGKILL'); // of a test that failed
});

/** How a program ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A program that runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Waits for what it prints on standard output; throws when it ends without. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>;
}

/**
 * Starts `grapevine` with options, without the environment's own graph.
 *
 * @param options.isGroup - Whether it and what it starts are a process group that can be ended at once. @default false
 */
export function startProgram(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  { isGroup = false }: { readonly isGroup?: boolean } = {},
): Running {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { ...process.env, NEO4J_URI: undefined, GRAPEVINE_DATA: undefined, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: isGroup,
  });
  return follow(child);
}

/** Follows what a child process prints. */
export function follow(child: ChildProcess): Running {
  let out = '';
  let err = '';
  started.add(child);
  child.stdout?.on('data', (chunk: Buffer) => void (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => void (err += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      started.delete(child);
      resolve({ code, out, err });
    });
  });
  return {
    child,
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`never said ${pattern.source}: ${out}${err}`)),
          READY_MS,
        );
        const look = (): void => {
          const found = pattern.exec(out);
          if (found === null) return;
          clearTimeout(late);
          resolve(found);
        };
        child.stdout?.on('data', look);
        void ended.then(() => {
          clearTimeout(late);
          reject(new Error(`ended without ${pattern.source}: ${err}`));
        });
        look();
      }),
  };
}

/** Runs `grapevine` to its end. */
export function runProgram(args: readonly string[]): Promise<Ended> {
  return startProgram(args).ended;
}

/** A server that takes requests. */
export interface Server extends Running {
  readonly url: string;
  readonly ask: (query: string, variables?: Record<string, unknown>) => Promise<Answer>;
}

export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** Serves a folder on any free port, without the demo unless asked for. */
export async function startServer(
  folder: string,
  more: readonly string[] = ['--no-demo'],
  environment: NodeJS.ProcessEnv = {},
): Promise<Server> {
  const running = startProgram(['serve', '--port', '0', '--data', folder, ...more], environment);
  const [, url = ''] = await running.says(/ready at (\S+)/u);
  return { ...running, url, ask: (query, variables = {}) => ask(url, query, variables) };
}

async function ask(url: string, query: string, variables: Record<string, unknown>): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}
