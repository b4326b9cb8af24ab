import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { inPieces, openKernelModule } from '../graph/kernel-module.ts';
import { reachAlone } from './reach-alone.ts';

/** What reach.c exports. */
interface Reach {
  readonly reachWithin: (
    offsets: number,
    targets: number,
    marks: number,
    counts: number,
    ties: number,
    from: number,
    to: number,
  ) => void;
}

const MODULE = new URL('reach.wasm', import.meta.url);
/** People of one call. */
const PIECE = 2 ** 10;

/**
 * {@link reachAlone} by the module that is built of reach.c. The ties are copied into its memory; where they do not fit there, TypeScript
 * counts.
 *
 * @param graph - Not changed.
 * @param ties - 1 or 2.
 */
export function reachInModule(graph: InfluenceGraph, ties: number): Uint32Array {
  const { order, size } = graph;
  const module = openKernelModule<Reach>(MODULE, 4 * (order + 1 + size + 2 * order));
  if (module === null) return reachAlone(graph, ties);
  const offsets = module.place(graph.outOffsets);
  const targets = module.place(graph.outTargets);
  const marks = module.words(order).byteOffset;
  const counts = module.words(order);
  const { reachWithin } = module.functions;
  inPieces(order, PIECE, (from, to) =>
    reachWithin(offsets, targets, marks, counts.byteOffset, ties, from, to),
  );
  return counts.slice();
}
