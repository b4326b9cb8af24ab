import type { Outcome, OutcomeJudge } from '../../model/readings.ts';

/** `since` inclusive, `until` exclusive. */
export interface PeriodInput {
  readonly since: number | null;
  readonly until: number | null;
}

export interface PageInput {
  readonly first: number;
  readonly after: string | null;
}

export interface Page<Node> {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

export interface BrandSource {
  readonly kind: 'Brand';
  readonly id: string;
  readonly name: string;
  readonly owned: boolean;
}

export interface PersonSource {
  readonly kind: 'Person';
  readonly node: number;
  readonly id: string;
  readonly name: string;
}

export interface MessageSource {
  readonly kind: 'Message';
  readonly index: number;
  readonly id: string;
  readonly at: number;
  readonly channel: string;
  readonly language: string;
}

export interface ConversationSource {
  readonly kind: 'Conversation';
  readonly index: number;
  readonly id: string;
  readonly channel: string;
  readonly public: boolean;
  readonly startedAt: number;
  readonly lastMessageAt: number;
}

/** A conversation's or a case's state and clocks. */
export interface AnswerSource {
  readonly outcome: Outcome;
  readonly confidence: number;
  readonly responseSeconds: number | null;
  readonly resolutionSeconds: number | null;
  readonly decidingMessage: MessageSource | null;
}

/** What is said of a conversation's outcome, and who says so. */
export interface OutcomeJudgementSource {
  readonly outcome: Outcome;
  readonly by: OutcomeJudge;
  readonly confidence: number;
  readonly at: number | null;
}

export interface CaseSource extends AnswerSource {
  readonly kind: 'Case';
  readonly id: string;
  readonly asker: PersonSource;
  readonly brand: BrandSource;
  readonly conversations: readonly ConversationSource[];
  readonly openedAt: number;
  readonly closedByCompanyAt: number | null;
  readonly reopenings: number;
  readonly unansweredIn: readonly ConversationSource[];
  readonly linkReason: string | null;
  readonly linkConfidence: number;
}

export interface CommunitySource {
  readonly kind: 'Community';
  readonly index: number;
  readonly id: string;
  readonly label: string;
  readonly size: number;
}

export type NodeSource =
  | BrandSource
  | PersonSource
  | MessageSource
  | ConversationSource
  | CaseSource
  | CommunitySource;
