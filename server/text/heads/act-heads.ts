import { ACT } from '../../../schema/model/readings.ts';

/** Acts that are said in too many ways for a list: learned from the examples, beside what expressions find. */
export const LEARNED_ACTS = ['confirmation', 'redirection', 'handover'] as const;

/** One of {@link LEARNED_ACTS}. */
export type LearnedAct = (typeof LEARNED_ACTS)[number];

/** By act: weights of the features of a text, the bias behind them. */
export type ActHeads = Readonly<Record<LearnedAct, ArrayLike<number>>>;

/** What is added to what expressions find has to be as sure as this: a wrong one costs an outcome. */
const LEAST = 0.85;

/** What a text that asks, complains or is open still does not confirm, however much its words are those of confirmations. */
const UNSETTLED = ACT.complaint | ACT.stillOpen | ACT.blame | ACT.request | ACT.demand | ACT.check;

/**
 * Acts of a text with those that heads find.
 *
 * @param acts - What expressions found.
 * @param row - Its features: `featuresOf`.
 */
export function addLearnedActs(acts: number, row: Float64Array, heads: ActHeads): number {
  let found = acts;
  for (const act of LEARNED_ACTS) {
    if (act === 'confirmation' && (acts & UNSETTLED) !== 0) continue;
    if (probabilityOf(heads[act], row) >= LEAST) found |= ACT[act];
  }
  return found;
}

/** Probability that a text has an act, in (0, 1). */
export function probabilityOf(weights: ArrayLike<number>, row: Float64Array): number {
  let score = weights[row.length]!;
  for (let at = 0; at < row.length; at++) score += weights[at]! * row[at]!;
  return 1 / (1 + Math.exp(-score));
}
