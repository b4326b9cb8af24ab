import type { GraphStore, StoreValue } from './port.ts';
import {
  DELETE_DERIVED_MEMBERSHIP,
  DELETE_LEARNED_TIES,
  LEARNED_FROM,
  READ_PERSON_MEASURES,
  ROLE_LABEL_TEXTS,
  WRITE_CONVERSATIONS,
  WRITE_DERIVED_MEMBERSHIP,
  WRITE_LEARNED_TIES,
  WRITE_PERSON_MEASURES,
} from './queries/derived.ts';

/** What is written back. */
export interface DerivedRows {
  readonly people: readonly {
    readonly id: string;
    readonly pageRank: number;
    readonly betweenness: number;
    readonly community: string;
  }[];
  /** Ids of people by the role that they hold today. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
  readonly ties: readonly DerivedTie[];
  readonly conversations: readonly DerivedConversation[];
  readonly membership: readonly { readonly message: string; readonly conversation: string }[];
}

export interface DerivedTie {
  readonly source: string;
  readonly target: string;
  readonly probability: number;
  readonly interactions: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface DerivedConversation {
  readonly id: string;
  readonly channel: string;
  readonly public: boolean;
  readonly outcome: string;
  readonly responseSeconds: number | null;
  readonly resolutionSeconds: number | null;
}

const BATCH = 2000;

/** Writes derived values back, in batches; what an earlier run wrote is replaced. */
export async function writeDerived(store: GraphStore, rows: DerivedRows): Promise<void> {
  await inBatches(store, WRITE_PERSON_MEASURES, [...rows.people, ...(await readFormerPeople(store, rows))]);
  for (const { role, remove, add } of ROLE_LABEL_TEXTS) {
    await store.write((transaction) => transaction.run(remove));
    await inBatchesOfIds(store, add, rows.roles.get(role) ?? []);
  }
  const learnedFrom = (await store.read(LEARNED_FROM)).map((row) => String(row['id']));
  await inBatchesOfIds(store, DELETE_LEARNED_TIES, learnedFrom);
  await inBatches(store, WRITE_LEARNED_TIES, rows.ties.map(tieRow));
  await inBatches(
    store,
    WRITE_CONVERSATIONS,
    rows.conversations.map(({ id, ...properties }) => ({ id, properties })),
  );
  await inBatchesOfIds(
    store,
    DELETE_DERIVED_MEMBERSHIP,
    rows.membership.map(({ message }) => message),
  );
  await inBatches(store, WRITE_DERIVED_MEMBERSHIP, rows.membership);
}

/** The measures that stand in the graph. */
export async function readWrittenMeasures(
  store: GraphStore,
): Promise<Map<string, { pageRank: number; betweenness: number }>> {
  const rows = await store.read(READ_PERSON_MEASURES);
  return new Map(
    rows.map((row) => [
      String(row['id']),
      { pageRank: Number(row['pageRank']), betweenness: Number(row['betweenness']) },
    ]),
  );
}

/** People of an earlier run who have been merged since; they keep no measures. */
async function readFormerPeople(store: GraphStore, { people }: DerivedRows): Promise<object[]> {
  const current = new Set(people.map(({ id }) => id));
  const measured = (await store.read(READ_PERSON_MEASURES)).map((row) => String(row['id']));
  return measured
    .filter((id) => !current.has(id))
    .map((id) => ({ id, pageRank: null, betweenness: null, community: null }));
}

function tieRow({ source, target, probability, interactions, firstAt, lastAt }: DerivedTie): object {
  const properties = {
    by: 'grapevine',
    stated: false,
    probability,
    interactions: BigInt(interactions),
    firstAt: BigInt(firstAt),
    lastAt: BigInt(lastAt),
  };
  return { source, target, properties };
}

async function inBatches(store: GraphStore, cypher: string, rows: readonly object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH) as StoreValue[]; // built from store values
    await store.write((transaction) => transaction.run(cypher, { rows: batch }));
  }
}

async function inBatchesOfIds(store: GraphStore, cypher: string, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += BATCH) {
    await store.write((transaction) => transaction.run(cypher, { ids: ids.slice(from, from + BATCH) }));
  }
}
