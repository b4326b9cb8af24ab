import { pageRank } from '../../../analysis/centrality/page-rank.ts';
import { powerLawGraph } from '../graphs.ts';
import type { KernelRow } from '../row.ts';

const ROUNDS = 20;

/** PageRank by a fixed number of rounds, beside the same loops in C. */
export function pageRankRows(): KernelRow[] {
  return [
    {
      what: `PageRank, ${ROUNDS} rounds`,
      graph: powerLawGraph({ people: 1_000_000, ties: 10_000_000 }),
      ours: (graph) => () => {
        const ranks = pageRank(graph, { maxRounds: ROUNDS, tolerance: 0 });
        return () => ({
          highest: ranks.reduce((highest, rank) => Math.max(highest, rank), 0),
          squares: ranks.reduce((sum, rank) => sum + rank * rank, 0),
        });
      },
      peer: { name: 'C', program: 'twins/page-rank.c', options: { rounds: ROUNDS } },
      maxRatio: 1.3,
    },
  ];
}
