import type { Snapshot } from '../../snapshot/types.ts';

/** A time in which an account was followed. */
export interface Spell {
  readonly account: number;
  readonly since: number;
  readonly until: number;
}

/** The targets of a source. */
export interface Targets {
  /** A bit for each person, 1 for those who are: so few words that they stay in the nearest cache. */
  readonly isTarget: Uint32Array;
  /** Their pairs with the source, by person. */
  readonly pairOf: Int32Array;
}

/** When targets of a source followed it: of one source at a time. */
export interface FollowSpells {
  /** Finds those of a source. */
  findOf(source: number, targets: Targets): void;
  /** Whether the target of a pair followed an account of the source at an instant. */
  holds(pair: number, account: number, at: number): boolean;
  listOf(pair: number): Spell[];
  readonly count: number;
  /** By spell: pair, followed account, place among the follows, and the next of the pair; −1 for none. */
  readonly pair: Uint32Array;
  readonly account: Uint32Array;
  readonly follow: Uint32Array;
  readonly next: Int32Array;
  /** First spell of each pair of the source; −1 for none. */
  readonly first: Int32Array;
}

/** @remarks Memory O(pairs + followers of a person at most); finding takes the source's accounts and followers. */
export function createFollowSpells({ follows, accounts, people }: Snapshot, pairs: number): FollowSpells {
  const { offsets, follower, since, until } = follows;
  const { accountOffsets, accountIndex } = people;
  const most = mostFollowers({ follows, people });
  const pair = new Uint32Array(most);
  const account = new Uint32Array(most);
  const follow = new Uint32Array(most);
  const next = new Int32Array(most);
  const first = new Int32Array(pairs).fill(-1);
  let count = 0;
  return {
    findOf(source, { isTarget, pairOf }) {
      for (let spell = 0; spell < count; spell++) first[pair[spell]!] = -1; // those of the source before
      count = 0;
      for (let a = accountOffsets[source]!; a < accountOffsets[source + 1]!; a++) {
        const followed = accountIndex[a]!;
        for (let i = offsets[followed]!; i < offsets[followed + 1]!; i++) {
          const person = accounts.person[follower[i]!]!;
          if (((isTarget[person >> 5]! >> (person & 31)) & 1) === 0) continue;
          const of = pairOf[person]!;
          pair[count] = of;
          account[count] = followed;
          follow[count] = i;
          next[count] = -1;
          if (first[of] === -1) first[of] = count;
          else {
            next[count] = next[first[of]!]!; // behind the first
            next[first[of]!] = count;
          }
          count++;
        }
      }
    },
    holds(of, followed, at) {
      for (let spell = first[of]!; spell !== -1; spell = next[spell]!) {
        const i = follow[spell]!;
        if (account[spell] === followed && since[i]! <= at && at < until[i]!) return true;
      }
      return false;
    },
    listOf(of) {
      const list: Spell[] = [];
      for (let spell = first[of]!; spell !== -1; spell = next[spell]!)
        list.push({ account: account[spell]!, since: since[follow[spell]!]!, until: until[follow[spell]!]! });
      return list;
    },
    get count() {
      return count;
    },
    pair,
    account,
    follow,
    next,
    first,
  };
}

function mostFollowers({ follows: { offsets }, people }: Pick<Snapshot, 'follows' | 'people'>): number {
  const { count, accountOffsets, accountIndex } = people;
  let most = 0;
  for (let person = 0; person < count; person++) {
    let followers = 0;
    for (let a = accountOffsets[person]!; a < accountOffsets[person + 1]!; a++)
      followers += offsets[accountIndex[a]! + 1]! - offsets[accountIndex[a]!]!;
    most = Math.max(most, followers);
  }
  return most;
}
