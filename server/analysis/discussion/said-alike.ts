import type { Snapshot } from '../../snapshot/types.ts';
import { placesOf } from './brand-talk.ts';
import type { Period } from './period.ts';
import { EVERYTHING, messageTest, type TalkFilter, talkOf } from './talk-filter.ts';

/** A text that several accounts wrote. */
export interface SaidAlike {
  /** Message indices, the first that was written first; at least two. */
  readonly messages: Uint32Array;
  readonly accounts: number;
  readonly people: number;
}

/** Which texts. */
export interface AlikeQuestion extends Period {
  /** Brand index that they are about; null for all messages. */
  readonly brand: number | null;
  /** @default null */
  readonly filter?: TalkFilter | null;
}

/**
 * Texts that several accounts wrote alike (letter case, white space, links and whom they mention aside), those of most accounts first. Shares are left out, which say
 * that they repeat, and so is what somebody of the company wrote.
 *
 * @remarks Time O(n log n), n messages in the period.
 */
export function saidAlike(snapshot: Snapshot, question: AlikeQuestion): SaidAlike[] {
  const { messages } = snapshot;
  const groups = new Map<number, number[]>();
  for (const message of messagesOf(snapshot, question)) {
    const first = messages.alikeOf[message]!;
    if (first < 0 || messages.byUs[message] === 1) continue;
    const group = groups.get(first);
    if (group === undefined) groups.set(first, [message]);
    else group.push(message);
  }
  return [...groups.values()]
    .map((group) => ({
      messages: Uint32Array.from(group),
      accounts: countApart(group, messages.author),
      people: countApart(group, messages.person),
    }))
    .filter(({ accounts }) => accounts > 1)
    .sort(
      (one, other) =>
        other.accounts - one.accounts ||
        other.messages.length - one.messages.length ||
        one.messages[0]! - other.messages[0]!,
    );
}

/** In time order. */
function* messagesOf(
  snapshot: Snapshot,
  { brand, filter = null, since, until }: AlikeQuestion,
): Generator<number> {
  if (brand !== null) {
    const talk = talkOf(snapshot, { brand, filter });
    const { begin, end } = placesOf(talk, { since, until });
    yield* talk.message.subarray(begin, end);
    return;
  }
  const { at, count } = snapshot.messages;
  const isThrough = messageTest(snapshot, filter ?? EVERYTHING);
  for (let message = 0; message < count; message++)
    if (at[message]! >= since && at[message]! < until && isThrough(message)) yield message;
}

function countApart(messages: readonly number[], column: Uint32Array): number {
  return new Set(messages.map((message) => column[message]!)).size;
}
