import { OUTCOMES, STANDINGS } from '../../../schema/model/readings.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { readConversation } from '../cases/outcome.ts';
import { type SideChange, sideChanges } from './change-points.ts';
import { type PersonEntry, entriesOf } from './entries.ts';
import { estimateOf, type StanceEstimate } from './estimate.ts';
import type { StandingQuestion } from './standing.ts';
import { priorOf } from './stance-prior.ts';

/** An advocate who became a detractor, or the other way round. */
export interface StandingTurn {
  /** First message after it: message index. */
  readonly message: number;
  /** Instants between which that message lies with 90 % probability. */
  readonly earliest: number;
  readonly latest: number;
  /** Probability that the mean stance had one sign before and the other after, in (0, 1]. */
  readonly certainty: number;
  readonly before: StanceEstimate;
  readonly after: StanceEstimate;
  /** Conversation index: the latest up to the turn in which the person asked something of the company, else the latest that they wrote in before it. */
  readonly conversation: number;
}

/** Below this certainty nothing is said. */
const CERTAIN = 0.9;
/** Only the latest messages are looked at. */
const LONGEST = 1000;
/** Conversations before a turn among which one with a request is looked for. */
const CONVERSATIONS = 10;
/** Messages' worth of the prior in a stretch, at most: half a message of each stance. */
const STRETCH = 1.5;
const ADVOCATE = STANDINGS.indexOf('advocate');
const DETRACTOR = STANDINGS.indexOf('detractor');
const NOT_A_REQUEST = OUTCOMES.indexOf('not_a_request');

/**
 * When a person turned from an advocate of a brand to a detractor or back: changes of side between two stretches of their messages, each of which
 * is one of an advocate or a detractor on its own. Of copies of one text the first counts.
 *
 * @returns In time order; only those with a certainty of 0.9 and more.
 * @remarks Time O(n²) in the person's messages about the brand, of which the latest 1,000 are looked at. See `sideChanges` for the method.
 */
export function turnsOf(snapshot: Snapshot, person: number, question: StandingQuestion): StandingTurn[] {
  const entries = firstOfCopies(snapshot, entriesOf(snapshot, person, question)).slice(-LONGEST);
  if (entries.length < 2) return [];
  const { base, strength } = priorOf(snapshot, question.brand);
  const mean = (stance: 0 | 1 | 2): number =>
    entries.reduce((sum, { expected }) => sum + expected[stance], 0) / entries.length;
  const prior = [mean(0), mean(1), mean(2)] as const;
  // who turned makes people look less sure of themselves than they are in each stretch
  return sideChanges(entries, { base, strength: Math.min(strength, STRETCH), prior }).flatMap((change) => {
    const turn = toTurn(snapshot, entries, change);
    return turn === null ? [] : [turn];
  });
}

function toTurn(
  snapshot: Snapshot,
  entries: readonly PersonEntry[],
  change: SideChange,
): StandingTurn | null {
  const [before, after] = [estimateOf(change.before), estimateOf(change.after)];
  const isTurn =
    (before.standing === ADVOCATE && after.standing === DETRACTOR) ||
    (before.standing === DETRACTOR && after.standing === ADVOCATE);
  if (!isTurn || change.certainty < CERTAIN) return null;
  const at = (place: number): number => snapshot.messages.at[entries[place]!.message]!;
  return {
    message: entries[change.place]!.message,
    earliest: at(change.earliest),
    latest: at(change.latest),
    certainty: Math.min(1, change.certainty),
    before,
    after,
    conversation: conversationBefore(snapshot, entries, change.place),
  };
}

function conversationBefore(snapshot: Snapshot, entries: readonly PersonEntry[], place: number): number {
  const conversationAt = (at: number): number => snapshot.messages.conversation[entries[at]!.message]!;
  const seen = new Set<number>();
  for (let at = place; at >= 0 && seen.size < CONVERSATIONS; at--) {
    const conversation = conversationAt(at);
    if (seen.has(conversation)) continue;
    seen.add(conversation);
    const { asker, outcome } = readConversation(snapshot, conversation);
    const { person } = snapshot.messages;
    if (outcome !== NOT_A_REQUEST && asker === person[entries[at]!.message]) return conversation;
  }
  return conversationAt(place - 1);
}

function firstOfCopies({ messages }: Snapshot, entries: readonly PersonEntry[]): PersonEntry[] {
  const seen = new Set<number>();
  return entries.filter(({ message }) => {
    const first = messages.copyOf[message]!;
    if (first < 0) return true;
    if (seen.has(first)) return false;
    seen.add(first);
    return true;
  });
}
