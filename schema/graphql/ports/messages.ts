import type { Stance } from '../../model/readings.ts';
import type { Role } from '../../model/roles.ts';
import type { PersonFilterInput } from './person-filter.ts';
import type {
  BrandSource,
  ConversationSource,
  MessageSource,
  Page,
  PageInput,
  PeriodInput,
  PersonSource,
} from './sources.ts';

export interface MessageFilterInput {
  readonly brand: string | null;
  readonly period: PeriodInput | null;
  readonly stance: Stance | null;
  readonly roles: readonly Role[] | null;
  readonly channels: readonly string[] | null;
  readonly languages: readonly string[] | null;
  readonly author: PersonFilterInput | null;
  /** Words that it has, all of them. */
  readonly text: string | null;
}

export interface MessageTextSource {
  readonly text: string;
  readonly url: string | null;
}

export interface StanceJudgementSource {
  readonly stance: Stance;
  readonly by: string;
  readonly confidence: number;
  readonly at: number | null;
}

export interface MessageBrandSource {
  readonly brand: BrandSource;
  readonly stance: Stance;
  readonly confidence: number;
  readonly because: string;
}

export interface MessagePort {
  find(id: string): MessageSource | null;
  list(filter: MessageFilterInput, page: PageInput): Promise<Page<MessageSource>>;
  /** Text and address, in batches. */
  text(message: MessageSource): Promise<MessageTextSource>;
  author(message: MessageSource): PersonSource;
  replyTo(message: MessageSource): MessageSource | null;
  shares(message: MessageSource): MessageSource | null;
  conversation(message: MessageSource): ConversationSource;
  mentions(message: MessageSource): PersonSource[];
  byCompany(message: MessageSource): boolean;
  acts(message: MessageSource): string[];
  brands(message: MessageSource): MessageBrandSource[];
  stance(message: MessageSource, brand: string): Stance | null;
  stanceJudgements(message: MessageSource, brand: string): Promise<StanceJudgementSource[]>;
}
