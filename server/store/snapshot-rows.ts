import type { GraphStore, StoreRow } from './port.ts';
import { READ } from './queries/snapshot.ts';
import { readRevision } from './schema.ts';

/** A pair of ids that a relationship joins. */
export interface PairRow {
  readonly source: string;
  readonly target: string;
}

export interface MessageRow {
  readonly id: string;
  readonly author: string;
  readonly at: number;
  readonly channel: string | null;
  readonly language: string | null;
  readonly public: boolean;
  readonly acts: number;
  readonly addressedStance: string | null;
  readonly addressedConfidence: number | null;
}

export interface AboutRow {
  readonly message: string;
  readonly brand: string;
  readonly stance: string;
  readonly confidence: number;
  readonly judged: boolean;
  readonly at: number | null;
  readonly judge: string;
}

export interface RoleRow {
  readonly person: string;
  readonly organization: string;
  readonly role: string;
  readonly position: number;
  readonly since: number | null;
  readonly until: number | null;
}

export interface FollowRow extends PairRow {
  readonly since: number | null;
  readonly until: number | null;
}

/** Everything of the graph that the columns are built from. */
export interface SnapshotRows {
  readonly revision: number;
  readonly organizations: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: string | null;
  }[];
  readonly brands: readonly {
    readonly id: string;
    readonly name: string;
    readonly owned: boolean | null;
    readonly aliases: string[] | null;
  }[];
  readonly brandOwners: readonly { readonly brand: string; readonly organization: string }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly roles: readonly RoleRow[];
  readonly accounts: readonly {
    readonly id: string;
    readonly channel: string;
    readonly handle: string;
    readonly followers: number | null;
    readonly person: string;
  }[];
  readonly messages: readonly MessageRow[];
  readonly replies: readonly PairRow[];
  readonly shares: readonly PairRow[];
  readonly mentions: readonly PairRow[];
  readonly conversations: readonly PairRow[];
  readonly about: readonly AboutRow[];
  readonly follows: readonly FollowRow[];
  readonly statedTies: readonly (PairRow & { readonly probability: number; readonly judge: string })[];
  readonly judgements: readonly {
    readonly conversation: string;
    readonly outcome: string;
    readonly at: number | null;
    readonly judge: string;
  }[];
}

/** Reads the whole graph's shape; the order of rows says nothing. */
export async function readSnapshotRows(store: GraphStore): Promise<SnapshotRows> {
  const revision = await readRevision(store);
  const rows: Record<string, StoreRow[]> = {};
  for (const [name, cypher] of Object.entries(READ)) rows[name] = await store.read(cypher);
  return { revision, ...rows } as unknown as SnapshotRows; // the aliases of each text are the row's members
}
