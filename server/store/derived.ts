import type { LearnedTie } from '../../schema/model/learned-tie.ts';
import { BATCH, inBatches, inBatchesOfIds, WRITE_BACK } from './derived-batches.ts';
import { replaceLearnedTies } from './learned-ties.ts';
import type { GraphStore } from './port.ts';
import {
  DELETE_CASES,
  DELETE_CONVERSATIONS,
  DELETE_DERIVED_MEMBERSHIP,
  LINK_CASES,
  NAMED_BY_JUDGEMENTS,
  NAMED_BY_RECORDS,
  READ_PERSON_MEASURES,
  READ_WRITTEN_CASES,
  READ_WRITTEN_CONVERSATIONS,
  ROLE_LABEL_TEXTS,
  UNLINK_CASES,
  WRITE_CASES,
  WRITE_CONVERSATIONS,
  WRITE_DERIVED_MEMBERSHIP,
  WRITE_PERSON_MEASURES,
} from './queries/derived.ts';
import { removeSparkMeasures } from './spark-measures.ts';

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
  readonly ties: readonly LearnedTie[];
  readonly conversations: readonly DerivedConversation[];
  readonly cases: readonly DerivedCase[];
  readonly membership: readonly { readonly message: string; readonly conversation: string }[];
}

export interface DerivedConversation {
  readonly id: string;
  readonly channel: string;
  readonly public: boolean;
  readonly outcome: string;
  readonly responseSeconds: number | null;
  readonly resolutionSeconds: number | null;
}

export interface DerivedCase {
  readonly id: string;
  /** Ids of the person who asked and of the brand. */
  readonly asker: string;
  readonly brand: string;
  readonly openedAt: number;
  readonly lastMessageAt: number;
  readonly outcome: string;
  readonly confidence: number;
  readonly responseSeconds: number | null;
  readonly resolutionSeconds: number | null;
  readonly reopenings: number;
  readonly closedUnconfirmed: boolean;
  /** Ids of its conversations, oldest first. */
  readonly conversations: readonly string[];
  /** Why they are one case; null where there is one conversation. */
  readonly reason: string | null;
  readonly linkConfidence: number;
}

/** Writes derived values back, in batches; what an earlier run wrote is replaced. */
export async function writeDerived(store: GraphStore, rows: DerivedRows): Promise<void> {
  await removeSparkMeasures(store);
  await inBatches(store, WRITE_PERSON_MEASURES, [...rows.people, ...(await readFormerPeople(store, rows))]);
  for (const { role, remove, add } of ROLE_LABEL_TEXTS) {
    await store.write((transaction) => transaction.run(remove), WRITE_BACK);
    await inBatchesOfIds(store, add, rows.roles.get(role) ?? []);
  }
  await replaceLearnedTies(store, rows.ties);
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
  await removeFormerConversations(store, rows);
  await writeCases(store, rows.cases);
}

/** People of an earlier run who have been merged since; they keep no measures. */
async function readFormerPeople(store: GraphStore, { people }: DerivedRows): Promise<object[]> {
  const current = new Set(people.map(({ id }) => id));
  const measured = (await store.read(READ_PERSON_MEASURES)).map((row) => String(row['id']));
  return measured
    .filter((id) => !current.has(id))
    .map((id) => ({ id, pageRank: null, betweenness: null, community: null }));
}

/** Conversations of an earlier run that nothing produces any more: messages were erased, or answer others now. */
async function removeFormerConversations(store: GraphStore, { conversations }: DerivedRows): Promise<void> {
  const former = await readFormer(store, READ_WRITTEN_CONVERSATIONS, conversations);
  const named = new Set<string>();
  for (const cypher of [NAMED_BY_RECORDS, NAMED_BY_JUDGEMENTS]) {
    for (let from = 0; from < former.length; from += BATCH) {
      const page = await store.read(cypher, { ids: former.slice(from, from + BATCH) });
      for (const { id } of page) named.add(String(id));
    }
  }
  const properties = {
    channel: null,
    public: null,
    outcome: null,
    responseSeconds: null,
    resolutionSeconds: null,
  };
  await inBatches(
    store,
    WRITE_CONVERSATIONS,
    [...named].map((id) => ({ id, properties })),
  );
  await inBatchesOfIds(
    store,
    DELETE_CONVERSATIONS,
    former.filter((id) => !named.has(id)),
  );
}

async function writeCases(store: GraphStore, cases: readonly DerivedCase[]): Promise<void> {
  await inBatchesOfIds(store, DELETE_CASES, await readFormer(store, READ_WRITTEN_CASES, cases));
  const nodes = cases.map((one) => ({
    id: one.id,
    properties: {
      asker: one.asker,
      brand: one.brand,
      openedAt: BigInt(one.openedAt),
      lastMessageAt: BigInt(one.lastMessageAt),
      outcome: one.outcome,
      confidence: one.confidence,
      responseSeconds: one.responseSeconds,
      resolutionSeconds: one.resolutionSeconds,
      reopenings: BigInt(one.reopenings),
      closedUnconfirmed: one.closedUnconfirmed,
    },
  }));
  await inBatches(store, WRITE_CASES, nodes);
  await inBatchesOfIds(
    store,
    UNLINK_CASES,
    cases.map(({ id }) => id),
  );
  const links = cases.flatMap(({ id, conversations, reason, linkConfidence }) =>
    conversations.map((source, place) => ({
      source,
      target: id,
      properties: { reason: place === 0 ? null : reason, confidence: place === 0 ? 1 : linkConfidence },
    })),
  );
  await inBatches(store, LINK_CASES, links);
}

/** Ids that an earlier run wrote and this one does not. */
async function readFormer(
  store: GraphStore,
  cypher: string,
  now: readonly { readonly id: string }[],
): Promise<string[]> {
  const current = new Set(now.map(({ id }) => id));
  return (await store.read(cypher)).map(({ id }) => String(id)).filter((id) => !current.has(id));
}
