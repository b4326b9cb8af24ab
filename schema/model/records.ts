import type { Outcome, Stance } from './readings.ts';
import type { OrganizationKind, Role } from './roles.ts';

/** Grapevine JSON Lines: one record a line; `type` says which. Instants are ISO 8601 with an offset or `Z`. */
export type GrapevineRecord =
  | OrganizationRecord
  | BrandRecord
  | PersonRecord
  | AccountRecord
  | MessageRecord
  | FollowRecord
  | LabelRecord
  | OutcomeRecord
  | TieRecord;

export interface OrganizationRecord {
  type: 'organization';
  id: string;
  name: string;
  kind?: OrganizationKind | null;
}

export interface BrandRecord {
  type: 'brand';
  id: string;
  name: string;
  /** Id of the organization that owns it. */
  organization?: string | null;
  /** True for a brand of the company that runs this server. */
  owned?: boolean | null;
  /** Strings by which messages name it. */
  aliases?: string[] | null;
  /** Words beside which a name that is also an ordinary word ("apple") means the brand in spite of exclusion terms. */
  contextTerms?: string[] | null;
  /** Words beside which it means something else. */
  exclusionTerms?: string[] | null;
}

/** A role held for a time: `since` inclusive, `until` exclusive. */
export interface RoleSpell {
  role: Role;
  organization?: string | null;
  department?: string | null;
  title?: string | null;
  since?: string | null;
  until?: string | null;
}

export interface PersonRecord {
  type: 'person';
  id: string;
  name: string;
  roles?: RoleSpell[] | null;
}

export interface AccountRecord {
  type: 'account';
  id: string;
  /** Lower-case name of the network. */
  channel: string;
  handle: string;
  /** Person id; without it the account gets a person of its own. */
  person?: string | null;
  /** Integer >= 0, as the network states it. */
  followers?: number | null;
  name?: string | null;
}

export interface MessageRecord {
  type: 'message';
  id: string;
  /** Account id. */
  author: string;
  at: string;
  text: string;
  /** The author's channel when absent. */
  channel?: string | null;
  conversation?: string | null;
  replyTo?: string | null;
  shares?: string | null;
  /** Account ids. */
  mentions?: string[] | null;
  /** BCP 47. */
  language?: string | null;
  url?: string | null;
  public?: boolean | null;
}

/** Account `from` reads account `to`. */
export interface FollowRecord {
  type: 'follow';
  from: string;
  to: string;
  since?: string | null;
  until?: string | null;
}

/** A judgement of what a message says about a brand. */
export interface LabelRecord {
  type: 'label';
  message: string;
  brand: string;
  stance: Stance;
  by?: string | null;
  at?: string | null;
}

/** What somebody says of a conversation: how it ended, to which case it belongs, or both. */
export interface OutcomeRecord {
  type: 'outcome';
  conversation: string;
  outcome?: Outcome | null;
  /** Id of a conversation whose case it belongs to; its own: it is a matter of its own. */
  case?: string | null;
  by?: string | null;
  at?: string | null;
}

/** A stated influence: person `from` influences person `to`. */
export interface TieRecord {
  type: 'tie';
  from: string;
  to: string;
  /** In (0, 1]. */
  probability: number;
  by?: string | null;
}
