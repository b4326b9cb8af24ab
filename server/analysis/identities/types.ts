/** Somebody says in a text or profile where else they are found. */
export interface IdentityClaim {
  /** Account that says it. */
  readonly from: number;
  /** Account that is named. */
  readonly to: number;
  /** What names it: an e-mail address, or a profile's address. */
  readonly value: string;
  /** True where it stands in the account's own name. */
  readonly inProfile: boolean;
}

/** What is known beside the columns. */
export interface IdentityHints {
  /** @default none */
  readonly claims?: readonly IdentityClaim[];
  /** Ids of accounts and of people that somebody has said they do not belong to, as `account person`. @default none */
  readonly apart?: ReadonlySet<string>;
}

/** Kinds of reasons for which two accounts may be one person's. */
export const REASON_KINDS = [
  /** Both are known to their networks by the same e-mail address. */
  'same-email',
  /** Each names the other. */
  'linked',
  /** One names the other in what it calls itself. */
  'profile-names-the-other',
  /** One names the other in a message. */
  'names-the-other',
  'same-handle',
  'same-sound',
  'same-but-for-number',
  'handle-from-name',
  'other-handle',
  'same-name',
  'other-name',
  'same-network',
  'same-contacts',
] as const;

export type ReasonKind = (typeof REASON_KINDS)[number];

/** What speaks for, or against, two accounts being one person's. */
export interface IdentityReason {
  readonly kind: ReasonKind;
  /** What was compared: of the first account, of the second. */
  readonly values: readonly [string, string];
  /** Natural logarithm by which it changes the odds. */
  readonly logOdds: number;
}

/** Two people who may be one. */
export interface IdentitySuggestion {
  /** Person indices, the smaller id first. */
  readonly people: readonly [number, number];
  /** The accounts that speak most for it, one of each. */
  readonly accounts: readonly [number, number];
  /** In (0, 1). */
  readonly probability: number;
  /** True for an equal e-mail address or an explicit link: what may be merged unasked. */
  readonly isCertain: boolean;
  /** What counts most first. */
  readonly reasons: readonly IdentityReason[];
}
