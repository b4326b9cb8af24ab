import type { Snapshot } from '../../snapshot/types.ts';
import type { Period } from './period.ts';

/** What is said of one brand, in time order, side by side in memory; equal places belong together. */
export interface BrandTalk {
  readonly message: Uint32Array;
  readonly at: Float64Array;
  /** Person index of the author. */
  readonly person: Uint32Array;
  readonly conversation: Uint32Array;
  readonly channel: Uint16Array;
  readonly language: Uint16Array;
  /** 1 where the author was somebody of the company. */
  readonly byUs: Uint8Array;
  /** +1 favor, 0 none, −1 against. */
  readonly stance: Int8Array;
  readonly confidence: Float32Array;
}

const gathered = new WeakMap<Snapshot, Map<number, BrandTalk>>();

/**
 * The messages about a brand, gathered once for a snapshot in this thread: going through them where they lie is bound by
 * memory, each of their columns another place.
 *
 * @param brand - Brand index.
 * @remarks Time O(messages about the brand) at first, then O(1); 30 bytes a message.
 */
export function talkAbout(snapshot: Snapshot, brand: number): BrandTalk {
  const ofSnapshot = gathered.get(snapshot) ?? new Map<number, BrandTalk>();
  gathered.set(snapshot, ofSnapshot);
  const talk = ofSnapshot.get(brand) ?? gather(snapshot, brand);
  ofSnapshot.set(brand, talk);
  return talk;
}

/** Places of a period in a brand's talk: begin inclusive, end exclusive. */
export function placesOf({ at }: BrandTalk, { since, until }: Period): { begin: number; end: number } {
  const begin = firstFrom(at, since);
  return { begin, end: Math.max(begin, firstFrom(at, until)) };
}

function gather({ messages }: Snapshot, brand: number): BrandTalk {
  const begin = messages.brandOffsets[brand]!;
  const end = messages.brandOffsets[brand + 1]!;
  const message = messages.brandMessages.slice(begin, end);
  const count = message.length;
  const talk: BrandTalk = {
    message,
    at: new Float64Array(count),
    person: new Uint32Array(count),
    conversation: new Uint32Array(count),
    channel: new Uint16Array(count),
    language: new Uint16Array(count),
    byUs: new Uint8Array(count),
    stance: new Int8Array(count),
    confidence: new Float32Array(count),
  };
  for (let place = 0; place < count; place++) {
    const index = message[place]!;
    const entry = messages.brandAbout[begin + place]!;
    talk.at[place] = messages.at[index]!;
    talk.person[place] = messages.person[index]!;
    talk.conversation[place] = messages.conversation[index]!;
    talk.channel[place] = messages.channel[index]!;
    talk.language[place] = messages.language[index]!;
    talk.byUs[place] = messages.byUs[index]!;
    talk.stance[place] = messages.aboutStance[entry]!;
    talk.confidence[place] = messages.aboutConfidence[entry]!;
  }
  return talk;
}

/** The first place of an ordered list whose value is not below another; its length where there is none. */
export function firstFrom(at: Float64Array | Uint32Array, instant: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at[middle]! < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
