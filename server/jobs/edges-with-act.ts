import type { Period } from '../analysis/discussion/period.ts';
import type { View } from './view.ts';

/** For each edge 1 where one of its acts falls into the period; null where the period is open on both sides. */
export function edgesWithAct({ snapshot, derived }: View, { since, until }: Period): Uint8Array | null {
  if (since === Number.NEGATIVE_INFINITY && until === Number.POSITIVE_INFINITY) return null;
  const { evidenceOffsets, evidenceMessages } = derived.ties;
  const edges = new Uint8Array(derived.graph.size);
  for (let edge = 0; edge < edges.length; edge++) {
    for (let place = evidenceOffsets[edge]!; place < evidenceOffsets[edge + 1]!; place++) {
      const at = snapshot.messages.at[evidenceMessages[place]!]!;
      if (at >= since && at < until) edges[edge] = 1;
    }
  }
  return edges;
}
