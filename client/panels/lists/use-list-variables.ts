import { useMemo } from 'react';
import { type Filters, isNarrowed, type ListRequest } from '../../state/view.ts';
import { useView } from '../../state/view-store.ts';
import { useBrand, usePeriod } from '../common/use-brand.ts';
import { useAuthors, useTalkFilter } from '../common/use-talk-filter.ts';
import { CLOCKS, known, knownOne, OUTCOMES, ROLES, STANCES, STANDINGS } from '../common/words.ts';

const CONVERSATION_ORDERS = ['EXPOSED', 'LAST_MESSAGE', 'STARTED', 'WAITING'] as const;

/** A list of one kind. */
export type ListOf<Kind extends ListRequest['of']> = Extract<ListRequest, { readonly of: Kind }>;

/** The arguments of the messages behind a number, filters of the view included; null while the brand is not known. */
export function useMessageVariables(list: ListOf<'messages'>) {
  const brand = useBrand();
  const period = usePeriod();
  const { filters } = useView();
  const author = useAuthors();
  return useMemo(() => {
    if (brand === null) return null;
    return {
      brand: brand.id,
      filter: {
        brand: brand.id,
        author,
        period: { since: list.since ?? period.since, until: list.until ?? period.until },
        stance: knownOne(STANCES, list.stance),
        roles: known(ROLES, list.role === undefined ? filters.roles : [list.role]),
        channels: orNull(list.channel === undefined ? filters.channels : [list.channel]),
        languages: list.language === undefined ? null : [list.language],
        text: list.text ?? null,
      },
    };
  }, [brand, period, filters, author, list]);
}

/** The arguments of the people behind a number. */
export function usePeopleVariables(list: ListOf<'people'>) {
  const brand = useBrand();
  const period = usePeriod();
  const { filters } = useView();
  return useMemo(() => {
    if (brand === null) return null;
    return { brand: brand.id, period, filter: peopleThrough({ brand: brand.id, period, filters }, list) };
  }, [brand, period, filters, list]);
}

/** Who discusses the brand and is let through by the filters of the view; null where those let everybody through. */
export function useFilterOfPeople() {
  const brand = useBrand()?.id ?? null;
  const period = usePeriod();
  const { filters } = useView();
  return useMemo(() => {
    if (brand === null || !isNarrowed(filters)) return null;
    return peopleThrough({ brand, period, filters });
  }, [brand, period, filters]);
}

function peopleThrough(
  {
    brand,
    period,
    filters,
  }: { readonly brand: string; readonly period: ReturnType<typeof usePeriod>; readonly filters: Filters },
  { standing, role, channel }: Omit<ListOf<'people'>, 'of'> = {},
) {
  return {
    brand,
    discussing: brand,
    period,
    standing: known(STANDINGS, standing === undefined ? filters.standing : standing.split('+')),
    wroteAs: known(ROLES, role === undefined ? filters.roles : [role]),
    wroteIn: orNull(channel === undefined ? filters.channels : [channel]),
    community: filters.community,
    text: filters.text === '' ? null : filters.text,
  };
}

/** The arguments of the conversations behind a number. */
export function useConversationVariables(list: ListOf<'conversations'>) {
  const brand = useBrand();
  const period = usePeriod();
  const talk = useTalkFilter();
  const outcomes = list.outcomes?.join('+');
  const { withoutUs, timed, order } = list;
  return useMemo(() => {
    if (brand === null) return null;
    return {
      filter: {
        brand: brand.id,
        period,
        talk,
        outcomes: known(OUTCOMES, outcomes?.split('+')),
        withoutUs: withoutUs ?? null,
        timed: knownOne(CLOCKS, timed),
      },
      order: knownOne(CONVERSATION_ORDERS, order) ?? 'LAST_MESSAGE',
    };
  }, [brand, period, talk, outcomes, withoutUs, timed, order]);
}

/** Whose matters the filters of the view let through; null where that is everybody's. */
export function useAskers() {
  const { filters } = useView();
  const brand = useBrand()?.id ?? null;
  return useMemo(() => {
    if (!isNarrowed(filters)) return null;
    const { roles, channels, standing, community, text } = filters;
    return {
      brand,
      standing: known(STANDINGS, standing),
      roles: known(ROLES, roles),
      channels: orNull(channels),
      community,
      text: text === '' ? null : text,
    };
  }, [brand, filters]);
}

/** The arguments of the cases behind a number. */
export function useCaseVariables(list: ListOf<'cases'>, order: 'OPENED' | 'WAITING' | 'EXPOSED' = 'OPENED') {
  const brand = useBrand();
  const period = usePeriod();
  const asker = useAskers();
  const outcomes = list.outcomes?.join('+');
  const { unansweredSomewhere, closedUnconfirmed } = list;
  return useMemo(() => {
    if (brand === null) return null;
    return {
      filter: {
        brand: brand.id,
        asker,
        period,
        outcomes: known(OUTCOMES, outcomes?.split('+')),
        unansweredSomewhere: unansweredSomewhere ?? null,
        closedUnconfirmed: closedUnconfirmed ?? null,
      },
      order,
    };
  }, [brand, asker, period, outcomes, unansweredSomewhere, closedUnconfirmed, order]);
}

function orNull(values: readonly string[]): string[] | null {
  return values.length === 0 ? null : [...values];
}
