import { leiden } from '../../../analysis/communities/leiden.ts';
import { buildUndirected } from '../../../analysis/graph/undirected.ts';
import { type BenchGraph, fileGraph, powerLawGraph } from '../graphs.ts';
import type { Answer, KernelRow, Peer } from '../row.ts';

const FILES = [fileGraph('nethept'), fileGraph('wiki-vote'), fileGraph('facebook')];
const GRAPHS = [...FILES, powerLawGraph({ people: 20_000, ties: 200_000 })];
/** What another draw may cost. */
const SLACK = 0.001;

interface Case {
  readonly what: string;
  readonly graphs: readonly BenchGraph[];
  readonly iterations?: number;
  readonly peer: Peer;
  readonly differ?: KernelRow['differ'];
  readonly maxRatio: number;
}

const CASES: readonly Case[] = [
  {
    what: 'Leiden',
    graphs: GRAPHS,
    peer: igraph('igraph, 2 iterations', 2),
    maxRatio: 0.5,
  },
  {
    what: 'Leiden',
    graphs: GRAPHS,
    // Only its time is compared: what it reaches is another trade.
    peer: { name: 'NetworKit', program: 'python/networkit-leiden.py', options: { iterations: 3 } },
    differ: () => null,
    maxRatio: 1,
  },
  {
    what: 'Leiden, until nothing is gained',
    // igraph takes 13 s for a run on the power law.
    graphs: FILES,
    iterations: 20,
    peer: igraph('igraph, until nothing changes', -1),
    maxRatio: 0.5,
  },
];

/** Communities by modularity, each tie counting 1, two where there is one either way. */
export function leidenRows(): KernelRow[] {
  return CASES.flatMap(({ what, graphs, iterations, peer, differ = isWorse, maxRatio }) =>
    graphs.map((graph) => ({
      what,
      graph,
      ours(loaded) {
        const undirected = buildUndirected({
          ...loaded,
          probabilities: new Float64Array(loaded.size).fill(1),
        });
        return (run) => {
          const found = leiden(undirected, { randomSeed: run, ...(iterations && { iterations }) });
          return () => ({ modularity: found.modularity, communities: found.count });
        };
      },
      peer,
      differ,
      maxRatio,
    })),
  );
}

function igraph(name: string, iterations: number): Peer {
  return { name, program: 'python/igraph-leiden.py', options: { iterations } };
}

function isWorse(ours: Answer, peer: Answer): string | null {
  return ours['modularity']! >= peer['modularity']! - SLACK ? null : 'a lower modularity';
}
