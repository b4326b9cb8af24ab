/**
 * A directed graph of influence in compressed sparse rows, both ways; an edge u -> v says that u influences v.
 * Nodes are 0 .. order - 1. Edges are sorted by source, then target; no parallel edges, no self-loops.
 * All arrays lie on SharedArrayBuffers where the builder was asked for it, and are never changed.
 */
export interface InfluenceGraph {
  /** n, the number of nodes. */
  readonly order: number;
  /** m, the number of edges. */
  readonly size: number;
  /** Length n + 1; the out-edges of u are outOffsets[u] .. outOffsets[u + 1] - 1. */
  readonly outOffsets: Uint32Array;
  /** Length m; target of each edge. */
  readonly outTargets: Uint32Array;
  /** Length m; probability of each edge, in (0, 1]. */
  readonly probabilities: Float64Array;
  /** Length n + 1; the in-edges of v are inOffsets[v] .. inOffsets[v + 1] - 1. */
  readonly inOffsets: Uint32Array;
  /** Length m; source of each in-edge, sorted by target, then source. */
  readonly inSources: Uint32Array;
  /** Length m; the edge index (position in outTargets) of each in-edge. */
  readonly inEdges: Uint32Array;
}
