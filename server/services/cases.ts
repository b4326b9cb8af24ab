import type { CasePort } from '../../schema/graphql/ports/cases.ts';
import { OUTCOMES } from '../../schema/model/readings.ts';
import { caseConversations } from '../analysis/cases/case-columns.ts';
import type { BusinessCalendar } from '../analysis/cases/business-hours.ts';
import { caseKey } from '../jobs/case-list.ts';
import { ascending, descending, type ListPlace, newestFirst, pageOfList } from './pages.ts';
import { businessClocks } from './business-clocks.ts';
import { boundsOf, caseSource, getBrand, messageSource } from './sources.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** Cases: one matter of one asker over all channels. */
export function createCasePort(graph: VisibleGraph, calendar: BusinessCalendar | null): CasePort {
  const { cases } = graph.derived;
  return {
    businessClocks: (one) => businessClocks(calendar, one.openedAt, one),
    find: (id) => {
      const number = graph.caseNumber(id);
      return number === undefined ? null : caseSource(graph, number);
    },
    list: async (filter, order, page) => {
      const items = await graph.ask('cases', {
        ...boundsOf(filter.period),
        order,
        brand: filter.brand === null ? null : getBrand(graph, filter.brand),
        outcomes: filter.outcomes?.map((outcome) => OUTCOMES.indexOf(outcome)) ?? null,
        unansweredSomewhere: filter.unansweredSomewhere,
        closedUnconfirmed: filter.closedUnconfirmed,
      });
      const keyOf = caseKey(graph, order);
      const placeOf = (number: number): ListPlace => [
        keyOf(number),
        graph.conversationId(caseConversations(cases, number)[0]!),
      ];
      return pageOfList({ items, placeOf, compare: COMPARE[order] }, page, (number) =>
        caseSource(graph, number),
      );
    },
    missedCues: async ({ brand, since, at, order }) => {
      const cues = await graph.ask('missedCues', {
        brand: brand === null ? null : getBrand(graph, brand),
        since: since ?? Number.NEGATIVE_INFINITY,
        until: at,
      });
      const ordered = order === 'exposed' ? cues : cues.toSorted((a, b) => a.waitingSince - b.waitingSince);
      const messages = (numbers: readonly number[]) => numbers.map((one) => messageSource(graph, one));
      return {
        at,
        cues: ordered.map(({ number, waitingSince, exposed, askedAgain, toldOthers }) => ({
          case: caseSource(graph, number),
          waitingSince,
          waitingSeconds: (at - waitingSince) / 1000,
          exposed,
          askedAgain: messages(askedAgain),
          toldOthers: messages(toldOthers),
        })),
      };
    },
  };
}

const COMPARE = { opened: newestFirst, waiting: ascending, exposed: descending } as const;
