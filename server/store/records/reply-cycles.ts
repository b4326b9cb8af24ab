import type { GrapevineRecord, MessageRecord } from '../../../schema/model/records.ts';
import type { StoreTransaction } from '../port.ts';
import { FIND } from '../queries/records.ts';
import type { Existing } from './existing.ts';
import { messageKey } from './keys.ts';

/** A message of a batch and where it stands in it. */
interface PlacedMessage {
  readonly record: MessageRecord;
  readonly position: number;
}

/**
 * Positions of the records of a batch whose reply would close a cycle, were they written in their order.
 *
 * @remarks Only what something answers already can close one: messages in order of time cost no query, others one for each step of the
 *   longest chain of replies.
 */
export async function findReplyCycles(
  transaction: StoreTransaction,
  records: readonly GrapevineRecord[],
  existing: Existing,
): Promise<ReadonlySet<number>> {
  const messages = records.flatMap((record, position) =>
    record.type === 'message' ? [{ record, position }] : [],
  );
  const suspects = findSuspects(messages, existing);
  if (suspects.size === 0) return suspects;
  const answered = await followReplies(transaction, messages, existing);
  const refused = new Set<number>();
  for (const { record, position } of messages) {
    const { id, replyTo } = record;
    if (replyTo === undefined) continue; // stays as it is
    const closes = replyTo !== null && suspects.has(position) && leadsTo(answered, replyTo, id);
    if (closes) refused.add(position);
    else answered.set(id, replyTo);
  }
  return refused;
}

function findSuspects(
  messages: readonly PlacedMessage[],
  { records, awaited }: Existing,
): ReadonlySet<number> {
  const suspects = new Set<number>();
  const answeredBefore = new Set<string>();
  const seen = new Set<string>();
  for (const { record, position } of messages) {
    const { id, replyTo } = record;
    const isAgain = seen.has(id);
    seen.add(id);
    if (typeof replyTo !== 'string') continue;
    const before = records.get(messageKey(id));
    const isNewReply = isAgain || before?.type !== 'message' || before.replyTo !== replyTo;
    const mayBeAnswered = before !== undefined || awaited.has(messageKey(id)) || answeredBefore.has(id);
    if (isNewReply && mayBeAnswered) suspects.add(position);
    answeredBefore.add(replyTo);
  }
  return suspects;
}

/** What each message of the chains that begin in the batch answers in the graph; null for those that answer nothing. */
async function followReplies(
  transaction: StoreTransaction,
  messages: readonly PlacedMessage[],
  { records }: Existing,
): Promise<Map<string, string | null>> {
  const answered = new Map<string, string | null>();
  for (const record of records.values())
    if (record.type === 'message') answered.set(record.id, record.replyTo ?? null);
  const targets = [...messages.map(({ record }) => record.replyTo), ...answered.values()];
  let next = new Set(targets.filter((target) => typeof target === 'string'));
  for (;;) {
    const ids = [...next].filter((id) => !answered.has(id));
    if (ids.length === 0) return answered;
    for (const id of ids) answered.set(id, null);
    next = new Set();
    for (const { id, target } of await transaction.run(FIND.messageReplyTo, { ids })) {
      answered.set(String(id), String(target));
      next.add(String(target));
    }
  }
}

function leadsTo(answered: ReadonlyMap<string, string | null>, from: string, to: string): boolean {
  const seen = new Set<string>(); // a graph that others wrote may hold a cycle
  let at: string | null | undefined = from;
  while (typeof at === 'string' && !seen.has(at)) {
    if (at === to) return true;
    seen.add(at);
    at = answered.get(at);
  }
  return false;
}
