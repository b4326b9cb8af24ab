import { ensureSchema } from './schema.ts';
import type { GraphStore } from './port.ts';
import { GrafeoStore } from './engines/grafeo.ts';

/** An embedded graph's folder, or a Neo4j's address. */
export type StoreAddress =
  | { readonly kind: 'folder'; readonly folder: string }
  | {
      readonly kind: 'neo4j';
      readonly uri: string;
      readonly user: string;
      readonly password: string;
      readonly database: string | null;
    };

/** Opens the graph and makes its constraints and indexes where they are missing. */
export async function openStore(address: StoreAddress): Promise<GraphStore> {
  const store = address.kind === 'folder' ? await GrafeoStore.open(address.folder) : await openNeo4j(address);
  try {
    await ensureSchema(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function openNeo4j({
  uri,
  user,
  password,
  database,
}: Extract<StoreAddress, { kind: 'neo4j' }>): Promise<GraphStore> {
  const { Neo4jStore } = await import('./engines/neo4j.ts'); // the driver is only loaded where it is used
  return Neo4jStore.open({ uri, user, password, ...(database === null ? {} : { database }) });
}
