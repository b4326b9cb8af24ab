import type { InfluencePathSource } from '../../schema/graphql/ports.ts';
import type { InfluencePath } from '../analysis/paths/most-probable-paths.ts';
import { explainPath } from '../analysis/paths/explain.ts';
import type { MessageLoaders } from './messages.ts';
import { personSource, tieSource } from './sources.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** Paths with their people, ties and a sentence that quotes the newest message behind each tie. */
export function explainPaths(
  graph: VisibleGraph,
  paths: readonly InfluencePath[],
  { texts }: MessageLoaders,
): Promise<InfluencePathSource[]> {
  const { evidenceOffsets, evidenceMessages } = graph.derived.ties;
  return Promise.all(
    paths.map(async ({ nodes, edges, probability }) => {
      const people = nodes.map((node) => personSource(graph, node));
      const ties = edges.map((edge) => tieSource(graph, edge));
      const quotes = await Promise.all(
        edges.map(async (edge) => {
          if (evidenceOffsets[edge] === evidenceOffsets[edge + 1]) return null;
          const message = evidenceMessages[evidenceOffsets[edge]!]!;
          const { text } = await texts.load(graph.messageId(message));
          return { text, at: graph.snapshot.messages.at[message]! };
        }),
      );
      const hops = ties.map((tie, hop) => ({ probability: tie.probability, quote: quotes[hop] ?? null }));
      return {
        people,
        ties,
        probability,
        explanation: explainPath(
          people.map(({ name }) => name),
          hops,
        ),
      };
    }),
  );
}
