import type { PersonFilterInput } from '../../schema/graphql/ports/person-filter.ts';
import type { InfluencePort, ReachedSource, SeedsWanted } from '../../schema/graphql/ports/influence.ts';
import type { QuestionResult, SeedBudget } from '../jobs/questions.ts';
import { tieDelay, tieInterval } from '../analysis/influence/tie-certainty.ts';
import { explainedPaths } from './explained-paths.ts';
import type { MessageLoaders } from './messages.ts';
import { descending, firstInOrder, type ListPlace, newestFirst, pageOfList } from './pages.ts';
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
      const first = offsets[node]!;
      const totalCount = offsets[node + 1]! - first;
      const edgeAt = (place: number): number =>
        direction === 'out' ? first + place : influence.inEdges[first + place]!;
      const strengthOf = (place: number): number => influence.probabilities[edgeAt(place)]!;
      // People are numbered in the order of their ids, so equal ties need no look at those.
      const compare = (a: number, b: number): number =>
        strengthOf(b) - strengthOf(a) || others[first + a]! - others[first + b]!;
      const wanted = page.after === null ? page.first : totalCount;
      const items = firstInOrder(totalCount, wanted, compare);
      const placeOf = (place: number): ListPlace => [
        strengthOf(place),
        graph.personId(others[first + place]!),
      ];
      return pageOfList({ items, totalCount, placeOf, compare: descending }, page, (place) =>
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
    tieInterval: ({ stated, probability, effectiveChances }) =>
      stated ? null : tieInterval(probability, effectiveChances),
    tieDelay: ({ edge }) => {
      const places = [ties.evidenceOffsets[edge], ties.evidenceOffsets[edge + 1]] as const;
      return tieDelay(
        graph.snapshot,
        ties.evidenceMessages.subarray(...places),
        ties.evidenceUpon.subarray(...places),
      );
    },
    paths: async (from, to, { first, maxTies, timeRespecting, avoid, through, period }) => {
      const ends = { from: getPerson(graph, from), to: getPerson(graph, to) };
      const input = {
        ...ends,
        first,
        maxTies,
        timeRespecting,
        avoid: [...avoid.map((id) => getPerson(graph, id)), ...(await listOthers(graph, through, ends))],
        ...boundsOf(period),
      };
      return explainedPaths(graph, await graph.ask('paths', input), { loaders, period });
    },
    seedSet: async (wanted, filter, { epsilon, won: ids }) => {
      const test = await createPersonTest(graph, filter);
      const candidates =
        test === null ? null : Array.from({ length: influence.order }, (_, node) => node).filter(test);
      const won = [...new Set(ids.map((id) => getPerson(graph, id)))];
      const limit = 'size' in wanted ? wanted : budgetOf(graph, wanted);
      const { people, contributions, reached, ...rest } = await graph.ask('seedSet', {
        ...limit,
        candidates,
        won,
        epsilon,
      });
      const sources = people.map((node) => personSource(graph, node));
      return {
        ...rest,
        people: sources,
        cost: 'size' in limit ? null : costOf(people, limit),
        contributions: sources.map((person, place) => ({
          person,
          adds: contributions.adds[won.length + place]!,
          lost: contributions.lost[won.length + place]!,
          standardError: contributions.standardErrors[won.length + place]!,
        })),
        reached: (first) => reachedPeople(graph, reached, first),
      };
    },
    spread: async (seeds, simulations) => {
      const people = seeds.map((seed) => getPerson(graph, seed));
      const { reached, ...rest } = await graph.ask('spread', { seeds: people, simulations });
      return { ...rest, reached: (first) => reachedPeople(graph, reached, first) };
    },
    audience: (people, steps) =>
      graph.ask('audience', { people: people.map((id) => getPerson(graph, id)), ties: steps }),
  };
}

/** The people whom a filter does not let through, but for both ends. */
async function listOthers(
  graph: VisibleGraph,
  filter: PersonFilterInput | null,
  ends: { readonly from: number; readonly to: number },
): Promise<number[]> {
  const test = await createPersonTest(graph, filter);
  if (test === null) return [];
  const everybody = Array.from({ length: graph.derived.graph.order }, (_, node) => node);
  return everybody.filter((node) => node !== ends.from && node !== ends.to && !test(node));
}

/** A budget with costs by node. */
function budgetOf(
  graph: VisibleGraph,
  { budget, costs, costOfOthers }: Extract<SeedsWanted, { budget: number }>,
): SeedBudget {
  return {
    budget,
    costOfOthers,
    costs: [...costs].map(([id, cost]) => [getPerson(graph, id), cost] as const),
  };
}

function costOf(people: readonly number[], { costs, costOfOthers }: SeedBudget): number {
  const known = new Map(costs);
  return people.reduce((sum, node) => sum + (known.get(node) ?? costOfOthers), 0);
}

function reachedPeople(
  graph: VisibleGraph,
  { people, probabilities }: QuestionResult<'spread'>['reached'],
  first: number,
): ReachedSource[] {
  return Array.from(people.subarray(0, first), (node, place) => ({
    person: personSource(graph, node),
    probability: probabilities[place]!,
  }));
}
