import { ACT } from '../../../schema/model/readings.ts';

/** Acts that are said in too many ways for a list: learned from the examples, beside what expressions find. */
export const LEARNED_ACTS = ['confirmation', 'redirection', 'handover'] as const;

/** One of {@link LEARNED_ACTS}. */
export type LearnedAct = (typeof LEARNED_ACTS)[number];

/** What tells one act. */
export interface ActHead {
  /** Of the features of a text, the bias behind them. */
  readonly weights: ArrayLike<number>;
  /** The least probability with which a text is taken to have the act. */
  readonly least: number;
}

/** By act. */
export type ActHeads = Readonly<Record<LearnedAct, ActHead>>;

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
    if (probabilityOf(heads[act], row) >= heads[act].least) found |= ACT[act];
  }
  return found;
}

/** Probability that a text has an act, in (0, 1). */
export function probabilityOf({ weights }: Pick<ActHead, 'weights'>, row: Float64Array): number {
  let score = weights[row.length]!;
  for (let at = 0; at < row.length; at++) score += weights[at]! * row[at]!;
  return 1 / (1 + Math.exp(-score));
}
