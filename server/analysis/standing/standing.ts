import { STANDINGS } from '../../../schema/model/readings.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { placesOf, talkAbout } from '../discussion/brand-talk.ts';
import type { Period } from '../discussion/period.ts';
import { estimateStance, mayTakeSide, type StanceEstimate, type StanceWeights } from './estimate.ts';

/** Where a person stands towards a brand. */
export interface PersonStanding extends StanceEstimate {
  /** Person index. */
  readonly person: number;
  /** Messages that count towards the score. */
  readonly messages: number;
}

/** A message behind a standing. */
export interface StandingEvidence {
  /** Message index. */
  readonly message: number;
  /** How much it says for the standing; larger is more telling. */
  readonly weight: number;
}

/** Which standing. */
export interface StandingQuestion extends Period {
  /** Brand index. */
  readonly brand: number;
}

const ADVOCATE = STANDINGS.indexOf('advocate');
const DETRACTOR = STANDINGS.indexOf('detractor');
/** Scores nearer to 0 than this have no side; then what is strongest in either direction is most telling. */
const NO_SIDE = 0.05;

/**
 * The standing of everybody who wrote about a brand in a period, without what they wrote as somebody of the company.
 *
 * @returns Ordered by person index.
 * @remarks Time O(messages in the period) and a few microseconds a person; memory O(people).
 */
export function standings(snapshot: Snapshot, question: StandingQuestion): PersonStanding[] {
  return estimateAll(snapshot, question, () => true);
}

/**
 * The advocates or the detractors, the surest first: advocates by the low end of their interval, detractors by the high end.
 *
 * @remarks As {@link standings}, but intervals are computed only for those who may have a side.
 */
export function standingSide(
  snapshot: Snapshot,
  question: StandingQuestion,
  side: 'advocate' | 'detractor',
): PersonStanding[] {
  const all = estimateAll(snapshot, question, (weights) => mayTakeSide(weights, side));
  return side === 'advocate' ? advocates(all) : detractors(all);
}

function estimateAll(
  snapshot: Snapshot,
  question: StandingQuestion,
  isWanted: (weights: StanceWeights) => boolean,
): PersonStanding[] {
  const { people } = snapshot;
  const talk = talkAbout(snapshot, question.brand);
  const { begin, end } = placesOf(talk, question);
  const counts = new Uint32Array(people.count);
  const weights = new Float64Array(3 * people.count);
  for (let i = begin; i < end; i++) {
    if (talk.byUs[i] === 1) continue;
    const person = talk.person[i]!;
    counts[person]!++;
    weights[3 * person + 1 + talk.stance[i]!]! += talk.confidence[i]!;
  }
  const found: PersonStanding[] = [];
  for (let person = 0; person < people.count; person++) {
    if (counts[person] === 0) continue;
    const said = {
      against: weights[3 * person]!,
      none: weights[3 * person + 1]!,
      favor: weights[3 * person + 2]!,
    };
    if (isWanted(said)) found.push({ person, messages: counts[person]!, ...estimateStance(said) });
  }
  return found;
}

/** The standing of one person; null when they wrote nothing that counts. */
export function standingOf(
  snapshot: Snapshot,
  person: number,
  question: StandingQuestion,
): PersonStanding | null {
  const entries = entriesOf(snapshot, person, question);
  if (entries.length === 0) return null;
  const weights = [0, 0, 0];
  for (const { entry } of entries) {
    const place = 1 + snapshot.messages.aboutStance[entry]!;
    weights[place] = weights[place]! + snapshot.messages.aboutConfidence[entry]!;
  }
  const estimate = estimateStance({ against: weights[0]!, none: weights[1]!, favor: weights[2]! });
  return { person, messages: entries.length, ...estimate };
}

/**
 * The messages behind a person's standing, most telling first: those on the side of the score before others, the surest first, the newest
 * first where they are equal.
 */
export function standingEvidence(
  snapshot: Snapshot,
  person: number,
  question: StandingQuestion,
): StandingEvidence[] {
  const standing = standingOf(snapshot, person, question);
  if (standing === null) return [];
  const { messages } = snapshot;
  const weigh = (entry: number): number => {
    const stance = messages.aboutStance[entry]!;
    const side = Math.abs(standing.score) < NO_SIDE ? Math.abs(stance) : Math.sign(standing.score) * stance;
    return side * messages.aboutConfidence[entry]!;
  };
  return entriesOf(snapshot, person, question)
    .map(({ message, entry }) => ({ message, weight: weigh(entry) }))
    .sort((a, b) => b.weight - a.weight || b.message - a.message);
}

/** ADVOCATEs, the surest first: by the low end of the interval. */
function advocates(all: readonly PersonStanding[]): PersonStanding[] {
  return all
    .filter(({ standing }) => standing === ADVOCATE)
    .sort((a, b) => b.low - a.low || a.person - b.person);
}

/** DETRACTORs, the surest first: by the high end of the interval. */
function detractors(all: readonly PersonStanding[]): PersonStanding[] {
  return all
    .filter(({ standing }) => standing === DETRACTOR)
    .sort((a, b) => a.high - b.high || a.person - b.person);
}

function entriesOf(
  { messages, people }: Snapshot,
  person: number,
  { brand, since, until }: StandingQuestion,
): { message: number; entry: number }[] {
  const found: { message: number; entry: number }[] = [];
  for (let i = people.messageOffsets[person]!; i < people.messageOffsets[person + 1]!; i++) {
    const message = people.messageIndex[i]!;
    const at = messages.at[message]!;
    if (at < since || at >= until || messages.byUs[message] === 1) continue;
    for (let entry = messages.aboutOffsets[message]!; entry < messages.aboutOffsets[message + 1]!; entry++) {
      if (messages.aboutBrand[entry] === brand) found.push({ message, entry });
    }
  }
  return found;
}
