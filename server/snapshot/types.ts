/**
 * The graph as columns: dictionary coded, in compressed sparse rows, immutable. Every typed array lies on a
 * SharedArrayBuffer, so that worker threads read the one copy. Instants are epoch milliseconds; -Infinity and
 * +Infinity stand for "since ever" and "for ever". Index -1 means absent.
 */
export interface Snapshot {
  /** Rises by one with each snapshot that this process made. */
  readonly version: number;
  /** Which graph it is of; '' where nobody said. */
  readonly graph: string;
  /** Highest revision of the store that it holds. */
  readonly revision: number;
  readonly organizations: OrganizationColumns;
  readonly brands: BrandColumns;
  readonly people: PeopleColumns;
  readonly accounts: AccountColumns;
  readonly messages: MessageColumns;
  readonly conversations: ConversationColumns;
  readonly follows: FollowColumns;
  readonly statedTies: StatedTieColumns;
  /** Channel names; columns hold the index. */
  readonly channels: readonly string[];
  /** BCP 47 primary subtags or `und`; columns hold the index. */
  readonly languages: readonly string[];
  /** How much the facts of a conversation say of its outcome, as was learned from people's judgements (schema/model/outcome-votes.ts); empty where nothing was. */
  readonly outcomeWeights: Float64Array;
}

/** Strings of a column, kept as UTF-8 in one buffer: string i is bytes[offsets[i]] .. bytes[offsets[i + 1] - 1]. */
export interface StringColumn {
  readonly offsets: Uint32Array;
  readonly bytes: Uint8Array;
}

export interface OrganizationColumns {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** 1 for an organization of kind owner (us). */
  readonly owner: Uint8Array;
  /** 1 for an organization of kind competitor. */
  readonly competitor: Uint8Array;
}

export interface BrandColumns {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly owned: Uint8Array;
  /** Index of the owning organization, or -1. */
  readonly organization: Int32Array;
}

/** People by index, sorted by id. */
export interface PeopleColumns {
  readonly count: number;
  readonly ids: StringColumn;
  /** To find an id's number: see hash-index.ts. */
  readonly idIndex: Int32Array;
  readonly names: StringColumn;
  /** Role spells of person p: roleOffsets[p] .. roleOffsets[p + 1] - 1. */
  readonly roleOffsets: Uint32Array;
  /** Index into ROLES of schema/model/roles.ts. */
  readonly roleKind: Uint8Array;
  /** Organization index, or -1. */
  readonly roleOrganization: Int32Array;
  readonly roleSince: Float64Array;
  readonly roleUntil: Float64Array;
  /** Messages written by person p, in time order. */
  readonly messageOffsets: Uint32Array;
  readonly messageIndex: Uint32Array;
  /** Accounts of person p. */
  readonly accountOffsets: Uint32Array;
  readonly accountIndex: Uint32Array;
}

/** Accounts by index, sorted by id. */
export interface AccountColumns {
  readonly count: number;
  readonly ids: StringColumn;
  readonly handles: StringColumn;
  /** To find an account by `channel:handle`: see handle-index.ts. */
  readonly handleIndex: Int32Array;
  readonly person: Uint32Array;
  readonly channel: Uint16Array;
  /** -1 when unknown. */
  readonly followers: Int32Array;
}

/** Messages by index, sorted by instant, then id: a smaller index is never later. */
export interface MessageColumns {
  readonly count: number;
  readonly ids: StringColumn;
  /** To find an id's number: see hash-index.ts. */
  readonly idIndex: Int32Array;
  readonly at: Float64Array;
  /** Account index of the author. */
  readonly author: Uint32Array;
  /** Person index of the author (that of the account, copied for speed). */
  readonly person: Uint32Array;
  readonly channel: Uint16Array;
  readonly language: Uint16Array;
  /** 1 when everybody may see it. */
  readonly public: Uint8Array;
  /** Conversation index. */
  readonly conversation: Uint32Array;
  /** Message index it answers, or -1. */
  readonly replyTo: Int32Array;
  /** Message index it shares, or -1. */
  readonly shares: Int32Array;
  /** First message of the same person with the same text, or that shares the same message; its own index for that one, -1 where there is no other. */
  readonly copyOf: Int32Array;
  /** First message of whomever with the same text, shares aside; its own index for that one, -1 where there is no other. */
  readonly alikeOf: Int32Array;
  /** Accounts it mentions. */
  readonly mentionOffsets: Uint32Array;
  readonly mentionAccounts: Uint32Array;
  /** Bits of ACT (schema/model/readings.ts), as the text reader saw them. */
  readonly acts: Uint16Array;
  /** What its words say of the outcome of its conversation: VOTES numbers each (schema/model/outcome-votes.ts); empty where that was not learned. */
  readonly outcomeVotes: Int8Array;
  /** Numbers of orders, tickets, contracts that it names: REFERENCES hashes each (schema/model/references.ts), 0 for none; empty where no message names one. */
  readonly references: Uint32Array;
  /** 1 when the author was somebody of the company at the instant of writing. */
  readonly byUs: Uint8Array;
  /** The brands a message is about: one entry for each. */
  readonly aboutOffsets: Uint32Array;
  readonly aboutBrand: Uint16Array;
  /** What holds: +1 favor, 0 none, -1 against. */
  readonly aboutStance: Int8Array;
  /** Probability that it is right, in (0, 1]; 1 for a person's judgement. */
  readonly aboutConfidence: Float32Array;
  /** Why it is about the brand: index into ABOUT_SOURCES. */
  readonly aboutSource: Uint8Array;
  /** Messages about brand b, in time order: brandOffsets[b] .. brandOffsets[b + 1] - 1. */
  readonly brandOffsets: Uint32Array;
  /** Message index. */
  readonly brandMessages: Uint32Array;
  /** For each of brandMessages its entry in the about columns. */
  readonly brandAbout: Uint32Array;
}

/** Why a message is about a brand: its text names it, it addresses the company, it shares such a message, a person said so. */
export const ABOUT_SOURCES = ['named', 'addressed', 'shared', 'judged'] as const;

/** Conversations by index, sorted by id. */
export interface ConversationColumns {
  readonly count: number;
  readonly ids: StringColumn;
  /** To find an id's number: see hash-index.ts. */
  readonly idIndex: Int32Array;
  readonly channel: Uint16Array;
  /** 0 when any message of it is private. */
  readonly public: Uint8Array;
  /** Its messages, in time order; at least one. */
  readonly messageOffsets: Uint32Array;
  readonly messageIndex: Uint32Array;
  /** Instant of its first message. */
  readonly startedAt: Float64Array;
  /** Instant of its last message. */
  readonly lastMessageAt: Float64Array;
  /** A person's judgement: index into OUTCOMES, or -1. */
  readonly judgedOutcome: Int8Array;
  /** Conversation whose case a person said that it belongs to, itself for a case of its own; -1 where nobody said, or where there is no such conversation. */
  readonly judgedCase: Int32Array;
  /** Its instant; NaN when it has none. */
  readonly judgedAt: Float64Array;
}

/** Follows by followed account: the followers of account a are offsets[a] .. offsets[a + 1] - 1. */
export interface FollowColumns {
  readonly count: number;
  readonly offsets: Uint32Array;
  /** Account index of the follower. */
  readonly follower: Uint32Array;
  readonly since: Float64Array;
  readonly until: Float64Array;
}

/** Influences that somebody stated, sorted by source, then target; one for each pair. */
export interface StatedTieColumns {
  readonly count: number;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  readonly probability: Float64Array;
}
