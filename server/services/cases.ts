import type { CaseFilterInput, CasePort } from '../../schema/graphql/ports.ts';
import { OUTCOMES } from '../../schema/model/readings.ts';
import { caseConversations } from '../analysis/cases/case-columns.ts';
import { caseKey } from '../jobs/lists.ts';
import { ascending, descending, type ListPlace, newestFirst, pageOfList } from './pages.ts';
import { boundsOf, caseSource, getBrand } from './sources.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** Cases: one matter of one asker over all channels. */
export function createCasePort(graph: VisibleGraph): CasePort {
  const { cases } = graph.derived;
  return {
    find: (id) => {
      const number = graph.caseNumber(id);
      return number === undefined ? null : caseSource(graph, number);
    },
    list: async (filter, order, page) => {
      const test = createCaseTest(graph, filter);
      const items = (await graph.ask('cases', { order })).filter(test);
      const keyOf = caseKey(graph, order);
      const placeOf = (number: number): ListPlace => [
        keyOf(number),
        graph.conversationId(caseConversations(cases, number)[0]!),
      ];
      return pageOfList({ items, placeOf, compare: COMPARE[order] }, page, (number) =>
        caseSource(graph, number),
      );
    },
  };
}

const COMPARE = { opened: newestFirst, waiting: ascending, exposed: descending } as const;

function createCaseTest(graph: VisibleGraph, filter: CaseFilterInput): (number: number) => boolean {
  const { numbers, unansweredOffsets } = graph.derived.cases;
  const { since, until } = boundsOf(filter.period);
  const brand = filter.brand === null ? null : getBrand(graph, filter.brand);
  const outcomes = filter.outcomes?.map((outcome) => OUTCOMES.indexOf(outcome)) ?? null;
  const resolved = OUTCOMES.indexOf('resolved');
  return (number) => {
    if (brand !== null && numbers.brand[number] !== brand) return false;
    if (outcomes !== null && !outcomes.includes(numbers.outcome[number]!)) return false;
    const openedAt = numbers.openedAt[number]!;
    if (openedAt < since || openedAt >= until) return false;
    if (
      filter.unansweredSomewhere !== null &&
      unansweredOffsets[number + 1]! > unansweredOffsets[number]! !== filter.unansweredSomewhere
    )
      return false;
    if (filter.closedUnconfirmed === null) return true;
    const unconfirmed =
      !Number.isNaN(numbers.closedByCompanyAt[number]!) && numbers.outcome[number] !== resolved;
    return unconfirmed === filter.closedUnconfirmed;
  };
}
