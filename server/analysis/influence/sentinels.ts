import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { lowerBound, upperBound } from './certificate.ts';
import type { SetDrawer } from './draw-sets.ts';
import { countCovered, maxCoverage } from './max-coverage.ts';
import { createReverseSampler } from './reverse-reachable-sets.ts';
import { countMembers } from './set-collection.ts';

/** What the sentinels are for. */
export interface SentinelOptions {
  /** People that are wanted in all. */
  readonly size: number;
  readonly epsilon: number;
  readonly candidates: Uint8Array | undefined;
  readonly randomSeed: number;
  /** Of whole sets. */
  readonly drawer: SetDrawer;
}

/** Sets drawn to see how large they are. */
const PILOT_SETS = 64;
/** Sets of fewer members on average are cheaper drawn whole. */
const LARGE_SET = 256;
/** Sets in each of the two samples at first; doubled so many times at most. */
const SAMPLE_SETS = 256;
const DOUBLINGS = 3;
/** Of the people wanted at most this share are chosen on the small sample: the rest on all sets, which choose better. */
const SENTINEL_SHARE = 0.3;
/** −ln of the probability that a bound fails: a wrong sentinel costs spread, never the certificate. */
const SLACK = Math.log(100);

/**
 * People to be chosen in any case, so that large reverse reachable sets need not be followed beyond them: none where sets are
 * small.
 *
 * @returns The longest beginning of a greedy choice, up to 3 in 10 of the people wanted, whose spread is at least
 *   1 − (1 − 1/k)^b − ε/2 of the best k people's, as seen on a second sample.
 * @see Guo et al. (2020), Influence Maximization Revisited, algorithm 5 (HIST). SIGMOD. doi:10.1145/3318464.3389740
 */
export function chooseSentinels(graph: InfluenceGraph, options: SentinelOptions): number[] {
  const { size, epsilon, candidates, randomSeed, drawer } = options;
  const { order } = graph;
  const choosing = createReverseSampler(graph, randomSeed + 0x2545f491, { drawer });
  const checking = createReverseSampler(graph, randomSeed + 0x1b873593, { drawer });
  choosing.grow(PILOT_SETS);
  if (countMembers(choosing.sets) < LARGE_SET * choosing.sets.count) return [];
  for (let doubling = 0; doubling <= DOUBLINGS; doubling++) {
    choosing.grow(SAMPLE_SETS * 2 ** doubling);
    checking.grow(SAMPLE_SETS * 2 ** doubling);
    const choice = maxCoverage(choosing.sets, { order, size, candidates });
    const best = upperBound(choice.upperBound, SLACK);
    for (let length = Math.ceil(SENTINEL_SHARE * size); length > 0; length--) {
      const sentinels = choice.nodes.slice(0, length);
      const low = lowerBound(countCovered(checking.sets, sentinels, { order }), SLACK);
      if (low / best >= 1 - (1 - 1 / size) ** length - epsilon / 2) return sentinels;
    }
  }
  return [];
}
