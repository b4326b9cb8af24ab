import type { Snapshot } from '../../snapshot/types.ts';
import type { DiscussionQuestion } from './discussion.ts';
import { placesOf } from './brand-talk.ts';
import { talkOf } from './talk-filter.ts';

/** Messages of some talk, and of other talk to compare it with: message indices in time order. */
export interface TalkSample {
  readonly here: Uint32Array;
  readonly elsewhere: Uint32Array;
}

/**
 * An even sample of what is said of a brand in a period, and of what else is said of it; where that is less, of what is said of anything
 * else as well. Shares, copies and what the company says are left out.
 *
 * @param size - Messages of each, at most.
 * @remarks Time O(messages).
 */
export function talkSample(
  snapshot: Snapshot,
  { size, ...question }: DiscussionQuestion & { readonly size: number },
): TalkSample {
  const { messages } = snapshot;
  const isOwn = (message: number): boolean =>
    messages.shares[message]! < 0 &&
    messages.byUs[message] === 0 &&
    (messages.copyOf[message]! < 0 || messages.copyOf[message] === message);
  const talk = talkOf(snapshot, question);
  const { begin, end } = placesOf(talk, question);
  const here = talk.message.subarray(begin, end);
  const [first, last] = [messages.brandOffsets[question.brand]!, messages.brandOffsets[question.brand + 1]!];
  const isElsewhere = new Uint8Array(messages.count);
  if (last - first < 2 * here.length) isElsewhere.fill(1);
  else for (let place = first; place < last; place++) isElsewhere[messages.brandMessages[place]!] = 1;
  for (const message of here) isElsewhere[message] = 0;
  const elsewhere: number[] = [];
  for (let message = 0; message < messages.count; message++)
    if (isElsewhere[message] === 1 && isOwn(message)) elsewhere.push(message);
  return { here: evenly(here.filter(isOwn), size), elsewhere: evenly(elsewhere, size) };
}

function evenly(list: ArrayLike<number>, size: number): Uint32Array {
  const length = Math.min(size, list.length);
  return Uint32Array.from({ length }, (_value, i) => list[Math.floor((i * list.length) / length)]!);
}
