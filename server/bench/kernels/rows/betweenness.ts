import { betweenness, type BetweennessOptions } from '../../../analysis/centrality/betweenness.ts';
import { betweennessInThreads } from '../../../analysis/centrality/betweenness-threads.ts';
import type { InfluenceGraph } from '../../../analysis/graph/influence-graph.ts';
import { fileGraph, type BenchGraph } from '../graphs.ts';
import type { Answer, KernelRow, Measured } from '../row.ts';

const GRAPHS = ['wiki-vote', 'nethept'].map((name) => fileGraph(name));
const SAMPLES = 1000;

/** Betweenness: by fewest ties on one and on two threads, sampled, and by probability. */
export function betweennessRows(): KernelRow[] {
  return GRAPHS.flatMap((graph) => [
    exact(graph),
    { ...exact(graph), ...OVER_TWO_THREADS },
    sampled(graph),
    byProbability(graph),
  ]);
}

function exact(graph: BenchGraph): KernelRow {
  return {
    what: 'Exact betweenness, equal ties, one thread',
    graph,
    ours: (network) => solve(evenTies(network), {}),
    peer: { name: 'igraph', program: 'python/igraph-betweenness.py', options: { weighted: 0 } },
    maxRatio: 1,
  };
}

const OVER_TWO_THREADS: Pick<KernelRow, 'what' | 'ours' | 'seconds' | 'maxRatio'> = {
  what: 'The same, two threads, wall time',
  ours: (network) => {
    const even = evenTies(network);
    return async () => {
      const scores = await betweennessInThreads(even, { normalized: false, threads: 2 });
      return () => describe(scores);
    };
  },
  seconds: (run) => run.wall,
  maxRatio: 1 / 1.5,
};

function sampled(graph: BenchGraph): KernelRow {
  return {
    what: `Betweenness from ${SAMPLES.toLocaleString('en')} people, equal ties, one thread`,
    graph,
    ours: (network) => solve(evenTies(network), { samples: SAMPLES }),
    peer: { name: 'NetworKit', program: 'python/networkit-betweenness.py', options: { samples: SAMPLES } },
    differ: differInSum,
    maxRatio: 1 / 1.7,
  };
}

function byProbability(graph: BenchGraph): KernelRow {
  return {
    what: 'Exact betweenness by probability, one thread',
    graph,
    ours: (network) => solve(network, {}),
    peer: { name: 'igraph', program: 'python/igraph-betweenness.py', options: { weighted: 1 } },
    differ: differInMoreThanFreeTies,
  };
}

/** The graph with one probability for all ties: paths are those with the fewest. */
function evenTies(graph: InfluenceGraph): InfluenceGraph {
  const probabilities = new Float64Array(new SharedArrayBuffer(graph.size * 8)).fill(0.1);
  return { ...graph, probabilities };
}

function solve(graph: InfluenceGraph, options: BetweennessOptions): Measured {
  return (run) => {
    const scores = betweenness(graph, { ...options, normalized: false, randomSeed: run });
    return () => describe(scores);
  };
}

function describe(scores: Float64Array): Answer {
  return { sum: scores.reduce((sum, score) => sum + score, 0), highest: Math.max(...scores) };
}

/** Igraph lets no tie cost nothing. */
function differInMoreThanFreeTies(ours: Answer, peer: Answer): string | null {
  return isNear('sum', 1e-5)(ours, peer) && isNear('highest', 1e-5)(ours, peer) ? null : 'other scores';
}

/** The sum is much the same for any sample of this size; the highest score depends on who is drawn. */
function differInSum(ours: Answer, peer: Answer): string | null {
  return isNear('sum', 0.05)(ours, peer) ? null : 'another sum';
}

function isNear(name: 'sum' | 'highest', share: number): (ours: Answer, peer: Answer) => boolean {
  return (ours, peer) => Math.abs(ours[name]! - peer[name]!) <= share * peer[name]!; // both sides say them
}
