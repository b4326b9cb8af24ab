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
  /** Instant of the acting message. */
  readonly at: Float64Array;
}

/** Acts as records, so that a sort moves all that is known of one at once. */
interface Records {
  readonly count: number;
  /** Source, target, acting message and message acted upon of record r from WORDS · r on. */
  readonly words: Int32Array;
  /** Over the same memory: the instant of record r at WORDS / 2 · r + 2. */
  readonly instants: Float64Array;
}

const WORDS = 6;
const SOURCE = 0;
const TARGET = 1;
const ACTING = 2;
const UPON = 3;

/**
 * Finds what people did upon each other's messages: a reply, a share, or an answer that mentions: a message that
 * mentions an account of somebody and answers something, or comes in a conversation in which they wrote before it. A message is
 * one act upon one person, whatever it does of these; nobody acts upon themselves; a mention stands for the latest message that
 * the mentioned person had written in the conversation.
 *
 * @remarks Two counting sorts: time and memory O(messages + mentions + people).
 */
export function listActs(snapshot: Snapshot): Acts {
  const people = snapshot.people.count;
  // newest first; the sorts keep that order within a pair
  const { count, words, instants } = sortBy(SOURCE, sortBy(TARGET, findActs(snapshot), people), people);
  const acts = {
    count,
    source: new Uint32Array(count),
    target: new Uint32Array(count),
    acting: new Uint32Array(count),
    upon: new Int32Array(count),
    at: new Float64Array(count),
  };
  for (let i = 0; i < count; i++) {
    acts.source[i] = words[i * WORDS + SOURCE]!;
    acts.target[i] = words[i * WORDS + TARGET]!;
    acts.acting[i] = words[i * WORDS + ACTING]!;
    acts.upon[i] = words[i * WORDS + UPON]!;
    acts.at[i] = instants[(i * WORDS) / 2 + 2]!;
  }
  return acts;
}

/** Newest first. */
function findActs(snapshot: Snapshot): Records {
  const { messages, accounts } = snapshot;
  const { replyTo, shares, person, mentionOffsets, mentionAccounts, at } = messages;
  const mentioned = findMentionedMessages(snapshot);
  const { words, instants } = createRecords(2 * messages.count + mentionAccounts.length);
  let count = 0;
  let begin = 0;
  let acting = -1;
  const add = (source: number, upon: number): void => {
    if (source === person[acting]) return;
    for (let i = begin; i < count; i++) if (words[i * WORDS + SOURCE] === source) return;
    words[count * WORDS + SOURCE] = source;
    words[count * WORDS + TARGET] = person[acting]!;
    words[count * WORDS + ACTING] = acting;
    words[count * WORDS + UPON] = upon;
    instants[(count++ * WORDS) / 2 + 2] = at[acting]!;
  };
  for (let message = messages.count - 1; message >= 0; message--) {
    acting = message;
    begin = count;
    const answered = replyTo[message]!;
    if (answered >= 0) add(person[answered]!, answered);
    if (shares[message]! >= 0) add(person[shares[message]!]!, shares[message]!);
    for (let i = mentionOffsets[message]!; i < mentionOffsets[message + 1]!; i++) {
      const upon = mentioned[i]!;
      if (upon >= 0 || answered >= 0) add(accounts.person[mentionAccounts[i]!]!, upon);
    }
  }
  return { count, words, instants };
}

/** For each mention the latest message that the mentioned person had written in the conversation; −1 when there is none. */
function findMentionedMessages({ messages, conversations, accounts, people }: Snapshot): Int32Array {
  const found = new Int32Array(messages.mentionAccounts.length).fill(-1);
  if (found.length === 0) return found;
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

function createRecords(most: number): Pick<Records, 'words' | 'instants'> {
  const words = new Int32Array(most * WORDS);
  return { words, instants: new Float64Array(words.buffer) };
}

/** Records sorted by one of their words, equal ones in the order given. */
function sortBy(word: number, { count, words, instants }: Records, range: number): Records {
  const sorted = createRecords(count);
  const next = new Uint32Array(range + 1);
  for (let i = 0; i < count; i++) next[words[i * WORDS + word]! + 1]!++;
  for (let key = 0; key < range; key++) next[key + 1]! += next[key]!;
  for (let i = 0; i < count; i++) {
    const from = i * WORDS;
    const to = next[words[from + word]!]!++ * WORDS;
    sorted.words[to] = words[from]!;
    sorted.words[to + 1] = words[from + 1]!;
    sorted.words[to + 2] = words[from + 2]!;
    sorted.words[to + 3] = words[from + 3]!;
    sorted.instants[to / 2 + 2] = instants[from / 2 + 2]!;
  }
  return { count, ...sorted };
}
