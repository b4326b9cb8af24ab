import type { Snapshot } from '../../snapshot/types.ts';
import type { Period } from '../discussion/period.ts';
import { estimateStance, posteriorOnSide, type StanceEstimate, sureEnd } from './estimate.ts';
import { createEvidenceReader, evidenceAt, SUMS } from './evidence.ts';
import type { StancePrior } from './stance-prior.ts';
import { workingOf } from './working.ts';

/** Where a person stands towards a brand. */
export interface PersonStanding extends StanceEstimate {
  /** Person index. */
  readonly person: number;
  /** Messages that count towards the score. */
  readonly messages: number;
}

/** Which standing. */
export interface StandingQuestion extends Period {
  /** Brand index. */
  readonly brand: number;
  /** Milliseconds in which a message comes to count half, back from the period's end or the last message. @default none does */
  readonly halfLife?: number | null;
}

/** Advocates or detractors, the surest first, as columns. */
export interface StandingSide {
  readonly person: Uint32Array;
  /** The end of each interval that is nearer to 0. */
  readonly end: Float64Array;
  /** What the rest of the estimate is made from: see `evidenceAt`. */
  readonly sums: Float64Array;
  readonly prior: Pick<StancePrior, 'base' | 'strength'>;
}

/**
 * The standing of everybody who wrote about a brand in a period, without what they wrote as somebody of the company.
 *
 * @returns Ordered by person index.
 * @remarks Time O(messages in the period) and a few microseconds a person; memory O(people).
 */
export function standings(snapshot: Snapshot, question: StandingQuestion): PersonStanding[] {
  const { prior, read, row } = createEvidenceReader(snapshot, question);
  const found: PersonStanding[] = [];
  for (let person = 0; person < snapshot.people.count; person++)
    if (read(person)) found.push({ person, messages: row[8]!, ...estimateStance(evidenceAt(row, 0, prior)) });
  return found;
}

/**
 * The advocates or the detractors, the surest first: advocates by the low end of their interval, detractors by the high end.
 *
 * @remarks As {@link standings}, but only that end is computed, and only of those who may have a side.
 */
export function standingSide(
  snapshot: Snapshot,
  question: StandingQuestion,
  side: 'advocate' | 'detractor',
): StandingSide {
  const { prior, read, row } = createEvidenceReader(snapshot, question);
  const direction = side === 'advocate' ? 1 : -1;
  const found: { person: number; end: number; sums: Float64Array }[] = [];
  for (let person = 0; person < snapshot.people.count; person++) {
    if (!read(person)) continue;
    const estimate = posteriorOnSide(evidenceAt(row, 0, prior), side);
    if (estimate === null) continue;
    const end = sureEnd(estimate, side);
    if (direction * end > 0) found.push({ person, end, sums: row.slice() });
  }
  found.sort((a, b) => direction * (b.end - a.end) || a.person - b.person);
  const sums = new Float64Array(SUMS * found.length);
  for (const [place, one] of found.entries()) sums.set(one.sums, SUMS * place);
  return {
    person: Uint32Array.from(found, ({ person }) => person),
    end: Float64Array.from(found, ({ end }) => end),
    sums,
    prior: { base: prior.base, strength: prior.strength },
  };
}

/** The standing of one person; null when they wrote nothing that counts. */
export function standingOf(
  snapshot: Snapshot,
  person: number,
  question: StandingQuestion,
): PersonStanding | null {
  const working = workingOf(snapshot, person, question);
  if (working === null) return null;
  const { standing, score, low, high, messages } = working;
  return { person, messages: messages.length, standing, score, low, high };
}
