import { createRandom, type Random } from '../../analysis/graph/random.ts';
import type { Snapshot } from '../../snapshot/types.ts';

/** Messages for each person, follows of each; shares of messages that begin a conversation, and that share another. */
const MESSAGES_EACH = 12;
const FOLLOWS_EACH = 15;
const BEGIN = 0.2;
const SHARE = 0.2;
/** Answers that mention whom they answer, and somebody else who wrote there before. */
const MENTION = 0.3;
const MENTION_OTHER = 0.1;
/** What is answered or shared is among so many before, mostly the latest. */
const WINDOW = 5000;
/** Messages an interaction: the others begin conversations, or answer their own writer. */
const MESSAGES_AN_INTERACTION = 1 / 0.8;
const MINUTE_MS = 60_000;

/**
 * The columns that ties are learned from, without texts and names: people who write and are followed by a power law, conversations that grow by what is
 * answered in them.
 *
 * @param interactions - How many, about.
 * @param randomSeed - Equal ones give equal columns.
 */
export function talkOf(interactions: number, randomSeed: number): Snapshot {
  const random = createRandom(randomSeed);
  const count = Math.ceil(interactions * MESSAGES_AN_INTERACTION);
  const people = Math.max(10, Math.ceil(count / MESSAGES_EACH));
  const person = Uint32Array.from({ length: count }, () => anybody(random, people));
  const conversation = new Uint32Array(count);
  const replyTo = new Int32Array(count).fill(-1);
  const shares = new Int32Array(count).fill(-1);
  const mentionOffsets = new Uint32Array(count + 1);
  const mentions: number[] = [];
  let conversations = 0;
  for (let message = 0; message < count; message++) {
    const kind = random.double();
    const other = message - 1 - Math.floor(Math.min(message, WINDOW) * random.double() ** 3);
    if (kind >= BEGIN + SHARE && other >= 0) {
      replyTo[message] = other;
      conversation[message] = conversation[other]!;
      if (random.double() < MENTION) mentions.push(person[other]!);
      const before = replyTo[other]!;
      if (before >= 0 && random.double() < MENTION_OTHER) mentions.push(person[before]!);
    } else {
      conversation[message] = conversations++;
      if (kind >= BEGIN && other >= 0) shares[message] = other;
    }
    mentionOffsets[message + 1] = mentions.length;
  }
  const written = rowsBy(person, people);
  const said = rowsBy(conversation, conversations);
  const own = Uint32Array.from({ length: people + 1 }, (_, person) => person); // each has one account
  const columns = {
    people: {
      count: people,
      messageOffsets: written.offsets,
      messageIndex: written.rows,
      accountOffsets: own,
      accountIndex: own,
    },
    accounts: { count: people, person: own },
    messages: {
      count,
      person,
      author: person,
      conversation,
      replyTo,
      shares,
      mentionOffsets,
      mentionAccounts: Uint32Array.from(mentions),
      at: Float64Array.from({ length: count }, (_, message) => message * MINUTE_MS),
      public: new Uint8Array(count).fill(1),
    },
    conversations: { count: conversations, messageOffsets: said.offsets, messageIndex: said.rows },
    follows: followsOf(people, count * MINUTE_MS, random),
    statedTies: {
      count: 0,
      source: new Uint32Array(0),
      target: new Uint32Array(0),
      probability: new Float64Array(0),
    },
  };
  return columns as unknown as Snapshot; // no other columns are read where ties are learned
}

/** Numbers by a power law: the first are the most frequent. */
function anybody(random: Random, people: number): number {
  return Math.floor(people * random.double() ** 3);
}

/** Each follows from some instant on, one in five until another. */
function followsOf(people: number, endMs: number, random: Random): Snapshot['follows'] {
  const count = people * FOLLOWS_EACH;
  const followed = Uint32Array.from({ length: count }, () => anybody(random, people));
  const { offsets, rows } = rowsBy(followed, people);
  const since = Float64Array.from({ length: count }, () => (endMs / 2) * random.double());
  return {
    count,
    offsets,
    follower: rows.map((row) => Math.floor(row / FOLLOWS_EACH)),
    since,
    until: since.map((from) => (random.double() < 0.2 ? from + endMs * random.double() : Infinity)),
  };
}

/** Rows by key, in their order: those of key k are rows[offsets[k]] .. rows[offsets[k + 1] − 1]. */
function rowsBy(keys: Uint32Array, range: number): { offsets: Uint32Array; rows: Uint32Array } {
  const offsets = new Uint32Array(range + 1);
  for (const key of keys) offsets[key + 1]!++;
  for (let key = 0; key < range; key++) offsets[key + 1]! += offsets[key]!;
  const next = offsets.slice();
  const rows = new Uint32Array(keys.length);
  for (const [row, key] of keys.entries()) rows[next[key]!++] = row;
  return { offsets, rows };
}
