import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { inPieces, openKernelModule } from '../graph/kernel-module.ts';
import { areAlike, createRankRounds, type RankRounds, restartShare } from './rank-rounds.ts';

/** What page-rank.c exports. */
interface PageRank {
  readonly addStrengths: (graph: number, from: number, to: number) => void;
  readonly place: (graph: number, from: number, to: number) => void;
  readonly share: (graph: number, sums: number, from: number, to: number) => void;
  readonly gather: (
    graph: number,
    sums: number,
    damping: number,
    restart: number,
    from: number,
    to: number,
  ) => void;
  readonly divide: (graph: number, total: number, from: number, to: number) => void;
}

const MODULE = new URL('page-rank.wasm', import.meta.url);
/** Words of the graph of page-rank.c, and which of them are swapped. */
const GRAPH_WORDS = 10;
const RANKS_WORD = 8;
/** People or ties of one call. */
const PIECE = 2 ** 14;

/**
 * Rounds by the module that is built of page-rank.c, to the last bit those of {@link createRankRounds}. The graph is copied into the
 * module's memory, with its targets by how many influence them; one that does not fit there is ranked in TypeScript.
 *
 * @param graph - Not changed.
 * @param restarts - As there.
 */
export function loadRankRounds(graph: InfluenceGraph, restarts: Float64Array | null): RankRounds {
  const { order, size } = graph;
  const alike = areAlike(graph);
  const module = openKernelModule<PageRank>(
    MODULE,
    4 * (2 * order + 1 + size) + (alike ? 0 : 8 * size) + 8 * 5 * (order + 8),
  );
  if (module === null) return createRankRounds(graph, restarts);
  const { addStrengths, place, share, gather, divide } = module.functions;
  const [offsets, targets] = [graph.outOffsets, graph.outTargets].map((column) => module.place(column));
  const probabilities = alike ? 0 : module.place(graph.probabilities);
  const places = module.words(order);
  placeByInDegree(graph, places);
  const strengths = module.doubles(order);
  const restartsPlace = restarts === null ? 0 : module.place(restarts);
  const shares = module.doubles(order).byteOffset;
  let ranks = module.doubles(order);
  let next = module.doubles(order);
  const sums = module.doubles(3);
  const described = module.words(GRAPH_WORDS);
  described.set([
    order,
    offsets!,
    targets!,
    probabilities,
    places.byteOffset,
    strengths.byteOffset,
    restartsPlace,
    shares,
  ]);
  described.set([ranks.byteOffset, next.byteOffset], RANKS_WORD);
  const at = described.byteOffset;
  const sumsAt = sums.byteOffset;
  if (restarts === null) ranks.fill(1 / order);
  else ranks.set(restarts);
  if (alike) countInfluencers(graph, strengths);
  else inPieces(size, PIECE, (from, to) => addStrengths(at, from, to));
  inPieces(size, PIECE, (from, to) => place(at, from, to));
  return {
    advance(damping) {
      sums.fill(0);
      inPieces(order, PIECE, (from, to) => share(at, sumsAt, from, to));
      const restart = restartShare(damping, sums[0]!, restarts === null ? order : 1);
      inPieces(order, PIECE, (from, to) => gather(at, sumsAt, damping, restart, from, to));
      const [, total, change] = sums;
      inPieces(order, PIECE, (from, to) => divide(at, total!, from, to));
      [ranks, next] = [next, ranks];
      described.set([ranks.byteOffset, next.byteOffset], RANKS_WORD);
      return change!;
    },
    ranks: () => ranks.slice(),
  };
}

function countInfluencers({ order, inOffsets }: InfluenceGraph, counts: Float64Array): void {
  for (let node = 0; node < order; node++) counts[node] = inOffsets[node + 1]! - inOffsets[node]!;
}

/** Numbers people by how many influence them, the most first; of equal ones the smaller index first. */
function placeByInDegree({ order, inOffsets }: InfluenceGraph, places: Uint32Array): void {
  let highest = 0;
  for (let node = 0; node < order; node++)
    highest = Math.max(highest, inOffsets[node + 1]! - inOffsets[node]!);
  /** By degree, then the first place of those who have it. */
  const next = new Uint32Array(highest + 1);
  for (let node = 0; node < order; node++) next[inOffsets[node + 1]! - inOffsets[node]!]!++;
  let first = 0;
  for (let degree = highest; degree >= 0; degree--) {
    const count = next[degree]!;
    next[degree] = first;
    first += count;
  }
  for (let node = 0; node < order; node++) places[node] = next[inOffsets[node + 1]! - inOffsets[node]!]!++;
}
