import type { GraphStore, StoreParameters, StoreRow, StoreValue } from './port.ts';
import { FIT_NODE, FIT_RELATIONSHIP, type Fitted, misfit } from './foreign-values.ts';
import {
  ADOPT_RELATIONSHIPS,
  COUNTS,
  FITTING,
  FOREIGN_ENDS,
  FOREIGN_NODES,
  FOREIGN_RELATIONSHIPS,
  READ_FOREIGN_NODES,
} from './queries/foreign.ts';

/** What others wrote and does not fit the model: left as it is, told. */
export interface MisfitGroup {
  /** Label or type. */
  readonly what: string;
  readonly reason: string;
  readonly remedy: string;
  readonly count: number;
  /** Some of them: a node's id, a relationship's ends as `a->b`. */
  readonly ids: readonly string[];
}

export type NodeLabel = keyof typeof FOREIGN_NODES;
export type RelationshipType = keyof typeof FOREIGN_RELATIONSHIPS;

/** A node that fits, with what it lacks. */
export interface ForeignNode {
  readonly id: string;
  readonly row: StoreRow;
  readonly properties: StoreParameters;
  /** Whom an account belongs to, who wrote a message. */
  readonly end: string | null;
  /** Of a message's author. */
  readonly authorChannel: string | null;
}

/** A relationship that fits, with what it lacks. */
export interface ForeignRelationship {
  readonly source: string;
  readonly target: string;
  readonly row: StoreRow;
  readonly properties: StoreParameters;
}

const PAGE = 2000;
const SHOWN_IDS = 20;
const MISSING_END = {
  Message: misfit('nobody wrote it', 'add (:Account)-[:WROTE]->() from its author'),
  OutcomeJudgement: misfit('it judges nothing', 'add ()-[:JUDGES]->(:Conversation)'),
} as const;
const NO_ID = misfit('id is missing or no text', 'set it to a text that no other of its label has');

/** Gathers what does not fit, by reason. */
export class Misfits {
  readonly #groups = new Map<string, MisfitGroup & { count: number; ids: string[] }>();

  add(what: string, found: Fitted, id: string | null, count = 1): void {
    if (!('misfit' in found)) return;
    const key = `${what}: ${found.misfit.reason}`;
    const group = this.#groups.get(key) ?? { what, ...found.misfit, count: 0, ids: [] };
    this.#groups.set(key, group);
    group.count += count;
    if (id !== null && group.ids.length < SHOWN_IDS) group.ids.push(id);
  }

  list(): MisfitGroup[] {
    return [...this.#groups.values()].sort((a, b) => b.count - a.count);
  }
}

/** Nodes of a label that others wrote, some at a time. */
export async function* findForeignNodes(
  store: GraphStore,
  label: NodeLabel,
  misfits: Misfits,
): AsyncGenerator<ForeignNode[]> {
  const ids: string[] = [];
  for (const { id } of await store.read(FOREIGN_NODES[label])) {
    if (typeof id === 'string' && id !== '') ids.push(id);
    else misfits.add(label, NO_ID, null);
  }
  for (let from = 0; from < ids.length; from += PAGE) {
    const page = { ids: ids.slice(from, from + PAGE) };
    const ends = label in FOREIGN_ENDS ? await store.read(FOREIGN_ENDS[label as 'Message'], page) : []; // just tested
    const endOf = new Map(ends.map((row) => [String(row['id']), row]));
    const fitting: ForeignNode[] = [];
    for (const row of await store.read(READ_FOREIGN_NODES[label], page)) {
      const id = String(row['id']);
      const end = endOf.get(id);
      const lacksEnd = end === undefined && (label === 'Message' || label === 'OutcomeJudgement');
      const fitted = lacksEnd ? MISSING_END[label] : FIT_NODE[label](row);
      if ('misfit' in fitted) misfits.add(label, fitted, id);
      else {
        const channel = typeof end?.['channel'] === 'string' ? end['channel'] : null;
        const endId = typeof end?.['end'] === 'string' ? end['end'] : null;
        fitting.push({ id, row, properties: fitted.properties, end: endId, authorChannel: channel });
      }
    }
    yield fitting;
  }
}

/** Relationships of a type that lack what Grapevine's own have. */
export async function findForeignRelationships(
  store: GraphStore,
  type: RelationshipType,
  misfits: Misfits,
): Promise<ForeignRelationship[]> {
  const fitting: ForeignRelationship[] = [];
  for (const row of await store.read(FOREIGN_RELATIONSHIPS[type])) {
    const { source, target } = row;
    if (typeof source !== 'string' || typeof target !== 'string') {
      misfits.add(type, misfit('an end has no id', 'give its nodes ids'), null);
      continue;
    }
    const fitted = FIT_RELATIONSHIP[type](row);
    if ('misfit' in fitted) misfits.add(type, fitted, `${source}->${target}`);
    else fitting.push({ source, target, row, properties: fitted.properties });
  }
  return fitting;
}

/** Finds relationships that do not begin and end as the model says. */
export async function findStrayRelationships(store: GraphStore, misfits: Misfits): Promise<void> {
  for (const [type, cypher] of Object.entries(FITTING)) {
    const [all, fitting] = [
      await count(store, COUNTS[type as keyof typeof FITTING]),
      await count(store, cypher),
    ];
    const ends = /\(:(\w+)\).*\(:(\w+)\)/u.exec(cypher)?.slice(1).join(' to ') ?? '';
    const found = misfit(`it does not lead from ${ends}`, `move it to an ${ends}, or give it another type`);
    if (all > fitting) misfits.add(type, found, null, all - fitting);
  }
}

/** Text that gives relationships of a type what they lack, and its rows. */
export function adoption(
  type: RelationshipType,
  found: readonly ForeignRelationship[],
): { readonly cypher: string; readonly rows: StoreValue[] } {
  const rows = found.map(({ source, target, row, properties }) => ({
    source,
    target,
    properties,
    ...(type === 'HOLDS_ROLE' ? { role: String(row['role']) } : {}),
  }));
  return { cypher: ADOPT_RELATIONSHIPS[type], rows };
}

/** How many there are of each kind. */
export async function countKinds(store: GraphStore): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [kind, cypher] of Object.entries(COUNTS)) counts[kind] = await count(store, cypher);
  return counts;
}

async function count(store: GraphStore, cypher: string): Promise<number> {
  return Number((await store.read(cypher))[0]?.['count'] ?? 0);
}
