import { betweenness } from '../../analysis/centrality/betweenness.ts';
import { components } from '../../analysis/centrality/components.ts';
import { coreness } from '../../analysis/centrality/coreness.ts';
import { pageRank } from '../../analysis/centrality/page-rank.ts';
import { leiden } from '../../analysis/communities/leiden.ts';
import type { InfluenceGraph } from '../../analysis/graph/influence-graph.ts';
import { createRandom } from '../../analysis/graph/random.ts';
import { buildUndirected } from '../../analysis/graph/undirected.ts';
import { seedSet } from '../../analysis/influence/seed-set.ts';
import { spread } from '../../analysis/influence/spread.ts';
import { mostProbablePaths } from '../../analysis/paths/most-probable-paths.ts';
import { reachOfAll } from '../../analysis/reach/reach.ts';

/** Pairs that paths are sought between in one run. */
const PAIRS = 20;

/** What is measured on graphs of growing size, by its name in the table. */
export const SCALED: Readonly<Record<string, (graph: InfluenceGraph) => unknown>> = {
  PageRank: (graph) => pageRank(graph),
  components: (graph) => components(graph),
  coreness: (graph) => coreness(graph),
  communities: (graph) => leiden(buildUndirected(graph)),
  'reach of everyone, 2 ties': (graph) => reachOfAll(graph, 2),
  'betweenness, 100 sources': (graph) => betweenness(graph, { samples: 100 }),
  '50 people to win first': (graph) => seedSet(graph, { size: 50 }),
  'spread of 50 people, 100 runs': (graph) =>
    spread(
      graph,
      Array.from({ length: 50 }, (_, node) => node),
      { simulations: 100 },
    ),
  [`5 paths, ${PAIRS} pairs`]: (graph) => {
    const random = createRandom(7);
    for (let pair = 0; pair < PAIRS; pair++)
      mostProbablePaths(
        graph,
        { from: random.below(graph.order), to: random.below(graph.order) },
        { first: 5 },
      );
  },
};
