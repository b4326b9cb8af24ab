import { buildInfluenceGraph } from '../graph/build.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { createRandom, type Random } from '../graph/random.ts';

/** How ranks are put to the test. */
export interface RankIntervalOptions {
  /** People at the top that are followed; integer ≥ 1. @default 20 */
  readonly top?: number;
  /** Graphs that the measure is taken of; integer ≥ 1. @default 20 */
  readonly repetitions?: number;
  /** Share of the ties that each of them lacks, in (0, 1). @default 0.1 */
  readonly removed?: number;
  /** @default 1 */
  readonly randomSeed?: number;
  /** The measure with all ties, where it was taken already. @default it is taken here */
  readonly whole?: ArrayLike<number> | undefined;
}

/** Where somebody of the top stands while ties are missing. */
export interface RankInterval {
  readonly node: number;
  /** With all ties; 1 is the highest. */
  readonly rank: number;
  /** Nine in ten of the ranks lie within, both included; of fewer than 20 all do. */
  readonly low: number;
  readonly high: number;
}

/** Share of the ranks that may lie below the interval, and above. */
const TAIL = 0.05;

/**
 * How sure the ranks of the top people are: the measure is taken again and again while a tenth of the ties, chosen at random, is missing. A wide
 * interval says that the order hangs on few ties.
 *
 * @param measure - A value for each node; equal values share the best rank.
 * @remarks Time of `repetitions` measures and of building as many graphs.
 * @see Borgatti, Carley & Krackhardt (2006), On the robustness of centrality measures under conditions of imperfect data. Social Networks 28(2),
 *   124–136. doi:10.1016/j.socnet.2005.05.001
 */
export async function rankIntervals(
  graph: InfluenceGraph,
  measure: (graph: InfluenceGraph) => ArrayLike<number> | Promise<ArrayLike<number>>,
  options: RankIntervalOptions = {},
): Promise<RankInterval[]> {
  const { top = 20, repetitions = 20, removed = 0.1, randomSeed = 1 } = options;
  const whole = options.whole ?? (await measure(graph));
  const nodes = Uint32Array.from({ length: graph.order }, (_, node) => node)
    .sort((a, b) => whole[b]! - whole[a]! || a - b)
    .slice(0, top);
  const random = createRandom(randomSeed);
  const ranks = Array.from(nodes, (): number[] => []);
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const values = await measure(withoutSome(graph, removed, random));
    for (const [place, node] of nodes.entries()) ranks[place]!.push(rankOf(values, node));
  }
  return Array.from(nodes, (node, place) => {
    const sorted = ranks[place]!.sort((a, b) => a - b);
    const cut = Math.floor(TAIL * repetitions);
    return { node, rank: rankOf(whole, node), low: sorted[cut]!, high: sorted[repetitions - 1 - cut]! };
  });
}

/** One more than there are higher values. */
function rankOf(values: ArrayLike<number>, node: number): number {
  const own = values[node]!;
  let rank = 1;
  for (let other = 0; other < values.length; other++) if (values[other]! > own) rank++;
  return rank;
}

/** The graph without exactly that share of its ties, the others as they are. */
function withoutSome(
  { order, size, outOffsets, outTargets, probabilities }: InfluenceGraph,
  share: number,
  random: Random,
): InfluenceGraph {
  const kept = size - Math.round(share * size);
  const sources = new Uint32Array(kept);
  const targets = new Uint32Array(kept);
  const strengths = new Float64Array(kept);
  let count = 0;
  for (let node = 0; node < order; node++) {
    for (let edge = outOffsets[node]!; edge < outOffsets[node + 1]!; edge++) {
      // Each is kept with the chance that leaves as many as are still wanted (selection sampling).
      if (random.double() * (size - edge) >= kept - count) continue;
      sources[count] = node;
      targets[count] = outTargets[edge]!;
      strengths[count++] = probabilities[edge]!;
    }
  }
  return buildInfluenceGraph({ order, sources, targets, probabilities: strengths }, { shared: false }).graph;
}
