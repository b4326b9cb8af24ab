import { type ColumnKinds, packObjects, pickRows, type StoreColumn, type StoreColumns } from './columns.ts';
import type { GraphStore, StoreValue } from './port.ts';
import {
  CHANGES,
  READ_BRAND_OWNERS,
  READ_ORGANIZATIONS,
  READ_SHOWN_BRANDS,
  REVISIONS,
} from './queries/changes.ts';
import { readState } from './schema.ts';

/** Kinds of rows that the snapshot is made of. */
export type ChangeKind = keyof typeof CHANGES;

/** Rows of one kind. Nodes come first; the other kinds hang on a node that came before them. */
export type ChangePage = {
  readonly [Kind in ChangeKind]: {
    readonly kind: Kind;
    readonly columns: StoreColumns<(typeof CHANGES)[Kind]['values']>;
  };
}[ChangeKind];

export interface OrganizationRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string | null;
}

export interface BrandRow {
  readonly id: string;
  readonly name: string;
  /** Null where no record says so: then the owner decides. */
  readonly owned: boolean | null;
  readonly organization: string | null;
}

/** A page of rows that are not from a store. */
export function pageOf<Kind extends ChangeKind>(
  kind: Kind,
  rows: readonly { readonly [Alias in keyof (typeof CHANGES)[Kind]['values']]: StoreValue | undefined }[],
): ChangePage {
  const columns = packObjects<ColumnKinds>(CHANGES[kind].values, rows);
  return { kind, columns } as unknown as ChangePage; // packed as the kind says
}

/** What the pages that follow it belong to. */
export interface ChangeHead {
  /** True where what is known of the graph is to be dropped: it is read whole. */
  readonly whole: boolean;
  /** Which graph they are of. */
  readonly graph: string;
  /** The graph's revision once the pages are taken in. */
  readonly revision: number;
  /** All of them: they are few. */
  readonly organizations: readonly OrganizationRow[];
  readonly brands: readonly BrandRow[];
}

/** A graph of which all up to a revision is known already. */
export interface Known {
  readonly graph: string;
  readonly revision: number;
}

/** Changes of the graph since a revision. */
export interface Changes {
  readonly head: ChangeHead;
  readonly pages: AsyncIterable<ChangePage>;
}

/** As many nodes as keep a page small. */
const WINDOW_NODES = 20_000;
/** Up to so many revisions are asked for without looking which of them a label has. */
const FEW_REVISIONS = 64;

/**
 * Reads what has changed in the graph since a revision, page by page: nodes before what hangs on them.
 *
 * @param known - Null for nothing. After an erasure, or where that is another graph, the graph is read whole.
 * @param windowNodes - Nodes that are read at once, unless one revision has more. @default 10,000
 */
export async function readChanges(
  store: GraphStore,
  known: Known | null,
  { windowNodes = WINDOW_NODES }: { readonly windowNodes?: number } = {},
): Promise<Changes> {
  const { graph, revision, erasedAt } = await readState(store, { betweenWrites: true });
  store.learned?.look(revision);
  const since = known?.graph === graph ? known.revision : -1;
  const whole = since < Math.max(erasedAt, 0) || since > revision;
  const organizations = (await store.read(READ_ORGANIZATIONS)).map((row) => ({
    ...row,
    name: textOf(row['name']),
  }));
  const owners = new Map(
    (await store.read(READ_BRAND_OWNERS)).map(({ id, organization }) => [id, organization]),
  );
  const brands = (await store.read(READ_SHOWN_BRANDS)).map((brand) => ({
    ...brand,
    name: textOf(brand['name']),
    owned: typeof brand['owned'] === 'boolean' ? brand['owned'] : null,
    organization: owners.get(brand['id']) ?? null,
  }));
  return {
    head: {
      whole,
      graph,
      revision,
      organizations: organizations as unknown as OrganizationRow[], // the aliases are the row's members
      brands: brands as unknown as BrandRow[], // likewise
    },
    pages: readPages(store, { since: whole ? -1 : since, upTo: revision, windowNodes }),
  };
}

interface Range {
  readonly since: number;
  readonly upTo: number;
  /** Nodes of one window, unless one revision has more. */
  readonly windowNodes: number;
}

async function* readPages(store: GraphStore, range: Range): AsyncGenerator<ChangePage> {
  for (const label of ['Person', 'Account', 'Message', 'OutcomeJudgement'] as const) {
    for (const revisions of await planWindows(store, label, range)) {
      for (const [kind, { label: of, read, values }] of Object.entries(CHANGES)) {
        if (of !== label) continue;
        const columns = await store.readColumns(read, { revisions }, values);
        const isNode = 'id' in values;
        yield { kind, columns: isNode ? columns : fitting(columns) } as unknown as ChangePage; // the kind's values named the columns
      }
    }
  }
}

/** What others put in a name's place reads as none. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A relationship of which something is of another type is left out; of a node that value alone, which reads as none. */
function fitting(columns: StoreColumns): StoreColumns {
  const all = Object.values<StoreColumn>(columns);
  const unfit = new Set(all.flatMap((column) => column.unfit ?? []));
  if (unfit.size === 0) return columns;
  const [first] = all;
  const count = first === undefined ? 0 : 'values' in first ? first.values.length : first.offsets.length - 1;
  const rows = Array.from({ length: count }, (_, row) => row);
  return pickRows(
    columns,
    rows.filter((row) => !unfit.has(row)),
  );
}

/** The revisions of a label, as many together as have so many nodes. */
async function planWindows(
  store: GraphStore,
  label: keyof typeof REVISIONS,
  { since, upTo, windowNodes }: Range,
): Promise<bigint[][]> {
  if (upTo - since <= FEW_REVISIONS) {
    const all = Array.from({ length: upTo - since }, (_, index) => BigInt(since + 1 + index));
    return all.length === 0 ? [] : [all];
  }
  const rows = await store.read(REVISIONS[label], { after: BigInt(since) });
  const windows: bigint[][] = [];
  let nodes = windowNodes;
  for (const row of rows) {
    const revision = Number(row['revision']);
    if (revision > upTo) break;
    const more = Number(row['nodes']);
    if (nodes + more > windowNodes) {
      windows.push([]);
      nodes = 0;
    }
    windows.at(-1)!.push(BigInt(revision));
    nodes += more;
  }
  return windows;
}
