import { KEYED_LABELS } from '../../schema/graph/schema.ts';
import type { GraphStore } from './port.ts';

const ANY_PERSON = 'MATCH (n:Person) RETURN n.id AS id LIMIT 1';
const ANY_BRAND = 'MATCH (n:Brand) RETURN n.id AS id LIMIT 1';

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
  for (const label of KEYED_LABELS) {
    const rows = await store.read(
      `MATCH (n:\`${label}\`) WITH n.id AS id, count(n) AS nodes WHERE nodes > 1 RETURN id`,
    );
    duplicates += rows.length;
  }
  return duplicates;
}
