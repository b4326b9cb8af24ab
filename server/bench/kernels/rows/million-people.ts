import { buildInfluenceGraph } from '../../../analysis/graph/build.ts';
import { edgeSources } from '../../../analysis/graph/edge-sources.ts';
import type { InfluenceGraph } from '../../../analysis/graph/influence-graph.ts';
import { createRandom } from '../../../analysis/graph/random.ts';
import { loadSetDrawer } from '../../../analysis/influence/draw-sets-module.ts';
import { planFiring } from '../../../analysis/influence/firing-plan.ts';
import { seedSet } from '../../../analysis/influence/seed-set.ts';
import { powerLawGraph } from '../graphs.ts';
import type { KernelRow } from '../row.ts';

const MOST_MEBIBYTES = 500;

/** The people of a million to win first: how long that takes, what the process holds then, and how long until one can ask. */
export function millionPeopleRows(): KernelRow[] {
  const graph = powerLawGraph({ people: 1_000_000, ties: 10_000_000 });
  return [
    {
      what: `50 people to win first, epsilon 0.1, process of at most ${MOST_MEBIBYTES} MiB`,
      graph,
      ours: (loaded) => (run) => {
        const found = seedSet(loaded, { size: 50, epsilon: 0.1, randomSeed: run });
        return () => ({
          spread: found.estimate,
          sets: found.samples,
          certificate: found.approximation,
          mebibytes: process.memoryUsage().rss / 2 ** 20,
        });
      },
      check: ({ mebibytes }) => (mebibytes! <= MOST_MEBIBYTES ? null : 'more memory'),
      maxSeconds: 0.15,
    },
    {
      what: 'Building a graph of ties in any order, and laying it out for that',
      graph,
      ours: (loaded) => {
        const edges = shuffled(loaded);
        return () => {
          const { graph: built } = buildInfluenceGraph({ ...edges, probabilities: 'weighted-cascade' });
          loadSetDrawer(built, planFiring(built));
          return () => ({ ties: built.size });
        };
      },
      maxSeconds: 2,
    },
  ];
}

function shuffled(graph: InfluenceGraph): { order: number; sources: Uint32Array; targets: Uint32Array } {
  const random = createRandom(1);
  const sources = edgeSources(graph);
  const targets = graph.outTargets.slice();
  for (let edge = graph.size - 1; edge > 0; edge--) {
    const other = random.below(edge + 1);
    [sources[edge], sources[other]] = [sources[other]!, sources[edge]!];
    [targets[edge], targets[other]] = [targets[other]!, targets[edge]!];
  }
  return { order: graph.order, sources, targets };
}
