import { VOTES } from '../../schema/model/outcome-votes.ts';
import { REFERENCES } from '../../schema/model/references.ts';
import { type Dictionary, shared } from './columns.ts';
import type { Numbered } from './build-entities.ts';
import { numbersOfSlots } from './build-entities.ts';
import { alike, copies } from './copies.ts';
import { buildHashIndex } from './hash-index.ts';
import { PRESENT, type GraphTables } from './tables.ts';
import type { AccountColumns, MessageColumns } from './types.ts';

/** Messages without what is only known once conversations and brands are there. */
export type MessageBase = Omit<
  MessageColumns,
  | 'conversation'
  | 'byUs'
  | 'aboutOffsets'
  | 'aboutBrand'
  | 'aboutStance'
  | 'aboutConfidence'
  | 'aboutSource'
  | 'brandOffsets'
  | 'brandMessages'
  | 'brandAbout'
>;

export interface MessageBuild extends Numbered<MessageBase> {
  /** Slot of each message. */
  readonly slots: Int32Array;
}

/** Messages in time order: those whose author is known. */
export function buildMessages(
  tables: GraphTables,
  {
    accounts,
    channels,
    languages,
    onlyPublic,
  }: {
    readonly accounts: Numbered<AccountColumns>;
    readonly channels: Dictionary;
    readonly languages: Dictionary;
    readonly onlyPublic: boolean;
  },
): MessageBuild {
  const slots = tables.messages
    .sorted()
    .filter(
      (slot) =>
        tables.messageFlags[slot] === PRESENT &&
        (accounts.numbers[tables.author[slot]!] ?? -1) >= 0 &&
        !(onlyPublic && tables.isPublic[slot] === 0),
    );
  const numbers = numbersOfSlots(slots, tables.messageIds.count);
  const ids = tables.messageIds.pick(slots);
  const columns = emptyColumns(slots.length);
  const channelOf = wordNumbers(tables, channels, (word) => word);
  const languageOf = wordNumbers(tables, languages, primarySubtag);
  for (let message = 0; message < slots.length; message++) {
    const slot = slots[message]!;
    const author = accounts.numbers[tables.author[slot]!]!; // filtered above
    columns.at[message] = tables.at[slot]!;
    columns.author[message] = author;
    columns.person[message] = accounts.columns.person[author]!;
    columns.channel[message] =
      tables.channel[slot]! < 0 ? accounts.columns.channel[author]! : channelOf(tables.channel[slot]!);
    columns.language[message] = languageOf(tables.language[slot]!);
    columns.public[message] = tables.isPublic[slot]!;
    columns.acts[message] = tables.acts[slot]!;
    columns.replyTo[message] = numbers[tables.replyTo[slot]!] ?? -1;
    columns.shares[message] = numbers[tables.shares[slot]!] ?? -1;
  }
  const textKey = Float64Array.from(slots, (slot) => tables.textKey[slot]!);
  return {
    slots,
    numbers,
    columns: {
      count: slots.length,
      ids,
      idIndex: buildHashIndex(ids),
      ...columns,
      copyOf: copies({ ...columns, textKey }),
      alikeOf: alike({ ...columns, textKey }),
      outcomeVotes: pickVotes(tables.outcomeVotes, slots),
      references: pickReferences(tables.references, slots),
      ...mentionColumns(tables, slots, accounts.numbers),
    },
  };
}

/** Numbers of words in a dictionary, each word looked at once. */
function wordNumbers(
  { words }: GraphTables,
  dictionary: Dictionary,
  nameOf: (word: string) => string,
): (word: number) => number {
  const known = new Map<number, number>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const number = dictionary.number(nameOf(word < 0 ? '' : words.text(word)));
    known.set(word, number);
    return number;
  };
}

/** The primary subtag of a BCP 47 tag, or `und`. */
function primarySubtag(language: string): string {
  return language === '' ? 'und' : language.toLowerCase().split('-', 1)[0]!;
}

function emptyColumns(
  count: number,
): Pick<
  MessageColumns,
  'at' | 'author' | 'person' | 'channel' | 'language' | 'public' | 'acts' | 'replyTo' | 'shares'
> {
  return {
    at: shared.float64(count),
    author: shared.uint32(count),
    person: shared.uint32(count),
    channel: shared.uint16(count),
    language: shared.uint16(count),
    public: shared.uint8(count),
    acts: shared.uint16(count),
    replyTo: shared.int32(count),
    shares: shared.int32(count),
  };
}

/** Votes of the messages; none where no message has any. */
function pickVotes(all: Int8Array, slots: Int32Array): Int8Array {
  if (all.length === 0) return shared.int8(0);
  const votes = shared.int8(slots.length * VOTES);
  for (const [message, slot] of slots.entries())
    votes.set(all.subarray(slot * VOTES, (slot + 1) * VOTES), message * VOTES);
  return votes;
}

/** References of the messages; none where no message has any. */
function pickReferences(all: Uint32Array, slots: Int32Array): Uint32Array {
  if (all.length === 0) return shared.uint32(0);
  const references = shared.uint32(slots.length * REFERENCES);
  for (const [message, slot] of slots.entries())
    for (let at = 0; at < REFERENCES; at++)
      references[message * REFERENCES + at] = all[slot * REFERENCES + at] ?? 0;
  return references;
}

/** Accounts that each message mentions, in the order of their numbers. */
function mentionColumns(
  { mentions }: GraphTables,
  slots: Int32Array,
  accounts: Int32Array,
): Pick<MessageColumns, 'mentionOffsets' | 'mentionAccounts'> {
  const mentionOffsets = shared.uint32(slots.length + 1);
  const all: number[] = [];
  for (let message = 0; message < slots.length; message++) {
    const from = all.length;
    for (let row = mentions.first(slots[message]!); row >= 0; row = mentions.next(row)) {
      const account = accounts[mentions.columns.account[row]!] ?? -1;
      if (account >= 0) all.push(account);
    }
    if (all.length - from > 1) all.push(...all.splice(from).sort((a, b) => a - b));
    mentionOffsets[message + 1] = all.length;
  }
  const mentionAccounts = shared.uint32(all.length);
  mentionAccounts.set(all);
  return { mentionOffsets, mentionAccounts };
}
