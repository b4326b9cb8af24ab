import type { InfluenceGraph } from '../analysis/graph/influence-graph.ts';
import type { LabelledCommunity } from '../analysis/communities/label.ts';
import type { CaseColumns } from '../analysis/cases/case-columns.ts';
import type { BrandTalk } from './run-talk.ts';
import type { Snapshot } from '../snapshot/types.ts';

/** Who sees what: everything, or only what is public. */
export type ViewScope = 'all' | 'public';

/** What analysis makes of a snapshot: computed whole, immutable, kept with it. */
export interface Derived {
  readonly graph: InfluenceGraph;
  readonly ties: TieDetails;
  /** With which the ties were learned, in milliseconds; null where nothing fades. */
  readonly tieHalfLifeMs: number | null;
  /** By person. */
  readonly pageRank: Float64Array;
  readonly betweenness: Float64Array;
  /** People whom each influences, and by whom each is influenced. */
  readonly outDegree: Uint32Array;
  readonly inDegree: Uint32Array;
  /** Within 2 ties. */
  readonly reach: Uint32Array;
  /** Place in `communities` of each person. */
  readonly community: Uint32Array;
  /** Known by their ids from one view to the next. */
  readonly communities: readonly LabelledCommunity[];
  /** Positions for drawing, within [-1000, 1000]. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly conversations: ConversationDetails;
  readonly cases: CaseColumns;
  /** What came from elsewhere in place of the measures that were computed here; null where nothing did. */
  readonly run: MeasuresRun | null;
}

/** A run of `grapevine analyze --spark` that a view has its measures from. */
export interface MeasuresRun {
  /** Epoch milliseconds. */
  readonly finishedAt: number;
  /** People in it, and how many of those are here. */
  readonly people: number;
  readonly known: number;
  /** Whether it was made of this state of the graph, the whole of it; null where it does not say. */
  readonly isCurrent: boolean | null;
  /** Those of the seed set who are here, best first; null where none was chosen. */
  readonly seeds: {
    readonly people: readonly number[];
    readonly spread: number;
    readonly standardError: number;
    readonly approximation: number;
  } | null;
  /** By number of the brand; null where it is of another state of the graph. */
  readonly talk: readonly BrandTalk[] | null;
}

/** What is known of each edge of the influence graph. */
export interface TieDetails {
  readonly interactions: Uint32Array;
  /** Messages that could have been acted upon; 0 when only stated. */
  readonly chances: Uint32Array;
  /** What those count together where older ones count less. */
  readonly effectiveChances: Uint32Array | Float64Array;
  /** NaN when only stated. */
  readonly firstAt: Float64Array;
  readonly lastAt: Float64Array;
  readonly stated: Uint8Array;
  /** Messages behind edge e, newest first: evidenceOffsets[e] .. evidenceOffsets[e + 1] - 1. */
  readonly evidenceOffsets: Uint32Array;
  readonly evidenceMessages: Uint32Array;
  /** For each of them the message of the source that it acts upon; -1 when no single one. */
  readonly evidenceUpon: Int32Array;
}

/** State and clocks of each conversation, as of now. */
export interface ConversationDetails {
  /** Index into OUTCOMES. */
  readonly outcome: Uint8Array;
  readonly confidence: Float32Array;
  /** NaN for null. */
  readonly responseSeconds: Float64Array;
  readonly resolutionSeconds: Float64Array;
  /** Message index, or -1. */
  readonly decidingMessage: Int32Array;
  /** Instant of the first request that nobody of the company has settled; NaN when nobody waits. */
  readonly waitingSince: Float64Array;
  /** 1 where somebody of the company has written. */
  readonly byUs: Uint8Array;
  readonly exposed: Uint32Array;
  readonly exposedBeforeResolution: Uint32Array;
}

/** A snapshot with what was made of it. */
export interface View {
  readonly snapshot: Snapshot;
  readonly derived: Derived;
}
