import type { PersonFilterInput } from './person-filter.ts';
import type { MessageSource, Page, PageInput, PeriodInput, PersonSource } from './sources.ts';

export interface TieSource {
  readonly edge: number;
  readonly source: PersonSource;
  readonly target: PersonSource;
  readonly probability: number;
  readonly interactions: number;
  /** Messages that could have been acted upon; 0 when only stated. */
  readonly chances: number;
  /** What those count together where older ones count less. */
  readonly effectiveChances: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  readonly stated: boolean;
}

/** Bounds of a probability, each missed by one in twenty. */
export interface IntervalSource {
  readonly low: number;
  readonly high: number;
}

/** In seconds; a quarter, half and three quarters come within. */
export interface DelaySource {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

export interface InfluencePathSource {
  readonly people: readonly PersonSource[];
  readonly ties: readonly TieSource[];
  readonly probability: number;
  /** By which influence travelled along each tie; null for a tie without any. */
  readonly messages: readonly (MessageSource | null)[];
  /** Whether the acts behind its ties can have followed one another. */
  readonly isTimeRespecting: boolean;
  /** Quotes texts, which only the store has. */
  readonly explain: () => Promise<string>;
}

/** So many people, or as many as a budget allows. */
export type SeedsWanted =
  | { readonly size: number }
  | {
      readonly budget: number;
      /** By id of the person. */
      readonly costs: ReadonlyMap<string, number>;
      readonly costOfOthers: number;
    };

export interface SeedSetSource {
  readonly people: readonly PersonSource[];
  readonly spread: number;
  readonly standardError: number;
  readonly approximation: number;
  readonly failureProbability: number;
  /** Null where no budget was given. */
  readonly cost: number | null;
  /** In the order of people. */
  readonly contributions: readonly ContributionSource[];
  readonly reached: (first: number) => readonly ReachedSource[];
}

export interface ContributionSource {
  readonly person: PersonSource;
  readonly adds: number;
  readonly lost: number;
  readonly standardError: number;
}

export interface ReachedSource {
  readonly person: PersonSource;
  readonly probability: number;
}

export interface SpreadSource {
  readonly mean: number;
  readonly standardError: number;
  readonly simulations: number;
  readonly reached: (first: number) => readonly ReachedSource[];
}

export interface AudienceSource {
  readonly people: number;
  readonly naive: number;
  readonly exact: boolean;
  readonly relativeError: number;
}

export interface InfluencePort {
  ties(person: PersonSource, direction: 'in' | 'out', page: PageInput): Page<TieSource>;
  tieEvidence(tie: TieSource, page: PageInput): Page<MessageSource>;
  /** Null where the probability was stated. */
  tieInterval(tie: TieSource): IntervalSource | null;
  /** Null where no act is upon a single message. */
  tieDelay(tie: TieSource): DelaySource | null;
  paths(
    from: string,
    to: string,
    limits: {
      first: number;
      maxTies: number;
      timeRespecting: boolean;
      avoid: readonly string[];
      /** Whom paths may pass through; null for everybody. */
      through: PersonFilterInput | null;
      period: PeriodInput;
    },
  ): Promise<InfluencePathSource[]>;
  seedSet(
    wanted: SeedsWanted,
    candidates: PersonFilterInput | null,
    options: { epsilon: number; won: readonly string[] },
  ): Promise<SeedSetSource>;
  spread(seeds: readonly string[], simulations: number): Promise<SpreadSource>;
  audience(people: readonly string[], ties: number): Promise<AudienceSource>;
}
