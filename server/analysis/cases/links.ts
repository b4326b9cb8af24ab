import { ACT, OUTCOMES } from '../../../schema/model/readings.ts';

/** A conversation in which somebody asks the company, as far as it matters for linking. */
export interface Thread {
  readonly conversation: number;
  /** Person index. */
  readonly asker: number;
  /** Brand index. */
  readonly brand: number;
  /** It holds a request of its own. */
  readonly isRequested: boolean;
  readonly channel: number;
  readonly isPublic: boolean;
  /** Instant of the first request. */
  readonly openedAt: number;
  readonly lastAt: number;
  /** Index into OUTCOMES. */
  readonly outcome: number;
  readonly resolvedAt: number | null;
  /** Bits of ACT of the message that opens it. */
  readonly acts: number;
  /** Hashes of the numbers of orders, tickets, contracts that are named in it. */
  readonly references: ReadonlySet<number>;
}

/** Why a conversation is taken for the same case as an earlier one. */
export interface CaseLink {
  /**
   * `judged`: a person said so. `moved`: the company moved it out of the earlier one. `numbered`: the same number of an order, a ticket or the like is named in both. `still-open`: the asker says that it is open still. `told`: the asker
   * says that they raised it elsewhere too. `overlapping`: the earlier
   * one was under way. `soon-after`: it had ended, or was silent, not long before.
   */
  readonly kind: 'judged' | 'moved' | 'numbered' | 'still-open' | 'told' | 'overlapping' | 'soon-after';
  /** From the last message of the earlier conversation before it, to its first request. */
  readonly seconds: number;
  /** Both took place in the same channel, one in public, one not, or both alike. */
  readonly sameChannel: boolean;
  /** In (0, 1]; 1 only where a person said so. */
  readonly confidence: number;
}

const DAY_MS = 86_400_000;
/** Another channel is joined this long after the last message, the same one only this long. */
const WINDOW_MS = 7 * DAY_MS;
const SAME_CHANNEL_MS = DAY_MS;
/** What the asker says to have raised elsewhere is looked for this far back. */
const TOLD_MS = 30 * DAY_MS;
/** A number that both name joins so far back; those of customers and contracts are named year after year. */
const NUMBERED_MS = 60 * DAY_MS;
const REDIRECTED = OUTCOMES.indexOf('redirected');
const UNANSWERED = OUTCOMES.indexOf('unanswered');

/**
 * The link between a conversation and an earlier one of the same asker about the same brand; null when they are two cases.
 * They are one when the earlier one was moved to another place; when the same number is named in both within 60 days, or the asker says within 30 that they
 * raised the matter in another place, and the earlier one is open; when the later one opens while the other is open, or within 7 days of its last message
 * and it is not resolved; in the same channel and equally public only within a day and while nobody of the company has answered, unless the asker says that it
 * is open still. Where each names numbers and none is in both, being near in time joins nothing.
 */
export function findLink(earlier: Thread, later: Thread): CaseLink | null {
  const silence = Math.max(0, later.openedAt - earlier.lastAt);
  const isSamePlace = isInSamePlace(earlier, later);
  const link = (kind: CaseLink['kind'], confidence: number, within = WINDOW_MS): CaseLink => ({
    kind,
    seconds: silence / 1000,
    sameChannel: earlier.channel === later.channel,
    confidence: confidence * Math.exp(-silence / within),
  });
  const isNear = silence <= WINDOW_MS;
  if (isNear && earlier.outcome === REDIRECTED && !isSamePlace) return link('moved', 0.95);
  const isSettled = earlier.resolvedAt !== null && earlier.resolvedAt < later.openedAt;
  if (!isSettled && silence <= NUMBERED_MS && haveOneNumber(earlier, later))
    return link('numbered', 0.95, NUMBERED_MS);
  if (!later.isRequested) return null;
  if (isNear && (later.acts & ACT.stillOpen) !== 0) return link('still-open', 0.9);
  // who was helped, or answered in the same place and writes anew beside the answer, has another matter
  if (isSettled) return null;
  const isTold = (later.acts & ACT.elsewhere) !== 0 && !isSamePlace;
  if (isTold && silence <= TOLD_MS) return link('told', 0.9, TOLD_MS);
  if (nameOtherNumbers(earlier, later)) return null;
  if (!isNear || (isSamePlace && (earlier.outcome !== UNANSWERED || silence > SAME_CHANNEL_MS))) return null;
  if (later.openedAt <= earlier.lastAt) return link('overlapping', isSamePlace ? 0.7 : 0.85);
  return link('soon-after', 0.75 * (isSamePlace ? 0.8 : 1));
}

function haveOneNumber(one: Thread, other: Thread): boolean {
  for (const reference of one.references) if (other.references.has(reference)) return true;
  return false;
}

/** Both name numbers, and none that the other names: two orders are two matters. */
function nameOtherNumbers(one: Thread, other: Thread): boolean {
  return one.references.size > 0 && other.references.size > 0 && !haveOneNumber(one, other);
}

/** Of one channel, and both in public or both not. */
export function isInSamePlace(one: Thread, other: Thread): boolean {
  return one.channel === other.channel && one.isPublic === other.isPublic;
}
