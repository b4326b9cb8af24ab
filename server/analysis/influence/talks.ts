import type { Snapshot } from '../../snapshot/types.ts';
import { groupByKey } from './group-by-key.ts';

/** Words of an entry: the first place of a talk, the end of its places, the first talk of its conversation, the end of those. */
export const ENTRY_WORDS = 4;

/** Messages by conversation and person: a talk is what one person wrote in one conversation, of which only those with several people are here. */
export interface Talks {
  /** By talk, those of a conversation side by side. */
  readonly person: Uint32Array;
  /** By place: those of a talk side by side. */
  readonly message: Uint32Array;
  /** Talks of person p: entries from ENTRY_WORDS · offsets[p] on, before ENTRY_WORDS · offsets[p + 1]. */
  readonly offsets: Uint32Array;
  readonly entries: Uint32Array;
  /** Brings what a person's entries point to near: reads in a loop without a decision wait for memory together, not one after the other. */
  touch(of: number): void;
}

/** @remarks Time and memory O(messages + people). */
export function groupTalks(snapshot: Snapshot): Talks {
  const { people } = snapshot;
  const { count, person, ends, placed, talkOf } = findTalks(snapshot);
  const message = groupByKey(talkOf, count);
  for (let place = 0; place < placed.length; place++) message.rows[place] = placed[message.rows[place]!]!;
  const offsets = new Uint32Array(people.count + 1);
  for (let talk = 0; talk < count; talk++) offsets[person[talk]! + 1]!++;
  for (let p = 0; p < people.count; p++) offsets[p + 1]! += offsets[p]!;
  const next = offsets.slice();
  const entries = new Uint32Array(count * ENTRY_WORDS);
  for (let talk = 0, first = 0; talk < count; talk++) {
    if (talk === ends[first]) first = talk;
    const at = next[person[talk]!]!++ * ENTRY_WORDS;
    entries[at] = message.offsets[talk]!;
    entries[at + 1] = message.offsets[talk + 1]!;
    entries[at + 2] = first;
    entries[at + 3] = ends[first]!;
  }
  const touched = new Uint32Array(1);
  return {
    person,
    message: message.rows,
    offsets,
    entries,
    touch(of) {
      let read = 0;
      for (let entry = offsets[of]!; entry < offsets[of + 1]!; entry++)
        read ^= person[entries[entry * ENTRY_WORDS + 2]!]!;
      touched[0] = read; // else nothing would be read
    },
  };
}

interface FoundTalks {
  readonly count: number;
  /** By talk; for the first of a conversation, where its talks end. */
  readonly person: Uint32Array;
  readonly ends: Uint32Array;
  /** Messages by conversation, and the talk of each. */
  readonly placed: Uint32Array;
  readonly talkOf: Uint32Array;
}

function findTalks({ messages, conversations, people }: Snapshot): FoundTalks {
  const { messageOffsets, messageIndex } = conversations;
  const person = new Uint32Array(messages.count);
  const ends = new Uint32Array(messages.count);
  const placed = new Uint32Array(messages.count);
  const talkOf = new Uint32Array(messages.count);
  const talkBy = new Int32Array(people.count).fill(-1);
  let count = 0;
  let places = 0;
  for (let conversation = 0; conversation < conversations.count; conversation++) {
    const first = count;
    const placesBefore = places;
    for (let i = messageOffsets[conversation]!; i < messageOffsets[conversation + 1]!; i++) {
      const message = messageIndex[i]!;
      const writer = messages.person[message]!;
      if (talkBy[writer]! < first) {
        talkBy[writer] = count;
        person[count++] = writer;
      }
      placed[places] = message;
      talkOf[places++] = talkBy[writer]!;
    }
    if (count - first > 1) ends[first] = count;
    else {
      talkBy[person[first]!] = -1;
      count = first;
      places = placesBefore;
    }
  }
  return { count, person, ends, placed: placed.subarray(0, places), talkOf: talkOf.subarray(0, places) };
}
