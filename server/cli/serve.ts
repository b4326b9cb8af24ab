import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { pino } from 'pino';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { InvalidInputError } from '../../schema/model/errors.ts';
import { createApp } from '../app.ts';
import { isLoopback, parsePort, type StoreLocation } from '../config.ts';
import { AccessRule } from '../services/access.ts';
import { World } from '../services/world.ts';
import { openStore } from '../store/open.ts';
import { isEmptyGraph } from '../store/contents.ts';
import { loadDemo } from './demo.ts';
import { createProgress, locationOf, type StoreOptions, withStoreOptions } from './options.ts';

interface ServeOptions extends StoreOptions {
  readonly port?: string;
  readonly host: string;
  readonly demo: boolean;
}

const EXPLORER = fileURLToPath(new URL('../../dist/client', import.meta.url));
const CLOSE_MS = 9000;

/** `grapevine serve`: opens the data, serves the API and the explorer. */
export function serveCommand(): Command {
  return withStoreOptions(new Command('serve'))
    .description('open the data, serve the API and the explorer')
    .option('--port <number>', 'port, 0 for any free one (GRAPEVINE_PORT; default 4000)')
    .option(
      '--host <address>',
      'address to listen on; any but the loopback needs an access rule',
      '127.0.0.1',
    )
    .option('--no-demo', 'leave an empty graph empty')
    .action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  const port = parsePort(options.port, process.env);
  const location = locationOf(options);
  const access = new AccessRule(location.folder);
  if (!isLoopback(options.host) && !access.exists) {
    throw new InvalidInputError(
      `Host ${options.host} can be reached by others; make an access rule first: grapevine token create --role viewer.`,
    );
  }
  const log = pino({ level: options.verbose === true ? 'debug' : 'warn' }, pino.destination(2));
  let world: World | null = null;
  const server = createApp({ world: () => world, access, log, host: options.host, explorer: EXPLORER });
  const ended = untilSignal();
  await listen(server, options.host, port);
  try {
    const store = await openStore(location);
    try {
      await prepare(store, location, options);
      world = await World.open(store, location.folder);
      const { port: bound } = server.address() as AddressInfo;
      process.stdout.write(`Grapevine is ready at http://${hostInUrl(options.host)}:${bound}\n`);
      world.search
        .follow()
        .catch((error: unknown) => log.error({ err: error }, 'the search index could not be built'));
      await ended;
    } finally {
      await closeServer(server);
      await world?.close();
      await store.close();
    }
  } finally {
    server.close();
  }
}

async function prepare(
  store: Parameters<typeof loadDemo>[0],
  location: StoreLocation,
  options: ServeOptions,
): Promise<void> {
  if (!options.demo || location.kind !== 'folder' || !(await isEmptyGraph(store))) return;
  await loadDemo(store, createProgress(options));
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  const listening = once(server, 'listening');
  server.listen(port, host);
  try {
    await listening;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new InvalidInputError(`Port ${port} is in use; pass another with --port, or 0 for any free one.`);
    if (code === 'EACCES')
      throw new InvalidInputError(`Port ${port} is not allowed here; pass one above 1023 with --port.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new InvalidInputError(`Host ${host} is no address of this machine; pass --host 127.0.0.1.`);
    throw error;
  }
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), CLOSE_MS / 3);
  await closed;
  clearTimeout(late);
}

function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
