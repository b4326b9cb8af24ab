import { ensureSchema } from './schema.ts';
import type { GraphStore } from './port.ts';
import { type GrafeoOptions, GrafeoStore } from './engines/grafeo.ts';
import type { Neo4jAddress } from './engines/neo4j-settings.ts';

/** An embedded graph's folder, or a Neo4j's address. */
export type StoreAddress = (
  | { readonly kind: 'folder'; readonly folder: string }
  | ({ readonly kind: 'neo4j' } & Neo4jAddress)
) & {
  /** True where the graph may be made beside what a database holds already. @default false */
  readonly adopt?: boolean;
};

/**
 * Opens the graph and makes its constraints and indexes where they are missing.
 *
 * @param options - `sync` and `mustExist` are for the embedded engine alone.
 * @throws {StoreError} for a database that holds something else, unless it is to be adopted.
 */
export async function openStore(address: StoreAddress, options: GrafeoOptions = {}): Promise<GraphStore> {
  const store =
    address.kind === 'folder'
      ? await GrafeoStore.open(address.folder, options)
      : await openNeo4j(address, options);
  try {
    await ensureSchema(store, { adopt: address.adopt === true });
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function openNeo4j(address: Neo4jAddress, { readTimeoutMs }: GrafeoOptions): Promise<GraphStore> {
  const { Neo4jStore } = await import('./engines/neo4j.ts'); // the driver is only loaded where it is used
  return Neo4jStore.open(address, readTimeoutMs === undefined ? {} : { readTimeoutMs });
}
