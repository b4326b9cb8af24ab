import type { Snapshot } from '../../snapshot/types.ts';
import { type BrandTalk, placesOf } from './brand-talk.ts';
import { burstDays } from './burst-days.ts';
import type { DiscussionQuestion } from './discussion.ts';
import { talkOf } from './talk-filter.ts';

/** Days in which a brand was talked about far more than in those around. */
export interface Burst {
  /** Epoch milliseconds at which its first day begins, UTC. */
  readonly since: number;
  /** Epoch milliseconds at which its last day ends. */
  readonly until: number;
  readonly messages: number;
  /** Messages that the days around would give in as many days. */
  readonly usual: number;
  readonly people: number;
  readonly favor: number;
  readonly against: number;
  /** What it goes back to: most people first. */
  readonly origins: readonly BurstOrigin[];
}

/** A message that others took up in a burst. */
export interface BurstOrigin {
  /** Message index; it may be older than the burst. */
  readonly message: number;
  /** Others who answered or shared it in the burst, or answered or shared who did. */
  readonly people: number;
}

const DAY_MS = 86_400_000;
/** Days that are looked at, the last ones: a single message of a wrong century must not make a row of a million. */
const MOST_DAYS = 20_000;
const MOST_ORIGINS = 10;
/** Steps up from an answer to what began it. */
const MOST_STEPS = 1000;

/**
 * The bursts of talk about a brand that a period touches, the weightiest first. They are found over all days, so that the same ones
 * are found in any period.
 *
 * @remarks Time O(messages about the brand + days).
 */
export function bursts(snapshot: Snapshot, question: DiscussionQuestion): Burst[] {
  const { since, until } = question;
  const talk = talkOf(snapshot, question);
  if (talk.at.length === 0) return [];
  const last = Math.floor(talk.at.at(-1)! / DAY_MS);
  const first = Math.max(Math.floor(talk.at[0]! / DAY_MS), last - MOST_DAYS + 1);
  const counts = new Uint32Array(last - first + 1);
  for (const at of talk.at) {
    const day = Math.floor(at / DAY_MS) - first;
    if (day >= 0) counts[day]!++;
  }
  return burstDays(counts)
    .toSorted((one, other) => other.weight - one.weight || one.begin - other.begin)
    .map(({ begin, end, usual }) => ({
      since: (first + begin) * DAY_MS,
      until: (first + end) * DAY_MS,
      usual,
    }))
    .filter((burst) => burst.since < until && burst.until > since)
    .map((burst) => ({ ...burst, ...look(snapshot, talk, burst) }));
}

function look(
  snapshot: Snapshot,
  talk: BrandTalk,
  period: { readonly since: number; readonly until: number },
): Pick<Burst, 'messages' | 'people' | 'favor' | 'against' | 'origins'> {
  const { begin, end } = placesOf(talk, period);
  const people = new Set<number>();
  const takers = new Map<number, Set<number>>();
  let [favor, against] = [0, 0];
  for (let place = begin; place < end; place++) {
    const person = talk.person[place]!;
    people.add(person);
    const stance = talk.stance[place]!;
    if (stance > 0) favor++;
    else if (stance < 0) against++;
    const origin = originOf(snapshot, talk.message[place]!);
    if (snapshot.messages.person[origin] === person) continue;
    const others = takers.get(origin) ?? new Set();
    takers.set(origin, others.add(person));
  }
  const origins = [...takers]
    .map(([message, others]) => ({ message, people: others.size }))
    .sort((one, other) => other.people - one.people || one.message - other.message)
    .slice(0, MOST_ORIGINS);
  return { messages: end - begin, people: people.size, favor, against, origins };
}

/** The message that an answer or share goes back to; itself where it is none. */
function originOf({ messages: { shares, replyTo } }: Snapshot, message: number): number {
  let origin = message;
  for (let step = 0; step < MOST_STEPS; step++) {
    const before = shares[origin]! >= 0 ? shares[origin]! : replyTo[origin]!;
    if (before < 0) return origin;
    origin = before;
  }
  return origin;
}
