import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../api/graphql.ts';
import { NO_FILTERS } from '../../state/view.ts';
import { useView } from '../../state/view-store.ts';
import { changeFilters } from '../common/actions.ts';
import { Icon } from '../common/icon.tsx';
import { ROLES, STANDINGS } from '../common/words.ts';

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

interface Chip {
  readonly key: string;
  readonly name: string;
  readonly remove: () => void;
}

/** A chip for each active filter; a click removes it. */
export function FilterChips(): ReactElement | null {
  const { t } = useTranslation();
  const { filters, page } = useView();
  const community = useCommunityName(filters.community);
  const chips: Chip[] = [
    ...ROLES.filter((role) => filters.roles.includes(role)).map((role) => ({
      key: role,
      name: t(`words.role.${role}`),
      remove: () => changeFilters({ roles: filters.roles.filter((one) => one !== role) }),
    })),
    ...filters.channels.map((channel) => ({
      key: `channel ${channel}`,
      name: channel,
      remove: () => changeFilters({ channels: filters.channels.filter((one) => one !== channel) }),
    })),
    ...STANDINGS.filter((standing) => filters.standing.includes(standing)).map((standing) => ({
      key: standing,
      name: t(`words.standing.${standing}`),
      remove: () => changeFilters({ standing: filters.standing.filter((one) => one !== standing) }),
    })),
  ];
  if (filters.community !== null) {
    chips.push({ key: 'community', name: community, remove: () => changeFilters({ community: null }) });
  }
  if (filters.text !== '') {
    chips.push({ key: 'text', name: `“${filters.text}”`, remove: () => changeFilters({ text: '' }) });
  }
  if (chips.length === 0) return null;
  return (
    <div className="gv-chips" role="group" aria-label={t('shell.filters')}>
      {chips.map(({ key, name, remove }) => (
        <button
          key={key}
          type="button"
          className="gv-chip"
          aria-label={t('shell.removeFilter', { name })}
          onClick={remove}
        >
          <span dir="auto">{name}</span>
          <Icon name="close" size={12} />
        </button>
      ))}
      <button type="button" className="gv-link" onClick={() => changeFilters(NO_FILTERS)}>
        {t('shell.clearFilters')}
      </button>
      {page !== 'influence' && <span className="gv-note gv-wide-only">{t('shell.filterNote')}</span>}
    </div>
  );
}

function useCommunityName(id: string | null): string {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: CommunityNameQuery, variables: { id: id ?? '' }, pause: id === null });
  return data?.node?.kind === 'Community' ? data.node.label : t('shell.filterCommunity');
}
