import type { Snapshot } from '../../snapshot/types.ts';
import { brandRange, type Period } from './period.ts';

/** A text that several accounts wrote. */
export interface SaidAlike {
  /** Message indices, the first that was written first; at least two. */
  readonly messages: Uint32Array;
  readonly accounts: number;
  readonly people: number;
}

/**
 * Texts that several accounts wrote alike (letter case, white space, links and whom they mention aside), those of most accounts first. Shares are left out, which say
 * that they repeat, and so is what somebody of the company wrote.
 *
 * @param options.brand - Brand index that they are about; null for all messages.
 * @remarks Time O(n log n), n messages in the period.
 */
export function saidAlike(
  snapshot: Snapshot,
  { brand, ...period }: Period & { readonly brand: number | null },
): SaidAlike[] {
  const { messages } = snapshot;
  const groups = new Map<number, number[]>();
  for (const message of messagesOf(snapshot, brand, period)) {
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
function* messagesOf(snapshot: Snapshot, brand: number | null, period: Period): Generator<number> {
  const { messages } = snapshot;
  if (brand !== null) {
    const { begin, end } = brandRange(snapshot, brand, period);
    for (let place = begin; place < end; place++) yield messages.brandMessages[place]!;
    return;
  }
  for (let message = 0; message < messages.count; message++)
    if (messages.at[message]! >= period.since && messages.at[message]! < period.until) yield message;
}

function countApart(messages: readonly number[], column: Uint32Array): number {
  return new Set(messages.map((message) => column[message]!)).size;
}
