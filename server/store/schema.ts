import { GRAPH_META_ID, GRAPH_VERSION, SCHEMA_STATEMENTS } from '../../schema/graph/schema.ts';
import { StoreError } from '../../schema/model/errors.ts';
import type { GraphStore } from './port.ts';

const READ_META = 'MATCH (g:GraphMeta {id: $id}) RETURN g.version AS version, g.revision AS revision';
const CREATE_META = 'MERGE (g:GraphMeta {id: $id}) ON CREATE SET g.version = $version, g.revision = $zero';

/**
 * Makes the constraints and indexes that are missing and checks that this program knows the graph's version.
 *
 * @throws {StoreError} when the graph was written by a newer Grapevine.
 */
export async function ensureSchema(store: GraphStore): Promise<void> {
  for (const statement of SCHEMA_STATEMENTS) await store.write((transaction) => transaction.run(statement));
  await store.write((transaction) =>
    transaction.run(CREATE_META, { id: GRAPH_META_ID, version: BigInt(GRAPH_VERSION), zero: 0n }),
  );
  const [meta] = await store.read(READ_META, { id: GRAPH_META_ID });
  const version = Number(meta?.['version']);
  if (version > GRAPH_VERSION) {
    throw new StoreError(
      `The graph has version ${version}, this Grapevine knows ${GRAPH_VERSION}; install the newer Grapevine that wrote it.`,
    );
  }
}

/** Highest revision that was written. */
export async function readRevision(store: GraphStore): Promise<number> {
  const [meta] = await store.read(READ_META, { id: GRAPH_META_ID });
  return Number(meta?.['revision'] ?? 0);
}
