import { betweenness } from '../analysis/centrality/betweenness.ts';
import { pageRank } from '../analysis/centrality/page-rank.ts';
import { labelCommunities } from '../analysis/communities/label.ts';
import { peerCommunities } from '../analysis/communities/peer-communities.ts';
import { buildInfluenceGraph } from '../analysis/graph/build.ts';
import type { InfluenceGraph } from '../analysis/graph/influence-graph.ts';
import { learnTies } from '../analysis/influence/learn-ties.ts';
import { positions } from '../analysis/layout/positions.ts';
import { reachOfAll } from '../analysis/reach/reach.ts';
import { findCases } from '../analysis/cases/cases.ts';
import { readConversation } from '../analysis/cases/outcome.ts';
import { sharedColumns } from '../snapshot/sharing.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { deriveConversations } from './derive-conversations.ts';
import type { Derived } from './view.ts';

/** Above this many people betweenness is estimated from as many sources as keep the work about equal. */
const EXACT_BETWEENNESS_PEOPLE = 5000;
const SAMPLED_SOURCES = 1000;

/** Everything that is computed from a snapshot as a whole. Equal snapshots give equal results. */
export function derive(snapshot: Snapshot): Derived {
  const learned = learnTies(snapshot);
  const { interactions, firstAt, lastAt, stated, evidenceOffsets, evidenceMessages } = learned;
  const ties = { interactions, firstAt, lastAt, stated, evidenceOffsets, evidenceMessages };
  const { graph } = buildInfluenceGraph({
    order: snapshot.people.count,
    sources: learned.source,
    targets: learned.target,
    probabilities: learned.probability,
  });
  const ranks = pageRank(graph);
  const communities = peerCommunities(snapshot, graph);
  const readings = Array.from({ length: snapshot.conversations.count }, (_, conversation) =>
    readConversation(snapshot, conversation),
  );
  const { x, y } = positions(graph, { communities: communities.labels });
  return sharedColumns({
    graph,
    // learned ties are sorted as the graph's edges are, one for one
    ties,
    pageRank: ranks,
    betweenness: betweenness(graph, betweennessOptions(graph)),
    reach: reachOfAll(graph, 2),
    community: communities.labels,
    communities: labelCommunities(snapshot, { ranks, labels: communities.labels, sizes: communities.sizes }),
    x,
    y,
    conversations: deriveConversations(snapshot, readings),
    cases: findCases(snapshot, readings),
  });
}

function betweennessOptions({ order }: InfluenceGraph): { samples?: number } {
  return order <= EXACT_BETWEENNESS_PEOPLE ? {} : { samples: SAMPLED_SOURCES };
}
