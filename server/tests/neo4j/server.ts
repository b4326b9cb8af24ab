import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import neo4j from 'neo4j-driver';
import { fetchNeo4jJars } from './jars.ts';

const LAUNCHER = fileURLToPath(new URL('RunNeo4j.java', import.meta.url));
/** What a Neo4j may use: megabytes of heap, mebibytes of page cache, and whether its compiler takes its time. */
interface Neo4jSize {
  readonly heap: number;
  readonly pageCache: number;
  readonly flags: readonly string[];
}

/** Begins soon and stays small. */
const FOR_TESTS: Neo4jSize = {
  heap: 1024,
  pageCache: 256,
  flags: ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'],
};
/** For a graph of millions, as a team would run it. */
export const FOR_MILLIONS: Neo4jSize = { heap: 3072, pageCache: 1536, flags: [] };

const FIRST_PASSWORD = 'neo4j';
const MOST_OUTPUT = 20_000;

/** Where a Neo4j is and who may ask it. */
export interface Neo4jLogin {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
}

/** A Neo4j that runs in a process of its own. */
export interface RunningNeo4j extends Neo4jLogin {
  readonly port: number;
  /**
   * Ends it.
   *
   * @param signal - `SIGTERM` shuts it down in order (about 11 s); `SIGKILL` is for a home that is thrown away.
   */
  readonly stop: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
  /** Stops it where it is, its connections open, until it goes on. */
  readonly pause: () => void;
  readonly resume: () => void;
}

/**
 * Starts Neo4j Community and waits until it takes queries; fetches it where that has not been done.
 *
 * @param options.home - Its folder: empty, or the home of one that was started with the same password and has ended.
 * @param options.port - Loopback port. @default a free one
 * @param options.password - Of the user `neo4j`. @default `grapevine-test`
 * @param options.size - What it may use. @default what does for tests
 */
export async function startNeo4j({
  home,
  port,
  password = 'grapevine-test',
  size = FOR_TESTS,
}: {
  readonly home: string;
  readonly port?: number;
  readonly password?: string;
  readonly size?: Neo4jSize;
}): Promise<RunningNeo4j> {
  const jars = await fetchNeo4jJars();
  const isNew = !existsSync(home) || readdirSync(home).length === 0;
  const loopbackPort = port ?? (await findFreePort());
  const flags = [`-Xmx${size.heap}m`, ...size.flags, '-cp', `${jars}/*`];
  const place = [home, String(loopbackPort), String(size.pageCache)];
  const process = spawn('java', [...flags, LAUNCHER, ...place], { stdio: 'pipe' });
  const ended = once(process, 'exit');
  const login = { uri: `bolt://127.0.0.1:${loopbackPort}`, user: 'neo4j', password };
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    process.kill(signal);
    await ended;
  };
  try {
    await untilUp(process);
    if (isNew) await changePassword(login);
    await query({ ...login, database: 'neo4j' }, 'RETURN 1 AS one');
    const pause = (): void => void process.kill('SIGSTOP');
    const resume = (): void => void process.kill('SIGCONT');
    return { ...login, port: loopbackPort, stop, pause, resume };
  } catch (error) {
    await stop('SIGKILL');
    throw error;
  }
}

/** A loopback port that nobody listens on. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

function untilUp(process: ChildProcess): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-MOST_OUTPUT);
      if (/^up$/mu.test(output)) resolve();
    };
    process.stdout?.on('data', read);
    process.stderr?.on('data', read);
    process.once('error', reject);
    process.once('exit', (code) =>
      reject(new Error(`Neo4j ended with ${code} before it was up:\n${output}`)),
    );
  });
}

/** A new Neo4j lets nobody do anything before its first password is changed. */
function changePassword(login: Neo4jLogin): Promise<void> {
  const text = 'ALTER CURRENT USER SET PASSWORD FROM $first TO $password';
  const first = { ...login, password: FIRST_PASSWORD, database: 'system' };
  return query(first, text, { first: FIRST_PASSWORD, password: login.password });
}

async function query(
  { uri, user, password, database }: Neo4jLogin & { readonly database: string },
  text: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<void> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  try {
    await driver.executeQuery(text, parameters, { database });
  } finally {
    await driver.close();
  }
}
