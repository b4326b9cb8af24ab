import type { InfluenceGraph } from './influence-graph.ts';

/** Source of each edge, by edge index. */
export function edgeSources({ order, size, outOffsets }: InfluenceGraph): Uint32Array<ArrayBuffer> {
  const sources = new Uint32Array(size);
  for (let node = 0; node < order; node++) sources.fill(node, outOffsets[node], outOffsets[node + 1]);
  return sources;
}
