import { pino } from 'pino';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { createApi } from '../../app.ts';
import { emptyCounts, importItems } from '../../ingest/import-items.ts';
import type { KeptMeasures } from '../../jobs/kept-measures.ts';
import { AccessRule } from '../../services/access.ts';
import { startThreads, World } from '../../services/world.ts';
import type { GraphStore } from '../../store/port.ts';
import { type GraphState, readState } from '../../store/schema.ts';
import { openTemporaryStore, type TemporaryStore } from '../store/stores.ts';

/** An API over a graph of its own. */
export interface TestServer {
  readonly ask: <Data = Record<string, never>>(
    query: string,
    variables?: Record<string, unknown>,
    token?: string,
  ) => Promise<TestAnswer<Data>>;
  readonly fetch: typeof fetch;
  readonly access: AccessRule;
  readonly world: World;
  /** Reads of the store since the last call. */
  readonly takeReads: () => number;
  readonly close: () => Promise<void>;
}

export interface TestAnswer<Data> {
  readonly data: Data;
  readonly errors?: readonly {
    message: string;
    extensions: { code: string };
    path?: readonly (string | number)[];
  }[];
  readonly status: number;
}

/**
 * Imports records into an empty graph and serves them without a socket.
 *
 * @param open - The graph, with a folder for what is kept beside it. @default an embedded one
 * @param measuresOf - Those of a state of the graph that stand in for the server's own. @default none
 */
export async function startTestServer(
  records: readonly GrapevineRecord[],
  open: () => Promise<TemporaryStore> = openTemporaryStore,
  measuresOf: (state: GraphState) => KeptMeasures | null = () => null,
): Promise<TestServer> {
  const { store, folder, remove } = await open();
  const items = records.map((value, index) => ({ line: index + 1, value }));
  const rejected: string[] = [];
  const listener = { onReject: ({ reason }: { reason: string }) => void rejected.push(reason) };
  await importItems(store, { file: 'test', items }, { counts: emptyCounts(), listener });
  if (rejected.length > 0) throw new Error(`test records were rejected: ${rejected[0]}`);
  let reads = 0;
  const counted: GraphStore = {
    engine: store.engine,
    learned: store.learned,
    read: (cypher, parameters) => {
      reads++;
      return store.read(cypher, parameters);
    },
    readColumns: (cypher, parameters, kinds) => {
      reads++;
      return store.readColumns(cypher, parameters, kinds);
    },
    write: (work) => store.write(work),
    backup: (target) => store.backup(target),
    writeAnew: () => store.writeAnew(),
    close: () => store.close(),
  };
  const world = await World.open(counted, folder, startThreads(folder, measuresOf(await readState(store))));
  const access = new AccessRule(folder);
  const api = createApi({
    world: () => world,
    access,
    log: pino({ level: 'silent' }),
    host: '127.0.0.1',
    explorer: folder,
  });
  const fetchApi = (input: string | URL | Request, init?: RequestInit): Promise<Response> =>
    Promise.resolve(api.fetch(input instanceof Request ? input : new Request(input, init)));
  return {
    access,
    world,
    fetch: fetchApi,
    takeReads: () => {
      const taken = reads;
      reads = 0;
      return taken;
    },
    ask: async (query, variables = {}, token?: string) => {
      const headers = {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      };
      const body = JSON.stringify({ query, variables });
      const response = await fetchApi('http://127.0.0.1/graphql', { method: 'POST', headers, body });
      return { ...((await response.json()) as Omit<TestAnswer<never>, 'status'>), status: response.status };
    },
    close: async () => {
      await world.close();
      await remove();
    },
  };
}
