import type { Snapshot } from '../../snapshot/types.ts';

/** Two accounts that are taken for one person's. */
export interface AccountPair {
  readonly a: { readonly account: number };
  readonly b: { readonly account: number };
}

/**
 * Groups of accounts: those of one person, and those that pairs join.
 *
 * @returns By account the smallest account of its group.
 * @see Tarjan (1975), Efficiency of a Good But Not Linear Set Union Algorithm, J. ACM 22(2), 215–225.
 */
export function groupPairs({ accounts }: Snapshot, pairs: readonly AccountPair[]): Uint32Array {
  const parent = Uint32Array.from({ length: accounts.count }, (_, account) => account);
  const rootOf = (account: number): number => {
    let root = account;
    while (parent[root] !== root) root = parent[root]!;
    for (let at = account; at !== root;) {
      const next = parent[at]!;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  const join = (a: number, b: number): void => {
    const [first, second] = [rootOf(a), rootOf(b)];
    parent[Math.max(first, second)] = Math.min(first, second);
  };
  const firstOf = new Map<number, number>();
  for (let account = 0; account < accounts.count; account++) {
    const person = accounts.person[account]!;
    const first = firstOf.get(person);
    if (first === undefined) firstOf.set(person, account);
    else join(first, account);
  }
  for (const { a, b } of pairs) join(a.account, b.account);
  return parent.map((_, account) => rootOf(account));
}
