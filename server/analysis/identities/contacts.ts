import type { Snapshot } from '../../snapshot/types.ts';

/** Who talks with whom, accounts that are surely one person's taken as one. */
export interface Contacts {
  /** Groups that two accounts both talk with, the rarest first, and with how many accounts each of those talks. */
  readonly shared: (a: number, b: number) => readonly { readonly group: number; readonly accounts: number }[];
}

/**
 * Gathers whom accounts answer, mention and are answered or mentioned by.
 *
 * @param groupOf - Group of each account.
 * @param wanted - Accounts of which the contacts are asked for.
 * @remarks Time O(m log m) for m such acts; memory O(m).
 */
export function gatherContacts(
  { messages, accounts }: Snapshot,
  groupOf: Uint32Array,
  wanted: ReadonlySet<number>,
): Contacts {
  const pairs: number[] = [];
  const add = (a: number, b: number): void => {
    if (groupOf[a] === groupOf[b]) return;
    pairs.push(groupOf[b]! * accounts.count + a, groupOf[a]! * accounts.count + b);
  };
  for (let message = 0; message < messages.count; message++) {
    const author = messages.author[message]!;
    const answered = messages.replyTo[message]!;
    if (answered >= 0) add(author, messages.author[answered]!);
    const [from, to] = [messages.mentionOffsets[message]!, messages.mentionOffsets[message + 1]!];
    for (const mentioned of messages.mentionAccounts.subarray(from, to)) add(author, mentioned);
  }
  const sorted = Float64Array.from(pairs).sort();
  const accountsOf = new Map<number, number>();
  const groupsOf = new Map<number, Set<number>>();
  for (const [index, pair] of sorted.entries()) {
    if (pair === sorted[index - 1]) continue;
    const [group, account] = [Math.floor(pair / accounts.count), pair % accounts.count];
    accountsOf.set(group, (accountsOf.get(group) ?? 0) + 1);
    if (!wanted.has(account)) continue;
    const groups = groupsOf.get(account) ?? new Set();
    groupsOf.set(account, groups.add(group));
  }
  const shared = (a: number, b: number): { group: number; accounts: number }[] => {
    const [of, also] = [groupsOf.get(a), groupsOf.get(b)];
    if (of === undefined || also === undefined) return [];
    const [fewer, more] = of.size < also.size ? [of, also] : [also, of];
    const found = [...fewer].filter((group) => more.has(group));
    return found
      .map((group) => ({ group, accounts: accountsOf.get(group)! }))
      .sort((left, right) => left.accounts - right.accounts || left.group - right.group);
  };
  return { shared };
}
