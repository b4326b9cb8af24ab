import type { Snapshot } from '../../snapshot/types.ts';

/** Acts of one person upon another, sorted by source, then target, then newest first. */
export interface Acts {
  readonly count: number;
  /** Person who was answered, shared or mentioned. */
  readonly source: Uint32Array;
  /** Person who acted. */
  readonly target: Uint32Array;
  /** Message by which they acted. */
  readonly acting: Uint32Array;
  /** Message of the source that they acted upon; −1 when no single one. */
  readonly upon: Int32Array;
}

/**
 * Finds what people did upon each other's messages: a reply, a share, or an answer that mentions: a message that
 * mentions an account of somebody and answers something, or comes in a conversation in which they wrote before it. A message is
 * one act upon one person, whatever it does of these; nobody acts upon themselves; a mention stands for the latest message that
 * the mentioned person had written in the conversation.
 *
 * @remarks Two counting sorts: time and memory O(messages + mentions + people).
 */
export function listActs(snapshot: Snapshot): Acts {
  const { messages, people } = snapshot;
  const mentioned = findMentionedMessages(snapshot);
  const most = 2 * messages.count + messages.mentionAccounts.length;
  const found = {
    source: new Uint32Array(most),
    target: new Uint32Array(most),
    acting: new Uint32Array(most),
    upon: new Int32Array(most),
  };
  let count = 0;
  let begin = 0;
  let acting = -1;
  const add = (source: number, upon: number): void => {
    const target = messages.person[acting]!;
    if (source === target) return;
    for (let i = begin; i < count; i++) if (found.source[i] === source) return;
    found.source[count] = source;
    found.target[count] = target;
    found.acting[count] = acting;
    found.upon[count++] = upon;
  };
  // Newest first; the sorts below keep that order within a pair.
  for (let message = messages.count - 1; message >= 0; message--) {
    acting = message;
    begin = count;
    const replyTo = messages.replyTo[message]!;
    const shares = messages.shares[message]!;
    if (replyTo >= 0) add(messages.person[replyTo]!, replyTo);
    if (shares >= 0) add(messages.person[shares]!, shares);
    for (let i = messages.mentionOffsets[message]!; i < messages.mentionOffsets[message + 1]!; i++) {
      const upon = mentioned[i]!;
      if (upon >= 0 || replyTo >= 0) add(snapshot.accounts.person[messages.mentionAccounts[i]!]!, upon);
    }
  }
  const byTarget = sortByKey(found.target.subarray(0, count), people.count, null);
  const order = sortByKey(found.source, people.count, byTarget);
  return {
    count,
    source: Uint32Array.from(order, (i) => found.source[i]!),
    target: Uint32Array.from(order, (i) => found.target[i]!),
    acting: Uint32Array.from(order, (i) => found.acting[i]!),
    upon: Int32Array.from(order, (i) => found.upon[i]!),
  };
}

/** For each mention the latest message that the mentioned person had written in the conversation; −1 when there is none. */
function findMentionedMessages({ messages, conversations, accounts, people }: Snapshot): Int32Array {
  const found = new Int32Array(messages.mentionAccounts.length).fill(-1);
  const latest = new Int32Array(people.count);
  const marks = new Int32Array(people.count).fill(-1);
  for (let conversation = 0; conversation < conversations.count; conversation++) {
    const end = conversations.messageOffsets[conversation + 1]!;
    for (let i = conversations.messageOffsets[conversation]!; i < end; i++) {
      const message = conversations.messageIndex[i]!;
      for (let m = messages.mentionOffsets[message]!; m < messages.mentionOffsets[message + 1]!; m++) {
        const person = accounts.person[messages.mentionAccounts[m]!]!;
        if (marks[person] === conversation) found[m] = latest[person]!;
      }
      marks[messages.person[message]!] = conversation;
      latest[messages.person[message]!] = message;
    }
  }
  return found;
}

/** Places in `keys` sorted by key, equal ones in the order given. */
function sortByKey(keys: Uint32Array, range: number, order: Uint32Array | null): Uint32Array {
  const count = order === null ? keys.length : order.length;
  const next = new Uint32Array(range + 1);
  for (let i = 0; i < count; i++) next[keys[i]! + 1]!++;
  for (let key = 0; key < range; key++) next[key + 1]! += next[key]!;
  const sorted = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const place = order === null ? i : order[i]!;
    sorted[next[keys[place]!]!++] = place;
  }
  return sorted;
}
