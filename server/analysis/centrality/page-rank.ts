import { InvalidInputError } from '../../../schema/model/errors.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { loadRankRounds } from './rank-rounds-module.ts';

/** How PageRank is computed. */
export interface PageRankOptions {
  /** Share of a rank that travels along ties; the rest is spread evenly, or over `people`. In [0, 1). @default 0.85 */
  readonly damping?: number;
  /** Stop when the ranks of a round differ from the last by less than this in sum. @default 1e-10 */
  readonly tolerance?: number;
  /** Rounds at most. @default 1000 */
  readonly maxRounds?: number;
  /** Personalized: ranks start from, and return to, these node indices alone, in equal parts. @default everybody */
  readonly people?: readonly number[];
}

/**
 * PageRank of every person along reversed ties: each person hands their rank to those who influence them, in
 * proportion to the ties' probabilities. Who is influenced by nobody spreads their rank evenly over all.
 *
 * With `people` it says who influences those people, directly and through others.
 *
 * @param graph - May be disconnected. Not changed.
 * @returns Float64Array of n ranks by node index; sums to 1 (empty for an empty graph).
 * @throws {InvalidInputError} `BAD_USER_INPUT` when `people` is empty.
 * @remarks Time O(n + m) a round, about log(tolerance) / log(damping) rounds; memory 12 bytes a tie and 40 a person.
 * @see Brin & Page (1998), Computer Networks 30, 107–117. doi:10.1016/S0169-7552(98)00110-X;
 *   Haveliwala (2002), Topic-Sensitive PageRank. doi:10.1145/511446.511513
 */
export function pageRank(graph: InfluenceGraph, options: PageRankOptions = {}): Float64Array {
  const { damping = 0.85, tolerance = 1e-10, maxRounds = 1000, people } = options;
  if (graph.order === 0) return new Float64Array(0);
  const rounds = loadRankRounds(graph, people === undefined ? null : restartsAt(graph.order, people));
  for (let round = 0; round < maxRounds; round++) if (rounds.advance(damping) < tolerance) break;
  return rounds.ranks();
}

function restartsAt(order: number, people: readonly number[]): Float64Array {
  const distinct = new Set(people);
  if (distinct.size === 0)
    throw new InvalidInputError('nobody is named whose influencers are asked for; name one person or more.');
  const restarts = new Float64Array(order);
  for (const person of distinct) restarts[person] = 1 / distinct.size;
  return restarts;
}
