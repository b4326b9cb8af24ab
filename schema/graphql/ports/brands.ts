import type { Outcome, Stance } from '../../model/readings.ts';
import type { Role } from '../../model/roles.ts';
import type { TalkFilterInput } from './person-filter.ts';
import type { BrandSource, MessageSource, PeriodInput } from './sources.ts';

export interface DiscussionSource {
  readonly brand: BrandSource;
  readonly period: PeriodInput;
  readonly filter: TalkFilterInput | null;
  readonly messages: number;
  readonly people: number;
  readonly conversations: number;
  readonly withoutUs: number;
  readonly byRole: readonly { readonly role: Role; readonly people: number; readonly messages: number }[];
  readonly byChannel: readonly {
    readonly channel: string;
    readonly people: number;
    readonly messages: number;
  }[];
  readonly byLanguage: readonly { readonly language: string; readonly messages: number }[];
  readonly byStance: readonly { readonly stance: Stance; readonly messages: number }[];
  readonly byOutcome: readonly { readonly outcome: Outcome; readonly conversations: number }[];
  readonly medianResponseSeconds: number | null;
  readonly medianResolutionSeconds: number | null;
}

export type TimeBucket = 'hour' | 'day' | 'week' | 'month';

export interface TimelinePointSource {
  readonly start: number;
  readonly messages: number;
  readonly favor: number;
  readonly against: number;
}

/** Days in which a brand was talked about far more than in those around. */
export interface BurstSource {
  readonly since: number;
  readonly until: number;
  readonly messages: number;
  readonly usual: number;
  readonly people: number;
  readonly favor: number;
  readonly against: number;
  readonly origins: readonly { readonly message: MessageSource; readonly people: number }[];
}

export interface BrandPort {
  list(): BrandSource[];
  find(id: string): BrandSource | null;
  discussion(
    brand: BrandSource,
    period: PeriodInput,
    filter: TalkFilterInput | null,
  ): Promise<DiscussionSource>;
  /** Medians in business hours; null where no calendar is given. */
  businessMedians(
    discussion: DiscussionSource,
  ): Promise<{ readonly response: number | null; readonly resolution: number | null }>;
  timeline(discussion: DiscussionSource, bucket: TimeBucket): Promise<TimelinePointSource[]>;
  /** The weightiest first. */
  bursts(brand: BrandSource, period: PeriodInput, filter: TalkFilterInput | null): Promise<BurstSource[]>;
  drift(
    from: string,
    at: number,
    among: { before: PeriodInput | null; after: PeriodInput | null; filter: TalkFilterInput | null },
  ): Promise<DriftSource[]>;
}

export interface DriftSource {
  readonly from: BrandSource;
  readonly to: BrandSource;
  readonly people: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}
