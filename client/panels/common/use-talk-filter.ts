import { useMemo } from 'react';
import { useView } from '../../state/view-store.ts';
import { useBrand, usePeriod } from './use-brand.ts';
import { known, ROLES, STANDINGS } from './words.ts';

/** Who wrote what the filters of the view let through; null: anybody. Their roles and channels are those of the messages. */
export function useAuthors() {
  const { filters } = useView();
  const { standing, community, text } = filters;
  const brand = useBrand()?.id ?? null;
  const period = usePeriod();
  return useMemo(() => {
    if (standing.length === 0 && community === null && text === '') return null;
    return {
      brand,
      period,
      standing: known(STANDINGS, standing),
      community,
      text: text === '' ? null : text,
    };
  }, [brand, period, standing, community, text]);
}

/** What the filters of the view let through of what is said of the brand; null: everything. */
export function useTalkFilter() {
  const { filters } = useView();
  const { roles, channels } = filters;
  const author = useAuthors();
  return useMemo(() => {
    if (author === null && roles.length + channels.length === 0) return null;
    return {
      author,
      roles: known(ROLES, roles),
      channels: channels.length === 0 ? null : [...channels],
    };
  }, [author, roles, channels]);
}
