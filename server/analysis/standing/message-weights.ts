import type { MessageColumns } from '../../snapshot/types.ts';
import type { Period } from '../discussion/period.ts';
import type { PeopleTalk } from './people-talk.ts';
import type { StandingQuestion } from './standing.ts';

/**
 * What a message counts in a standing: copies that one person sent of one text share one message among them; older ones fade where that is asked.
 *
 * @returns In (0, 1], for a message of the talk in the period and its instant; null where each counts whole.
 */
export function messageWeights(
  { messages }: { readonly messages: Pick<MessageColumns, 'copyOf' | 'at' | 'count'> },
  { since, until, halfLife }: Omit<StandingQuestion, 'brand'>,
  { copied }: Pick<PeopleTalk, 'copied'>,
): ((message: number, at: number) => number) | null {
  const { copyOf } = messages;
  const copies = copiesIn(messages, copied, { since, until });
  const fades = halfLife !== undefined && halfLife !== null;
  if (copies.size === 0 && !fades) return null;
  const now = Number.isFinite(until) ? until : (messages.at[messages.count - 1] ?? 0);
  return (message, at) => {
    const first = copyOf[message]!;
    const share = first < 0 ? 1 : 1 / copies.get(first)!;
    return fades ? share * 2 ** ((at - now) / halfLife) : share;
  };
}

interface Copies {
  readonly since: number;
  readonly until: number;
  /** By the first message of a text: how many of the period say it. */
  readonly counts: ReadonlyMap<number, number>;
}

/** Of the period that was asked for last: the standings of a page are asked one by one. */
const latest = new WeakMap<Uint32Array, Copies>();

function copiesIn(
  { copyOf, at }: Pick<MessageColumns, 'copyOf' | 'at'>,
  copied: Uint32Array,
  { since, until }: Period,
): ReadonlyMap<number, number> {
  const known = latest.get(copied);
  if (known?.since === since && known.until === until) return known.counts;
  const counts = new Map<number, number>();
  for (const message of copied) {
    const instant = at[message]!;
    if (instant < since || instant >= until) continue;
    const first = copyOf[message]!;
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  latest.set(copied, { since, until, counts });
  return counts;
}
