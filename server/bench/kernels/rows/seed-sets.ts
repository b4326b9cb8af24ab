import type { InfluenceGraph } from '../../../analysis/graph/influence-graph.ts';
import { seedSet } from '../../../analysis/influence/seed-set.ts';
import { spread } from '../../../analysis/influence/spread.ts';
import { type BenchGraph, fileGraph, powerLawGraph } from '../graphs.ts';
import type { Answer, KernelRow } from '../row.ts';

const SIZE = 50;
const EPSILON = 0.1;
/** Spreads of two choices by chance alone differ by less than this share. */
const NEAR = 0.03;
const SIMULATIONS = 10_000;

/**
 * The people to win first, beside the same algorithm in C. Compared by the time of one reverse reachable set: the round in which the sets are
 * enough is a matter of chance, and another round takes twice the time.
 */
export function seedSetRows(): KernelRow[] {
  const graphs = [
    fileGraph('nethept'),
    fileGraph('wiki-vote'),
    fileGraph('higgs-mention.weighted', { probability: 'weighted-cascade' }),
    powerLawGraph({ people: 1_000_000, ties: 10_000_000 }),
  ];
  return [...graphs.map((graph) => besideC(graph)), ...certified(), ...uniform()];
}

/** Until so much is certified, by the clock; or until the spread, of other simulation runs, is at least IMM's, in an eighth of its CPU time. */
function certified(): KernelRow[] {
  const cases = [
    { name: 'nethept', certificate: 0.74, least: 0, maxSeconds: 0.6 },
    { name: 'nethept', certificate: 0.91, least: 961, maxSeconds: 1.78 / 8 },
    { name: 'wiki-vote', certificate: 0.75, least: 0, maxSeconds: 0.6 },
    { name: 'wiki-vote', certificate: 0.93, least: 672, maxSeconds: 0.927 / 8 },
  ];
  return cases.map(({ name, certificate, least, maxSeconds }) => ({
    what: `${SIZE} people to win first, certified ${certificate}${least > 0 ? `, spread at least ${least}` : ''}`,
    graph: fileGraph(name),
    ours: chooser({ certificate }),
    check: ({ spread, certificate: reached }) =>
      reached! >= certificate && spread! >= least ? null : 'less than asked for',
    seconds: ({ cpu, wall }) => (least > 0 ? cpu : wall),
    maxSeconds,
  }));
}

/** All ties equally probable: huge sets where that is much, tiny ones where it is little. */
function uniform(): KernelRow[] {
  const large = powerLawGraph({ people: 75_000, ties: 500_000 });
  return [
    {
      what: `${SIZE} people to win first, probability 0.05`,
      graph: {
        ...large,
        name: `${large.name}, 0.05`,
        load: (folder) => withProbability(large.load(folder), 0.05),
      },
      ours: chooser({}),
      maxSeconds: 0.3,
    },
    ...[
      { name: 'nethept', certificate: 0.85, least: 71.3, maxSeconds: 0.58 },
      { name: 'wiki-vote', certificate: 0.95, least: 276.4, maxSeconds: 2.97 },
    ].map(({ name, certificate, least, maxSeconds }) => ({
      what: `${SIZE} people to win first, probability 0.01, spread at least ${least}`,
      graph: { ...fileGraph(name, { probability: { uniform: 0.01 } }), name: `${name}, 0.01` },
      ours: chooser({ certificate }),
      check: ({ spread }: Answer) => (spread! >= least ? null : 'a lower spread'),
      maxSeconds,
    })),
  ];
}

function chooser(options: { readonly certificate?: number }): KernelRow['ours'] {
  return (graph) => (run) => {
    const found = seedSet(graph, { size: SIZE, epsilon: EPSILON, randomSeed: run, ...options });
    return () => ({
      spread: spread(graph, found.people, { simulations: SIMULATIONS, randomSeed: 100 + run }).mean,
      sets: found.samples,
      certificate: found.approximation,
    });
  };
}

function withProbability(graph: InfluenceGraph, probability: number): InfluenceGraph {
  return { ...graph, probabilities: graph.probabilities.map(() => probability) };
}

function besideC(graph: BenchGraph): KernelRow {
  return {
    what: `${SIZE} people to win first, epsilon ${EPSILON}, time of a set`,
    graph,
    ours: (loaded) => (run) => {
      const { estimate, samples, approximation } = seedSet(loaded, {
        size: SIZE,
        epsilon: EPSILON,
        randomSeed: run,
      });
      return () => ({ spread: estimate, sets: samples, certificate: approximation });
    },
    peer: { name: 'C', program: 'twins/seed-sets.c', options: { size: SIZE, epsilon: EPSILON } },
    seconds: ({ cpu, answer }) => cpu / answer['sets']!,
    differ: differInSpread,
    maxRatio: 1.2,
  };
}

function differInSpread({ spread: ours }: Answer, { spread: peer }: Answer): string | null {
  return Math.abs(ours! - peer!) <= NEAR * ours! ? null : 'another spread';
}
