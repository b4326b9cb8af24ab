import { type ColumnKinds, packObjects, type StoreColumns } from './columns.ts';
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
  /** The graph's revision once the pages are taken in. */
  readonly revision: number;
  /** All of them: they are few. */
  readonly organizations: readonly OrganizationRow[];
  readonly brands: readonly BrandRow[];
}

/** Changes of the graph since a revision. */
export interface Changes {
  readonly head: ChangeHead;
  readonly pages: AsyncIterable<ChangePage>;
}

/** As many nodes as keep a page small. */
const WINDOW_NODES = 10_000;

interface Window {
  readonly after: bigint;
  readonly upTo: bigint;
}

/**
 * Reads what has changed in the graph since a revision, page by page: nodes before what hangs on them.
 *
 * @param since - Revision that is known already; -1 for nothing. After an erasure the graph is read whole.
 * @param windowNodes - Nodes that are read at once, unless one revision has more. @default 10,000
 */
export async function readChanges(
  store: GraphStore,
  since: number,
  { windowNodes = WINDOW_NODES }: { readonly windowNodes?: number } = {},
): Promise<Changes> {
  const { revision, erasedAt } = await readState(store);
  const whole = since < erasedAt || since > revision;
  const organizations = await store.read(READ_ORGANIZATIONS);
  const owners = new Map(
    (await store.read(READ_BRAND_OWNERS)).map(({ id, organization }) => [id, organization]),
  );
  const brands = (await store.read(READ_SHOWN_BRANDS)).map((brand) => ({
    ...brand,
    organization: owners.get(brand['id']) ?? null,
  }));
  return {
    head: {
      whole: whole || since < 0,
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
    for (const window of await planWindows(store, label, range)) {
      for (const [kind, { label: of, read, values }] of Object.entries(CHANGES)) {
        if (of !== label) continue;
        const columns = await store.readColumns(read, { ...window }, values);
        yield { kind, columns } as unknown as ChangePage; // the kind's values named the columns
      }
    }
  }
}

async function planWindows(
  store: GraphStore,
  label: keyof typeof REVISIONS,
  { since, upTo, windowNodes }: Range,
): Promise<Window[]> {
  const rows = await store.read(REVISIONS[label], { after: BigInt(since) });
  const windows: Window[] = [];
  let after = since;
  let nodes = 0;
  let last = since;
  for (const row of rows) {
    const revision = Number(row['revision']);
    if (revision > upTo) break;
    const more = Number(row['nodes']);
    if (nodes > 0 && nodes + more > windowNodes) {
      windows.push({ after: BigInt(after), upTo: BigInt(last) });
      after = last;
      nodes = 0;
    }
    nodes += more;
    last = revision;
  }
  if (nodes > 0) windows.push({ after: BigInt(after), upTo: BigInt(last) });
  return windows;
}
