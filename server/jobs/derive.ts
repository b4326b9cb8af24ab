import { betweenness } from '../analysis/centrality/betweenness.ts';
import { pageRank } from '../analysis/centrality/page-rank.ts';
import { type EarlierCommunities, labelCommunities } from '../analysis/communities/label.ts';
import { peerCommunities } from '../analysis/communities/peer-communities.ts';
import { buildInfluenceGraph } from '../analysis/graph/build.ts';
import type { InfluenceGraph } from '../analysis/graph/influence-graph.ts';
import { learnTies, type TieColumns } from '../analysis/influence/learn-ties.ts';
import { positionsBeside } from '../analysis/layout/positions-beside.ts';
import { type Positions, positions } from '../analysis/layout/positions.ts';
import { reachOfAll } from '../analysis/reach/reach.ts';
import { packCases } from '../analysis/cases/case-columns.ts';
import { findCases } from '../analysis/cases/cases.ts';
import { readConversation } from '../analysis/cases/outcome.ts';
import { sharedColumns } from '../snapshot/sharing.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { deriveConversations } from './derive-conversations.ts';
import { compareTalk, type SameTalk } from './same-talk.ts';
import type { Derived, View } from './view.ts';

/** Above this many people betweenness is estimated from as many sources as keep the work about equal. */
const EXACT_BETWEENNESS_PEOPLE = 5000;
/** Sources × (people + ties): what some seconds allow; and the sources that are always sampled, and at most. */
const SAMPLED_WORK = 60_000_000;
const FEWEST_SOURCES = 100;
const MOST_SOURCES = 1000;

/** The communities of a view, to find them again in the next. */
export function earlierCommunities({ snapshot, derived }: View): EarlierCommunities {
  return { people: snapshot.people, labels: derived.community, communities: derived.communities };
}

/** What follows from the ties alone. */
type GraphMeasures = Pick<Derived, 'graph' | 'pageRank' | 'betweenness' | 'reach' | 'community' | 'x' | 'y'>;

/**
 * Everything that is computed from a snapshot as a whole. Equal snapshots give equal results, but for the names of communities, which go on from one
 * view to the next.
 *
 * @param before - An earlier view: what follows from what has not changed since is not computed again.
 * @param tieHalfLifeMs - So long before the last message, one counts half where ties are learned. @default null: each counts the same
 */
export async function derive(
  snapshot: Snapshot,
  before: View | null = null,
  tieHalfLifeMs: number | null = null,
): Promise<Derived> {
  const same =
    before === null || before.derived.tieHalfLifeMs !== tieHalfLifeMs
      ? NOTHING_SAME
      : compareTalk(snapshot, before.snapshot);
  const earlier = before?.derived;
  const { measuring, ties } =
    same.talk && earlier !== undefined
      ? { measuring: measuresOf(earlier), ties: earlier.ties }
      : measureTies(snapshot, { before, tieHalfLifeMs });
  const answers =
    same.judgements && earlier !== undefined
      ? { conversations: earlier.conversations, cases: earlier.cases }
      : readAnswers(snapshot);
  const measures = await measuring;
  return sharedColumns({
    ...measures,
    ...answers,
    ties,
    tieHalfLifeMs,
    communities: labelCommunities(
      snapshot,
      { ranks: measures.pageRank, labels: measures.community },
      before === null ? null : earlierCommunities(before),
    ),
    outDegree: degrees(measures.graph.outOffsets),
    inDegree: degrees(measures.graph.inOffsets),
    run: null,
  });
}

const NOTHING_SAME: SameTalk = { talk: false, judgements: false };

/** Learned ties, and what follows from them alone. */
function measureTies(
  snapshot: Snapshot,
  { before, tieHalfLifeMs }: { readonly before: View | null; readonly tieHalfLifeMs: number | null },
): { measuring: GraphMeasures | Promise<GraphMeasures>; ties: Derived['ties'] } {
  const learned = learnTies(snapshot, { halfLifeMs: tieHalfLifeMs });
  const known = before === null ? null : reusable(snapshot, learned, before);
  const measuring = known ?? measureGraph(snapshot, learned, { beside: before === null });
  // learned ties are sorted as the graph's edges are, one for one
  const { count: _count, source: _source, target: _target, probability: _probability, ...ties } = learned;
  return { measuring, ties };
}

/** How far the answer to each conversation has come, and which of them are one matter. */
function readAnswers(snapshot: Snapshot): Pick<Derived, 'conversations' | 'cases'> {
  const readings = Array.from({ length: snapshot.conversations.count }, (_, conversation) =>
    readConversation(snapshot, conversation),
  );
  return {
    conversations: deriveConversations(snapshot, readings),
    cases: packCases(findCases(snapshot, readings), snapshot.conversations.count),
  };
}

/** @param options.beside - Whether another core is free for the drawing: at first nobody is answered yet. */
async function measureGraph(
  snapshot: Snapshot,
  { source, target, probability }: TieColumns,
  { beside }: { readonly beside: boolean },
): Promise<GraphMeasures> {
  const built = buildInfluenceGraph({
    order: snapshot.people.count,
    sources: source,
    targets: target,
    probabilities: probability,
  });
  const graph = sharedColumns(built.graph);
  const { labels: community } = peerCommunities(snapshot, graph);
  const drawing: Positions | Promise<Positions> = beside
    ? positionsBeside(graph, { communities: community })
    : positions(graph, { communities: community });
  const measures = {
    graph,
    pageRank: pageRank(graph),
    reach: reachOfAll(graph, 2),
    betweenness: betweenness(graph, betweennessOptions(graph)),
    community,
  };
  return { ...measures, ...(await drawing) };
}

/** The measures of an earlier view where its people, their company roles and their ties are the same; else null. */
function reusable(
  snapshot: Snapshot,
  learned: TieColumns,
  { snapshot: old, derived }: View,
): GraphMeasures | null {
  const { graph } = derived;
  const same =
    isEqual(snapshot.people.ids.bytes, old.people.ids.bytes) &&
    isEqual(snapshot.people.ids.offsets, old.people.ids.offsets) &&
    isEqual(snapshot.messages.byUs, old.messages.byUs) &&
    isEqual(learned.target, graph.outTargets) &&
    isEqual(learned.probability, graph.probabilities) &&
    learned.source.every(
      (source, tie) => graph.outOffsets[source]! <= tie && tie < graph.outOffsets[source + 1]!,
    );
  if (!same) return null;
  return measuresOf(derived);
}

function measuresOf({
  graph,
  pageRank: ranks,
  betweenness: between,
  reach,
  community,
  x,
  y,
}: Derived): GraphMeasures {
  return { graph, pageRank: ranks, betweenness: between, reach, community, x, y };
}

function degrees(offsets: Uint32Array): Uint32Array {
  return Uint32Array.from({ length: offsets.length - 1 }, (_, node) => offsets[node + 1]! - offsets[node]!);
}

function isEqual(
  a: Uint8Array | Uint32Array | Float64Array,
  b: Uint8Array | Uint32Array | Float64Array,
): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function betweennessOptions({ order, size }: InfluenceGraph): { samples?: number } {
  if (order <= EXACT_BETWEENNESS_PEOPLE) return {};
  const sources = Math.round(SAMPLED_WORK / (order + size));
  return { samples: Math.min(MOST_SOURCES, Math.max(FEWEST_SOURCES, sources)) };
}
