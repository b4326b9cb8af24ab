import { KEYED_LABELS } from '../../schema/graph/schema.ts';
import type { GraphStore } from './port.ts';
import { ANY_BRAND, ANY_PERSON } from './queries/contents.ts';
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
