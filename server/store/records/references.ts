import { UNSTATED_ORGANIZATION_ID } from '../../../schema/graph/schema.ts';
import type { StoreTransaction } from '../port.ts';
import { COUNT_NODES_OF, ENSURE_NODES, READ_CHANNELS } from '../queries/records.ts';
import type { RecordsByType } from '../types.ts';
import type { ImportMemory } from './import-memory.ts';
import type { Pipeline } from './pipeline.ts';

type ReferredLabel = keyof typeof ENSURE_NODES;

/** Ids by label. */
type References = Readonly<Record<ReferredLabel, Set<string>>>;

/**
 * Of what a batch refers to and does not bring itself, the labels of which the graph has not all.
 *
 * Counting takes a fifth of the time of a MERGE, and in most batches everything is there.
 */
export async function findIncomplete(
  transaction: StoreTransaction,
  batch: RecordsByType,
  memory: ImportMemory | null,
): Promise<{ label: ReferredLabel; ids: string[] }[]> {
  const references = referencesOf(batch);
  if (memory !== null) for (const id of references.Account) if (memory.has(id)) references.Account.delete(id);
  const labels = Object.entries(references).filter(([, ids]) => ids.size > 0);
  const checked = await Promise.all(
    labels.map(async ([name, ids]) => {
      const label = name as ReferredLabel; // the keys are the labels
      const [row] = await transaction.run(COUNT_NODES_OF[label], { ids: [...ids] });
      return { label, ids: [...ids], isComplete: Number(row?.['known'] ?? 0) === ids.size };
    }),
  );
  for (const id of references.Account) memory?.learn(id); // those that are missing are about to be made
  return checked.filter(({ isComplete }) => !isComplete);
}

/** Makes nodes that only stand for a reference, where they are missing. */
export function ensureNodes(pipeline: Pipeline, label: ReferredLabel, ids: readonly string[]): void {
  pipeline.send(ENSURE_NODES[label], { ids });
}

/** Channels of the accounts that write the messages of a batch, where they have come or come with it. */
export async function findChannels(
  transaction: StoreTransaction,
  batch: RecordsByType,
  memory: ImportMemory | null,
): Promise<Map<string, string>> {
  const channels = new Map<string, string>();
  const ids: string[] = [];
  for (const author of new Set(batch.message.map((message) => message.author))) {
    const channel = memory?.channelOf(author) ?? null;
    if (channel === null) ids.push(author);
    else channels.set(author, channel);
  }
  const rows = ids.length === 0 ? [] : await transaction.run(READ_CHANNELS, { ids });
  for (const row of rows) {
    channels.set(String(row['id']), String(row['channel']));
    memory?.learn(String(row['id']), { channel: String(row['channel']) });
  }
  for (const { id, channel } of batch.account) channels.set(id, channel);
  return channels;
}

function referencesOf(batch: RecordsByType): References {
  const found = {
    Organization: new Set<string>(),
    Brand: new Set<string>(),
    Person: new Set<string>(),
    Account: new Set<string>(),
    Message: new Set<string>(),
    Conversation: new Set<string>(),
  };
  const add = (label: ReferredLabel, id: string | null | undefined): void => {
    if (id !== null && id !== undefined) found[label].add(id);
  };
  for (const { organization } of batch.brand) add('Organization', organization);
  for (const { roles } of batch.person)
    for (const { organization } of roles ?? []) add('Organization', organization ?? UNSTATED_ORGANIZATION_ID);
  for (const { person } of batch.account) add('Person', person);
  for (const { author, mentions, replyTo, shares, conversation } of batch.message) {
    add('Account', author);
    for (const account of mentions ?? []) add('Account', account);
    add('Message', replyTo);
    add('Message', shares);
    add('Conversation', conversation);
  }
  for (const { from, to } of batch.follow) found.Account.add(from).add(to);
  for (const { message, brand } of batch.label) {
    add('Message', message);
    add('Brand', brand);
  }
  for (const { conversation } of batch.outcome) add('Conversation', conversation);
  for (const { from, to } of batch.tie) found.Person.add(from).add(to);
  for (const { id } of batch.organization) found.Organization.delete(id);
  for (const { id } of batch.brand) found.Brand.delete(id);
  for (const { id } of batch.person) found.Person.delete(id);
  for (const { id } of batch.account) found.Account.delete(id);
  for (const { id } of batch.message) found.Message.delete(id);
  return found;
}
