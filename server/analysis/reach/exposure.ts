import type { Snapshot } from '../../snapshot/types.ts';

/** Counts who could see conversations; keeps its marks from one to the next. */
export interface ExposureCounter {
  /**
   * People who could see a conversation, each once.
   *
   * @param before - Exclusive instant; later messages are not looked at. @default all
   */
  exposed(conversation: number, before?: number): number;
}

/** Who follows an account with a large audience, so that it is counted rather than walked through. */
interface Hub {
  /** First instant of each person's follows without an end; Infinity for others. */
  readonly since: Float64Array;
  /** Those instants, ascending. */
  readonly ascending: Float64Array;
  /** Follows that have an end. */
  readonly ended: Uint32Array;
}

/** Accounts with so many followers or more are hubs, and so many of them at most. */
const HUB_FOLLOWERS = 500;
const MOST_HUBS = 32;

/**
 * Creates a counter. Exposed are the people who wrote, and people one of whose accounts followed the writing account at
 * the instant of the message; in a private conversation its writers and those it was addressed to. Shares elsewhere are
 * not counted.
 *
 * @param hubFollowers - Followers from which an account is a hub. @default 500
 * @remarks Exact. A count takes O(messages + followers of the writing accounts, each account once), without those of the
 *   largest hub among them, which a binary search counts; memory O(people) for each hub.
 */
export function createExposureCounter(snapshot: Snapshot, hubFollowers = HUB_FOLLOWERS): ExposureCounter {
  const { conversations, messages, accounts, follows, people } = snapshot;
  const hubs = buildHubs(snapshot, hubFollowers);
  const marks = new Uint32Array(people.count);
  const done = new Uint32Array(accounts.count);
  let epoch = 0;
  let count = 0;
  let hub: Hub | undefined;
  let hubUntil = -Infinity;
  const mark = (person: number): void => {
    if (marks[person] === epoch) return;
    marks[person] = epoch;
    if (hub === undefined || hub.since[person]! > hubUntil) count++;
  };
  /** True when a follow held at an instant of the account's messages among places begin .. end − 1. */
  const isHeld = (follow: number, account: number, { begin, end }: Places): boolean => {
    const since = follows.since[follow]!;
    const until = follows.until[follow]!;
    for (let i = begin; i < end; i++) {
      const message = conversations.messageIndex[i]!;
      if (messages.author[message] !== account) continue;
      const at = messages.at[message]!;
      if (at >= until) return false;
      if (at >= since) return true;
    }
    return false;
  };
  const markFollowers = (account: number, places: Places): void => {
    const isHub = hub !== undefined && hubs.get(account) === hub;
    const begin = isHub ? 0 : follows.offsets[account]!;
    const end = isHub ? hub!.ended.length : follows.offsets[account + 1]!;
    for (let i = begin; i < end; i++) {
      const follow = isHub ? hub!.ended[i]! : i;
      const person = accounts.person[follows.follower[follow]!]!;
      if (marks[person] !== epoch && isHeld(follow, account, places)) mark(person);
    }
  };
  /** Counts the audience of the largest hub that writes, at its last message. */
  const startFromHub = ({ begin, end }: Places): void => {
    for (let i = begin; i < end; i++) {
      const message = conversations.messageIndex[i]!;
      const found = hubs.get(messages.author[message]!);
      if (found === undefined || (hub !== undefined && found.ascending.length < hub.ascending.length))
        continue;
      hub = found;
      hubUntil = messages.at[message]!;
    }
    if (hub !== undefined) count = countUpTo(hub.ascending, hubUntil);
  };
  return {
    exposed(conversation, before = Infinity) {
      epoch++;
      count = 0;
      hub = undefined;
      const begin = conversations.messageOffsets[conversation]!;
      let end = conversations.messageOffsets[conversation + 1]!;
      while (end > begin && messages.at[conversations.messageIndex[end - 1]!]! >= before) end--;
      const isPublic = conversations.public[conversation] === 1;
      if (isPublic && hubs.size > 0) startFromHub({ begin, end });
      for (let i = begin; i < end; i++) {
        const message = conversations.messageIndex[i]!;
        const author = messages.author[message]!;
        mark(messages.person[message]!);
        if (!isPublic) {
          for (let m = messages.mentionOffsets[message]!; m < messages.mentionOffsets[message + 1]!; m++) {
            mark(accounts.person[messages.mentionAccounts[m]!]!);
          }
        } else if (done[author] !== epoch) {
          done[author] = epoch;
          markFollowers(author, { begin: i, end });
        }
      }
      return count;
    },
  };
}

/** Places in messageIndex: begin inclusive, end exclusive. */
interface Places {
  readonly begin: number;
  readonly end: number;
}

function buildHubs(snapshot: Snapshot, hubFollowers: number): Map<number, Hub> {
  const { follows, accounts } = snapshot;
  const size = (account: number): number => follows.offsets[account + 1]! - follows.offsets[account]!;
  const large: number[] = [];
  for (let account = 0; account < accounts.count; account++)
    if (size(account) >= hubFollowers) large.push(account);
  large.sort((a, b) => size(b) - size(a) || a - b);
  return new Map(large.slice(0, MOST_HUBS).map((account) => [account, buildHub(snapshot, account)]));
}

function buildHub({ follows, accounts, people }: Snapshot, account: number): Hub {
  const since = new Float64Array(people.count).fill(Infinity);
  const ended: number[] = [];
  for (let follow = follows.offsets[account]!; follow < follows.offsets[account + 1]!; follow++) {
    const person = accounts.person[follows.follower[follow]!]!;
    if (follows.until[follow] === Infinity) since[person] = Math.min(since[person]!, follows.since[follow]!);
    else ended.push(follow);
  }
  return {
    since,
    ascending: since.filter((instant) => instant !== Infinity).sort(),
    ended: Uint32Array.from(ended),
  };
}

function countUpTo(ascending: Float64Array, instant: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
