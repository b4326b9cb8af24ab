import type { Act, Outcome, Stance, Standing } from '../../schema/model/readings.ts';
import type { RoleSpell } from '../../schema/model/records.ts';

/**
 * What was planted in a synthetic community, as `truth.json` holds it. Instants are ISO 8601 UTC. `data.jsonl` says none of
 * it but the roles that the company would know.
 */
export interface Truth {
  readonly preset: string;
  readonly options: { readonly people: number; readonly messages: number; readonly seed: number };
  readonly period: { readonly since: string; readonly until: string };
  /** After it, more cases go badly and more people move to a competitor. */
  readonly badEvent: { readonly at: string; readonly until: string; readonly brand: string };
  readonly accounts: readonly TrueAccount[];
  readonly messages: readonly TrueMessage[];
  readonly conversations: readonly TrueConversation[];
  readonly cases: readonly TrueCase[];
  readonly moves: readonly TrueMove[];
  readonly ties: readonly TrueTie[];
  readonly people: readonly TruePerson[];
  /** Drift as the contract defines it, `at` the bad event, without periods. */
  readonly drift: readonly TrueDrift[];
}

export interface TrueAccount {
  readonly id: string;
  readonly person: string;
}

export interface TrueMessage {
  readonly id: string;
  readonly language: string;
  readonly acts: readonly Act[];
  /** Stance by brand id, for each brand that the message is about. */
  readonly brands: Readonly<Record<string, Stance>>;
}

export interface TrueConversation {
  /** Id of its first message. */
  readonly id: string;
  readonly channel: string;
  readonly outcome: Outcome;
  readonly messages: number;
  /** Person who asked, where something was asked of the company. */
  readonly asker: string | null;
  readonly askedAt: string | null;
  /** The company's first message. */
  readonly respondedAt: string | null;
  readonly resolvedAt: string | null;
  readonly closedByCompanyAt: string | null;
  readonly reopenings: number;
  readonly case: string | null;
}

export interface TrueCase {
  readonly id: string;
  readonly asker: string;
  /** Oldest first. */
  readonly conversations: readonly string[];
  readonly outcome: Outcome;
  readonly askedAt: string;
  readonly respondedAt: string | null;
  readonly resolvedAt: string | null;
  readonly closedByCompanyAt: string | null;
  readonly reopenings: number;
  /** Conversations with a request in which nobody of the company wrote. */
  readonly unansweredIn: readonly string[];
}

/** Somebody who turned from the owned brand to a competitor's after a bad case. */
export interface TrueMove {
  readonly person: string;
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly case: string;
}

/** `from` influences `to`. */
export interface TrueTie {
  readonly from: string;
  readonly to: string;
  readonly probability: number;
  /** How often `to` saw something of `from` that it had not yet acted on, and the coin was thrown. */
  readonly chances: number;
  /** How often `to` then shared or answered. */
  readonly acts: number;
}

export interface TruePerson {
  readonly id: string;
  readonly language: string;
  readonly community: number;
  /** `small-voice`: few followers, strong ties; `loud-voice`: many followers and messages, hardly any influence. */
  readonly kind: 'ordinary' | 'small-voice' | 'loud-voice' | 'brand-operator';
  readonly roles: readonly RoleSpell[];
  /** By brand id; without those of which the person never spoke and for which it does not care. */
  readonly standings: Readonly<Record<string, TrueStanding>>;
}

/** Where a person stands towards a brand. */
export interface TrueStanding {
  /** What its messages were drawn from: 1 for, -1 against, 0 neither; at the end of the period. */
  readonly attitude: -1 | 0 | 1;
  /** Planted stances of the messages about the brand that it did not write as somebody of the company. */
  readonly favor: number;
  readonly none: number;
  readonly against: number;
  /** By the mean of those stances: advocate from 0.25, detractor to -0.25; null without messages. */
  readonly standing: Exclude<Standing, 'undecided'> | null;
}

export interface TrueDrift {
  readonly from: string;
  readonly to: string;
  /** Those who talked about `from` before, wrote anything after, and talked about `to` after. */
  readonly people: number;
  /** Those who talked about `from` before and wrote anything after. */
  readonly of: number;
}
