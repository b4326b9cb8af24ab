import type { TalkFilterInput } from './person-filter.ts';
import type { Outcome } from '../../model/readings.ts';
import type { InfluencePathSource } from './influence.ts';
import type {
  AnswerSource,
  CaseSource,
  ConversationSource,
  MessageSource,
  OutcomeJudgementSource,
  Page,
  PageInput,
  PeriodInput,
  PersonSource,
} from './sources.ts';

export type ConversationOrder = 'exposed' | 'lastMessage' | 'started' | 'waiting';

/** A clock of the answers to a request; it stops with the first answer, or with the confirmation. */
export type ConversationClock = 'response' | 'resolution';

export interface ConversationFilterInput {
  readonly brand: string | null;
  readonly channels: readonly string[] | null;
  readonly outcomes: readonly Outcome[] | null;
  readonly period: PeriodInput | null;
  readonly withoutUs: boolean | null;
  readonly timed: ConversationClock | null;
  /** Those with a message about the brand, in the period, that it lets through. */
  readonly talk: TalkFilterInput | null;
  readonly text: string | null;
}

export interface ConversationPort {
  find(id: string): ConversationSource | null;
  list(
    filter: ConversationFilterInput,
    order: ConversationOrder,
    page: PageInput,
  ): Promise<Page<ConversationSource>>;
  answer(conversation: ConversationSource): AnswerSource;
  /** The one that holds first. */
  outcomeJudgements(conversation: ConversationSource): OutcomeJudgementSource[];
  exposed(conversation: ConversationSource): number;
  exposedBeforeResolution(conversation: ConversationSource): number;
  messages(conversation: ConversationSource, page: PageInput): Page<MessageSource>;
  participants(conversation: ConversationSource): PersonSource[];
  /** Both clocks in business hours; null where the plain one is, or nobody said when the company works. */
  businessClocks(conversation: ConversationSource): BusinessClocks;
  case(conversation: ConversationSource): CaseSource | null;
  insiders(conversation: ConversationSource, first: number): Promise<InfluencePathSource[]>;
}

export interface BusinessClocks {
  readonly responseSeconds: number | null;
  readonly resolutionSeconds: number | null;
}
