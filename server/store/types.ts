import type {
  AccountRecord,
  BrandRecord,
  FollowRecord,
  LabelRecord,
  MessageRecord,
  OrganizationRecord,
  OutcomeRecord,
  PersonRecord,
  TieRecord,
} from '../../schema/model/records.ts';

/** What the text reader saw in a message, as it is kept in the graph. */
export interface StoredReading {
  readonly language: string;
  readonly acts: number;
  /** What its words say of the outcome of its conversation, VOTES bytes in base64; null where that was not learned. */
  readonly outcomeVotes: string | null;
  /** Numbers of orders, tickets, contracts, spaces between them; null where there are none. */
  readonly references: string | null;
  /** Equal for equal texts. */
  readonly textKey: number;
  readonly by: string;
  /** Brands that it was read for: a hash, so that a reading made for other brands is made again. */
  readonly readFor: string;
  readonly addressedStance: string;
  readonly addressedConfidence: number;
  readonly brands: readonly {
    readonly brand: string;
    readonly stance: string;
    readonly confidence: number;
  }[];
}

/** Records of one batch by type, each id once, in the order in which they came. */
export interface RecordsByType {
  organization: OrganizationRecord[];
  brand: BrandRecord[];
  person: PersonRecord[];
  account: AccountRecord[];
  message: MessageRecord[];
  follow: FollowRecord[];
  label: LabelRecord[];
  outcome: OutcomeRecord[];
  tie: TieRecord[];
}

/** What became of a record. */
export type WriteResult = 'created' | 'updated' | 'unchanged';

/** Reads a text for the graph. */
export type ReadText = (text: string, language: string | null) => StoredReading;
