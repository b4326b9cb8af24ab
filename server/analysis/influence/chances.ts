import type { Snapshot } from '../../snapshot/types.ts';
import type { ActPairs } from './learn-ties.ts';

/** For each pair how many messages of the source moved the target to act, out of how many that the target could have seen. */
export interface Chances {
  readonly successes: Uint32Array;
  /** At least as many as successes. */
  readonly chances: Uint32Array;
}

/**
 * Counts successes and chances of pairs that have acts. A success is a message of the source that was acted upon, each
 * once; acts upon no single message count one each. A chance is a message of the source that the target could have seen: it
 * stands in a conversation in which the target writes at any time, or it is public and one of the target's accounts followed the
 * writing account at its instant; each once. What only shares something that the target had written or shared before is no chance: it can move them no
 * more.
 *
 * @param pairs - Sorted by source, then target.
 * @remarks Time O(messages + follows + Σ over pairs of the source's shares + Σ over conversations of participants²), memory O(messages + follows + people).
 */
export function countChances(snapshot: Snapshot, pairs: ActPairs): Chances {
  const successes = countSuccesses(snapshot, pairs);
  const chances = new Uint32Array(pairs.count);
  const byTarget = groupByKey(pairs.target, snapshot.people.count);
  const talks = groupTalks(snapshot);
  const follows = groupFollows(snapshot);
  const written = listPublicByAccount(snapshot);
  const cascades = groupCascades(snapshot);
  const pairOf = new Int32Array(snapshot.people.count).fill(-1);
  const followsFrom = new Int32Array(snapshot.accounts.count).fill(-1);
  for (let target = 0; target < snapshot.people.count; target++) {
    const begin = byTarget.offsets[target]!;
    const end = byTarget.offsets[target + 1]!;
    if (begin === end) continue;
    const sources = byTarget.rows.subarray(begin, end).map((pair) => pairs.source[pair]!);
    for (const [place, source] of sources.entries()) pairOf[source] = byTarget.rows[begin + place]!;
    enterCascades(snapshot, target, cascades);
    const facts = { target, pairOf, follows, followsFrom, cascades, chances };
    addFollowed(snapshot, { ...facts, written });
    takeSpent(snapshot, { ...facts, sources });
    addTalked(snapshot, { ...facts, talks });
    leaveCascades(snapshot, target, cascades);
    for (const source of sources) pairOf[source] = -1;
    for (let i = follows.offsets[target]!; i < follows.offsets[target + 1]!; i++)
      followsFrom[follows.account[i]!] = -1;
  }
  for (let pair = 0; pair < pairs.count; pair++) chances[pair] = Math.max(chances[pair]!, successes[pair]!);
  return { successes, chances };
}

function countSuccesses({ messages }: Snapshot, pairs: ActPairs): Uint32Array {
  const successes = new Uint32Array(pairs.count);
  const marks = new Int32Array(messages.count).fill(-1);
  for (let pair = 0; pair < pairs.count; pair++) {
    for (let i = pairs.offsets[pair]!; i < pairs.offsets[pair + 1]!; i++) {
      const upon = pairs.upon[i]!;
      if (upon >= 0) {
        if (marks[upon] === pair) continue;
        marks[upon] = pair;
      }
      successes[pair]!++;
    }
  }
  return successes;
}

interface Grouped {
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
}

function groupByKey(keys: ArrayLike<number>, range: number): Grouped {
  const offsets = new Uint32Array(range + 1);
  for (let row = 0; row < keys.length; row++) offsets[keys[row]! + 1]!++;
  for (let key = 0; key < range; key++) offsets[key + 1]! += offsets[key]!;
  const next = offsets.slice();
  const rows = new Uint32Array(keys.length);
  for (let row = 0; row < keys.length; row++) rows[next[keys[row]!]!++] = row;
  return { offsets, rows };
}

/** Messages by conversation and person: a talk is what one person wrote in one conversation. */
interface Talks {
  /** Talks of conversation c: offsets[c] .. offsets[c + 1] − 1. */
  readonly offsets: Uint32Array;
  readonly person: Uint32Array;
  /** Messages of talk t: messageOffsets[t] .. messageOffsets[t + 1] − 1 in messageIndex. */
  readonly messageOffsets: Uint32Array;
  readonly messageIndex: Uint32Array;
  /** Conversations of person p: rows conversationOffsets[p] .. in conversationIndex. */
  readonly conversationOffsets: Uint32Array;
  readonly conversationIndex: Uint32Array;
}

function groupTalks({ messages, conversations, people }: Snapshot): Talks {
  const talkOf = new Uint32Array(messages.count);
  const person = new Uint32Array(messages.count);
  const conversationOf = new Uint32Array(messages.count);
  const offsets = new Uint32Array(conversations.count + 1);
  const marks = new Int32Array(people.count).fill(-1);
  let count = 0;
  for (let conversation = 0; conversation < conversations.count; conversation++) {
    const first = count;
    for (
      let i = conversations.messageOffsets[conversation]!;
      i < conversations.messageOffsets[conversation + 1]!;
      i++
    ) {
      const message = conversations.messageIndex[i]!;
      const writer = messages.person[message]!;
      if (marks[writer]! < first) {
        marks[writer] = count;
        person[count] = writer;
        conversationOf[count++] = conversation;
      }
      talkOf[message] = marks[writer]!;
    }
    offsets[conversation + 1] = count;
  }
  const byTalk = groupByKey(talkOf, count);
  const byPerson = groupByKey(person.subarray(0, count), people.count);
  return {
    offsets,
    person,
    messageOffsets: byTalk.offsets,
    messageIndex: byTalk.rows,
    conversationOffsets: byPerson.offsets,
    conversationIndex: byPerson.rows.map((talk) => conversationOf[talk]!),
  };
}

/** A cascade is a message with all that share it, by one another. */
interface Cascades {
  /** First message of the cascade of each message. */
  readonly first: Uint32Array;
  /** By first message: the message by which the target is in the cascade; −1 where they are not. */
  readonly entered: Int32Array;
  /** Shares of person p: messages shareIndex[shareOffsets[p]] .. shareIndex[shareOffsets[p + 1] − 1]. */
  readonly shareOffsets: Uint32Array;
  readonly shareIndex: Uint32Array;
}

function groupCascades({ messages, people }: Snapshot): Cascades {
  const first = new Uint32Array(messages.count);
  const shares: number[] = [];
  for (let message = 0; message < messages.count; message++) {
    const shared = messages.shares[message]!;
    const isShare = shared >= 0 && shared < message;
    first[message] = isShare ? first[shared]! : message;
    if (isShare) shares.push(message);
  }
  const { offsets, rows } = groupByKey(
    shares.map((message) => messages.person[message]!),
    people.count,
  );
  return {
    first,
    entered: new Int32Array(messages.count).fill(-1),
    shareOffsets: offsets,
    shareIndex: rows.map((row) => shares[row]!),
  };
}

function enterCascades({ people }: Snapshot, target: number, { first, entered }: Cascades): void {
  for (let i = people.messageOffsets[target + 1]! - 1; i >= people.messageOffsets[target]!; i--) {
    const message = people.messageIndex[i]!;
    entered[first[message]!] = message; // the earliest stays
  }
}

function leaveCascades({ people }: Snapshot, target: number, { first, entered }: Cascades): void {
  for (let i = people.messageOffsets[target]!; i < people.messageOffsets[target + 1]!; i++)
    entered[first[people.messageIndex[i]!]!] = -1;
}

/** Whether a message only shares what the target had written or shared before it. */
function isSpent({ first, entered }: Cascades, message: number): boolean {
  const by = entered[first[message]!]!;
  return by >= 0 && by < message;
}

/** Follows by the person who follows. */
interface FollowsByPerson {
  readonly offsets: Uint32Array;
  /** Followed account. */
  readonly account: Uint32Array;
  readonly since: Float64Array;
  readonly until: Float64Array;
}

function groupFollows({ follows, accounts, people }: Snapshot): FollowsByPerson {
  const followed = new Uint32Array(follows.count);
  for (let account = 0; account < accounts.count; account++) {
    followed.fill(account, follows.offsets[account], follows.offsets[account + 1]);
  }
  const follower = follows.follower.map((account) => accounts.person[account]!);
  const { offsets, rows } = groupByKey(follower, people.count);
  return {
    offsets,
    account: rows.map((row) => followed[row]!),
    since: Float64Array.from(rows, (row) => follows.since[row]!),
    until: Float64Array.from(rows, (row) => follows.until[row]!),
  };
}

/** Instants of the public messages of each account, in time order. */
interface PublicInstants {
  readonly offsets: Uint32Array;
  readonly at: Float64Array;
}

function listPublicByAccount({ messages, accounts }: Snapshot): PublicInstants {
  const offsets = new Uint32Array(accounts.count + 1);
  for (let message = 0; message < messages.count; message++) {
    if (messages.public[message] === 1) offsets[messages.author[message]! + 1]!++;
  }
  for (let account = 0; account < accounts.count; account++) offsets[account + 1]! += offsets[account]!;
  const next = offsets.slice();
  const at = new Float64Array(offsets[accounts.count]!);
  for (let message = 0; message < messages.count; message++) {
    if (messages.public[message] === 1) at[next[messages.author[message]!]!++] = messages.at[message]!;
  }
  return { offsets, at };
}

interface Target {
  readonly target: number;
  /** Pair of each source of this target; −1 for others. */
  readonly pairOf: Int32Array;
  readonly follows: FollowsByPerson;
  /** First follow of this target of each account; −1 for others. Its follows of one account stand together. */
  readonly followsFrom: Int32Array;
  readonly cascades: Cascades;
  readonly chances: Uint32Array;
}

/** Public messages while the target followed; spells of following one account by several accounts are joined. */
function addFollowed({ accounts }: Snapshot, facts: Target & { readonly written: PublicInstants }): void {
  const { target, pairOf, follows, written, followsFrom, chances } = facts;
  const end = follows.offsets[target + 1]!;
  for (let i = follows.offsets[target]!; i < end;) {
    const account = follows.account[i]!;
    let last = i + 1;
    while (last < end && follows.account[last] === account) last++;
    const pair = pairOf[accounts.person[account]!]!;
    if (pair >= 0) {
      followsFrom[account] = i;
      chances[pair]! +=
        last - i === 1
          ? countBetween(written, account, { since: follows.since[i]!, until: follows.until[i]! })
          : countUnion(written, account, { follows, begin: i, end: last });
    }
    i = last;
  }
}

interface Spell {
  readonly since: number;
  readonly until: number;
}

function countBetween({ offsets, at }: PublicInstants, account: number, { since, until }: Spell): number {
  const firstFrom = (instant: number): number => {
    let low = offsets[account]!;
    let high = offsets[account + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (at[middle]! < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return Math.max(0, firstFrom(until) - firstFrom(since));
}

function countUnion(
  written: PublicInstants,
  account: number,
  {
    follows,
    begin,
    end,
  }: { readonly follows: FollowsByPerson; readonly begin: number; readonly end: number },
): number {
  const spells: Spell[] = [];
  for (let i = begin; i < end; i++) spells.push({ since: follows.since[i]!, until: follows.until[i]! });
  spells.sort((a, b) => a.since - b.since);
  let count = 0;
  let covered = -Infinity;
  for (const { since, until } of spells) {
    if (until > covered) count += countBetween(written, account, { since: Math.max(since, covered), until });
    covered = Math.max(covered, until);
  }
  return count;
}

/** Whether a message was counted because the target followed its account. */
function isFollowed(
  { messages }: Snapshot,
  { target, follows, followsFrom }: Target,
  message: number,
): boolean {
  const account = messages.author[message]!;
  const first = followsFrom[account]!;
  if (first < 0 || messages.public[message] === 0) return false;
  const at = messages.at[message]!;
  const end = follows.offsets[target + 1]!;
  for (let i = first; i < end && follows.account[i] === account; i++) {
    if (follows.since[i]! <= at && at < follows.until[i]!) return true;
  }
  return false;
}

/** Takes back what following has counted and what could move the target no more. */
function takeSpent(snapshot: Snapshot, facts: Target & { readonly sources: Iterable<number> }): void {
  const { pairOf, cascades, chances, sources } = facts;
  const { shareOffsets, shareIndex } = cascades;
  for (const source of sources) {
    for (let i = shareOffsets[source]!; i < shareOffsets[source + 1]!; i++) {
      const message = shareIndex[i]!;
      if (isSpent(cascades, message) && isFollowed(snapshot, facts, message)) chances[pairOf[source]!]!--;
    }
  }
}

/** Messages in the target's conversations that following has not counted already. */
function addTalked(snapshot: Snapshot, facts: Target & { readonly talks: Talks }): void {
  const { target, pairOf, cascades, talks, chances } = facts;
  for (let c = talks.conversationOffsets[target]!; c < talks.conversationOffsets[target + 1]!; c++) {
    const conversation = talks.conversationIndex[c]!;
    for (let talk = talks.offsets[conversation]!; talk < talks.offsets[conversation + 1]!; talk++) {
      const pair = pairOf[talks.person[talk]!]!;
      if (pair < 0) continue;
      for (let m = talks.messageOffsets[talk]!; m < talks.messageOffsets[talk + 1]!; m++) {
        const message = talks.messageIndex[m]!;
        if (!isSpent(cascades, message) && !isFollowed(snapshot, facts, message)) chances[pair]!++;
      }
    }
  }
}
