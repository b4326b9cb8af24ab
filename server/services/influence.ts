import type { InfluencePort } from '../../schema/graphql/ports.ts';
import { explainedPaths } from './explained-paths.ts';
import type { MessageLoaders } from './messages.ts';
import { descending, type ListPlace, newestFirst, pageOfList } from './pages.ts';
import { createPersonTest } from './person-filter.ts';
import { boundsOf, getPerson, messageSource, personSource, tieSource } from './sources.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** Ties, paths, seed sets and audiences. */
export function createInfluencePort(graph: VisibleGraph, loaders: MessageLoaders): InfluencePort {
  const { graph: influence, ties } = graph.derived;
  return {
    ties: ({ node }, direction, page) => {
      const [offsets, others] =
        direction === 'out'
          ? [influence.outOffsets, influence.outTargets]
          : [influence.inOffsets, influence.inSources];
      const places = new Uint32Array(offsets[node + 1]! - offsets[node]!).map((_, i) => offsets[node]! + i);
      const edgeAt = (place: number): number => (direction === 'out' ? place : influence.inEdges[place]!);
      const strengths = Float64Array.from(places, (place) => influence.probabilities[edgeAt(place)]!);
      const first = offsets[node]!;
      // People are numbered in the order of their ids, so equal ties need no look at those.
      const items = places.sort(
        (a, b) => strengths[b - first]! - strengths[a - first]! || others[a]! - others[b]!,
      );
      const placeOf = (place: number): ListPlace => [
        strengths[place - first]!,
        graph.personId(others[place]!),
      ];
      return pageOfList({ items, placeOf, compare: descending }, page, (place) =>
        tieSource(graph, edgeAt(place)),
      );
    },
    tieEvidence: ({ edge }, page) => {
      const items = ties.evidenceMessages.subarray(
        ties.evidenceOffsets[edge],
        ties.evidenceOffsets[edge + 1],
      );
      const placeOf = (message: number): ListPlace => [
        graph.snapshot.messages.at[message]!,
        graph.messageId(message),
      ];
      return pageOfList({ items, placeOf, compare: newestFirst }, page, (message) =>
        messageSource(graph, message),
      );
    },
    paths: async (from, to, { first, maxTies, period }) => {
      const input = {
        from: getPerson(graph, from),
        to: getPerson(graph, to),
        first,
        maxTies,
        ...boundsOf(period),
      };
      return explainedPaths(graph, await graph.ask('paths', input), loaders);
    },
    seedSet: async (size, filter, epsilon) => {
      const test = filter === null ? null : await createPersonTest(graph, filter);
      const everybody = Array.from({ length: influence.order }, (_, node) => node);
      const candidates = test === null ? null : everybody.filter(test);
      const { people, ...rest } = await graph.ask('seedSet', { size, candidates, epsilon });
      return { ...rest, people: people.map((node) => personSource(graph, node)) };
    },
    spread: (seeds, simulations) =>
      graph.ask('spread', { seeds: seeds.map((seed) => getPerson(graph, seed)), simulations }),
    audience: (people, steps) =>
      graph.ask('audience', { people: people.map((id) => getPerson(graph, id)), ties: steps }),
  };
}
