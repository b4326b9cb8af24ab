import type { InfluencePathSource } from '../../schema/graphql/ports/influence.ts';
import type { PeriodInput } from '../../schema/graphql/ports/sources.ts';
import type { InfluencePath } from '../analysis/paths/most-probable-paths.ts';
import { edgeInstants, latestActs } from '../analysis/paths/edge-instants.ts';
import { type ExplainedHop, explainPath } from '../analysis/paths/explain.ts';
import type { MessageLoaders } from './messages.ts';
import { boundsOf, messageSource, personSource, tieSource } from './sources.ts';
import type { VisibleGraph } from './visible-graph.ts';

/**
 * Paths with their people, ties, and the message by which influence travelled along each: the newest ones that can have followed one another,
 * or else the newest of each; and, where it is asked for, a sentence that quotes them.
 */
export function explainedPaths(
  graph: VisibleGraph,
  paths: readonly InfluencePath[],
  { loaders, period = null }: { readonly loaders: MessageLoaders; readonly period?: PeriodInput | null },
): InfluencePathSource[] {
  const { at } = graph.snapshot.messages;
  const instants = edgeInstants(graph.derived.ties, at, boundsOf(period));
  return paths.map(({ nodes, edges, probability }) => {
    const people = nodes.map((node) => personSource(graph, node));
    const ties = edges.map((edge) => tieSource(graph, edge));
    const inTime = latestActs(edges, instants);
    const acts = inTime ?? edges.map((edge) => instants.last(edge, Infinity)?.message ?? -1);
    const explain = async (): Promise<string> => {
      const hops = await Promise.all(
        acts.map((act, place) => quotedHop(graph, { probability: ties[place]!.probability, act }, loaders)),
      );
      return explainPath(
        people.map(({ name }) => name),
        hops,
      );
    };
    const messages = acts.map((act) => (act < 0 ? null : messageSource(graph, act)));
    return { people, ties, messages, isTimeRespecting: inTime !== null, probability, explain };
  });
}

interface Hop {
  readonly probability: number;
  /** The message by which influence travelled; −1 for none. */
  readonly act: number;
}

async function quotedHop(
  graph: VisibleGraph,
  { probability, act }: Hop,
  { texts }: MessageLoaders,
): Promise<ExplainedHop> {
  if (act < 0) return { probability, quote: null };
  const { text } = await texts.load(graph.messageId(act));
  return { probability, quote: { text, at: graph.snapshot.messages.at[act]! } };
}
