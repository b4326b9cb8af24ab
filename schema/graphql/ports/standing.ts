import type { Standing } from '../../model/readings.ts';
import type { BrandSource, ConversationSource, MessageSource, PeriodInput, PersonSource } from './sources.ts';

export interface StandingSource {
  readonly person: PersonSource;
  readonly brand: BrandSource;
  readonly period: PeriodInput;
  /** Milliseconds; null where nothing fades. */
  readonly halfLife: number | null;
  readonly standing: Standing;
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly messages: number;
}

/** Which messages a standing is made from, and how fast they fade. */
export type StandingQuery = Pick<StandingSource, 'period' | 'halfLife'>;

/** What is expected of a person before they have written, and what it is worth in the score. */
export interface StandingPriorSource {
  readonly mean: number;
  readonly share: number;
}

/** An advocate who became a detractor, or the other way round. */
export interface StandingTurnSource {
  readonly from: Standing;
  readonly to: Standing;
  readonly certainty: number;
  readonly earliest: number;
  readonly latest: number;
  /** First one after it. */
  readonly message: MessageSource;
  readonly conversation: ConversationSource;
  readonly scoreBefore: number;
  readonly scoreAfter: number;
}

/** What one message does to a score. */
export interface StandingPartSource {
  readonly message: MessageSource;
  readonly share: number;
  readonly value: number;
  readonly moved: number;
}
