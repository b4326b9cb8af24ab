import { GRAPH_META_ID } from '../../schema/graph/schema.ts';
import { findAltered } from './altered.ts';
import {
  adoption,
  countKind,
  countKinds,
  findForeignNodes,
  findForeignRelationships,
  findStrangeDerived,
  findStrayRelationships,
  type ForeignNode,
  type MisfitGroup,
  Misfits,
  type NodeLabel,
  type RelationshipType,
} from './foreign.ts';
import type { GraphStore } from './port.ts';
import {
  BROUGHT_BY,
  FOREIGN_NODES,
  FOREIGN_RELATIONSHIPS,
  READ_COUNTED,
  UNMARKED,
  WRITE_COUNTED,
} from './queries/foreign.ts';
import { MARK_ERASED } from './queries/judgements.ts';
import { writePipelined } from './records/pipeline.ts';
import { nextRevision } from './records/write.ts';
import { raise } from './records/write-entities.ts';
import { readState } from './schema.ts';
import { writeForeignNodes } from './write-foreign.ts';
import type { ReadText } from './types.ts';

/** What was taken in of what others wrote. */
export interface TakenIn {
  /** How many of each label and type. */
  readonly taken: Readonly<Record<string, number>>;
  /** True where relationships came or went that nothing tells apart: the graph is read whole. */
  readonly whole: boolean;
  readonly misfits: readonly MisfitGroup[];
}

export interface TakeInOptions {
  /** Everything is looked through, whatever the counts say. @default false */
  readonly thorough?: boolean;
  /** Reader for the brands that the graph has by then. */
  readonly createReader: () => Promise<ReadText>;
}

const PAGE = 2000;
const LABELS = Object.keys(FOREIGN_NODES) as NodeLabel[];
const TYPES = Object.keys(FOREIGN_RELATIONSHIPS) as RelationshipType[];
const SOURCE = {
  ABOUT: 'Message',
  INFLUENCES: 'Person',
  HOLDS_ROLE: 'Person',
  BELONGS_TO: 'Account',
  PART_OF: 'Message',
} as const;

/** Without it a node does not fit, so it may once there are more of them. */
const NEEDED: Readonly<Partial<Record<NodeLabel, string>>> = { Message: 'WROTE', OutcomeJudgement: 'JUDGES' };

type Counts = Readonly<Record<string, number>>;

interface Counted {
  readonly counts: Counts;
  /** The same of kinds that nothing marks, as of the last time when all of them were known to be read. */
  readonly sure: Counts;
  /** Revision of the graph then. */
  readonly at: number;
}

/**
 * Takes in what others wrote into the graph with Cypher: what fits the model gets a revision and what it lacks, the rest is
 * left and told. Without `thorough` only kinds are looked through of which there are more or fewer than the last time; what
 * nothing marks and came beside a write of Grapevine's own is left to the next time that is thorough.
 *
 * @returns Null where all counts are those of the last time.
 */
export async function takeInForeign(store: GraphStore, options: TakeInOptions): Promise<TakenIn | null> {
  const { thorough = false, createReader } = options;
  const before = await readCounted(store);
  const { revision } = await readState(store);
  const counts = await countKinds(store);
  const changed = new Set(Object.keys(counts).filter((kind) => counts[kind] !== before?.counts[kind]));
  if (!thorough && changed.size === 0) return null;
  const misfits = new Misfits();
  const taken: Record<string, number> = {};
  const brought: Record<string, number> = {};
  for (const label of LABELS.filter(
    (kind) => thorough || changed.has(kind) || changed.has(NEEDED[kind] ?? kind),
  )) {
    const read = label === 'Message' ? await createReader() : null;
    for await (const nodes of findForeignNodes(store, label, misfits)) {
      if (nodes.length === 0) continue;
      await writeForeignNodes(store, { label, nodes, read });
      add(taken, label, nodes.length);
      await addBrought(store, { label, nodes, brought });
    }
  }
  for (const type of TYPES.filter((kind) => thorough || changed.has(kind))) {
    add(taken, type, await adoptRelationships(store, type, misfits));
  }
  if (thorough) {
    for (const [kind, mended] of Object.entries(await findAltered(store, misfits, true)))
      add(taken, kind, mended);
  }
  await findStrayRelationships(store, misfits, (type) => thorough || changed.has(type));
  if (thorough) await findStrangeDerived(store, misfits);
  // With a revision of Grapevine's own between, the counts say nothing of others.
  const base = thorough ? before?.sure : before?.at === revision ? before.counts : undefined;
  const known = (former: Counts, kind: string): number => (former[kind] ?? 0) + (brought[kind] ?? 0);
  const whole = base !== undefined && UNMARKED.some((kind) => counts[kind] !== known(base, kind));
  if (whole) await readWhole(store);
  const isSure = before === null || whole || thorough;
  const sure = isSure
    ? counts
    : { ...before.sure, ...sums(before.sure, brought), JUDGES: counts['JUDGES'] ?? 0 };
  await writeCounted(store, counts, sure);
  return { taken, whole, misfits: misfits.list() };
}

/**
 * Before Grapevine itself writes relationships: those that others have added or taken away since the last time, and that
 * nothing marks, make the graph be read whole. The counts after the write would say nothing of them.
 */
export async function settleCounts(store: GraphStore): Promise<void> {
  const before = await readCounted(store);
  if (before === null) return;
  for (const kind of UNMARKED) {
    // judgements are made one by one, and not counted after each
    if (kind === 'JUDGES' || (await countKind(store, kind)) === (before.sure[kind] ?? 0)) continue;
    await readWhole(store);
    return rememberCounts(store);
  }
}

/**
 * Lets Grapevine itself write relationships. What others did before is settled first; the counts are remembered afterwards,
 * where it fails too: what it wrote until then would be taken for others' the next time, and the graph read whole.
 */
export async function writeOwn<Result>(store: GraphStore, write: () => Promise<Result>): Promise<Result> {
  await settleCounts(store);
  const result = await write().catch(async (error: unknown) => {
    await rememberCounts(store).catch(() => undefined); // what it says first is why
    throw error;
  });
  await rememberCounts(store);
  return result;
}

/** Remembers how many there are of each kind, after Grapevine itself has written. */
export async function rememberCounts(store: GraphStore): Promise<void> {
  const counts = await countKinds(store);
  await writeCounted(store, counts, counts);
}

/** Everything that does not fit the model; nothing is written. */
export async function listMisfits(store: GraphStore): Promise<MisfitGroup[]> {
  const misfits = new Misfits();
  for (const label of LABELS) {
    const pages = findForeignNodes(store, label, misfits);
    while ((await pages.next()).done !== true);
  }
  for (const type of TYPES) await findForeignRelationships(store, type, misfits);
  await findAltered(store, misfits, false);
  await findStrayRelationships(store, misfits, () => true);
  await findStrangeDerived(store, misfits);
  return misfits.list();
}

async function adoptRelationships(
  store: GraphStore,
  type: RelationshipType,
  misfits: Misfits,
): Promise<number> {
  const found = await findForeignRelationships(store, type, misfits);
  for (let from = 0; from < found.length; from += PAGE) {
    const page = found.slice(from, from + PAGE);
    await writePipelined(
      store,
      async (pipeline) => {
        const revision = await nextRevision(pipeline);
        const { cypher, rows } = adoption(type, page);
        pipeline.send(cypher, { rows });
        raise(pipeline, SOURCE[type], { ids: page.map(({ source }) => source), revision });
      },
      'taking in',
    );
  }
  return found.length;
}

async function addBrought(
  store: GraphStore,
  {
    label,
    nodes,
    brought,
  }: {
    readonly label: NodeLabel;
    readonly nodes: readonly ForeignNode[];
    readonly brought: Record<string, number>;
  },
): Promise<void> {
  const ids = nodes.map(({ id }) => id);
  for (const [kind, cypher] of Object.entries<string>(BROUGHT_BY[label])) {
    const [row] = await store.read(cypher, { ids });
    add(brought, kind, Number(row?.['count'] ?? 0));
  }
}

/** As after an erasure: what is kept of the graph is made anew. */
function readWhole(store: GraphStore): Promise<void> {
  return writePipelined(
    store,
    async (pipeline) => {
      const revision = await nextRevision(pipeline);
      pipeline.send(MARK_ERASED, { id: GRAPH_META_ID, revision });
    },
    'taking in',
  );
}

async function readCounted(store: GraphStore): Promise<Counted | null> {
  const [row] = await store.read(READ_COUNTED, { id: GRAPH_META_ID });
  if (typeof row?.['counts'] !== 'string') return null;
  const { sure, ...counts } = JSON.parse(row['counts']) as Counts & { readonly sure?: Counts }; // as it was written
  return { counts, sure: sure ?? counts, at: Number(row['countedAt']) };
}

async function writeCounted(store: GraphStore, counts: Counts, sure: Counts): Promise<void> {
  const { revision } = await readState(store);
  const parameters = {
    id: GRAPH_META_ID,
    counts: JSON.stringify({ ...counts, sure }),
    countedAt: BigInt(revision),
  };
  await store.write((transaction) => transaction.run(WRITE_COUNTED, parameters), { purpose: 'taking in' });
}

/** What was brought, on top of what there was. */
function sums(former: Counts, brought: Counts): Record<string, number> {
  return Object.fromEntries(
    Object.entries(brought).map(([kind, more]) => [kind, (former[kind] ?? 0) + more]),
  );
}

function add(sums: Record<string, number>, kind: string, more: number): void {
  if (more > 0) sums[kind] = (sums[kind] ?? 0) + more;
}
