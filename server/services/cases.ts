import type { CaseFilterInput, CaseOrder, CasePort } from '../../schema/graphql/ports.ts';
import { OUTCOMES } from '../../schema/model/readings.ts';
import { ascending, descending, type ListPlace, newestFirst, pageOfList } from './pages.ts';
import { boundsOf, caseSource, getBrand } from './sources.ts';
import type { VisibleGraph } from './visible-graph.ts';

const NEVER = 8.64e15;

/** Cases: one matter of one asker over all channels. */
export function createCasePort(graph: VisibleGraph): CasePort {
  const { cases } = graph.derived;
  return {
    find: (id) => {
      const number = graph.caseNumber(id);
      return number === undefined ? null : caseSource(graph, number);
    },
    list: (filter, order, page) => {
      const items = cases.map((_, number) => number).filter(createCaseTest(graph, filter));
      const { keyOf, compare } = orderOf(graph, order);
      const placeOf = (number: number): ListPlace => [keyOf(number), cases[number]!.id];
      items.sort((a, b) => compare(placeOf(a), placeOf(b)));
      return pageOfList({ items, placeOf, compare }, page, (number) => caseSource(graph, number));
    },
  };
}

function createCaseTest(graph: VisibleGraph, filter: CaseFilterInput): (number: number) => boolean {
  const { cases } = graph.derived;
  const { since, until } = boundsOf(filter.period);
  const brand = filter.brand === null ? null : getBrand(graph, filter.brand);
  const outcomes = filter.outcomes?.map((outcome) => OUTCOMES.indexOf(outcome)) ?? null;
  const resolved = OUTCOMES.indexOf('resolved');
  return (number) => {
    const supportCase = cases[number]!;
    if (brand !== null && supportCase.brand !== brand) return false;
    if (outcomes !== null && !outcomes.includes(supportCase.outcome)) return false;
    if (supportCase.openedAt < since || supportCase.openedAt >= until) return false;
    if (
      filter.unansweredSomewhere !== null &&
      supportCase.unansweredIn.length > 0 !== filter.unansweredSomewhere
    )
      return false;
    if (filter.closedUnconfirmed === null) return true;
    const unconfirmed = supportCase.closedByCompanyAt !== null && supportCase.outcome !== resolved;
    return unconfirmed === filter.closedUnconfirmed;
  };
}

function orderOf(
  graph: VisibleGraph,
  order: CaseOrder,
): { keyOf: (number: number) => number; compare: (a: ListPlace, b: ListPlace) => number } {
  const { cases, conversations } = graph.derived;
  const open = new Set(
    ['unanswered', 'responded', 'redirected', 'reopened'].map((outcome) =>
      OUTCOMES.findIndex((known) => known === outcome),
    ),
  );
  switch (order) {
    case 'opened':
      return { keyOf: (number) => cases[number]!.openedAt, compare: newestFirst };
    case 'waiting':
      return {
        keyOf: (number) => (open.has(cases[number]!.outcome) ? cases[number]!.openedAt : NEVER),
        compare: ascending,
      };
    case 'exposed':
      return {
        keyOf: (number) =>
          Math.max(
            ...cases[number]!.conversations.map((conversation) => conversations.exposed[conversation]!),
          ),
        compare: descending,
      };
  }
}
