import { hasSameBytes } from '../snapshot/sharing.ts';
import type { Snapshot } from '../snapshot/types.ts';

/** What of an earlier view holds for a later one. */
export interface SameTalk {
  /** Who said what to whom and when, who saw it and who they are, however it was meant. */
  readonly talk: boolean;
  /** And what people judged of conversations. */
  readonly judgements: boolean;
}

/**
 * Compares the columns of two snapshots, but for how messages stand to brands: neither ties nor outcomes nor cases follow from that.
 *
 * @remarks Time O(bytes): about 100 ms for a million messages.
 */
export function compareTalk(now: Snapshot, before: Snapshot): SameTalk {
  const talk = isSame(talkOf(now), talkOf(before));
  return { talk, judgements: talk && isSame(judgementsOf(now), judgementsOf(before)) };
}

/** Whatever is added to a snapshot counts, unless it is left out here. */
function talkOf(snapshot: Snapshot): object {
  const { version: _version, revision: _revision, messages, conversations, ...rest } = snapshot;
  const { aboutStance: _stance, aboutConfidence: _confidence, aboutSource: _source, ...said } = messages;
  const { judgedOutcome: _outcome, judgedAt: _at, judgedCase: _case, ...threads } = conversations;
  return { ...rest, said, threads };
}

function judgementsOf({ conversations: { judgedOutcome, judgedAt, judgedCase } }: Snapshot): object {
  return { judgedOutcome, judgedAt, judgedCase };
}

function isSame(a: unknown, b: unknown): boolean {
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) return hasSameBytes(a, b);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const [mine, other] = [Object.entries(a), b as Readonly<Record<string, unknown>>];
  return (
    mine.length === Object.keys(other).length && mine.every(([name, value]) => isSame(value, other[name]))
  );
}
