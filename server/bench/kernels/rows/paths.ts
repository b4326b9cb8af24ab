import type { InfluenceGraph } from '../../../analysis/graph/influence-graph.ts';
import { mostProbablePaths } from '../../../analysis/paths/most-probable-paths.ts';
import { fileGraph, powerLawGraph, type BenchGraph } from '../graphs.ts';
import type { Answer, KernelRow, Measured } from '../row.ts';

const FIRST = 5;
const PAIRS = 200;
const RUNS = 5;

/** The five most probable paths of any length, beside igraph; and on a larger graph the median and the slowest, also of at most six ties. */
export function pathRows(): KernelRow[] {
  const large = powerLawGraph({ people: 75_000, ties: 500_000 });
  return [
    besideIgraph(powerLawGraph({ people: 20_000, ties: 200_000 })),
    besideIgraph(fileGraph('nethept')),
    besideIgraph(fileGraph('wiki-vote')),
    alone(large, { maxTies: Infinity, quantile: 'median', maxSeconds: 0.015 }),
    alone(large, { maxTies: Infinity, quantile: 'p99', maxSeconds: 0.06 }),
    alone(large, { maxTies: 6, quantile: 'median', maxSeconds: 0.015 }),
    alone(large, { maxTies: 6, quantile: 'p99', maxSeconds: 0.06 }),
  ];
}

/** Each run asks for a fifth of the pairs. */
function besideIgraph(graph: BenchGraph): KernelRow {
  return {
    what: `${FIRST} most probable paths, median of ${PAIRS} pairs`,
    graph,
    ours: (network) => {
      const pairs = drawPairs(network);
      const share = PAIRS / RUNS;
      return (run) => ask(network, pairs.slice((run - 1) * share, run * share), Infinity);
    },
    peer: {
      name: 'igraph',
      program: 'python/igraph-paths.py',
      options: { first: FIRST, pairs: PAIRS, runs: RUNS },
    },
    differ: (ours, peer) => (isSame(ours, peer) ? null : 'other paths'),
    seconds: ({ answer }) => answer['median']!, // both sides say it
    maxRatio: 1 / 4,
  };
}

function alone(
  graph: BenchGraph,
  limits: { readonly maxTies: number; readonly quantile: 'median' | 'p99'; readonly maxSeconds: number },
): KernelRow {
  const { maxTies, quantile, maxSeconds } = limits;
  const length = maxTies === Infinity ? '' : ` of at most ${maxTies} ties`;
  return {
    what: `${FIRST} most probable paths${length}, ${quantile} of ${PAIRS} pairs`,
    graph,
    ours: (network): Measured => {
      const pairs = drawPairs(network);
      return () => ask(network, pairs, maxTies);
    },
    seconds: ({ answer }) => answer[quantile]!, // as `ask` says
    maxSeconds,
  };
}

function ask(graph: InfluenceGraph, pairs: readonly Pair[], maxTies: number): () => Answer {
  const seconds: number[] = [];
  const found = pairs.flatMap((pair) => {
    const begun = process.cpuUsage();
    const paths = mostProbablePaths(graph, pair, { first: FIRST, maxTies });
    const { user, system } = process.cpuUsage(begun);
    seconds.push((user + system) / 1e6);
    return paths;
  });
  seconds.sort((a, b) => a - b);
  return () => ({
    cost: found.reduce((sum, { probability }) => sum - Math.log(probability), 0),
    paths: found.length,
    median: seconds[seconds.length >> 1]!,
    p99: seconds[Math.ceil(0.99 * seconds.length) - 1]!,
  });
}

function isSame(ours: Answer, peer: Answer): boolean {
  return ours['paths'] === peer['paths'] && Math.abs(ours['cost']! - peer['cost']!) <= 1e-9 * peer['cost']!;
}

interface Pair {
  readonly from: number;
  readonly to: number;
}

/** Random pairs between which there is a path. The peer draws the same, by the same few lines. */
function drawPairs(graph: InfluenceGraph): Pair[] {
  let state = 1;
  const draw = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % graph.order;
  };
  const pairs: Pair[] = [];
  while (pairs.length < PAIRS) {
    const pair = { from: draw(), to: draw() };
    if (mostProbablePaths(graph, pair, { first: 1, maxTies: Infinity }).length > 0) pairs.push(pair);
  }
  return pairs;
}
