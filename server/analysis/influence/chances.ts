import type { Snapshot } from '../../snapshot/types.ts';
import { createFollowSpells, type FollowSpells, type Targets } from './follow-spells.ts';
import type { ActPairs } from './learn-ties.ts';
import { listPublicMessages, type PublicMessages, weightBetween, weightInSpells } from './public-messages.ts';
import { createSpentShares, type SpentShares } from './spent-shares.ts';
import { ENTRY_WORDS, groupTalks, type Talks } from './talks.ts';

/** For each pair how many messages of the source moved the target to act, out of how many that the target could have seen. */
export interface Chances {
  readonly successes: Float64Array;
  /** At least as many as successes. */
  readonly chances: Float64Array;
}

/** What the counting goes by, and what it notes for the source whose messages are the chances. */
interface Counting extends Targets {
  readonly snapshot: Snapshot;
  readonly pairs: ActPairs;
  readonly weights: Float64Array | null;
  readonly written: PublicMessages;
  readonly spells: FollowSpells;
  readonly talks: Talks;
  readonly spent: SpentShares;
  readonly chances: Float64Array;
  /** −1 for who is no target. */
  readonly pairOf: Int32Array;
}

/**
 * Counts successes and chances of pairs that have acts. A success is a message of the source that was acted upon, each
 * once; acts upon no single message count one each. A chance is a message of the source that the target could have seen: it
 * stands in a conversation in which the target writes at any time, or it is public and one of the target's accounts followed the
 * writing account at its instant; each once. What only shares something that the target had written or shared before is no chance: it can move them no
 * more.
 *
 * @param pairs - Sorted by source, then target.
 * @param weights - What each message counts, > 0, as chance and as success; an act upon no single message counts as itself. @default 1 each
 * @remarks Time O(messages + follows · log + Σ over conversations of participants² + Σ over sources of the shares in the cascades that they are in, or of
 *   their targets' parts in any, whichever are fewer); memory O(messages + follows + people). What is looked up stands side by side as far as it goes:
 *   nearly all of the time is waiting for memory.
 */
export function countChances(
  snapshot: Snapshot,
  pairs: ActPairs,
  weights: Float64Array | null = null,
): Chances {
  const successes = countSuccesses(snapshot, pairs, weights);
  const counting = createCounting(snapshot, pairs, weights);
  const { chances, pairOf, isTarget } = counting;
  const { source, target } = pairs;
  for (let begin = 0, end = 0; begin < pairs.count; begin = end) {
    const person = source[begin]!;
    for (; end < pairs.count && source[end] === person; end++) {
      pairOf[target[end]!] = end;
      isTarget[target[end]! >> 5]! |= 1 << (target[end]! & 31);
    }
    addFollowed(counting, person);
    addTalked(counting, person);
    takeSpent(counting, { begin, end });
    for (let pair = begin; pair < end; pair++) {
      pairOf[target[pair]!] = -1;
      isTarget[target[pair]! >> 5] = 0;
    }
  }
  for (let pair = 0; pair < pairs.count; pair++) chances[pair] = Math.max(chances[pair]!, successes[pair]!);
  return { successes, chances };
}

function countSuccesses(
  { messages }: Snapshot,
  { count, offsets, acting, upon }: ActPairs,
  weights: Float64Array | null,
): Float64Array {
  const successes = new Float64Array(count);
  const marks = new Int32Array(messages.count).fill(-1);
  for (let pair = 0; pair < count; pair++) {
    const begin = offsets[pair]!;
    const end = offsets[pair + 1]!;
    const isSingle = begin + 1 === end;
    for (let i = begin; i < end; i++) {
      const message = upon[i]! >= 0 ? upon[i]! : acting[i]!;
      if (upon[i]! >= 0 && !isSingle) {
        if (marks[message] === pair) continue;
        marks[message] = pair;
      }
      successes[pair]! += weights === null ? 1 : weights[message]!;
    }
  }
  return successes;
}

function createCounting(snapshot: Snapshot, pairs: ActPairs, weights: Float64Array | null): Counting {
  return {
    snapshot,
    pairs,
    weights,
    written: listPublicMessages(snapshot, weights),
    spells: createFollowSpells(snapshot, pairs.count),
    talks: groupTalks(snapshot),
    spent: createSpentShares(snapshot),
    chances: new Float64Array(pairs.count),
    pairOf: new Int32Array(snapshot.people.count).fill(-1),
    isTarget: new Uint32Array((snapshot.people.count >> 5) + 1),
  };
}

/** Public messages of the source while a target followed; spells of following one account by several accounts are joined. */
function addFollowed(counting: Counting, source: number): void {
  const { snapshot, spells, written, chances } = counting;
  spells.findOf(source, counting);
  const { since, until } = snapshot.follows;
  const { pair, account, follow, first, next } = spells;
  for (let spell = 0; spell < spells.count; spell++) {
    const of = pair[spell]!;
    if (first[of] !== spell) continue; // counted with the first
    chances[of] =
      next[spell] === -1
        ? weightBetween(written, account[spell]!, {
            since: since[follow[spell]!]!,
            until: until[follow[spell]!]!,
          })
        : weightInSpells(written, spells.listOf(of));
  }
}

/** Messages of the source in conversations with the target that following has not counted already. */
function addTalked(
  { snapshot, talks, spells, weights, pairOf, isTarget, chances }: Counting,
  source: number,
): void {
  const { offsets, entries, person: talker, message } = talks;
  talks.touch(source);
  const { author, at, public: isPublic } = snapshot.messages;
  for (let entry = offsets[source]!; entry < offsets[source + 1]!; entry++) {
    const begin = entries[entry * ENTRY_WORDS]!;
    const end = entries[entry * ENTRY_WORDS + 1]!;
    const endTalk = entries[entry * ENTRY_WORDS + 3]!;
    for (let talk = entries[entry * ENTRY_WORDS + 2]!; talk < endTalk; talk++) {
      const person = talker[talk]!;
      if (((isTarget[person >> 5]! >> (person & 31)) & 1) === 0) continue;
      const pair = pairOf[person]!;
      const isFollowed = spells.first[pair]! >= 0;
      let weight = isFollowed || weights !== null ? 0 : end - begin;
      if (weight === 0) {
        for (let place = begin; place < end; place++) {
          const said = message[place]!;
          if (isFollowed && isPublic[said] === 1 && spells.holds(pair, author[said]!, at[said]!)) continue;
          weight += weights === null ? 1 : weights[said]!;
        }
      }
      chances[pair]! += weight;
    }
  }
}

/** Takes back those that could move the target no more. */
function takeSpent(
  { snapshot, pairs, spent, spells, weights, pairOf, chances }: Counting,
  { begin, end }: { readonly begin: number; readonly end: number },
): void {
  const { author, at, public: isPublic } = snapshot.messages;
  spent.findOf(pairs.source[begin]!, pairs.target.subarray(begin, end), pairOf);
  for (let i = 0; i < spent.count; i++) {
    const message = spent.message[i]!;
    const pair = spent.pair[i]!;
    const isCounted =
      (isPublic[message] === 1 && spells.holds(pair, author[message]!, at[message]!)) ||
      hasWritten(snapshot, pairs.target[pair]!, message);
    if (isCounted) chances[pair]! -= weights === null ? 1 : weights[message]!;
  }
}

/** Whether a person wrote in the conversation of a message. */
function hasWritten({ messages, conversations }: Snapshot, person: number, message: number): boolean {
  const conversation = messages.conversation[message]!;
  const end = conversations.messageOffsets[conversation + 1]!;
  for (let i = conversations.messageOffsets[conversation]!; i < end; i++)
    if (messages.person[conversations.messageIndex[i]!] === person) return true;
  return false;
}
