import { reachOfAll } from '../../../analysis/reach/reach.ts';
import { powerLawGraph } from '../graphs.ts';
import type { KernelRow } from '../row.ts';

const TIES = 2;

/** How many people everybody reaches within so many ties, exactly. */
export function reachRows(): KernelRow[] {
  return [
    {
      what: `Reach of everyone within ${TIES} ties`,
      graph: powerLawGraph({ people: 75_000, ties: 500_000 }),
      ours: (graph) => () => {
        const counts = reachOfAll(graph, TIES);
        return () => ({
          sum: counts.reduce((sum, count) => sum + count, 0),
          highest: counts.reduce((highest, count) => Math.max(highest, count), 0),
        });
      },
      peer: { name: 'igraph', program: 'python/igraph-reach.py', options: { ties: TIES } },
      maxSeconds: 0.15,
    },
  ];
}
