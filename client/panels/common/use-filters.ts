import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../api/graphql.ts';
import type { Filters } from '../../state/view.ts';
import { useView } from '../../state/view-store.ts';
import { changeFilters } from './actions.ts';
import { ROLES, STANDINGS } from './words.ts';

const CommunityNameQuery = graphql(`
  query CommunityName($id: ID!) {
    node(id: $id) {
      kind: __typename
      id
      ... on Community {
        label
      }
    }
  }
`);

/** A filter that is on. */
export interface ActiveFilter {
  readonly key: string;
  readonly kind: keyof Filters;
  readonly name: string;
  readonly remove: () => void;
}

/** The filters of the view that are on, each by its name. */
export function useActiveFilters(): ActiveFilter[] {
  const { t } = useTranslation();
  const { filters } = useView();
  const community = useCommunityName(filters.community);
  const active: ActiveFilter[] = [
    ...ROLES.filter((role) => filters.roles.includes(role)).map((role) => ({
      key: role,
      kind: 'roles' as const,
      name: t(`words.role.${role}`),
      remove: () => changeFilters({ roles: filters.roles.filter((one) => one !== role) }),
    })),
    ...filters.channels.map((channel) => ({
      key: `channel ${channel}`,
      kind: 'channels' as const,
      name: channel,
      remove: () => changeFilters({ channels: filters.channels.filter((one) => one !== channel) }),
    })),
    ...STANDINGS.filter((standing) => filters.standing.includes(standing)).map((standing) => ({
      key: standing,
      kind: 'standing' as const,
      name: t(`words.standing.${standing}`),
      remove: () => changeFilters({ standing: filters.standing.filter((one) => one !== standing) }),
    })),
  ];
  if (filters.community !== null) {
    active.push({
      key: 'community',
      kind: 'community',
      name: community,
      remove: () => changeFilters({ community: null }),
    });
  }
  if (filters.text !== '') {
    active.push({
      key: 'text',
      kind: 'text',
      name: `“${filters.text}”`,
      remove: () => changeFilters({ text: '' }),
    });
  }
  return active;
}

function useCommunityName(id: string | null): string {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: CommunityNameQuery, variables: { id: id ?? '' }, pause: id === null });
  return data?.node?.kind === 'Community' ? data.node.label : t('shell.filterCommunity');
}
