import type { GraphStore, StoreParameters, StoreRow, StoreValue } from './port.ts';
import { FIT_NODE, FIT_RELATIONSHIP, type Fitted, FITTING_VALUES, misfit } from './foreign-values.ts';
import { SEVERAL } from './queries/altered.ts';
import { READ_STRANGE } from './queries/derived.ts';
import {
  ADOPT_RELATIONSHIPS,
  COUNTS,
  ENDS,
  FITTING,
  FOREIGN_ENDS,
  FOREIGN_NODES,
  FOREIGN_RELATIONSHIPS,
  READ_FOREIGN_NODES,
  STRAYS,
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

/** Labels of which others may write nodes. */
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
const DELETE_ALL_BUT_ONE = 'delete all but one';
const ONE_EACH = {
  WROTE: misfit('several accounts wrote one message', DELETE_ALL_BUT_ONE),
  REPLIES_TO: misfit('one message answers several', DELETE_ALL_BUT_ONE),
  SHARES: misfit('one message shares several', DELETE_ALL_BUT_ONE),
  PART_OF: misfit('records name several conversations of one message', DELETE_ALL_BUT_ONE),
  BELONGS_TO: misfit('one account belongs to several people', DELETE_ALL_BUT_ONE),
  OWNS: misfit('several organizations own one brand', DELETE_ALL_BUT_ONE),
} as const;
const STRANGE = {
  Conversation: misfit('its outcome is none of an analysis', 'say it by an OutcomeJudgement'),
  Case: misfit('no analysis found it', 'say what belongs together by an OutcomeJudgement with caseOf'),
} as const;
const NO_ID = misfit('id is missing or no text', 'set it to a text that no other of its label has');

/** Gathers what does not fit, by reason. */
export class Misfits {
  readonly #groups = new Map<string, MisfitGroup & { count: number; ids: string[] }>();

  add(what: string, found: Fitted, id: string | null): void {
    this.addAll(what, found, { ids: id === null ? [] : [id], count: 1 });
  }

  /** Several of a kind, of which some ids are known. */
  addAll(what: string, found: Fitted, { ids, count }: Pick<MisfitGroup, 'ids' | 'count'>): void {
    if (!('misfit' in found)) return;
    const key = `${what}: ${found.misfit.reason}`;
    const group = this.#groups.get(key) ?? { what, ...found.misfit, count: 0, ids: [] };
    this.#groups.set(key, group);
    group.count += count;
    group.ids.push(...ids.slice(0, SHOWN_IDS - group.ids.length));
  }

  list(): MisfitGroup[] {
    return [...this.#groups.values()].sort((a, b) => b.count - a.count);
  }
}

/**
 * Nodes of a label that others wrote and that fit, some at a time; those that do not fit are added to the misfits.
 *
 * @param text - What gives their ids. @default what finds nodes that were not taken in
 */
export async function* findForeignNodes(
  store: GraphStore,
  label: NodeLabel,
  misfits: Misfits,
  text: string = FOREIGN_NODES[label],
): AsyncGenerator<ForeignNode[]> {
  const ids: string[] = [];
  for (const { id } of await store.read(text, FITTING_VALUES)) {
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

/** Finds relationships of some types that do not begin and end as the model says, and nodes that have one too many. */
export async function findStrayRelationships(
  store: GraphStore,
  misfits: Misfits,
  isLookedAt: (type: string) => boolean,
): Promise<void> {
  for (const [type, ends] of Object.entries(ENDS) as [keyof typeof ENDS, readonly string[]][]) {
    if (!isLookedAt(type)) continue;
    const strays = (await count(store, COUNTS[type])) - (await count(store, FITTING[type]));
    if (strays > 0) {
      const [from, to] = ends;
      const remedy = 'delete it, or move it to nodes of those labels';
      const rows = await store.read(STRAYS[type]);
      const found = misfit(`it does not lead from ${from!} to ${to!}`, remedy);
      misfits.addAll(type, found, { ids: rows.map(endsOf), count: strays });
    }
    if (!(type in SEVERAL)) continue;
    const ids = (await store.read(SEVERAL[type as keyof typeof SEVERAL])).map(({ id }) => String(id)); // just tested
    if (ids.length > 0)
      misfits.addAll(type, ONE_EACH[type as keyof typeof SEVERAL], { ids, count: ids.length });
  }
}

/** Finds conversations and cases that say what only an analysis says of them, and were written by none. */
export async function findStrangeDerived(store: GraphStore, misfits: Misfits): Promise<void> {
  for (const [label, found] of Object.entries(STRANGE) as [keyof typeof STRANGE, Fitted][]) {
    const ids = (await store.read(READ_STRANGE[label])).map(({ id }) => String(id));
    if (ids.length > 0) misfits.addAll(label, found, { ids, count: ids.length });
  }
}

function endsOf({ source, target }: StoreRow): string {
  return `${typeof source === 'string' ? source : '?'}->${typeof target === 'string' ? target : '?'}`;
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

/** How many there are of a label or type. */
export function countKind(store: GraphStore, kind: keyof typeof COUNTS): Promise<number> {
  return count(store, COUNTS[kind]);
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
