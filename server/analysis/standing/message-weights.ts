import type { MessageColumns } from '../../snapshot/types.ts';
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
  talk: Pick<PeopleTalk, 'copied'>,
): ((message: number, at: number) => number) | null {
  const { copyOf } = messages;
  const copies = new Map<number, number>();
  for (const message of talk.copied) {
    const at = messages.at[message]!;
    if (at >= since && at < until) copies.set(copyOf[message]!, (copies.get(copyOf[message]!) ?? 0) + 1);
  }
  const fades = halfLife !== undefined && halfLife !== null;
  if (copies.size === 0 && !fades) return null;
  const now = Number.isFinite(until) ? until : (messages.at[messages.count - 1] ?? 0);
  return (message, at) => {
    const first = copyOf[message]!;
    const share = first < 0 ? 1 : 1 / copies.get(first)!;
    return fades ? share * 2 ** ((at - now) / halfLife) : share;
  };
}
