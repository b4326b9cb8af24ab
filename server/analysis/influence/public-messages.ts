import type { Snapshot } from '../../snapshot/types.ts';
import type { Spell } from './follow-spells.ts';

/** Public messages of each account, in time order: those of account a are offsets[a] .. offsets[a + 1] − 1. */
export interface PublicMessages {
  readonly offsets: Uint32Array;
  readonly at: Float64Array;
  /** What those of the account up to each, it included, count together; null where each counts 1. */
  readonly sums: Float64Array | null;
}

/**
 * @param weights - What each message counts; null for 1.
 * @remarks Time and memory O(messages + accounts).
 */
export function listPublicMessages(
  { messages, accounts }: Snapshot,
  weights: Float64Array | null,
): PublicMessages {
  const { count, author } = messages;
  const offsets = new Uint32Array(accounts.count + 1);
  for (let message = 0; message < count; message++)
    offsets[author[message]! + 1]! += messages.public[message]!;
  for (let account = 0; account < accounts.count; account++) offsets[account + 1]! += offsets[account]!;
  const next = offsets.slice();
  const at = new Float64Array(offsets[accounts.count]!);
  const sums = weights === null ? null : new Float64Array(at.length);
  for (let message = 0; message < count; message++) {
    if (messages.public[message] !== 1) continue;
    const account = author[message]!;
    const place = next[account]!++;
    at[place] = messages.at[message]!;
    if (sums !== null) sums[place] = weights![message]! + (place === offsets[account] ? 0 : sums[place - 1]!); // there are weights where there are sums
  }
  return { offsets, at, sums };
}

/** What the messages of an account since one instant, before another, count together. */
export function weightBetween(
  written: PublicMessages,
  account: number,
  spell: { readonly since: number; readonly until: number },
): number {
  const { offsets, sums } = written;
  const begin = firstFrom(written, account, spell.since);
  const end = firstFrom(written, account, spell.until);
  if (end <= begin) return 0;
  if (sums === null) return end - begin;
  return sums[end - 1]! - (begin === offsets[account] ? 0 : sums[begin - 1]!);
}

/** The same for several spells of following one's accounts; each message once. */
export function weightInSpells(written: PublicMessages, spells: Spell[]): number {
  spells.sort((a, b) => a.account - b.account || a.since - b.since);
  let weight = 0;
  let covered = -Infinity;
  for (const [i, { account, since, until }] of spells.entries()) {
    if (account !== spells[i - 1]?.account) covered = -Infinity;
    weight += weightBetween(written, account, { since: Math.max(since, covered), until });
    covered = Math.max(covered, until);
  }
  return weight;
}

/** Place of the first of an account's messages from an instant on. */
function firstFrom({ offsets, at }: PublicMessages, account: number, instant: number): number {
  let low = offsets[account]!;
  let high = offsets[account + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at[middle]! < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
