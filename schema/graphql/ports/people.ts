import type { Role } from '../../model/roles.ts';
import type { PersonFilterInput } from './person-filter.ts';
import type { CommunitySource, MessageSource, Page, PageInput, PersonSource } from './sources.ts';
import type {
  StandingPartSource,
  StandingPriorSource,
  StandingQuery,
  StandingSource,
  StandingTurnSource,
} from './standing.ts';

export interface AccountSource {
  readonly id: string;
  readonly channel: string;
  readonly handle: string;
  readonly followers: number | null;
}

export interface RoleSpanSource {
  readonly role: Role;
  readonly organization: string | null;
  readonly since: number | null;
  readonly until: number | null;
}

export interface MetricsSource {
  readonly person: PersonSource;
  readonly pageRank: number;
  readonly betweenness: number;
  readonly inDegree: number;
  readonly outDegree: number;
}

/** Measures that were computed elsewhere and are answered with. */
export interface MeasuresRunSource {
  readonly finishedAt: number;
  readonly people: number;
  readonly known: number;
  readonly isCurrent: boolean | null;
  readonly seeds: RunSeedsSource | null;
}

export interface RunSeedsSource {
  readonly people: readonly PersonSource[];
  readonly spread: number;
  readonly standardError: number;
  readonly approximation: number;
}

export type PersonOrder =
  | 'pageRank'
  | 'betweenness'
  | 'outDegree'
  | 'inDegree'
  | 'reach'
  | 'messages'
  | 'followers'
  | 'name';

export interface PeoplePort {
  /** By the graph's id, or by `channel:handle`. */
  find(idOrHandle: string): PersonSource | null;
  list(filter: PersonFilterInput, order: PersonOrder, page: PageInput): Promise<Page<PersonSource>>;
  passes(person: PersonSource, filter: PersonFilterInput): Promise<boolean>;
  accounts(person: PersonSource): AccountSource[];
  accountBecause(account: AccountSource): Promise<string | null>;
  roles(person: PersonSource, at: number | null): RoleSpanSource[];
  metrics(person: PersonSource): MetricsSource;
  reach(person: PersonSource, ties: number): Promise<number>;
  measuresRun(): MeasuresRunSource | null;
  standing(person: PersonSource, brand: string, query: StandingQuery): Promise<StandingSource | null>;
  standings(
    side: 'advocate' | 'detractor',
    brand: string,
    query: StandingQuery & { readonly filter: PersonFilterInput | null; readonly page: PageInput },
  ): Promise<Page<StandingSource>>;
  evidence(standing: StandingSource, page: PageInput): Promise<Page<MessageSource>>;
  /** In the order of `evidence`. */
  standingParts(standing: StandingSource, page: PageInput): Promise<Page<StandingPartSource>>;
  standingPrior(standing: StandingSource): Promise<StandingPriorSource>;
  /** In time order. */
  standingTurns(standing: StandingSource): Promise<StandingTurnSource[]>;
  messages(person: PersonSource, brand: string | null, page: PageInput): Page<MessageSource>;
  community(person: PersonSource): CommunitySource | null;
  communities(first: number): CommunitySource[];
  findCommunity(id: string): CommunitySource | null;
  communityMembers(community: CommunitySource, page: PageInput): Promise<Page<PersonSource>>;
}
