import { numbersOfSlots } from './build-entities.ts';
import { groupRows, shared } from './columns.ts';
import type { MessageBuild } from './build-messages.ts';
import { buildHashIndex } from './hash-index.ts';
import type { GraphTables } from './tables.ts';
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
export function buildConversations(tables: GraphTables, messages: MessageBuild): ConversationBuild {
  const names = conversationNames(tables, messages);
  const numbered = numberNames(tables, names);
  const { slots, conversationOfMessage } = numbered;
  const grouped = groupRows(conversationOfMessage, slots.length);
  const channel = shared.uint16(slots.length);
  const isPublic = shared.uint8(slots.length).fill(1);
  const startedAt = shared.float64(slots.length);
  const lastMessageAt = shared.float64(slots.length);
  for (let conversation = 0; conversation < slots.length; conversation++) {
    const from = grouped.offsets[conversation]!;
    const end = grouped.offsets[conversation + 1]!;
    channel[conversation] = messages.columns.channel[grouped.rows[from]!]!;
    startedAt[conversation] = messages.columns.at[grouped.rows[from]!]!;
    lastMessageAt[conversation] = messages.columns.at[grouped.rows[end - 1]!]!;
    for (let position = from; position < end; position++) {
      if (messages.columns.public[grouped.rows[position]!] === 0) isPublic[conversation] = 0;
    }
  }
  const ids = tables.messageIds.pick(slots);
  return {
    conversationOfMessage,
    columns: {
      count: slots.length,
      ids,
      idIndex: buildHashIndex(ids),
      channel,
      public: isPublic,
      messageOffsets: grouped.offsets,
      messageIndex: grouped.rows,
      startedAt,
      lastMessageAt,
      ...judgementColumns(tables, numbered),
    },
  };
}

interface NumberedNames {
  /** Number of its id, by conversation. */
  readonly slots: Int32Array;
  /** Conversation by number of its id; -1 where there is none. */
  readonly numbers: ArrayLike<number>;
  readonly conversationOfMessage: Uint32Array;
}

/** Numbers conversations in the order of their ids. */
function numberNames(tables: GraphTables, names: Int32Array): NumberedNames {
  const isUsed = new Uint8Array(tables.messageIds.count);
  for (const name of names) isUsed[name] = 1;
  const slots = tables.sortNames(isUsed);
  const numbers = numbersOfSlots(slots, isUsed.length);
  const conversationOfMessage = shared.uint32(names.length);
  for (const [message, name] of names.entries()) conversationOfMessage[message] = numbers[name]!;
  return { slots, numbers, conversationOfMessage };
}

/** For each message the number of the id that its conversation is called by. */
function conversationNames(tables: GraphTables, { columns, slots }: MessageBuild): Int32Array {
  const names = new Int32Array(slots.length).fill(-1);
  const naming = { tables, names, slots, replyTo: columns.replyTo, shares: columns.shares };
  for (let message = 0; message < slots.length; message++) nameChain(message, naming);
  return names;
}

interface Naming {
  readonly tables: GraphTables;
  readonly names: Int32Array;
  readonly slots: Int32Array;
  readonly replyTo: Int32Array;
  /** A share starts a conversation of its own. */
  readonly shares: Int32Array;
}

/** Walks from a message to the one whose conversation is known and names all on the way; a cycle ends at its earliest message. */
function nameChain(message: number, { tables, names, slots, replyTo, shares }: Naming): void {
  if (names[message]! >= 0) return;
  const chain: number[] = [];
  const onChain = new Set<number>();
  const { conversation } = tables;
  let current = message;
  while (
    names[current]! < 0 &&
    conversation[slots[current]!]! < 0 &&
    replyTo[current]! >= 0 &&
    shares[current]! < 0 &&
    !onChain.has(current)
  ) {
    chain.push(current);
    onChain.add(current);
    current = replyTo[current]!;
  }
  const end = onChain.has(current) ? earliestOf(chain.slice(chain.indexOf(current))) : current;
  const known = names[end]! >= 0 ? names[end]! : conversation[slots[end]!]!;
  const name = known >= 0 ? known : slots[end]!;
  names[end] = name;
  for (const link of chain) names[link] = name;
}

/** Messages are numbered by time. A loop, since a cycle can be longer than a call may have arguments. */
function earliestOf(messages: readonly number[]): number {
  return messages.reduce((earliest, message) => Math.min(earliest, message));
}

function judgementColumns(
  { judgements, words }: GraphTables,
  { slots, numbers }: NumberedNames,
): Pick<ConversationColumns, 'judgedOutcome' | 'judgedAt' | 'judgedCase'> {
  const { judge, outcome, caseOf, at } = judgements.columns;
  const judgedOutcome = shared.int8(slots.length).fill(-1);
  const judgedAt = shared.float64(slots.length).fill(Number.NaN);
  const judgedCase = shared.int32(slots.length).fill(-1);
  const instant = (row: number): number => (Number.isNaN(at[row]!) ? 0 : at[row]!);
  const isLater = (row: number, other: number): boolean =>
    other < 0 || (instant(row) - instant(other) || words.compare(judge[row]!, judge[other]!)) > 0;
  for (const [conversation, slot] of slots.entries()) {
    let [ended, belongs] = [-1, -1];
    for (let row = judgements.first(slot); row >= 0; row = judgements.next(row)) {
      if (outcome[row]! >= 0 && isLater(row, ended)) ended = row;
      if (caseOf[row]! >= 0 && isLater(row, belongs)) belongs = row;
    }
    if (ended >= 0) {
      judgedOutcome[conversation] = outcome[ended]!;
      judgedAt[conversation] = at[ended]!;
    }
    if (belongs >= 0) judgedCase[conversation] = numbers[caseOf[belongs]!] ?? -1;
  }
  return { judgedOutcome, judgedAt, judgedCase };
}
