import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { InvalidInputError } from '../../schema/model/errors.ts';
import { loadCalendar } from '../calendar-file.ts';
import { isLoopback, parseAdminToken, parsePollMs, parsePort, parseReadTimeoutMs } from '../config.ts';
import type { KeptMeasures } from '../jobs/kept-measures.ts';
import { AccessRule } from '../services/access.ts';
import { openStore } from '../store/open.ts';
import type { GraphStore } from '../store/port.ts';
import { createEncoder, type EncoderOptions, withEncoderOptions } from './encoder-options.ts';
import { locationOf, type StoreOptions, withStoreOptions } from './options.ts';

interface ServeOptions extends StoreOptions, EncoderOptions {
  readonly port?: string;
  readonly host: string;
  readonly demo: boolean;
  readonly sync?: boolean;
  readonly calendar?: string;
  readonly measures?: string;
}

/** In place of a folder of measures. */
const IN_GRAPH = 'neo4j';
const EXPLORER = fileURLToPath(new URL('../../dist/client', import.meta.url));

/** `grapevine serve`: opens the data, serves the API and the explorer. */
export function serveCommand(): Command {
  return withEncoderOptions(withStoreOptions(new Command('serve')))
    .description('open the data, serve the API and the explorer')
    .option('--port <number>', 'port, 0 for any free one (GRAPEVINE_PORT; default 4000)')
    .option(
      '--host <address>',
      'address to listen on; any but the loopback needs an access rule: a token that was made, or GRAPEVINE_TOKEN',
      '127.0.0.1',
    )
    .option('--calendar <file>', 'business hours, for clocks in them (GRAPEVINE_CALENDAR)')
    .option(
      '--measures <folder>',
      'answer with what `analyze --spark --out <folder>` wrote, or neo4j for what it wrote there (GRAPEVINE_MEASURES)',
    )
    .option('--no-demo', 'leave an empty graph empty')
    .option('--sync', 'what is acknowledged is on disk: survives a power cut as well, writes are slower')
    .action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  const port = parsePort(options.port, process.env);
  const location = locationOf(options);
  const access = new AccessRule(location.folder, parseAdminToken(process.env));
  if (!isLoopback(options.host) && !access.exists) {
    throw new InvalidInputError(
      `Host ${options.host} can be reached by others; make an access rule first: grapevine token create --role viewer, or set GRAPEVINE_TOKEN.`,
    );
  }
  if (!existsSync(EXPLORER))
    throw new InvalidInputError('The explorer is not built; run: npm run build (npm start does both).');
  const encoder = await createEncoder(options, location.folder);
  const calendarFile = options.calendar ?? process.env['GRAPEVINE_CALENDAR'];
  const calendar = calendarFile === undefined || calendarFile === '' ? null : loadCalendar(calendarFile);
  const asked = options.measures ?? process.env['GRAPEVINE_MEASURES'] ?? '';
  if (asked === IN_GRAPH && location.kind !== 'neo4j')
    throw new InvalidInputError('--measures neo4j goes with --neo4j; add it, or pass a folder.');
  const ofFolder = asked === IN_GRAPH ? null : await loadMeasures(asked);
  const takeInMs = parsePollMs(process.env);
  const readTimeoutMs = parseReadTimeoutMs(process.env);
  const opening = openStore(location, { readTimeoutMs, sync: options.sync === true });
  opening.catch(() => undefined); // told where it is awaited
  // meanwhile: a large graph takes seconds to open, and so does all the code that serves it
  const { serveGraph } = await import('./serve-graph.ts');
  const { host } = options;
  const measures = asked === IN_GRAPH ? await loadGraphMeasures(opening) : ofFolder;
  await serveGraph({
    options,
    host,
    port,
    location,
    access,
    explorer: EXPLORER,
    takeInMs,
    opening,
    encoder,
    calendar,
    measures,
  });
}

/** Before the graph is opened: what is wrong with them is said at once. */
async function loadMeasures(folder: string): Promise<KeptMeasures | null> {
  if (folder === '') return null;
  const { readKeptMeasures } = await import('../jobs/kept-measures.ts');
  return readKeptMeasures(folder);
}

/** The threads are given them when they start, and so they are read before. */
async function loadGraphMeasures(opening: Promise<GraphStore>): Promise<KeptMeasures> {
  const store = await opening;
  try {
    const { readGraphMeasures } = await import('../jobs/graph-measures.ts');
    return await readGraphMeasures(store);
  } catch (error) {
    await store.close();
    throw error;
  }
}
