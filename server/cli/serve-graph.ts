import type { BusinessCalendar } from '../analysis/cases/business-hours.ts';
import { once } from 'node:events';
import { type Logger, pino } from 'pino';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { InvalidInputError } from '../../schema/model/errors.ts';
import { createApp } from '../app.ts';
import type { StoreLocation } from '../config.ts';
import type { KeptMeasures } from '../jobs/kept-measures.ts';
import type { Encoder } from '../encoder/types.ts';
import type { AccessRule } from '../services/access.ts';
import { type Poll, startPoll } from '../services/poll.ts';
import { warmAnswers } from '../http/warm-answers.ts';
import { warmUpThreads } from '../services/warm-up.ts';
import { startThreads, World, type WorldThreads } from '../services/world.ts';
import type { GraphStore } from '../store/port.ts';
import { backUpServed } from './backup.ts';
import { type ControlServer, serveControl } from './control.ts';
import { loadDemo, wantsDemo } from './demo.ts';
import { createProgress, type StoreOptions } from './options.ts';

/** So long after a signal the program has ended, whatever it does: what is acknowledged bears it. */
const END_MS = 8500;
/** So long requests that are under way have to end. */
const LAST_ANSWERS_MS = 3000;

/** What is served, as the command line was understood. */
export interface Serving {
  readonly options: StoreOptions & { readonly demo: boolean; readonly verbose?: boolean };
  readonly host: string;
  readonly port: number;
  readonly location: StoreLocation;
  readonly access: AccessRule;
  /** Folder of the built explorer. */
  readonly explorer: string;
  /** So often one looks whether others have written, over Neo4j; in milliseconds; null for never. */
  readonly takeInMs: number | null;
  /** What messages are read again and found by meaning with; null for none. */
  readonly encoder: Encoder | null;
  /** The store, which is being opened already. */
  readonly opening: Promise<GraphStore>;
  readonly calendar: BusinessCalendar | null;
  /** Measures that stand in for those of the server; null for none. */
  readonly measures: KeptMeasures | null;
}

/** Serves the graph until the program is to end. */
export async function serveGraph(serving: Serving): Promise<void> {
  const { options, host, port, location, access, explorer, takeInMs, opening, encoder, calendar, measures } =
    serving;
  const log = pino({ level: options.verbose === true ? 'debug' : 'warn' }, pino.destination(2));
  let world: World | null = null;
  let poll: Poll | null = null;
  const server = createApp({ world: () => world, access, log, host, explorer });
  const ending = untilSignal();
  try {
    await listen(server, host, port).catch(async (error: unknown) => {
      await opening.then((unused) => unused.close()).catch(() => undefined); // that the port is taken says more
      throw error;
    });
    const threads = startThreads(location.folder, measures);
    const warmed = warmUpKept(threads);
    const store = await opening.catch(async (error: unknown) => {
      await Promise.all([threads.builder.close(), threads.threads.close()]);
      throw error;
    });
    const control = await openControl(store, location, log);
    try {
      const opened = openWorld(store, location, { options, ending, threads, warmed, log });
      world = await Promise.race([opened, ending.signalled]);
      if (world === null) return void opened.catch(() => undefined); // of no use any more
      world.calendar = calendar;
      if (measures !== null) await sayMeasures(world, options);
      if (store.engine === 'neo4j') poll = startPoll(world, store, { log, takeInMs });
      const { port: bound } = server.address() as AddressInfo;
      process.stdout.write(`Grapevine is ready at http://${hostInUrl(host)}:${bound}\n`);
      if (encoder !== null) world.readWith(encoder);
      world.search
        .follow()
        .catch((error: unknown) => log.error({ err: error }, 'the search index could not be built'));
      await ending.signalled;
    } finally {
      control?.close();
      await closeServer(server);
      await poll?.close();
      await world?.close();
      await store.close();
      if (world === null && ending.isSignalled()) process.exit(); // threads may still be opening it
    }
  } finally {
    server.close();
  }
}

/** Warms the threads up, with the snapshot that is kept too, while the store is being opened. */
async function warmUpKept({ builder, threads }: WorldThreads): Promise<void> {
  try {
    const [view] = await Promise.all([builder.open(), threads.warm()]);
    if (view !== null) await warmUpThreads(threads, view);
  } catch {
    // whoever opens the graph is told
  }
}

/** Loads the demo where it belongs, opens the graph and warms its threads up, so that the first who asks does not wait for that; null once the program ends. */
async function openWorld(
  store: GraphStore,
  { kind, folder }: StoreLocation,
  {
    options,
    ending,
    threads,
    warmed,
    log,
  }: {
    readonly options: Serving['options'];
    readonly ending: Ending;
    readonly threads: WorldThreads;
    readonly warmed: Promise<void>;
    readonly log: Logger;
  },
): Promise<World | null> {
  const { isSignalled } = ending;
  if (options.demo && kind === 'folder' && (await wantsDemo(store, folder)))
    await loadDemo(store, { folder, progress: createProgress(options), isCancelled: isSignalled });
  if (isSignalled()) return null;
  const world = await World.open(store, folder, threads);
  await warmed;
  await warmAnswers(world).catch((error: unknown) => {
    if (!isSignalled()) log.warn({ err: error }, 'what is asked first could not be answered ahead');
  });
  return world;
}

/** Says whose measures are answered. @throws {InvalidInputError} where they are those of another graph. */
async function sayMeasures(world: World, options: Serving['options']): Promise<void> {
  const { snapshot, derived } = await world.graph('all');
  const { known, people, isCurrent, finishedAt } = derived.run!; // there, as measures were given
  if (known === 0 && people > 0)
    throw new InvalidInputError(
      `The measures are of another graph: none of their ${people} people is among the ${snapshot.people.count} here; analyze an export of this graph, not anonymized.`,
      { refused: true },
    );
  const { say } = createProgress(options);
  say(
    `Measures of ${new Date(finishedAt).toISOString()} are answered for ${known} of ${snapshot.people.count} people.`,
  );
  if (isCurrent === false)
    say(
      'They are of an earlier state of the graph, of a part or a copy of it; export and analyze it again to have them new.',
    );
}

async function openControl(
  store: GraphStore,
  location: StoreLocation,
  log: Logger,
): Promise<ControlServer | null> {
  if (location.kind !== 'folder') return null;
  try {
    return await serveControl(location.folder, {
      backup: (target) => backUpServed(store, location.folder, target),
    });
  } catch (error) {
    log.warn({ err: error }, 'grapevine backup cannot reach this server: its socket could not be made');
    return null;
  }
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

interface Ending {
  /** Null, once the program shall end. */
  readonly signalled: Promise<null>;
  readonly isSignalled: () => boolean;
}

function untilSignal(): Ending {
  let isSignalled = false;
  const signalled = new Promise<null>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        isSignalled = true;
        setTimeout(() => process.exit(), END_MS).unref();
        resolve(null);
      });
    }
  });
  return { signalled, isSignalled: () => isSignalled };
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS);
  await closed;
  clearTimeout(late);
}

function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
