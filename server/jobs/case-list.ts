import { caseConversations } from '../analysis/cases/case-columns.ts';
import type { Period } from '../analysis/discussion/period.ts';
import { OUTCOMES } from '../../schema/model/readings.ts';
import { directionOf, NEVER, sortByKey } from './list-order.ts';
import { remember } from './remembered.ts';
import type { View } from './view.ts';

export type CaseListOrder = 'opened' | 'waiting' | 'exposed';

/** Which cases: those opened in a period that agree with all that is not null. */
export interface CaseList extends Period {
  readonly order: CaseListOrder;
  /** Brand index. */
  readonly brand: number | null;
  /** Indices into OUTCOMES. */
  readonly outcomes: readonly number[] | null;
  /** Whether some channel of it had a request and no answer. */
  readonly unansweredSomewhere: boolean | null;
  /** Whether the company closed it and nobody confirmed it. */
  readonly closedUnconfirmed: boolean | null;
}

const RESOLVED = OUTCOMES.indexOf('resolved');
const OPEN: ReadonlySet<number> = new Set(
  (['unanswered', 'responded', 'redirected', 'reopened'] as const).map((outcome) =>
    OUTCOMES.indexOf(outcome),
  ),
);

/** Numbers of the cases that a filter lets through, in order. */
export function listCases(view: View, filter: CaseList): Uint32Array {
  const { numbers, unansweredOffsets } = view.derived.cases;
  const { brand, outcomes, since, until, unansweredSomewhere, closedUnconfirmed } = filter;
  return sortCases(view, filter.order).filter((number) => {
    if (brand !== null && numbers.brand[number] !== brand) return false;
    if (outcomes !== null && !outcomes.includes(numbers.outcome[number]!)) return false;
    const openedAt = numbers.openedAt[number]!;
    if (openedAt < since || openedAt >= until) return false;
    const isUnanswered = unansweredOffsets[number + 1]! > unansweredOffsets[number]!;
    if (unansweredSomewhere !== null && isUnanswered !== unansweredSomewhere) return false;
    if (closedUnconfirmed === null) return true;
    const isClosed = !Number.isNaN(numbers.closedByCompanyAt[number]!);
    return (isClosed && numbers.outcome[number] !== RESOLVED) === closedUnconfirmed;
  });
}

/** The value by which a case stands in an order. */
export function caseKey({ derived }: View, order: CaseListOrder): (number: number) => number {
  const { cases, conversations } = derived;
  const { openedAt, outcome } = cases.numbers;
  switch (order) {
    case 'opened':
      return (number) => openedAt[number]!;
    case 'waiting':
      return (number) => (OPEN.has(outcome[number]!) ? openedAt[number]! : NEVER);
    case 'exposed':
      return (number) =>
        caseConversations(cases, number).reduce(
          (most, conversation) => Math.max(most, conversations.exposed[conversation]!),
          0,
        );
  }
}

/** All cases in an order; those that are equal by their ids, which are those of their oldest conversations. */
function sortCases(view: View, order: CaseListOrder): Uint32Array {
  return remember(view, `cases ${order}`, () => {
    const { cases } = view.derived;
    const oldest = (number: number): number => cases.conversationIndex[cases.conversationOffsets[number]!]!;
    const byId = Uint32Array.from({ length: cases.count }, (_, number) => number).sort(
      (a, b) => oldest(a) - oldest(b),
    );
    const key = caseKey(view, order);
    const places = sortByKey(cases.count, (place) => key(byId[place]!), directionOf(order));
    return places.map((place) => byId[place]!);
  });
}
