import type { Outcome } from '../../model/readings.ts';
import type { BusinessClocks } from './conversations.ts';
import type { PersonFilterInput } from './person-filter.ts';
import type { CaseSource, MessageSource, Page, PageInput, PeriodInput } from './sources.ts';

export type CaseOrder = 'opened' | 'waiting' | 'exposed';

export interface CaseFilterInput {
  readonly brand: string | null;
  readonly asker: PersonFilterInput | null;
  readonly outcomes: readonly Outcome[] | null;
  readonly period: PeriodInput | null;
  readonly unansweredSomewhere: boolean | null;
  readonly closedUnconfirmed: boolean | null;
}

/** Somebody who waits for a word of the company. */
export interface MissedCueSource {
  readonly case: CaseSource;
  readonly waitingSince: number;
  /** Up to the instant that was asked for. */
  readonly waitingSeconds: number;
  readonly exposed: number;
  /** What they asked first. */
  readonly request: MessageSource;
  readonly askedAgain: MessageList;
  readonly toldOthers: MessageList;
}

/** Messages of which the first are made on request: there may be hundreds. */
export interface MessageList {
  readonly total: number;
  first(count: number): MessageSource[];
}

/** A morning's list of missed cues, in order. */
export interface CueDigestSource {
  readonly at: number;
  readonly total: number;
  /** Those of them who asked again, and who told others. */
  readonly askedAgain: number;
  readonly toldOthers: number;
  /** The first of them, which alone are made: there may be tens of thousands. */
  cues(first: number): readonly MissedCueSource[];
}

export type CueOrder = 'exposed' | 'waiting';

export interface CasePort {
  businessClocks(one: CaseSource): BusinessClocks;
  /** @param query.at - Up to when they have waited; what began later is left out. */
  missedCues(query: {
    readonly brand: string | null;
    readonly asker: PersonFilterInput | null;
    readonly since: number | null;
    readonly at: number;
    readonly order: CueOrder;
  }): Promise<CueDigestSource>;
  /** Of the same asker about the same brand, the nearest in time first. */
  others(one: CaseSource, first: number): CaseSource[];
  find(id: string): CaseSource | null;
  list(filter: CaseFilterInput, order: CaseOrder, page: PageInput): Promise<Page<CaseSource>>;
}
