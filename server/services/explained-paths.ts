import type { InfluencePathSource, TieSource } from '../../schema/graphql/ports.ts';
import type { InfluencePath } from '../analysis/paths/most-probable-paths.ts';
import { explainPath } from '../analysis/paths/explain.ts';
import type { MessageLoaders } from './messages.ts';
import { personSource, tieSource } from './sources.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** Paths with their people, ties and, where it is asked for, a sentence that quotes the newest message behind each tie. */
export function explainedPaths(
  graph: VisibleGraph,
  paths: readonly InfluencePath[],
  loaders: MessageLoaders,
): InfluencePathSource[] {
  return paths.map(({ nodes, edges, probability }) => {
    const people = nodes.map((node) => personSource(graph, node));
    const ties = edges.map((edge) => tieSource(graph, edge));
    const explain = async (): Promise<string> => {
      const hops = await Promise.all(ties.map((tie) => quotedHop(graph, tie, loaders)));
      return explainPath(
        people.map(({ name }) => name),
        hops,
      );
    };
    return { people, ties, probability, explain };
  });
}

async function quotedHop(
  graph: VisibleGraph,
  { edge, probability }: TieSource,
  { texts }: MessageLoaders,
): Promise<{ readonly probability: number; readonly quote: { text: string; at: number } | null }> {
  const { evidenceOffsets, evidenceMessages } = graph.derived.ties;
  if (evidenceOffsets[edge] === evidenceOffsets[edge + 1]) return { probability, quote: null };
  const message = evidenceMessages[evidenceOffsets[edge]!]!;
  const { text } = await texts.load(graph.messageId(message));
  return { probability, quote: { text, at: graph.snapshot.messages.at[message]! } };
}
