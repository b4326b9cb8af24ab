import type { Snapshot } from '../../snapshot/types.ts';
import type { Calibration } from './calibration.ts';
import type { StanceEvidence } from './estimate.ts';
import { messageWeights } from './message-weights.ts';
import type { StandingQuestion } from './standing.ts';
import type { Period } from '../discussion/period.ts';
import type { PeopleTalk } from './people-talk.ts';
import { priorOf, type StancePrior } from './stance-prior.ts';

/** Numbers of a row: counts and sums of reliability by stance, sums of what was expected (against, favor), messages. */
export const SUMS = 9;

/** What is read of a talk. */
export type TalkRows = Pick<PeopleTalk, 'offsets' | 'at' | 'said' | 'group' | 'message'>;

/** Everybody's evidence, one person at a time. */
export interface EvidenceReader {
  readonly prior: StancePrior;
  /** Sums up what a person said in the period into `row`; false where it is nothing. */
  readonly read: (person: number) => boolean;
  /** SUMS numbers. */
  readonly row: Float64Array;
}

/** Reads the evidence of one person after the other; written out, since it goes through a million messages. */
export function createEvidenceReader(snapshot: Snapshot, question: StandingQuestion): EvidenceReader {
  const prior = priorOf(snapshot, question.brand);
  const weightOf = messageWeights(snapshot, question, prior.talk);
  return { prior, ...createRowReader(prior, question, weightOf) };
}

/**
 * The same over a brand's talk alone.
 *
 * @param weightOf - What a message counts; null where each counts whole.
 */
export function createRowReader(
  { talk, reliability, means }: Pick<StancePrior, 'reliability' | 'means'> & { readonly talk: TalkRows },
  { since, until }: Period,
  weightOf: ReturnType<typeof messageWeights>,
): Omit<EvidenceReader, 'prior'> {
  const { offsets, at, said, group, message } = talk;
  const row = new Float64Array(SUMS);
  const read = (person: number): boolean => {
    let begin = offsets[person]!;
    let end = offsets[person + 1]!;
    while (begin < end && at[begin]! < since) begin++;
    while (begin < end && at[end - 1]! >= until) end--;
    if (begin === end) return false;
    row.fill(0);
    for (let place = begin; place < end; place++) {
      const weight = weightOf === null ? 1 : weightOf(message[place]!, at[place]!);
      const stance = said[place]!;
      const of = 3 * group[place]!;
      row[stance]! += weight;
      row[stance + 3]! += weight * reliability[place]!;
      row[6]! += weight * means[of]!;
      row[7]! += weight * means[of + 2]!;
    }
    row[8] = end - begin;
    return true;
  };
  return { read, row };
}

/** The evidence in the sums that begin at a place. */
export function evidenceAt(
  sums: Float64Array,
  at: number,
  { base, strength }: Pick<Calibration, 'base'> & { readonly strength: number },
): StanceEvidence {
  const against = sums[at]!;
  const none = sums[at + 1]!;
  const favor = sums[at + 2]!;
  const all = against + none + favor;
  const expectedAgainst = sums[at + 6]! / all;
  const expectedFavor = sums[at + 7]! / all;
  return {
    counts: [against, none, favor],
    reliability: [mean(sums[at + 3]!, against), mean(sums[at + 4]!, none), mean(sums[at + 5]!, favor)],
    weight: Math.min(1, all / sums[at + 8]!),
    prior: [expectedAgainst, 1 - expectedAgainst - expectedFavor, expectedFavor],
    strength,
    base,
  };
}

function mean(sum: number, count: number): number {
  return count === 0 ? 0 : sum / count;
}
