import { KEYED_LABELS } from '../../schema/graph/schema.ts';
import { StoreError } from '../../schema/model/errors.ts';
import type { GraphStore } from './port.ts';
import { ANY_BRAND, ANY_PERSON, COUNT_NODES, LABELS_FOUND } from './queries/contents.ts';
import { DUPLICATES } from './queries/schema.ts';

/** True where nothing was ever imported. */
export async function isEmptyGraph(store: GraphStore): Promise<boolean> {
  for (const cypher of [ANY_PERSON, ANY_BRAND]) {
    if ((await store.read(cypher)).length > 0) return false;
  }
  return true;
}

/** How many ids more than one node of a label has. */
export async function countDuplicates(store: GraphStore): Promise<number> {
  let duplicates = 0;
  for (const label of KEYED_LABELS) duplicates += await countDuplicateIds(store, label);
  return duplicates;
}

/** How many ids more than one node of this label has. */
export async function countDuplicateIds(store: GraphStore, label: string): Promise<number> {
  const cypher = DUPLICATES[label];
  return cypher === undefined ? 0 : (await store.read(cypher)).length;
}

/**
 * Sees that a database that Grapevine has not begun holds nothing.
 *
 * @throws {StoreError} that says what it holds.
 */
export async function refuseStrangers(store: GraphStore): Promise<void> {
  const nodes = Number((await store.read(COUNT_NODES))[0]?.['nodes'] ?? 0);
  if (nodes === 0) return;
  const labels = (await store.read(LABELS_FOUND)).map(
    (row) => `${String(row['label'])} ${String(row['nodes'])}`,
  );
  throw new StoreError(
    `The database holds ${nodes} nodes and no graph of Grapevine (labels of its first nodes: ${labels.join(', ') || 'none'}); name another with NEO4J_DATABASE, or pass --adopt to make the graph beside them.`,
    { nodes, labels },
  );
}
