import type { CasePort, MessageList } from '../../schema/graphql/ports/cases.ts';
import type { PersonFilterInput } from '../../schema/graphql/ports/person-filter.ts';
import { OUTCOMES } from '../../schema/model/readings.ts';
import { caseConversations } from '../analysis/cases/case-columns.ts';
import type { BusinessCalendar } from '../analysis/cases/business-hours.ts';
import { caseKey } from '../jobs/case-list.ts';
import { ascending, descending, type ListPlace, newestFirst, pageOfList } from './pages.ts';
import { businessClocks } from './business-clocks.ts';
import { createPersonTest } from './person-filter.ts';
import { boundsOf, caseSource, getBrand, messageSource } from './sources.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** Cases: one matter of one asker over all channels. */
export function createCasePort(graph: VisibleGraph, calendar: BusinessCalendar | null): CasePort {
  const { cases } = graph.derived;
  const askedBy = async (filter: PersonFilterInput | null): Promise<(number: number) => boolean> => {
    const isLetThrough = await createPersonTest(graph, filter);
    return (number) => isLetThrough === null || isLetThrough(cases.numbers.asker[number]!);
  };
  return {
    businessClocks: (one) => businessClocks(calendar, one.openedAt, one),
    others: (one, first) => {
      const { asker, brand, openedAt } = cases.numbers;
      const number = graph.caseNumber(one.id)!; // it was shown
      const others = Array.from({ length: cases.count }, (_, other) => other).filter(
        (other) => other !== number && asker[other] === asker[number] && brand[other] === brand[number],
      );
      const distance = (other: number): number => Math.abs(openedAt[other]! - openedAt[number]!);
      others.sort((a, b) => distance(a) - distance(b) || a - b);
      return others.slice(0, first).map((other) => caseSource(graph, other));
    },
    find: (id) => {
      const number = graph.caseNumber(id);
      return number === undefined ? null : caseSource(graph, number);
    },
    list: async (filter, order, page) => {
      const all = await graph.ask('cases', {
        ...boundsOf(filter.period),
        order,
        brand: filter.brand === null ? null : getBrand(graph, filter.brand),
        outcomes: filter.outcomes?.map((outcome) => OUTCOMES.indexOf(outcome)) ?? null,
        unansweredSomewhere: filter.unansweredSomewhere,
        closedUnconfirmed: filter.closedUnconfirmed,
      });
      const items = filter.asker === null ? all : all.filter(await askedBy(filter.asker));
      const keyOf = caseKey(graph, order);
      const placeOf = (number: number): ListPlace => [
        keyOf(number),
        graph.conversationId(caseConversations(cases, number)[0]!),
      ];
      return pageOfList({ items, placeOf, compare: COMPARE[order] }, page, (number) =>
        caseSource(graph, number),
      );
    },
    missedCues: async ({ brand, asker, since, at, order }) => {
      const { messages } = graph.snapshot;
      const afterAll = messages.count === 0 ? at : messages.at[messages.count - 1]! + 1;
      const all = await graph.ask('missedCues', {
        brand: brand === null ? null : getBrand(graph, brand),
        since: since ?? Number.NEGATIVE_INFINITY,
        until: Math.min(at, afterAll), // whoever asks as of now asks the same question until there is a message more
      });
      const isAskedBy = await askedBy(asker);
      const cues = all.filter(({ number }) => isAskedBy(number));
      const count = (list: 'askedAgain' | 'toldOthers'): number =>
        cues.reduce((sum, cue) => sum + (cue[list].length > 0 ? 1 : 0), 0);
      const listOf = (numbers: readonly number[]): MessageList => ({
        total: numbers.length,
        first: (count) => numbers.slice(0, count).map((one) => messageSource(graph, one)),
      });
      return {
        at,
        total: cues.length,
        askedAgain: count('askedAgain'),
        toldOthers: count('toldOthers'),
        cues: (first) => {
          const ordered =
            order === 'exposed' ? cues : cues.toSorted((a, b) => a.waitingSince - b.waitingSince);
          return ordered.slice(0, first).map(({ number, waitingSince, exposed, askedAgain, toldOthers }) => ({
            case: caseSource(graph, number),
            waitingSince,
            waitingSeconds: (at - waitingSince) / 1000,
            exposed,
            request: messageSource(graph, graph.derived.cases.numbers.firstRequest[number]!), // who waits has asked
            askedAgain: listOf(askedAgain),
            toldOthers: listOf(toldOthers),
          }));
        },
      };
    },
  };
}

const COMPARE = { opened: newestFirst, waiting: ascending, exposed: descending } as const;
