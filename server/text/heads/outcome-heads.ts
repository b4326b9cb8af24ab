import {
  FACTS,
  roundVotes,
  VOTED_OUTCOMES,
  VOTES,
  votesBegin,
  VOTING_ROLES,
} from '../../../schema/model/outcome-votes.ts';
import { countFeatures } from './features.ts';
import type { Weights } from './logistic.ts';

/** What was learned from conversations whose outcome people said; rows by VOTED_OUTCOMES. */
export interface OutcomeHeads {
  /** What readings made with them are known by. */
  readonly name: string;
  /** For each of VOTING_ROLES: weights of the features of a message that has it; without a bias. */
  readonly roles: readonly Weights[];
  /** Of the facts of a conversation; a bias is the last of a row. */
  readonly facts: Weights;
}

/** Heads of outcomes as they stand in a file. */
export interface StoredOutcomeHeads {
  readonly name: string;
  readonly roles: readonly (readonly (readonly number[])[])[];
  readonly facts: readonly (readonly number[])[];
}

/**
 * What a message says for and against each outcome of its conversation, in each role that it may have there.
 *
 * @param row - Its features: `featuresOf`.
 * @returns VOTES numbers.
 */
export function votesOf({ roles }: OutcomeHeads, row: Float64Array): Int8Array {
  const odds = new Float64Array(VOTES);
  for (const [at, role] of VOTING_ROLES.entries()) {
    const [against, ...others] = roles[at]!.map((weights) => dot(weights, row));
    for (const [place, value] of others.entries()) odds[votesBegin(role) + place] = value - against!;
  }
  return roundVotes(odds);
}

/** Weights of facts in one row, as columns hold them. */
export function flatFacts({ facts }: OutcomeHeads): Float64Array {
  return Float64Array.from(facts.flatMap((row) => [...row]));
}

/** @returns Null where the file's are not of this version. */
export function outcomeHeadsFrom({ name, roles, facts }: StoredOutcomeHeads): OutcomeHeads | null {
  const isOf = (rows: readonly (readonly number[])[], width: number): boolean =>
    rows.length === VOTED_OUTCOMES.length &&
    rows.every((row) => row.length === width && row.every(Number.isFinite));
  const isWhole =
    roles.length === VOTING_ROLES.length &&
    roles.every((rows) => isOf(rows, countFeatures())) &&
    isOf(facts, FACTS + 1);
  if (!isWhole) return null;
  const weights = (rows: readonly (readonly number[])[]): Weights =>
    rows.map((row) => Float64Array.from(row));
  return { name, roles: roles.map(weights), facts: weights(facts) };
}

/** Heads of outcomes as a file holds them. */
export function storedOutcomeHeads({ name, roles, facts }: OutcomeHeads): StoredOutcomeHeads {
  const rows = (weights: Weights): number[][] => weights.map((row) => [...row]);
  return { name, roles: roles.map(rows), facts: rows(facts) };
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
  return sum;
}
