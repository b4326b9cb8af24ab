import type { Snapshot } from '../../snapshot/types.ts';
import type { DiscussionQuestion } from './discussion.ts';
import { brandRange } from './period.ts';

/** Messages of some talk, and of other talk to compare it with: message indices in time order. */
export interface TalkSample {
  readonly here: Uint32Array;
  readonly elsewhere: Uint32Array;
}

/**
 * An even sample of what is said of a brand in a period, and of what is said of it at other times; where that is less, of what is said of
 * anything else as well. Shares, copies and what the company says are left out.
 *
 * @param size - Messages of each, at most.
 * @remarks Time O(messages).
 */
export function talkSample(
  snapshot: Snapshot,
  { brand, size, ...period }: DiscussionQuestion & { readonly size: number },
): TalkSample {
  const { messages } = snapshot;
  const isOwn = (message: number): boolean =>
    messages.shares[message]! < 0 &&
    messages.byUs[message] === 0 &&
    (messages.copyOf[message]! < 0 || messages.copyOf[message] === message);
  const { begin, end } = brandRange(snapshot, brand, period);
  const here = messages.brandMessages.subarray(begin, end);
  const [first, last] = [messages.brandOffsets[brand]!, messages.brandOffsets[brand + 1]!];
  const isElsewhere = new Uint8Array(messages.count);
  for (let place = first; place < last; place++)
    if (place < begin || place >= end) isElsewhere[messages.brandMessages[place]!] = 1;
  if (last - first < 2 * (end - begin)) {
    isElsewhere.fill(1);
    for (const message of here) isElsewhere[message] = 0;
  }
  const elsewhere = Uint32Array.from(isElsewhere.keys()).filter((message) => isElsewhere[message] === 1);
  return { here: evenly(here.filter(isOwn), size), elsewhere: evenly(elsewhere.filter(isOwn), size) };
}

function evenly(list: Uint32Array, size: number): Uint32Array {
  if (list.length <= size) return list;
  return Uint32Array.from({ length: size }, (_value, i) => list[Math.floor((i * list.length) / size)]!);
}
