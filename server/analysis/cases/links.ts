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
}

/** Why a conversation is taken for the same case as an earlier one. */
export interface CaseLink {
  /**
   * `moved`: the company moved it out of the earlier one. `still-open`: the asker says that it is open still. `told`: the asker
   * says that they raised it elsewhere too. `overlapping`: the earlier
   * one was under way. `soon-after`: it had ended, or was silent, not long before.
   */
  readonly kind: 'moved' | 'still-open' | 'told' | 'overlapping' | 'soon-after';
  /** From the last message of the earlier conversation before it, to its first request. */
  readonly seconds: number;
  /** Both took place in the same channel, one in public, one not, or both alike. */
  readonly sameChannel: boolean;
  /** In (0, 1). */
  readonly confidence: number;
}

const DAY_MS = 86_400_000;
/** Another channel is joined this long after the last message, the same one only this long. */
const WINDOW_MS = 7 * DAY_MS;
const SAME_CHANNEL_MS = DAY_MS;
/** What the asker says to have raised elsewhere is looked for this far back. */
const TOLD_MS = 30 * DAY_MS;
const REDIRECTED = OUTCOMES.indexOf('redirected');
const UNANSWERED = OUTCOMES.indexOf('unanswered');

/**
 * The link between a conversation and an earlier one of the same asker about the same brand; null when they are two cases.
 * They are one when the asker says that they raised the matter elsewhere too, and the earlier one is open and began within 30 days in another place; when the later one opens while the other is open, or within 7 days of its last message and it is not resolved; in the same
 * channel and equally public only within a day and while nobody of the company has answered, unless the asker says that it is open still.
 */
export function findLink(earlier: Thread, later: Thread): CaseLink | null {
  const silence = later.openedAt - earlier.lastAt;
  const isTold = (later.acts & ACT.elsewhere) !== 0 && !isInSamePlace(earlier, later);
  if (silence > (isTold ? TOLD_MS : WINDOW_MS)) return null;
  const seconds = Math.max(0, silence) / 1000;
  const sameChannel = earlier.channel === later.channel;
  const isSamePlace = isInSamePlace(earlier, later);
  const link = (kind: CaseLink['kind'], confidence: number): CaseLink => ({
    kind,
    seconds,
    sameChannel,
    confidence,
  });
  const nearness = Math.exp(-Math.max(0, silence) / WINDOW_MS);
  if (earlier.outcome === REDIRECTED && !isSamePlace) return link('moved', 0.95 * nearness);
  if (!later.isRequested) return null;
  const isSettled = earlier.resolvedAt !== null && earlier.resolvedAt < later.openedAt;
  const isStillOpen = (later.acts & ACT.stillOpen) !== 0;
  if (isStillOpen) return link('still-open', 0.9 * nearness);
  // who was helped, or answered in the same place and writes anew beside the answer, has another matter
  if (isSettled) return null;
  if (isTold) return link('told', 0.9 * Math.exp(-Math.max(0, silence) / TOLD_MS));
  if (isSamePlace && (earlier.outcome !== UNANSWERED || silence > SAME_CHANNEL_MS)) return null;
  if (silence <= 0) return link('overlapping', isSamePlace ? 0.7 : 0.85);
  return link('soon-after', 0.75 * (isSamePlace ? 0.8 : 1) * nearness);
}

/** Of one channel, and both in public or both not. */
export function isInSamePlace(one: Thread, other: Thread): boolean {
  return one.channel === other.channel && one.isPublic === other.isPublic;
}
