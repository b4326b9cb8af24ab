import { OUTCOMES, type Outcome } from '../../schema/model/readings.ts';
import type { SnapshotRows } from '../store/snapshot-rows.ts';
import type { MessageBuild } from './build-messages.ts';
import { groupRows, shared } from './columns.ts';
import { buildStringColumn } from './strings.ts';
import type { ConversationColumns } from './types.ts';

export interface ConversationBuild {
  readonly columns: ConversationColumns;
  /** Conversation index of each message. */
  readonly conversationOfMessage: Uint32Array;
}

/**
 * Conversations: those that records name, and for the other messages that of the message they answer; a message that
 * answers nothing starts one with its own id.
 */
export function buildConversations(rows: SnapshotRows, messages: MessageBuild): ConversationBuild {
  const names = conversationNames(rows, messages);
  const ids = [...new Set(names)].sort();
  const numbers = new Map(ids.map((id, index) => [id, index]));
  const conversationOfMessage = shared.uint32(names.length);
  for (const [message, name] of names.entries()) conversationOfMessage[message] = numbers.get(name)!; // ids are the names
  const grouped = groupRows(conversationOfMessage, ids.length);
  const channel = shared.uint16(ids.length);
  const isPublic = shared.uint8(ids.length).fill(1);
  for (let conversation = 0; conversation < ids.length; conversation++) {
    const from = grouped.offsets[conversation]!;
    channel[conversation] = messages.columns.channel[grouped.rows[from]!]!;
    for (let position = from; position < grouped.offsets[conversation + 1]!; position++) {
      if (messages.columns.public[grouped.rows[position]!] === 0) isPublic[conversation] = 0;
    }
  }
  return {
    conversationOfMessage,
    columns: {
      count: ids.length,
      ids: buildStringColumn(ids),
      channel,
      public: isPublic,
      messageOffsets: grouped.offsets,
      messageIndex: grouped.rows,
      ...judgementColumns(rows, numbers),
    },
  };
}

function conversationNames(
  { conversations }: SnapshotRows,
  { ids, numbers, columns }: MessageBuild,
): string[] {
  const stated = new Map<number, string>();
  for (const { source, target } of conversations) {
    const message = numbers.get(source);
    if (message !== undefined) stated.set(message, target);
  }
  const names: (string | undefined)[] = Array.from({ length: ids.length });
  for (let message = 0; message < ids.length; message++)
    nameChain(message, { stated, names, ids, replyTo: columns.replyTo, shares: columns.shares });
  return names as string[]; // each chain ends in a name
}

interface Naming {
  readonly stated: ReadonlyMap<number, string>;
  readonly names: (string | undefined)[];
  readonly ids: readonly string[];
  readonly replyTo: Int32Array;
  /** A share starts a conversation of its own. */
  readonly shares: Int32Array;
}

/** Walks from a message to the one whose conversation is known and names all on the way; a cycle ends at its earliest message. */
function nameChain(message: number, { stated, names, ids, replyTo, shares }: Naming): void {
  const chain: number[] = [];
  const onChain = new Set<number>();
  let current = message;
  while (
    names[current] === undefined &&
    stated.get(current) === undefined &&
    replyTo[current]! >= 0 &&
    shares[current]! < 0 &&
    !onChain.has(current)
  ) {
    chain.push(current);
    onChain.add(current);
    current = replyTo[current]!;
  }
  const end = onChain.has(current) ? Math.min(...chain.slice(chain.indexOf(current))) : current;
  const name = names[end] ?? stated.get(end) ?? ids[end]!;
  names[end] = name;
  for (const link of chain) names[link] = name;
}

function judgementColumns(
  { judgements }: SnapshotRows,
  numbers: ReadonlyMap<string, number>,
): Pick<ConversationColumns, 'judgedOutcome' | 'judgedAt'> {
  const judgedOutcome = shared.int8(numbers.size).fill(-1);
  const judgedAt = shared.float64(numbers.size).fill(Number.NaN);
  const latestLast = [...judgements].sort(
    (a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.judge < b.judge ? -1 : 1),
  );
  for (const { conversation, outcome, at } of latestLast) {
    const number = numbers.get(conversation);
    if (number === undefined) continue;
    judgedOutcome[number] = OUTCOMES.indexOf(outcome as Outcome);
    judgedAt[number] = at ?? Number.NaN;
  }
  return { judgedOutcome, judgedAt };
}
