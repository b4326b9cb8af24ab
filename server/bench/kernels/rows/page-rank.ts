import { pageRank, type PageRankOptions } from '../../../analysis/centrality/page-rank.ts';
import { createRandom } from '../../../analysis/graph/random.ts';
import { type BenchGraph, powerLawGraph } from '../graphs.ts';
import type { KernelRow } from '../row.ts';

const ROUNDS = 20;
const TOLERANCE = 1e-10;

/** PageRank by a fixed number of rounds, beside the same loops in C; and until it stands still, beside graphology on what that can hold. */
export function pageRankRows(): KernelRow[] {
  const graph = powerLawGraph({ people: 1_000_000, ties: 10_000_000 });
  return [
    besideC(graph),
    besideC(withDrawnProbabilities(graph)),
    besideGraphology(powerLawGraph({ people: 75_000, ties: 500_000 })),
  ];
}

function besideC(graph: BenchGraph): KernelRow {
  return {
    what: `PageRank, ${ROUNDS} rounds`,
    graph,
    ours: ranking({ maxRounds: ROUNDS, tolerance: 0 }),
    peer: { name: 'C', program: 'twins/page-rank.c', options: { rounds: ROUNDS } },
    maxRatio: 1.3,
  };
}

/** Where the ties to a person differ, as learned ones do. */
function withDrawnProbabilities({ name, load }: BenchGraph): BenchGraph {
  return {
    name: `${name}, drawn probabilities`,
    load(folder) {
      const random = createRandom(1);
      const graph = load(folder);
      return { ...graph, probabilities: Float64Array.from(graph.probabilities, () => random.double()) };
    },
  };
}

function besideGraphology(graph: BenchGraph): KernelRow {
  return {
    what: 'PageRank, until it stands still',
    graph,
    ours: ranking({ tolerance: TOLERANCE }),
    peer: {
      name: 'graphology',
      program: 'javascript/graphology-page-rank.mjs',
      options: { tolerance: TOLERANCE },
    },
    maxRatio: 1 / 15,
  };
}

function ranking(options: PageRankOptions): KernelRow['ours'] {
  return (graph) => () => {
    const ranks = pageRank(graph, options);
    return () => ({
      highest: ranks.reduce((highest, rank) => Math.max(highest, rank), 0),
      squares: ranks.reduce((sum, rank) => sum + rank * rank, 0),
    });
  };
}
