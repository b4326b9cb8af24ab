import { seedSet } from '../../../analysis/influence/seed-set.ts';
import { type BenchGraph, fileGraph, powerLawGraph } from '../graphs.ts';
import type { Answer, KernelRow } from '../row.ts';

const SIZE = 50;
const EPSILON = 0.1;
/** Spreads of two choices by chance alone differ by less than this share. */
const NEAR = 0.03;

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
  return graphs.map((graph) => row(graph));
}

function row(graph: BenchGraph): KernelRow {
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
