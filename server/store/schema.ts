import { randomUUID } from 'node:crypto';
import { GRAPH_META_ID, GRAPH_VERSION } from '../../schema/graph/schema.ts';
import { StoreError } from '../../schema/model/errors.ts';
import { countDuplicateIds, refuseStrangers } from './contents.ts';
import { MIGRATIONS, type Migration, migrate } from './migrations.ts';
import type { GraphStore, ReadOptions, StoreRow } from './port.ts';
import {
  CONSTRAINTS,
  CREATE_META,
  INDEXES,
  NAME_GRAPH,
  READ_META,
  SHOW_CONSTRAINTS,
  SHOW_INDEXES,
  type SchemaPart,
} from './queries/schema.ts';

const SCHEMA = { purpose: 'schema' } as const;

/** What a program knows of graphs: the version that it works with, and the way there from each earlier one. */
export interface KnownGraph {
  readonly version: number;
  readonly migrations: readonly Migration[];
}

/**
 * Makes the constraints and indexes that are missing, sees that they are there, and brings a graph of an earlier version
 * to this one. Nothing is written to a database that is not Grapevine's.
 *
 * @param options.known - @default this program's
 * @param options.adopt - True where the graph may be made beside what the database holds. @default false
 * @throws {StoreError} when the graph was written by a newer Grapevine, holds an id twice, lacks a constraint or index
 *   that could not be made, or is no graph of Grapevine at all.
 */
export async function ensureSchema(
  store: GraphStore,
  {
    known = { version: GRAPH_VERSION, migrations: MIGRATIONS },
    adopt = false,
  }: { readonly known?: KnownGraph; readonly adopt?: boolean } = {},
): Promise<void> {
  const { version: before, graph } = await readMeta(store);
  if (Number.isNaN(before))
    throw new StoreError(
      `The graph's version is not a number; set \`version\` of its GraphMeta node to what it was, or restore a backup.`,
    );
  if (before !== null && before > known.version) {
    throw new StoreError(
      `The graph has version ${before}, this Grapevine knows ${known.version}; install the newer Grapevine that wrote it.`,
      { version: before, known: known.version },
    );
  }
  if (before === null && !adopt) await refuseStrangers(store);
  await ensureParts(store);
  if (before !== null) {
    await migrate(store, { from: before, to: known.version, migrations: known.migrations });
    if (graph === null)
      await store.write(
        (transaction) => transaction.run(NAME_GRAPH, { id: GRAPH_META_ID, graph: randomUUID() }),
        SCHEMA,
      );
    return;
  }
  await store.write(
    (transaction) =>
      transaction.run(CREATE_META, {
        id: GRAPH_META_ID,
        version: BigInt(known.version),
        graph: randomUUID(),
        zero: 0n,
      }),
    SCHEMA,
  );
}

/** Which graph it is, and how far it has come. */
export interface GraphState {
  /** No other graph has the same; '' where none was given yet. What is kept beside the store is of this graph or made anew. */
  readonly graph: string;
  /** Highest revision that was written. */
  readonly revision: number;
  /** Revision of the last erasure; -1 where nothing was erased. */
  readonly erasedAt: number;
}

export async function readState(store: GraphStore, options?: ReadOptions): Promise<GraphState> {
  const [meta] = await store.read(READ_META, { id: GRAPH_META_ID }, options);
  return {
    graph: (meta?.['graph'] ?? '') as string, // as NAME_GRAPH writes it
    revision: Number(meta?.['revision'] ?? 0),
    erasedAt: Number(meta?.['erasedAt'] ?? -1),
  };
}

async function readMeta(
  store: GraphStore,
): Promise<{ readonly version: number | null; readonly graph: unknown }> {
  const [meta] = await store.read(READ_META, { id: GRAPH_META_ID });
  return { version: meta === undefined ? null : Number(meta['version']), graph: meta?.['graph'] ?? null };
}

async function ensureParts(store: GraphStore): Promise<void> {
  const constraints = await findMissing(store, SHOW_CONSTRAINTS, CONSTRAINTS);
  for (const { label } of constraints) await refuseDuplicates(store, label);
  await create(store, constraints);
  await create(store, await findMissing(store, SHOW_INDEXES, INDEXES));
  const missing = [
    ...(await findMissing(store, SHOW_CONSTRAINTS, CONSTRAINTS)).map(
      (part) => `constraint on ${nameOf(part)}`,
    ),
    ...(await findMissing(store, SHOW_INDEXES, INDEXES)).map((part) => `index on ${nameOf(part)}`),
  ];
  if (missing.length === 0) return;
  throw new StoreError(
    `The graph lacks the ${missing.join(', the ')}; drop what stands in its place and start again.`,
    { missing },
  );
}

/** Over ids that are there twice the embedded engine makes a constraint that holds for new ones alone. */
async function refuseDuplicates(store: GraphStore, label: string): Promise<void> {
  const duplicates = await countDuplicateIds(store, label);
  if (duplicates === 0) return;
  throw new StoreError(
    `${duplicates} ids of ${label} belong to more than one node, so they cannot be made unique; remove the nodes that are too many and start again.`,
    { label, duplicates },
  );
}

async function create(store: GraphStore, parts: readonly SchemaPart[]): Promise<void> {
  for (const part of parts) await store.write((transaction) => transaction.run(part.create), SCHEMA);
}

async function findMissing(
  store: GraphStore,
  show: string,
  parts: readonly SchemaPart[],
): Promise<SchemaPart[]> {
  const there = new Set((await store.read(show)).map(shownName));
  return parts.filter((part) => !there.has(nameOf(part)));
}

function nameOf({ label, property }: Pick<SchemaPart, 'label' | 'property'>): string {
  return `${label}.${property}`;
}

/** The engines answer one text with columns of their own: lists of labels and properties, or one of each. */
function shownName(row: StoreRow): string {
  if (row['state'] === 'FAILED') return ''; // an index that Neo4j could not fill
  const label = [row['labelsOrTypes'] ?? row['label']].flat();
  const property = [row['properties'] ?? row['property']].flat();
  return `${label.join()}.${property.join()}`;
}
