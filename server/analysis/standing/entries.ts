import type { Snapshot } from '../../snapshot/types.ts';
import type { ByStance } from './calibration.ts';
import type { StandingQuestion } from './standing.ts';
import { priorOf } from './stance-prior.ts';

/** A message of a person about a brand, as it counts for their standing. */
export interface PersonEntry {
  /** Message index. */
  readonly message: number;
  readonly at: number;
  /** Stance + 1. */
  readonly said: number;
  /** How much of the reading is signal, in [0, 1]. */
  readonly reliability: number;
  /** What is expected of whoever writes in its channel and language. */
  readonly expected: ByStance;
}

/** What a person wrote about a brand in a period, in time order, without what they wrote as somebody of the company. */
export function entriesOf(
  snapshot: Snapshot,
  person: number,
  { brand, since, until }: StandingQuestion,
): PersonEntry[] {
  const { talk, reliability, means } = priorOf(snapshot, brand);
  const found: PersonEntry[] = [];
  for (let row = talk.offsets[person]!; row < talk.offsets[person + 1]!; row++) {
    const at = talk.at[row]!;
    if (at < since || at >= until) continue;
    const group = 3 * talk.group[row]!;
    found.push({
      message: talk.message[row]!,
      at,
      said: talk.said[row]!,
      reliability: reliability[row]!,
      expected: [means[group]!, means[group + 1]!, means[group + 2]!],
    });
  }
  return found;
}
