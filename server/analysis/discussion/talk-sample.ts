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
  const elsewhere: number[] = [];
  for (let message = 0; message < messages.count; message++)
    if (isElsewhere[message] === 1 && isOwn(message)) elsewhere.push(message);
  return { here: evenly(here.filter(isOwn), size), elsewhere: evenly(elsewhere, size) };
}

function evenly(list: ArrayLike<number>, size: number): Uint32Array {
  const length = Math.min(size, list.length);
  return Uint32Array.from({ length }, (_value, i) => list[Math.floor((i * list.length) / length)]!);
}
