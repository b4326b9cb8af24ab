import type { Mapping } from '../model/mapping.ts';
import type { Outcome, Stance, Standing } from '../model/readings.ts';
import type { Role } from '../model/roles.ts';

/**
 * What the resolvers ask for. An implementation is bound to one caller: it holds what that caller may see, the same
 * at every depth. Instants are epoch milliseconds; null bounds are open. Ids are the graph's own, not the global ones.
 */
export interface Ports {
  readonly brands: BrandPort;
  readonly people: PeoplePort;
  readonly messages: MessagePort;
  readonly conversations: ConversationPort;
  readonly cases: CasePort;
  readonly influence: InfluencePort;
  readonly picture: PicturePort;
  readonly judgements: JudgementPort;
  readonly imports: ImportPort;
  readonly encoder: EncoderPort;
  readonly reading: ReadingPort;
}

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

export interface StandingSource {
  readonly person: PersonSource;
  readonly brand: BrandSource;
  readonly period: PeriodInput;
  /** Milliseconds; null where nothing fades. */
  readonly halfLife: number | null;
  readonly standing: Standing;
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly messages: number;
}

/** Which messages a standing is made from, and how fast they fade. */
export type StandingQuery = Pick<StandingSource, 'period' | 'halfLife'>;

/** What is expected of a person before they have written, and what it is worth in the score. */
export interface StandingPriorSource {
  readonly mean: number;
  readonly share: number;
}

/** An advocate who became a detractor, or the other way round. */
export interface StandingTurnSource {
  readonly from: Standing;
  readonly to: Standing;
  readonly certainty: number;
  readonly earliest: number;
  readonly latest: number;
  /** First one after it. */
  readonly message: MessageSource;
  readonly conversation: ConversationSource;
  readonly scoreBefore: number;
  readonly scoreAfter: number;
}

/** What one message does to a score. */
export interface StandingPartSource {
  readonly message: MessageSource;
  readonly share: number;
  readonly value: number;
  readonly moved: number;
}

export interface TieSource {
  readonly edge: number;
  readonly source: PersonSource;
  readonly target: PersonSource;
  readonly probability: number;
  readonly interactions: number;
  /** Messages that could have been acted upon; 0 when only stated. */
  readonly chances: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  readonly stated: boolean;
}

/** Bounds of a probability, each missed by one in twenty. */
export interface IntervalSource {
  readonly low: number;
  readonly high: number;
}

/** In seconds; a quarter, half and three quarters come within. */
export interface DelaySource {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

export interface InfluencePathSource {
  readonly people: readonly PersonSource[];
  readonly ties: readonly TieSource[];
  readonly probability: number;
  /** By which influence travelled along each tie; null for a tie without any. */
  readonly messages: readonly (MessageSource | null)[];
  /** Whether the acts behind its ties can have followed one another. */
  readonly isTimeRespecting: boolean;
  /** Quotes texts, which only the store has. */
  readonly explain: () => Promise<string>;
}

export interface DiscussionSource {
  readonly brand: BrandSource;
  readonly period: PeriodInput;
  readonly messages: number;
  readonly people: number;
  readonly conversations: number;
  readonly withoutUs: number;
  readonly byRole: readonly { readonly role: Role; readonly people: number; readonly messages: number }[];
  readonly byChannel: readonly {
    readonly channel: string;
    readonly people: number;
    readonly messages: number;
  }[];
  readonly byLanguage: readonly { readonly language: string; readonly messages: number }[];
  readonly byStance: readonly { readonly stance: Stance; readonly messages: number }[];
  readonly byOutcome: readonly { readonly outcome: Outcome; readonly conversations: number }[];
  readonly medianResponseSeconds: number | null;
  readonly medianResolutionSeconds: number | null;
}

export type TimeBucket = 'hour' | 'day' | 'week' | 'month';

export interface TimelinePointSource {
  readonly start: number;
  readonly messages: number;
  readonly favor: number;
  readonly against: number;
}

export interface BrandPort {
  list(): BrandSource[];
  find(id: string): BrandSource | null;
  discussion(brand: BrandSource, period: PeriodInput): Promise<DiscussionSource>;
  /** Medians in business hours; null where no calendar is given. */
  businessMedians(
    discussion: DiscussionSource,
  ): Promise<{ readonly response: number | null; readonly resolution: number | null }>;
  timeline(discussion: DiscussionSource, bucket: TimeBucket): Promise<TimelinePointSource[]>;
  drift(
    from: string,
    at: number,
    periods: { before: PeriodInput | null; after: PeriodInput | null },
  ): Promise<DriftSource[]>;
}

export interface DriftSource {
  readonly from: BrandSource;
  readonly to: BrandSource;
  readonly people: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
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

export interface PersonFilterInput {
  readonly roles: readonly Role[] | null;
  readonly channels: readonly string[] | null;
  readonly standing: readonly Standing[] | null;
  readonly brand: string | null;
  readonly community: string | null;
  readonly text: string | null;
  /** Brand that they wrote about. */
  readonly discussing: string | null;
  /** When they wrote about it. */
  readonly period: PeriodInput | null;
}

export interface PeoplePort {
  /** By the graph's id, or by `channel:handle`. */
  find(idOrHandle: string): PersonSource | null;
  list(filter: PersonFilterInput, order: PersonOrder, page: PageInput): Promise<Page<PersonSource>>;
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
    query: StandingQuery & { readonly page: PageInput },
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

export interface MessageFilterInput {
  readonly brand: string | null;
  readonly period: PeriodInput | null;
  readonly stance: Stance | null;
  readonly roles: readonly Role[] | null;
  readonly channels: readonly string[] | null;
  readonly languages: readonly string[] | null;
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

export type ConversationOrder = 'exposed' | 'lastMessage' | 'started' | 'waiting';

export interface ConversationFilterInput {
  readonly brand: string | null;
  readonly channels: readonly string[] | null;
  readonly outcomes: readonly Outcome[] | null;
  readonly period: PeriodInput | null;
  readonly withoutUs: boolean | null;
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

export type CaseOrder = 'opened' | 'waiting' | 'exposed';

export interface CaseFilterInput {
  readonly brand: string | null;
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
  readonly askedAgain: readonly MessageSource[];
  readonly toldOthers: readonly MessageSource[];
}

/** A morning's list of missed cues, in order. */
export interface CueDigestSource {
  readonly at: number;
  readonly cues: readonly MissedCueSource[];
}

export type CueOrder = 'exposed' | 'waiting';

export interface CasePort {
  businessClocks(one: CaseSource): BusinessClocks;
  /** @param query.at - Up to when they have waited; what began later is left out. */
  missedCues(query: {
    readonly brand: string | null;
    readonly since: number | null;
    readonly at: number;
    readonly order: CueOrder;
  }): Promise<CueDigestSource>;
  find(id: string): CaseSource | null;
  list(filter: CaseFilterInput, order: CaseOrder, page: PageInput): Promise<Page<CaseSource>>;
}

/** So many people, or as many as a budget allows. */
export type SeedsWanted =
  | { readonly size: number }
  | {
      readonly budget: number;
      /** By id of the person. */
      readonly costs: ReadonlyMap<string, number>;
      readonly costOfOthers: number;
    };

export interface SeedSetSource {
  readonly people: readonly PersonSource[];
  readonly spread: number;
  readonly standardError: number;
  readonly approximation: number;
  readonly failureProbability: number;
  /** Null where no budget was given. */
  readonly cost: number | null;
  /** In the order of people. */
  readonly contributions: readonly ContributionSource[];
  readonly reached: (first: number) => readonly ReachedSource[];
}

export interface ContributionSource {
  readonly person: PersonSource;
  readonly adds: number;
  readonly lost: number;
  readonly standardError: number;
}

export interface ReachedSource {
  readonly person: PersonSource;
  readonly probability: number;
}

export interface SpreadSource {
  readonly mean: number;
  readonly standardError: number;
  readonly simulations: number;
  readonly reached: (first: number) => readonly ReachedSource[];
}

export interface AudienceSource {
  readonly people: number;
  readonly naive: number;
  readonly exact: boolean;
  readonly relativeError: number;
}

export interface InfluencePort {
  ties(person: PersonSource, direction: 'in' | 'out', page: PageInput): Page<TieSource>;
  tieEvidence(tie: TieSource, page: PageInput): Page<MessageSource>;
  /** Null where the probability was stated. */
  tieInterval(tie: TieSource): IntervalSource | null;
  /** Null where no act is upon a single message. */
  tieDelay(tie: TieSource): DelaySource | null;
  paths(
    from: string,
    to: string,
    limits: { first: number; maxTies: number; timeRespecting: boolean; period: PeriodInput },
  ): Promise<InfluencePathSource[]>;
  seedSet(
    wanted: SeedsWanted,
    candidates: PersonFilterInput | null,
    options: { epsilon: number; won: readonly string[] },
  ): Promise<SeedSetSource>;
  spread(seeds: readonly string[], simulations: number): Promise<SpreadSource>;
  audience(people: readonly string[], ties: number): Promise<AudienceSource>;
}

/** The graph to be drawn, as columns of equal length for people, and of equal length for ties. */
export interface NetworkSource {
  readonly totalPeople: number;
  readonly totalTies: number;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly pageRank: readonly number[];
  readonly betweenness: readonly number[];
  readonly reach: readonly number[];
  readonly messages: readonly number[];
  readonly community: readonly number[];
  readonly role: readonly Role[];
  /** Null for a person who never wrote about the brand. */
  readonly standing: readonly (Standing | null)[];
  readonly source: readonly number[];
  readonly target: readonly number[];
  readonly probability: readonly number[];
  readonly interactions: readonly number[];
  readonly communities: readonly CommunitySource[];
}

export interface NetworkInput {
  readonly brand: string | null;
  readonly period: PeriodInput;
  readonly filter: PersonFilterInput | null;
  /** Only people who wrote about the brand in the period, and those asked for with `around`. */
  readonly onlyDiscussing: boolean;
  /** Most people to send: those of the highest PageRank. */
  readonly first: number;
  /** People to send in any case, with their strongest neighbours. */
  readonly around: readonly string[];
}

export interface SearchHitSource {
  readonly node: NodeSource;
  readonly title: string;
  /** The matching part of a text, with the match between U+2068 and U+2069; null where the title is what matched. */
  readonly snippet: string | null;
}

export interface PicturePort {
  network(input: NetworkInput): Promise<NetworkSource>;
  search(text: string, first: number): Promise<SearchHitSource[]>;
}

export interface ErasedSource {
  readonly accounts: number;
  readonly messages: number;
  readonly ties: number;
}

/** What people decide; each is in the graph when the promise is kept. */
export interface JudgementPort {
  labelMessage(message: string, brand: string, stance: Stance): Promise<MessageSource>;
  setOutcome(conversation: string, outcome: Outcome): Promise<ConversationSource>;
  mergePeople(into: string, from: readonly string[]): Promise<PersonSource>;
  splitPerson(person: string, accounts: readonly string[]): Promise<PersonSource[]>;
  erasePerson(id: string): Promise<ErasedSource>;
}

export type ImportState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'undoing' | 'undone';

/** An import of a file that was sent to the server. */
export interface ImportSource {
  readonly id: string;
  readonly name: string;
  readonly state: ImportState;
  readonly isDryRun: boolean;
  /** Of a table's columns; null where the format or the headers say what the rows are. */
  readonly mapping: Mapping | null;
  readonly counts: {
    readonly read: number;
    readonly created: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly rejected: Readonly<Record<string, number>>;
    readonly waiting: number;
  };
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Of the file, in [0, 1]; null where it cannot be told. */
  readonly share: number | null;
  readonly rowsPerSecond: number;
  readonly secondsLeft: number | null;
  readonly failure: string | null;
  /** It was stored, and its journal is here. */
  readonly canUndo: boolean;
  /** Path on this server; null where nothing was rejected. */
  readonly rejectsPath: string | null;
}

export interface StartImportInput {
  readonly upload: string;
  readonly format: string | null;
  readonly dryRun: boolean;
  /** Of a table's columns, not checked yet. */
  readonly mapping: unknown;
}

export interface ImportPreviewInput {
  readonly upload: string;
  /** Not checked yet; null asks for a proposal. */
  readonly mapping: unknown;
  /** For a proposal, where it is told wrongly from the file. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
}

/** The beginning of a table, and what a mapping makes of it. */
export interface ImportPreviewSource {
  /** The headers are those of record members. */
  readonly isKnown: boolean;
  /** Headers; empty texts where the table has none. */
  readonly columns: readonly string[];
  /** What was asked with, else what is proposed. */
  readonly mapping: unknown;
  /** Why the mapping cannot be used. */
  readonly problem: string | null;
  /** Numbers of the columns, from 1, whose cells the rows have. */
  readonly shown: readonly number[];
  readonly rows: readonly ImportPreviewRow[];
  /** Rows that were looked at; `rows` are the first of them. */
  readonly sample: number;
  /** Rows of the sample of which every record is valid. */
  readonly valid: number;
  /** Rows of the sample by the first reason for which they would be rejected. */
  readonly rejected: Readonly<Record<string, number>>;
}

export interface ImportPreviewRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly records: readonly ImportPreviewRecord[];
}

/** What a row becomes, or would have become but for a reason. */
export interface ImportPreviewRecord {
  readonly record: Readonly<Record<string, unknown>> | null;
  readonly reason: string | null;
}

export interface SavedMappingSource {
  readonly name: string;
  readonly mapping: Mapping;
}

export interface ImportPort {
  /** Null where the upload is no table. */
  preview(input: ImportPreviewInput): Promise<ImportPreviewSource | null>;
  listMappings(): readonly SavedMappingSource[];
  saveMapping(name: string, mapping: unknown): SavedMappingSource;
  start(input: StartImportInput): ImportSource;
  /** Removes an upload that is not to be imported after all. */
  removeUpload(id: string): boolean;
  cancel(id: string): ImportSource;
  undo(id: string): Promise<ImportSource>;
  list(): Promise<ImportSource[]>;
  follow(id: string): AsyncIterable<ImportSource>;
}

/** What an encoder that reads messages again is at; `waiting` to try again. */
export type EncoderState = 'learning' | 'reading' | 'paused' | 'waiting' | 'done';

export interface EncoderSource {
  /** Name of the reader, as it stands beside its judgements; of its model until heads are learned; null where neither is known yet. */
  readonly name: string | null;
  readonly state: EncoderState;
  /** Null for who may not see all messages. */
  readonly counts: { readonly read: number; readonly messages: number } | null;
  /** Why it waits to try again. */
  readonly failure: string | null;
}

export interface EncoderPort {
  /** Null where the server has no encoder. */
  find(): Promise<EncoderSource | null>;
  pause(): Promise<EncoderSource>;
  resume(): Promise<EncoderSource>;
  /** Messages by meaning, the nearest first. */
  messages(text: string, page: PageInput): Promise<Page<MessageSource>>;
}

/** A message whose stance towards a brand a person is asked for. */
export interface LabelOfferSource {
  readonly message: MessageSource;
  readonly brand: BrandSource;
  /** What was read, and how sure that is. */
  readonly stance: Stance;
  readonly confidence: number;
  /** People who could see it. */
  readonly exposed: number;
}

/** What people labelled so far, and what they would do best to label next. */
export interface LabellingSource {
  readonly byStance: readonly { readonly stance: Stance; readonly messages: number }[];
  /** Labels from which training begins. */
  readonly needed: number;
  readonly offers: readonly LabelOfferSource[];
}

/** A text that several accounts wrote. */
export interface SaidAlikeSource {
  readonly accounts: number;
  readonly people: number;
  /** Message indices in time order; at least two. */
  readonly messages: ArrayLike<number>;
  readonly first: MessageSource;
  readonly last: MessageSource;
}

export interface ReadingPort {
  labelling(brand: string | null, first: number): Promise<LabellingSource>;
  saidAlike(brand: string | null, period: PeriodInput, page: PageInput): Promise<Page<SaidAlikeSource>>;
  /** Null where no other account wrote what a message says. */
  saidAlikeOf(message: MessageSource): Promise<SaidAlikeSource | null>;
  messagesAlike(alike: SaidAlikeSource, page: PageInput): Page<MessageSource>;
  /** What was written in nearly the same words as a message, the nearest first; nothing without an encoder. */
  nearlyAlike(message: MessageSource, first: number): Promise<MessageSource[]>;
}
