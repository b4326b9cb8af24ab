import type { Snapshot } from '../../snapshot/types.ts';
import { talkAbout } from '../discussion/brand-talk.ts';

/**
 * What people say of one brand, person by person and in time order, without what they wrote as somebody of the company: side by side in memory, since
 * going through a million messages by person is bound by memory otherwise.
 */
export interface PeopleTalk {
  /** Messages of person p: offsets[p] .. offsets[p + 1] - 1. */
  readonly offsets: Uint32Array;
  readonly message: Uint32Array;
  readonly at: Float64Array;
  /** Stance + 1. */
  readonly said: Uint8Array;
  readonly confidence: Float32Array;
  /** Channel and language, of so many. */
  readonly group: Uint16Array;
  readonly groups: number;
  /** Messages of which the same person sent copies. */
  readonly copied: Uint32Array;
}

/** What is said, of which the prior is learned. */
export type PeopleReadings = Pick<PeopleTalk, 'offsets' | 'said' | 'confidence' | 'group' | 'groups'>;

/** Orders the messages about a brand by person. */
export function peopleTalk(snapshot: Snapshot, brand: number): PeopleTalk {
  const talk = talkAbout(snapshot, brand);
  const { person, byUs } = talk;
  const offsets = new Uint32Array(snapshot.people.count + 1);
  for (let place = 0; place < person.length; place++) if (byUs[place] === 0) offsets[person[place]! + 1]!++;
  for (let one = 0; one < snapshot.people.count; one++) offsets[one + 1]! += offsets[one]!;
  const count = offsets[snapshot.people.count]!;
  const ordered = {
    message: new Uint32Array(count),
    at: new Float64Array(count),
    said: new Uint8Array(count),
    confidence: new Float32Array(count),
    group: new Uint16Array(count),
  };
  const next = offsets.slice();
  for (let place = 0; place < person.length; place++) {
    if (byUs[place] === 1) continue;
    const row = next[person[place]!]!++;
    ordered.message[row] = talk.message[place]!;
    ordered.at[row] = talk.at[place]!;
    ordered.said[row] = talk.stance[place]! + 1;
    ordered.confidence[row] = talk.confidence[place]!;
    ordered.group[row] = talk.channel[place]! * snapshot.languages.length + talk.language[place]!;
  }
  const { copyOf } = snapshot.messages;
  const copied = ordered.message.filter((message) => copyOf[message]! >= 0);
  return { offsets, ...ordered, copied, groups: snapshot.channels.length * snapshot.languages.length };
}
