import type { Snapshot } from '../../snapshot/types.ts';
import { entriesOf } from './entries.ts';
import { estimateOf, posterior, type StanceEstimate } from './estimate.ts';
import { createEvidenceReader, evidenceAt } from './evidence.ts';
import { messageWeights } from './message-weights.ts';
import type { StandingQuestion } from './standing.ts';

/** How a score comes about: prior.share · prior.mean + Σ share · value over the messages, and all shares sum to 1. */
export interface StandingWorking extends StanceEstimate {
  /** What people who write in these channels and languages about the brand say on average, and its share of the score. */
  readonly prior: { readonly mean: number; readonly share: number };
  /** Most telling first. */
  readonly messages: readonly StandingPart[];
}

/** What one message does to a score. */
export interface StandingPart {
  /** Message index. */
  readonly message: number;
  /** Its share of the score, in [0, 1]: the surer its reading, the more. */
  readonly share: number;
  /** The mean true stance behind its reading, given the rest of what the person said, in [−1, 1]; −1, 0 or 1 where all of that stance are labels. */
  readonly value: number;
  /** By how much it moves the score away from the prior's mean: share · (value − prior mean). */
  readonly moved: number;
  /** What evidence is ordered by: `moved` towards the side of the score; its size where there is no side. */
  readonly telling: number;
}

/** Scores nearer to 0 than this have no side; then what moves most in either direction is most telling. */
const NO_SIDE = 0.05;

/**
 * The standing of one person with its working: the messages that moved the score most towards where it stands come first, the newest first where
 * they are equal. Null when the person wrote nothing that counts.
 */
export function workingOf(
  snapshot: Snapshot,
  person: number,
  question: StandingQuestion,
): StandingWorking | null {
  const { prior, read, row } = createEvidenceReader(snapshot, question);
  if (!read(person)) return null;
  const entries = entriesOf(snapshot, person, question);
  const weightOf = messageWeights(snapshot, question, prior.talk);
  const evidence = evidenceAt(row, 0, prior);
  const found = posterior(evidence);
  const { score, values } = found;
  const total = evidence.strength + evidence.counts[0] + evidence.counts[1] + evidence.counts[2];
  const mean = evidence.prior[2] - evidence.prior[0];
  const side = Math.abs(score) < NO_SIDE ? 0 : Math.sign(score);
  const told = entries.map(({ message, at, said, reliability }): StandingPart => {
    const weight = weightOf === null ? 1 : weightOf(message, at);
    // readings of one stance are unmixed together, and share their part as far as each is reliable
    const typical = evidence.reliability[said]!;
    const share = (weight / total) * (typical === 0 ? 1 : reliability / typical);
    const value = values[said]!;
    const moved = share * (value - mean);
    return {
      message,
      share,
      value,
      moved,
      telling: side === 0 ? Math.abs(moved) : side * moved,
    };
  });
  return {
    ...estimateOf(found),
    prior: { mean, share: evidence.strength / total },
    messages: told.sort((a, b) => b.telling - a.telling || b.message - a.message),
  };
}
